"""Commitments are chased: who may, until when, with which proof, and what is overdue."""

import json
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction
from django.urls import reverse

from programs.models import Commitment
from tests.builders import make_training
from tests.markup import one_line
from tests.page_forms import changed, filled, send
from tests.reports.views.test_report import body
from tests.tpbis.web.test_uploaded_pictures import picture

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today(time_machine):
    time_machine.move_to("2026-11-22T03:00:00Z", tick=False)


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def meeting(libraries, kinds):
    return make_training(libraries.cipare, "Pertemuan Cipare", kind=kinds.meeting, day=date(2026, 3, 2))


def promised(library, by_whom="Lurah Cipare", **values) -> Commitment:
    values = {"kind": "pemdes", "form": "sk", "made_on": date(2026, 3, 2), **values}
    row = Commitment(library=library, by_whom=by_whom, **values)
    row.save()
    return row


PAGES = {
    "commitment_list": ("pustaka", "fasda", "serang", "pembaca"),
    "commitment_realise": ("pustaka", "fasda"),
    "commitment_give_up": ("pustaka", "fasda"),
    "commitment_proof": ("pustaka", "fasda", "serang"),
}


@pytest.mark.parametrize("name", PAGES)
def test_commitment_page_is_for_whom_it_may(cast, libraries, sign_in, name):
    row = promised(libraries.cipare, proof=SimpleUploadedFile("a.jpg", picture((8, 8))))
    url = reverse(name, args=[] if name == "commitment_list" else [row.pk])
    codes = {}
    for who in ("pustaka", "fasda", "serang", "pembaca", "tanpa", "surabaya"):
        page = sign_in(getattr(cast, who)).get(url)
        codes[who] = page.status_code
        assert not page.streaming or body(page)
    may = dict.fromkeys(PAGES[name], 200)
    foreign = {"surabaya": 200 if name == "commitment_list" else 404}
    assert codes == dict.fromkeys(codes, 403) | may | foreign
    if name == "commitment_list":
        assert "Lurah" not in sign_in(cast.surabaya).get(url).content.decode()


def test_commitment_takes_the_library_of_its_meeting(cast, libraries, meeting, sign_in):
    client, url = sign_in(cast.fasda), reverse("commitment_create") + f"?kegiatan={meeting.pk}"
    data = filled(client, url, by_whom="Lurah Cipare", kind="pemdes", form="sk", due_on="1 Juni 2026")
    client.post(url, data | {"responsible": "Pak Sekdes", "responsible_phone": "0812-3456-7890"})
    row = Commitment.unscoped.get()
    assert (row.library, row.training, row.made_on) == (libraries.cipare, meeting, date(2026, 3, 2))
    assert (row.due_on, row.responsible_phone, row.state) == (date(2026, 6, 1), "+6281234567890", "lewat")


def test_list_says_what_is_overdue_whom_to_ask_and_nothing_foreign(cast, libraries, sign_in):
    late = promised(libraries.cipare, due_on=date(2026, 6, 1), responsible="Pak Sekdes")
    open_ = promised(libraries.cipare, "Camat", due_on=date(2026, 12, 1))
    promised(libraries.cipare, "Bank", undone_on=date(2026, 5, 1), undone_reason="Anggaran habis")
    promised(libraries.airlangga, "Bank RAHASIA", due_on=date(2026, 6, 1))
    client = sign_in(cast.serang)
    shown = client.get(reverse("commitment_list"))
    assert [row.pk for row in shown.context["object_list"]] == [late.pk, open_.pk]
    text = one_line(shown.content.decode())
    assert (
        "Lewat waktu" in text
        and "Pak Sekdes" in text
        and "wa.me/?text=Yth." in text
        and "RAHASIA" not in text
    )
    assert "Tidak jadi</a>" not in text and "Ubah" not in text
    for part, wanted in (
        ("lewat", "Lurah Cipare"),
        ("batal", "Anggaran habis"),
        ("terwujud", "Belum ada komitmen"),
    ):
        assert wanted in client.get(reverse("commitment_list"), {"bagian": part}).content.decode()
    reader = sign_in(cast.pembaca).get(reverse("commitment_list")).content.decode()
    assert "Lurah Cipare" in reader and "Pak Sekdes" not in reader and "wa.me" not in reader
    gone = sign_in(cast.pembaca).get(reverse("commitment_list"), {"bagian": "batal"}).content.decode()
    assert "Anggaran habis" not in gone


