"""The preview: every doubtful person can be answered, no answer is lost, and another sheet can be chosen."""

import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.urls import reverse
from openpyxl import Workbook

from participants import tasks
from participants.importing.flow import import_job, preview
from participants.importing.flow.reopen import decisions_of
from participants.importing.roster import decide_people, roster_importer
from participants.models import Enrolment, ImportJob, Person
from tests.builders import make_person, make_training
from tests.markup import one_line, squeezed
from tests.participants.importing.office_workbooks import book

NAMES = ["Ani Lestari", "Budi Santoso", "Cici Paramida", "Dedi Kusnadi", "Eva Rosita"]


@pytest.fixture(autouse=True)
def few(settings, tmp_path, monkeypatch):
    settings.MEDIA_ROOT = tmp_path
    monkeypatch.setattr(preview, "SHOWN", 2)


@pytest.fixture
def known(cast, libraries, kinds):
    """Five people of Serang; a file with their names alone leaves each in doubt."""
    return [make_person(libraries.serang, name, sex="P") for name in NAMES]


def upload(client, training, rows, name="daftar.csv"):
    content = rows if isinstance(rows, bytes) else "\n".join(rows).encode()
    sent = {"training": training.pk, "file": SimpleUploadedFile(name, content)}
    return client.post(reverse("import_upload"), sent)


def fields(page: str) -> dict:
    """What the form of a preview would send back, buttons apart."""
    page = one_line(page)
    found = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', page))
    found |= dict(re.findall(r'<input type="radio" name="([^"]+)" value="([^"]*)" checked', page))
    return found


def test_doubts_beyond_the_first_page_are_answered_and_kept(known, libraries, cast, sign_in):
    client, training = sign_in(cast.fasda), make_training(libraries.serang)
    page = upload(client, training, ["Nama;L/P", *(f"{name};P" for name in NAMES)]).content.decode()
    confirm, answers = reverse("import_confirm"), dict(enumerate(known, 2))
    for start, rows in ((0, (2, 3)), (2, (4, 5)), (4, (6,))):
        assert set(re.findall(r"siapa-(\d+)", page)) == {str(row) for row in rows}
        sent = fields(page) | {f"siapa-{row}": str(answers[row].pk) for row in rows}
        if start < 4:
            page = client.post(confirm, sent | {"mulai": str(start + 2)}).content.decode()
    client.post(confirm, sent | {"simpan": "1"})
    assert set(training.enrolments.values_list("person_id", flat=True)) == {person.pk for person in known}
    assert Person.unscoped.count() == 5


def test_an_answer_survives_reading_again_with_other_headings(known, libraries, cast, sign_in):
    client, training = sign_in(cast.fasda), make_training(libraries.serang)
    page = upload(client, training, ["Nama;L/P", f"{NAMES[0]};P"]).content.decode()
    sent = fields(page) | {"siapa-2": str(known[0].pk), "lihat": "1"}
    page = client.post(reverse("import_confirm"), sent).content.decode()
    assert fields(page)["siapa-2"] == str(known[0].pk)
    client.post(reverse("import_confirm"), fields(page) | {"simpan": "1"})
    assert Enrolment.unscoped.get().person_id == known[0].pk


@pytest.mark.django_db(transaction=True)
def test_doubts_of_a_large_file_turn_pages_without_reading_it_again(
    known, libraries, cast, sign_in, monkeypatch
):
    monkeypatch.setattr(import_job, "LARGE_ROWS", 2)
    client, training = sign_in(cast.fasda), make_training(libraries.serang)
    upload(client, training, ["Nama;L/P", *(f"{name};P" for name in NAMES)])
    job = ImportJob.unscoped.get()
    tasks.run_import.call(str(job.pk))
    address, confirm = reverse("import_batch", args=[job.pk]), reverse("import_confirm")
    page = client.get(address).content.decode()
    client.post(confirm, fields(page) | {"siapa-2": str(known[0].pk), "mulai": "4"})
    page = client.get(address).content.decode()
    assert set(re.findall(r"siapa-(\d+)", page)) == {"6"}
    client.post(confirm, fields(page) | {"siapa-6": str(known[4].pk), "simpan": "1"})
    tasks.run_import.call(str(job.pk))
    enrolled = set(training.enrolments.values_list("person_id", flat=True))
    assert (known[0].pk in enrolled, known[4].pk in enrolled, known[1].pk in enrolled, len(enrolled)) == (
        True,
        True,
        False,
        5,
    )


