"""A NIK in any cell, heading, sheet or name of a file goes to its own field or nowhere; told masked."""

import json

import pytest
from openpyxl import load_workbook

from participants.importing.flow.import_job import answer
from participants.importing.flow.preview import preview_of
from participants.importing.flow.staged_file import stage, unstage
from participants.importing.kinds import SHEETS
from participants.models import Business, Declaration, ImportBatch, ImportJob, Person
from tests.builders import make_training
from tests.participants.importing.office_workbooks import book
from tests.participants.importing.test_official_workbooks import run
from tpbis.formats import has_nik
from tpbis.management.commands.check_niks import rows_with_niks

NIK, SPELT, MASK = "3673081111700003", "3673 0811 1170 0003", "••••••••••••0003"
ROWS = {
    "peserta": {"name": "Ani Satu", "sex": "P"},
    "kegiatan": {"title": "Bedah buku Topi Bambu", "date": "17 Juli 2022", "kind": "Bedah buku"},
    "perpustakaan": {"name": "Taman Bacaan Melati", "tier": "TBM", "code": "36.73.01.1004"},
    "akun": {
        "name": "Budi",
        "username": "budi.fasda",
        "role": "Pembaca (tanpa nama)",
        "region": "Kota Serang",
    },
}
CELLS = {
    "letters": f"Ani Satu {NIK.replace('0', 'O')}",
    "text": f"Ani Satu {SPELT}",
    "number": int(NIK),
    "phone": f"{SPELT} / 081234567890",
}


@pytest.fixture
def bring(cast, libraries, kinds, tmp_path):
    """Import rows of a kind, headed by the names of its fields; returns the import."""

    def of(what, *rows: dict, path=None, consent=True, uses_nik=True, chosen=None, **options):
        libraries.serang.uses_nik = uses_nik
        libraries.serang.save()
        extra = {"library": libraries.serang} if what == "kegiatan" else {}
        if what == "peserta":
            extra = {"training": make_training(libraries.serang), "consent": consent}
        heads = list(dict.fromkeys(name for row in rows for name in row))
        lines = [[row.get(name) for name in heads] for row in rows]
        path = book(path or tmp_path / "daftar.xlsx", [heads, *lines], **options)
        fields = {head: head if head in SHEETS[what].resource.fields else "" for head in heads}
        sheet = SHEETS[what](by=cast.fasda, path=path, chosen=fields | (chosen or {}), **extra)
        sheet.run()
        return sheet

    return of


def told(sheet) -> str:
    """Everything that is kept, shown or printed of an import."""
    kept = list(ImportBatch.unscoped.values_list("file_name", "mapping", "outcome"))
    plain = [kept, sheet.outcome.as_json(), preview_of(sheet)]
    return json.dumps(plain, ensure_ascii=False, default=str)


def apart(what: str, row: dict, number: int) -> dict:
    """The same row as another person, activity, library or account."""
    key = "title" if what == "kegiatan" else "name"
    mark = f"{chr(65 + number // 26)}{chr(97 + number % 26)}"
    other = {"username": f"budi.{mark.lower()}"} if what == "akun" else {}
    return row | {key: f"{row[key]} {mark}"} | other


@pytest.mark.parametrize("cell", CELLS.values(), ids=CELLS)
@pytest.mark.parametrize("what", ROWS)
def test_no_column_of_any_sheet_keeps_a_nik(bring, what, cell):
    columns = [*(name for name in SHEETS[what].resource.fields if name != "nik"), "tidak dikenal"]
    rows = [apart(what, ROWS[what], at) | {name: cell} for at, name in enumerate(columns)]
    sheet = bring(what, *rows, uses_nik=False)
    masked = {issue.row for issue in sheet.outcome.warnings if MASK in issue.value}
    unread = [at for at, name in enumerate(columns, 2) if name in ("number", "tidak dikenal")]
    assert not has_nik(told(sheet)) and masked | set(unread) == set(range(2, len(rows) + 2))
    while faulty := {issue.row for issue in sheet.outcome.errors}:
        rows = [row for at, row in enumerate(rows, 2) if at not in faulty]
        sheet = bring(what, *rows, uses_nik=False)
    assert sheet.outcome.new > 3
    assert list(rows_with_niks()) == [] and not has_nik(told(sheet))


@pytest.mark.parametrize("what", ROWS)
def test_heading_sheet_and_file_with_a_nik_are_kept_masked(bring, what, tmp_path):
    path, row = tmp_path / f"{NIK}.xlsx", ROWS[what] | {f"Catatan {NIK}": "x"}
    sheet = bring(what, row, path=path, title=f"Lembar {NIK}")
    assert sheet.outcome.errors == [] and list(rows_with_niks()) == []
    assert not has_nik(told(sheet)) and MASK in told(sheet)
    assert Declaration.unscoped.exclude(source="").count() == 0