def test_realised_needs_a_proof_that_stays_private_and_can_be_taken_back(
    cast, libraries, sign_in, settings, django_capture_on_commit_callbacks
):
    row, client = promised(libraries.cipare), sign_in(cast.fasda)
    url = reverse("commitment_realise", args=[row.pk])
    assert "Unggah buktinya" in send(client, url, realised_on="1 Juni 2026").content.decode()
    bad = SimpleUploadedFile("a.jpg", b"<script>")
    assert "bukan foto" in send(client, url, realised_on="1 Juni 2026", proof=bad).content.decode()
    file = SimpleUploadedFile("KTP Siti.jpg", picture((8, 8)))
    assert send(client, url, realised_on="1 Juni 2026", proof=file).status_code == 302
    row.refresh_from_db()
    assert (row.realised_on, row.state, "Siti" in row.proof.name) == (date(2026, 6, 1), "terwujud", False)
    first = settings.MEDIA_ROOT / row.proof.name
    shown = sign_in(cast.serang).get(reverse("commitment_proof", args=[row.pk]))
    assert shown["Content-Disposition"].startswith("attachment")
    assert body(shown)[:3] == b"\xff\xd8\xff"
    client = sign_in(cast.fasda)
    with django_capture_on_commit_callbacks(execute=True):
        again = SimpleUploadedFile("b.jpg", picture((9, 9)))
        send(client, url, realised_on="2 Juni 2026", proof=again)
    row.refresh_from_db()
    assert (first.exists(), (settings.MEDIA_ROOT / row.proof.name).exists()) == (False, True)
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("commitment_reopen", args=[row.pk]), changed({"version": str(row.version)}))
    row.refresh_from_db()
    assert (row.realised_on, row.proof.name, row.state) == (None, "", "berjalan")
    assert not list(settings.MEDIA_ROOT.glob("komitmen/*/*"))


def test_given_up_says_why_and_is_no_longer_overdue(cast, libraries, sign_in):
    row = promised(libraries.cipare, due_on=date(2026, 6, 1))
    client, url = sign_in(cast.pustaka), reverse("commitment_give_up", args=[row.pk])
    assert "undone_reason" in send(client, url, undone_reason="").context["form"].errors
    send(client, url, undone_reason="Anggaran dialihkan")
    row.refresh_from_db()
    assert (row.undone_on, row.state) == (date(2026, 11, 22), "batal")
    refused = send(
        client, reverse("commitment_realise", args=[row.pk]), realised_on="1 Juni 2026", proof_note="SK 1"
    )
    assert "sudah dinyatakan tidak jadi" in refused.content.decode()
    assert not Commitment.objects.overdue(date(2026, 11, 22)).exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"due_on": date(2026, 1, 1)},
        {"realised_on": date(2026, 4, 1), "undone_on": date(2026, 4, 1), "undone_reason": "x"},
        {"undone_on": date(2026, 4, 1)},
    ],
)
def test_database_refuses_a_commitment_that_contradicts_itself(libraries, wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        promised(libraries.cipare, **wrong)


def test_overdue_is_counted_on_the_dashboard_of_the_place_and_in_the_report(
    cast, libraries, meeting, sign_in
):
    promised(libraries.cipare, due_on=date(2026, 6, 1), training=meeting)
    promised(libraries.cipare, due_on=date(2026, 11, 22), training=meeting)
    promised(libraries.cipare, due_on=date(2026, 6, 1), realised_on=date(2026, 7, 1), training=meeting)
    promised(
        libraries.cipare,
        due_on=date(2026, 6, 1),
        undone_on=date(2026, 7, 1),
        undone_reason="x",
        training=meeting,
    )
    promised(libraries.airlangga, due_on=date(2026, 6, 1))
    said = "1 komitmen pemangku kepentingan sudah lewat waktu."
    for who in ("serang", "fasda", "banten", "pustaka"):
        page = one_line(sign_in(getattr(cast, who)).get(reverse("home")).content.decode())
        assert (who, said in page or who == "pustaka") == (who, True)
    assert "lewat waktu" not in sign_in(cast.pembaca).get(reverse("home")).content.decode()
    client = sign_in(cast.serang)
    rows = json.loads(body(client.get(reverse("report_file", args=["stakeholder", "json"]))))["baris"]
    assert [
        (row["komitmen"], row["komitmen_terwujud"], row["komitmen_lewat"], row["komitmen_batal"])
        for row in rows
    ] == [(4, 1, 1, 1)]
    Commitment.unscoped.update(realised_on=date(2026, 7, 1), undone_on=None)
    assert "lewat waktu" not in client.get(reverse("home")).content.decode()
