"""Workbooks of many offices: nothing that nobody wrote is read without a mark."""

import pytest

from participants.importing.activities.activity_importer import ActivityImport
from participants.importing.roster.roster_importer import RosterImport
from participants.importing.sheet import engine
from tests.builders import make_kind, make_library, make_training, make_user
from tests.participants.importing.columns.grids import opened
from tests.participants.importing.office_cases import office_cases
from tests.participants.importing.office_readings import activity_read, mistakes, person_read
from tests.participants.importing.office_regions import make_regions
from tpbis.confined.unreadable_file import UnreadableFile
from tpbis.models import Role

DITTO = {"sda", "idem", "s.d.a", "s/d/a", ",,", '"', '-"-'}


@pytest.fixture
def read(kinds, monkeypatch, tmp_path):
    """Read a case as a dry run: the import, and row number → (name, traits) of what it would record."""

    def run(case):
        (tmp_path / "a.xlsx").write_bytes(b"")
        regions = make_regions()
        host = regions[case.headers["place"]]
        library = make_library(host, f"Perpustakaan {host.name}", tier="kab_kota", uses_nik=True)
        options = {"by": make_user("petugas", Role.FASDA, region=host), "path": tmp_path / "a.xlsx"}
        for code in ("literasi_digital", "pendampingan_usaha", "kelas_belajar_anak"):
            make_kind(code)
        monkeypatch.setattr(engine, "open_table", lambda path, headings, *_: opened(case.rows, headings))
        return (
            recap(case, library, options)
            if case.headers["sheet"] == "kegiatan"
            else roster(case, library, options)
        )

    return run


def roster(case, library, options):
    first, *more = case.days
    training = make_training(library, day=first, until=more[-1] if more else None)
    sheet, found = RosterImport(training=training, consent=True, **options), {}
    prepare = sheet.prepare

    def watched() -> None:
        prepare()
        put = sheet.maker.put
        sheet.maker.put = lambda row, person: (
            found.setdefault(row.key, (row.values["name"], person_read(sheet, row))),
            put(row, person),
        )

    sheet.prepare = watched
    sheet.run(dry_run=True)
    return sheet, found


def recap(case, library, options):
    sheet, drafts = ActivityImport(library=library, **options), {}
    make = sheet._draft
    sheet._draft = lambda row: drafts.setdefault(row.number, make(row))
    sheet.run(dry_run=True)
    return sheet, {number: (draft.title, activity_read(draft)) for number, draft in drafts.items() if draft}


@pytest.mark.parametrize("case", office_cases(), ids=lambda case: case.name)
def test_nothing_wrong_is_read_without_a_mark(read, case):
    try:
        sheet, found = read(case)
    except UnreadableFile:
        assert case.reads == []
        return
    assert mistakes(case, sheet, found) == []
    stored = {str(value) for _, traits in found.values() for value in traits.values()}
    assert not stored & DITTO