@pytest.mark.parametrize("text", ["", "x", "5", "5=", "=5", "a=b", "5=lain 6=", "9" * 9 + "=lain"])
def test_answers_of_other_pages_that_somebody_bent_are_left_out(text):
    assert set(decisions_of({"dijawab": text}).values()) <= {None}


def months() -> bytes:
    made, target = Workbook(), io.BytesIO()
    for name, people in (("Januari", ["Ani", "Budi", "Cici"]), ("Februari", ["Dedi"])):
        page = made.create_sheet(name)
        for row in [["Nama", "L/P"], *([person, "L"] for person in people)]:
            page.append(row)
    made.remove(made.worksheets[0])
    made.save(target)
    return target.getvalue()


def test_another_sheet_of_the_file_can_be_chosen(libraries, cast, kinds, sign_in):
    client, training = sign_in(cast.fasda), make_training(libraries.serang)
    page = upload(client, training, months(), "bulan.xlsx").content.decode()
    assert "Lembar “Januari”, judul" in page and '<option value="Februari">' in page
    sent = fields(page) | {"lembar": "Februari"}
    page = client.post(reverse("import_confirm"), sent | {"lihat": "1"}).content.decode()
    assert "Lembar “Februari”, judul" in page
    client.post(reverse("import_confirm"), fields(page) | {"lembar": "Februari", "simpan": "1"})
    assert [person.name for person in Person.unscoped.all()] == ["Dedi"]


@pytest.mark.parametrize("name, code, people", [("Februari", 0, 1), ("Maret", 1, 0)])
def test_sheet_named_on_the_command_line(libraries, cast, kinds, tmp_path, name, code, people):
    (tmp_path / "bulan.xlsx").write_bytes(months())
    args = ["import_workbook", str(tmp_path / "bulan.xlsx"), "--as", cast.fasda.username, "--sheet", name]
    args += ["--training", str(make_training(libraries.serang).pk)]
    try:
        call_command(*args, stdout=io.StringIO())
    except SystemExit as stopped:
        assert stopped.code == code
    assert Person.unscoped.count() == people


def test_preview_says_at_the_top_what_is_skipped_and_saves_what_is_left(libraries, cast, kinds, sign_in):
    client, training = sign_in(cast.fasda), make_training(libraries.serang)
    page = upload(client, training, ["Nama;L/P", "Ani;P", "Ani;P", "Budi;L"]).content.decode()
    assert '<a href="#dilewati">1 baris dilewati</a>' in page and 'id="dilewati"' in page
    assert ">Simpan 2 orang</button>" in squeezed(page)


def test_refused_file_claims_no_row_as_new(bring):
    outcome = bring([["Nama", "L/P"], ["Ani Satu", "P"], ["Budi Dua", "Q"]]).outcome
    assert (outcome.rows, len(outcome.errors)) == (2, 1)
    assert (outcome.new, outcome.matched, outcome.batch, Person.unscoped.count()) == (0, 0, None, 0)


def test_no_more_doubts_are_kept_than_a_page_can_ask(cast, training, libraries, tmp_path, monkeypatch):
    monkeypatch.setattr(decide_people, "MOST_DOUBTS", 2)
    make_person(libraries.serang, "Siti Aminah", phone="0811")
    rows = [["Nama", "L/P", "No HP"], *[["Siti Aminah", "P", f"08120000{n:04}"] for n in range(4)]]
    sheet = roster_importer.RosterImport(
        training=training, by=cast.fasda, path=book(tmp_path / "d.xlsx", rows)
    )
    outcome = sheet.run(dry_run=True)
    assert (outcome.new, len(sheet.doubts), len(outcome.warnings)) == (4, 2, 4)
