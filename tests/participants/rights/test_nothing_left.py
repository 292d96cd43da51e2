"""Fifty people entered through the product's doors: no NIK in clear; once forgotten, nothing of them."""

import json
import logging
from datetime import date
from types import SimpleNamespace

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import reverse

from participants.followup.self_answer import token_for
from participants.models import Answer, Enrolment, Person, Story
from participants.rights.erasure import ERASED, erase
from participants.rights.withdrawal import withdraw
from participants.self_check_in.check_in_links import open_link
from reports.exports import export_worker
from reports.models import ExportRun, SavedExport
from tests import cluster
from tests.builders import make_training
from tests.page_forms import send
from tests.participants.importing.office_workbooks import book
from tests.participants.importing.test_preview_of_columns import form
from tests.participants.rights.everything_stored import holding
from tpbis.backups import dump_file, write_backup
from tpbis.backups.dump_file import Dump
from tpbis.backups.seal import sealing
from tpbis.formats import format_phone
from tpbis.models import ExportLog
from tpbis.records.uuid7 import uuid7
from tpbis.web.masked_log import MaskedFormatter

pytestmark = pytest.mark.django_db
ENDED, ASKED, NOON = date(2022, 7, 17), "2023-01-10", "2023-01-10 12:00+07:00"
FIRST = ("Wulandari", "Purnamawati", "Kusumaningsih", "Rahmatullah", "Hadiwijaya")
SECOND = (
    "Xantiah",
    "Zulfadhil",
    "Qomariyah",
    "Vebriana",
    "Yustikarani",
    "Jatmikowati",
    "Floribertus",
    "Oktovianus",
)
SECOND += ("Dzakiyyah", "Umilatifah")
PEOPLE = [
    SimpleNamespace(
        name=f"{first} {second}",
        nik=f"3673015007{(60 + n) % 100:02d}{4000 + 37 * n:04d}",
        phone=f"0812741{n:02d}{5309 + 13 * n}",
        before=1_234_503 + 10_037 * n,
        after=3_456_703 + 10_037 * n,
        place=f"Lahirdi{'abcdefghijklmnopqrstuvwxy'[n % 25]}{'wz'[n // 25]}uk",
    )
    for n, (first, second) in enumerate((a, b) for b in SECOND for a in FIRST)
]
NIKS = [one.nik for one in PEOPLE]


def told(one) -> list[str]:
    """Every way in which what was entered of somebody may stand somewhere."""
    phone = one.phone.lstrip("0")
    amounts = [text for n in (one.before, one.after) for text in (str(n), f"{n:,}".replace(",", "."))]
    return [one.name, one.place, phone, format_phone(f"+62{phone}"), *amounts]


ALL = [text for one in PEOPLE for text in told(one)]


@pytest.fixture(params=[6, pytest.param(50, marks=pytest.mark.long)])
def crowd(request):
    """The first so many of them."""
    return PEOPLE[: request.param]


@pytest.fixture
def entered(crowd, cast, libraries, kinds, sign_in, settings, tmp_path, caplog):
    """All of them, by upload, baseline, interview, own link, story, correction, search and export."""
    settings.MEDIA_ROOT = tmp_path / "media"
    caplog.set_level(logging.INFO)
    libraries.cipare.uses_nik = True
    libraries.cipare.save()
    client, training = sign_in(cast.fasda), make_training(libraries.cipare)
    with time_machine.travel(NOON):
        _upload(client, training, tmp_path, crowd)
        _ask(client, training, crowd)
        _tell(client, training, libraries.cipare)
        _take_out(client, cast.fasda)
    return client


def _upload(client, training, tmp_path, crowd):
    heads = [
        "Nama",
        "L/P",
        "NIK",
        "Nomor HP",
        "Tempat lahir",
        "Pendapatan sebelum",
        "Pendapatan sesudah",
        "Keberhasilan",
    ]
    rows = [[p.name, "P", p.nik, p.phone, p.place, str(p.before), str(p.after), "Berhasil"] for p in crowd]
    content = book(tmp_path / "daftar.xlsx", [heads, *rows]).read_bytes()
    sent = {"jenis": "peserta", "training": training.pk, "consent": "kertas"}
    for save in (True, False):  # the second one is left to wait
        page = client.post(
            reverse("import_upload"), sent | {"file": SimpleUploadedFile("daftar.xlsx", content)}
        )
        if save:
            client.post(reverse("import_confirm"), form(page) | {"simpan": "1", "persetujuan": "kertas"})
    assert (Person.unscoped.count(), Enrolment.unscoped.count()) == (len(crowd), len(crowd))


def _ask(client, training, crowd):
    lines = {line.person.name: line for line in training.enrolments.select_related("person")}
    day = {f"x-{lines[one.name].pk}": str(one.before) for one in crowd}
    client.post(reverse("baseline", args=[training.pk]), day | {"asked_on": "17/07/2022", "consent": "1"})
    answered = {"uses_skill": "ya", "has_work": "ya", "mode": "telepon", "interviewer": "petugas_lain"}
    answered |= {"asked_on": ASKED, "scope": "semua_penghasilan", "consent": "1"}
    for one in crowd[:12]:
        said = {"income_amount": str(one.after), "note": f"kata {one.name}", "id": str(uuid7())}
        client.post(reverse("answer_create", args=[lines[one.name].pk]), answered | said)
    assert Answer.unscoped.filter(income_exact__isnull=False).count() == len(crowd) + len(crowd[:12])