@pytest.mark.parametrize(
    "pair", [(f"Kp. Baru {NIK[:8]}", f"{NIK[8:]} kue"), (NIK[:8], NIK[8:]), (NIK[:6], NIK[6:])]
)
def test_nik_torn_over_two_cells_is_kept_in_neither(bring, pair):
    row = ROWS["peserta"] | dict(zip(("village", "business"), pair, strict=True))
    sheet = bring(
        "peserta", row, row | {"name": "Budi", "village": "Cipare 12", "business": "34 kue"}, uses_nik=False
    )
    assert sheet.outcome.errors == [] and not has_nik(told(sheet))
    kept = set(Person.unscoped.values_list("village_text", flat=True)) | set(
        Business.unscoped.values_list("description", flat=True)
    )
    assert not any(part in text for text in kept for part in (NIK[:6], NIK[8:])) and "34 kue" in kept


NAMES = [f"SITI AMINAH {SPELT}", f"{NIK} SITI AMINAH", f"Siti Aminah (NIK {NIK})", f"Siti Aminah/{NIK}"]


@pytest.mark.parametrize("cell", NAMES)
def test_nik_in_a_name_goes_to_its_own_field_where_consent_is_given(bring, cell):
    sheet = bring("peserta", {"name": cell, "sex": "P", "phone": "0812 3456 7890"})
    person = Person.unscoped.get()
    assert (person.name, person.nik, person.phone) == ("Siti Aminah", NIK, "+6281234567890")
    assert [(w.column, w.value) for w in sheet.outcome.warnings] == [("name", MASK)]


@pytest.mark.parametrize("how", [{"consent": False}, {"uses_nik": False}])
def test_nik_in_a_name_is_dropped_without_consent_or_where_none_is_kept(bring, how):
    sheet = bring("peserta", {"name": f"Siti {NIK}", "sex": "P"}, **how)
    person = Person.unscoped.get()
    assert (person.name, person.nik) == ("Siti", "")
    assert "tidak disimpan" in sheet.outcome.warnings[0].message


def test_two_niks_or_one_beside_the_nik_column_are_dropped(bring):
    bring("peserta", {"name": f"Siti {NIK}", "sex": "P", "address": f"KK {NIK[:-1]}4 Cipare"})
    assert Person.unscoped.get().nik == ""
    bring("peserta", {"name": f"Ani {NIK}", "sex": "P", "nik": f"{NIK[:-1]}9"})
    assert Person.unscoped.get(name="Ani").nik == f"{NIK[:-1]}9"


@pytest.mark.parametrize("cell", ["367308111170003", "36730811117000031", "3,67308E+15", "3.67308E+15"])
def test_wrong_nik_beside_the_word_is_no_name_and_shown_masked(bring, cell):
    sheet = bring("peserta", {"Nama dan NIK": f"Siti {cell}", "sex": "P"}, chosen={"Nama dan NIK": "name"})
    assert [person.name for person in Person.unscoped.all()] == ["Siti"]
    assert cell not in json.dumps(sheet.outcome.as_json(), ensure_ascii=False)


def test_group_line_and_signature_keep_no_nik(bring, cast, libraries, tmp_path):
    rows = [["Nama", "L/P"], [f"Kelurahan Cipare {NIK}", None], ["Ani Satu", "P"], []]
    rows.append([f"Kepala Dinas NIK {NIK}", None])
    training = make_training(libraries.serang)
    sheet = SHEETS["peserta"](by=cast.fasda, path=book(tmp_path / "x.xlsx", rows), training=training)
    assert sheet.run().errors == []
    assert list(rows_with_niks()) == [] and not has_nik(told(sheet))


def test_staged_file_and_job_are_called_by_a_masked_name(cast, libraries, tmp_path, settings):
    settings.MEDIA_ROOT = tmp_path
    path = book(tmp_path / f"daftar {SPELT}.xlsx", [["Nama", "L/P"], ["Ani", "P"]])
    with path.open("rb") as file:
        token = stage(file=file, user=cast.fasda)
    assert unstage(token, cast.fasda)["name"] == f"daftar {MASK}.xlsx"
    job = ImportJob(what="peserta", file_name="x")
    answer(job, {"judul-1": f"Nama {NIK}", "kolom-1": "name"}, save=False)
    assert job.choices == {"judul-1": f"Nama {MASK}", "kolom-1": "name"}


def test_command_line_refuses_a_title_and_masks_what_it_says(cast, libraries, kinds, tmp_path):
    path = book(tmp_path / f"{NIK}.xlsx", [["Nama", "L/P"], [f"Ani {SPELT}", "P"]])
    args = ["--as", "fasda", "--date", "2022-07-17", "--library", str(libraries.serang.pk)]
    refused = run(path, *args, "--new-training", f"Pelatihan {NIK}", code=1)
    assert "memuat NIK" in refused["errors"][0]["message"]
    missing = run(tmp_path / f"tidak-ada-{NIK}.xlsx", *args, "--new-training", "Pelatihan", code=1)
    wrong_sheet = run(path, *args, "--new-training", "Pelatihan", "--sheet", NIK, code=1)
    done = run(path, *args, "--new-training", "Pelatihan")
    assert not has_nik(json.dumps([refused, missing, wrong_sheet, done]))
    assert ImportBatch.unscoped.get().file_name == f"{MASK}.xlsx" and list(rows_with_niks()) == []


def test_template_is_still_what_people_fill_in(bring, tmp_path):
    sheet = bring("peserta", {"name": "Ani", "sex": "P", "nik": NIK})
    assert Person.unscoped.get().nik == NIK and sheet.outcome.warnings == []
    assert load_workbook(sheet.path).active.cell(2, 3).value == NIK
