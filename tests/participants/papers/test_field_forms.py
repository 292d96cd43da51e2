"""XLSForms: pyxform compiles them, they name whom they should, and a roster that Kobo exports comes back."""

import io
import json
from datetime import date

import pytest
import time_machine
from django.core.management import call_command
from django.urls import reverse
from openpyxl import Workbook, load_workbook
from pyxform.xls2xform import convert

from participants.models import Answer, Declaration, Enrolment
from participants.papers.field_forms import ROSTER
from tests.builders import enrol, make_person, make_training
from tests.reports.views.test_report import body
from tpbis.models import ExportLog

pytestmark = pytest.mark.django_db
NOON = "2023-01-10 12:00+07:00"
BY_KOBO = {"start": "2023-01-10T09:00:00", "_id": 91, "_uuid": "a-b", "_validation_status": "", "_index": 1,
           "_submission_time": "2023-01-10T09:05:00"}  # fmt: skip
ANI = {"nama": "Ani Lestari", "jk": "P", "umur": 31, "desa": "Cipare", "kecamatan": "Serang",
       "hp": "081234567890", "pendidikan": "sma", "pekerjaan": "mengurus_rumah_tangga",
       "keterampilan": "Buket bunga"}  # fmt: skip
SPOKEN = ANI | {"nama": "Budi Hartono", "jk": "Laki-laki", "hp": "081298765432", "pendidikan": "SMK",
                "pekerjaan": "Buruh/karyawan"}  # fmt: skip


def compiled(data: bytes) -> str:
    """The XForm that Kobo and ODK make of it; pyxform refuses what they would."""
    result = convert(io.BytesIO(data), file_type=".xlsx", validate=False)
    assert result.warnings == []
    return result.xform


def exported(path, training, row: dict, labels: bool):
    """What Kobo gives back: names or labels as headings, between its own columns."""
    names = {question.name: question.label for question in ROSTER} if labels else {}
    row = {"start": BY_KOBO["start"], "kode_kegiatan": str(training.pk), **row} | BY_KOBO
    book = Workbook()
    book.active.append([names.get(key) or key for key in row])
    book.active.append(list(row.values()))
    book.save(path)
    return str(path)


def test_the_roster_of_a_field_form_compiles_and_comes_back_without_a_claim(
    sign_in, cast, libraries, kinds, tmp_path, capsys
):
    training = make_training(libraries.cipare)
    form = body(sign_in(cast.pustaka).get(reverse("roster_xlsform", args=[training.pk])))
    xform = compiled(form)
    assert str(training.pk) in xform and "Mengurus rumah tangga" in xform
    for labels, row in ((False, ANI), (True, SPOKEN)):
        file = exported(tmp_path / f"kobo-{labels}.xlsx", training, row, labels)
        call_command("import_workbook", file, "--as", "fasda", "--training", str(training.pk))
        told = json.loads(capsys.readouterr().out)
        assert (told["new"], told["errors"], told["declared"]["berhasil"]) == (1, [], 0), told
        person = Enrolment.unscoped.get(training=training, person__name=row["nama"]).person
        assert (person.sex, person.phone[-9:]) == (row["jk"][0], row["hp"][-9:])
        assert (person.education, person.village_id) == ("smk" if labels else "sma", "36.73.01.1004")
        assert person.occupation == ("buruh_karyawan" if labels else "mengurus_rumah_tangga")
    assert not Declaration.unscoped.exists() and not Answer.unscoped.exists()


@time_machine.travel(NOON)
def test_the_questions_name_who_waits_by_code_and_it_is_noted(sign_in, cast, libraries, kinds, one_step):
    mine = enrol(
        make_training(libraries.cipare, day=date(2022, 7, 17)), make_person(libraries.cipare, "Ani Lestari")
    )
    foreign = enrol(make_training(libraries.airlangga, day=date(2022, 7, 17)))
    data = body(sign_in(cast.pustaka).get(reverse("followup_xlsform")))
    xform = compiled(data)
    assert str(mine.pk) in xform and "Ani Lestari (Pelatihan buket bunga, 17 Juli 2022)" in xform
    assert str(foreign.pk) not in xform and "Dipakai, dan ada usaha atau pekerjaan" in xform
    assert [sheet.title for sheet in load_workbook(io.BytesIO(data))] == ["survey", "choices", "settings"]
    assert ExportLog.objects.get().rows == 1


@time_machine.travel(NOON)
def test_answers_come_back_by_their_code_and_only_by_it(sign_in, cast, libraries, kinds, tmp_path, capsys):
    training = make_training(libraries.cipare, day=date(2022, 7, 17), consent_sheet=True)
    lines = [enrol(training, make_person(libraries.cipare, name)) for name in ("Ani Lestari", "Budi Hartono")]
    foreign = enrol(make_training(libraries.airlangga, day=date(2022, 7, 17)))
    heads = ("start", "kode", "tanggal_ditanya", "cara", "status", "dipakai", "penghasilan", "catatan", "_id")
    book = Workbook()
    for row in (
        heads,
        ("x", str(lines[0].pk), "2023-01-09", "telepon", "menjawab", "usaha", "3", "", 1),
        ("x", str(lines[1].pk), "2023-01-09", "telepon", "tidak_terhubungi", "", "", "besok lagi", 2),
        ("x", str(foreign.pk), "2023-01-09", "telepon", "menjawab", "usaha", "3", "", 3),
        ("x", "Ani Lestari", "2023-01-09", "telepon", "menjawab", "usaha", "3", "", 4),
    ):
        book.active.append(row)
    book.save(file := str(tmp_path / "kobo.xlsx"))
    words = ("import_workbook", file, "--as", "fasda", "--what", "jawaban")
    call_command(*words, "--dry-run")
    told = json.loads(capsys.readouterr().out)
    assert (told["new"], told["errors"], Answer.unscoped.count()) == (2, [], 0), told
    call_command(*words)
    told = json.loads(capsys.readouterr().out)
    assert [line["row"] for line in told["skipped"]] == [4, 5] and "kodenya tidak dikenal" in told["skipped"][
        0
    ]["why"]
    said, attempt = Answer.unscoped.order_by("disposition")
    assert (said.enrolment, said.disposition, said.income_band, said.uses_skill) == (
        lines[0],
        "lengkap",
        3,
        True,
    )
    assert (attempt.enrolment, attempt.disposition, attempt.note) == (
        lines[1],
        "tidak_terhubungi",
        "besok lagi",
    )
    assert not Declaration.unscoped.exists()
    call_command(*words)
    assert json.loads(capsys.readouterr().out)["unchanged"] == 2 and Answer.unscoped.count() == 2
    call_command("undo_import", told["batch"])
    assert not Answer.unscoped.exists()


def test_who_may_not_see_names_gets_no_form(sign_in, cast, libraries, kinds):
    training = make_training(libraries.cipare)
    for user, code in ((cast.pembaca, 403), (cast.tanpa, 403)):
        client = sign_in(user)
        assert client.get(reverse("followup_xlsform")).status_code == code
        assert client.get(reverse("roster_xlsform", args=[training.pk])).status_code == code
    assert sign_in(cast.surabaya).get(reverse("roster_xlsform", args=[training.pk])).status_code == 404