def _tell(client, training, library):
    photo = SimpleUploadedFile("persetujuan.txt", PEOPLE[0].name.encode())
    training.refresh_from_db()
    training.consent_photo.save("persetujuan.txt", photo)
    line = training.enrolments.get(person__name=PEOPLE[0].name)
    words = {"title": f"Usaha {PEOPLE[0].name}", "body": f"{PEOPLE[1].name} dan {PEOPLE[0].name} maju"}
    Story(library=library, training=training, person=line.person, **words).save()
    Story(library=library, title="Cerita lain", body=f"Bersama {PEOPLE[2].name.upper()} kami maju").save()
    send(client, reverse("person_update", args=[line.person.pk]), birth="10 Juli 1960")
    send(client, reverse("person_delete", args=[line.person.pk]))
    client.post(
        reverse("person_restore", args=[line.person.pk]),
        {"version": Person.unscoped.get(pk=line.person.pk).version},
    )
    client.get(reverse("self_answer", args=[token_for(line.pk, "T6")]))
    client.get(reverse("check_in", args=[open_link(training).token]))


def _take_out(client, user):
    client.get(reverse("person_list"), {"cari": PEOPLE[3].name, "unduh": "xlsx"})
    client.get(reverse("person_list"), {"cari": PEOPLE[4].phone, "unduh": "csv"})
    assert ExportLog.unscoped.filter(filters__icontains=PEOPLE[3].name.split()[0]).exists()
    saved = SavedExport(name="Peserta", report="peserta", fmt="xlsx").belong_to(user).stamp(user)
    saved.save()
    run = ExportRun(saved=saved, report="peserta", fmt="xlsx", state="selesai").belong_to(user).stamp(user)
    run.save()
    values = export_worker.work(run, SimpleNamespace(progress=lambda done, total: None))
    ExportRun.unscoped.filter(pk=run.pk).update(**values)


def logged(caplog) -> str:
    return "\n".join(map(MaskedFormatter("%(message)s").format, caplog.records))


def figures(client) -> dict:
    answer = client.get("/laporan/dampak.json?wilayah=36.73&tingkat=desa")
    return json.loads(b"".join(answer.streaming_content))


NAMED = {
    "participants_person", "participants_personevent", "participants_story", "participants_storyevent",
    "participants_answer", "participants_answerevent", "tpbis_exportlog", "tpbis_auditwords",
}  # fmt: skip
SPECIFIC = {"participants_declaration", "participants_declarationevent"}


def test_no_nik_stands_in_clear_and_names_only_where_the_page_says(entered, crowd, caplog):
    tokens = [token_for(Enrolment.unscoped.first().pk, "T6")]
    stored = holding(*NIKS, *tokens)
    assert {place for place in stored if not place.startswith(("impor/", "ekspor/"))} == set()
    assert [nik for nik in [*NIKS, *tokens] if nik in logged(caplog)] == []
    assert not any(one.name in logged(caplog) for one in crowd)
    assert {place for place in holding(*(one.name for one in crowd)) if "/" not in place} == NAMED
    said = [text for one in crowd for text in told(one)[2:]]
    assert {place for place in holding(*said) if "/" not in place} <= NAMED | SPECIFIC


@pytest.mark.long
@pytest.mark.django_db(transaction=True)
def test_backup_says_nothing_without_its_key_and_with_it_no_nik(entered, crowd, monkeypatch, tmp_path):
    monkeypatch.setenv("DATABASE_URL", cluster.running().url(connection.settings_dict["NAME"]))
    monkeypatch.setenv("TPBIS_VAR", str(tmp_path))
    (tmp_path / "kunci").write_text(f"{(identity := sealing.new_identity())}\n")
    folder, _ = write_backup.write(tmp_path / "cadangan", tmp_path / "kunci")
    files = {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert len(files) > 3
    texts = [text for one in crowd for text in (*told(one), one.nik)]
    assert [(name, text) for name, body in files.items() for text in texts if text.encode() in body] == []
    with Dump(folder / "basisdata.dump.age", identity).content() as content:
        dumped = dump_file._run(dump_file._text_of(), content)
    assert all(one.name in dumped for one in crowd)
    assert [nik for nik in NIKS if nik in dumped] == []
    assert token_for(Enrolment.unscoped.first().pk, "T6") not in dumped


def test_nothing_is_left_after_withdrawal_and_erasure_and_no_figure_changes(
    entered, crowd, cast, caplog, django_capture_on_commit_callbacks
):
    people = {row.name: row for row in Person.unscoped.all()}
    with time_machine.travel(NOON), django_capture_on_commit_callbacks(execute=True):
        client, first = entered, people[PEOPLE[0].name]
        chosen = ["data_spesifik", "dihubungi"]
        send(client, reverse("consent_withdraw", args=[first.pk]), purposes=chosen)
        for one in crowd[1:]:
            withdraw(person=people[one.name], purposes=chosen, by=cast.fasda)
    amounts = [text for one in crowd for text in told(one)[2:]]
    assert holding(*amounts) == {}
    with time_machine.travel(NOON), django_capture_on_commit_callbacks(execute=True):
        before = figures(client)
        for one in crowd:
            erase(person=Person.unscoped.get(pk=people[one.name].pk), by=cast.fasda)
    with time_machine.travel(NOON):
        assert figures(client) == before
    assert holding(*ALL, *NIKS) == {}
    assert Person.unscoped.filter(name=ERASED, erased_at__isnull=False).count() == len(crowd)
    assert [text for text in ALL if text in logged(caplog)] == []
    assert Story.unscoped.get(title="Cerita lain").body == "Bersama (dihapus) kami maju"
