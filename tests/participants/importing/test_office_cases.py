"""Workbooks of many offices: nothing that nobody wrote is read without a mark."""

import pytest

from participants.importing.activities.activity_importer import ActivityImport
from participants.importing.roster.roster_importer import RosterImport
from participants.importing.sheet import engine
from tests.builders import make_kind, make_library, make_training, make_user
from tests.participants.importing.columns.grids import opened
from tests.participants.importing.office_cases import FILES, office_cases
from tests.participants.importing.office_file_writer import written
from tests.participants.importing.office_readings import (
    activity_read,
    marked_all_the_same,
    mistakes,
    person_read,
)
from tests.participants.importing.office_regions import make_regions
from tpbis.confined.unreadable_file import UnreadableFile
from tpbis.models import Role

MOST_MARKED = 0.05  # of right rows, though these lists are odd on purpose
DITTO = {"sda", "idem", "s.d.a", "s/d/a", ",,", '"', '-"-'}


@pytest.fixture
def read(kinds, monkeypatch, tmp_path):
    """Read a case as a dry run: the import, and row key → (name, traits) of what it would record."""
    (tmp_path / "a.xlsx").write_bytes(b"")
    for code in ("literasi_digital", "pendampingan_usaha", "kelas_belajar_anak"):
        make_kind(code)
    regions, hosts = make_regions(), {}

    def run(case):
        host = regions[case.headers["place"]]
        if host not in hosts:
            library = make_library(host, f"Perpustakaan {host.name}", tier="kab_kota", uses_nik=True)
            hosts[host] = library, make_user(f"petugas{host.code}", Role.FASDA, region=host)
        library, user = hosts[host]
        options = {"by": user, "path": tmp_path / "a.xlsx"}
        if "file" in case.headers:
            options["path"] = written(case, tmp_path)
        else:
            monkeypatch.setattr(engine, "open_table", lambda path, headings, *_: opened(case.rows, headings))
        return (recap if case.headers["sheet"] == "kegiatan" else roster)(case, library, options)

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


def of_all(read, cases) -> tuple[dict, int, list]:
    """(case → what is wrong without a mark, right rows, those of them that are marked all the same)."""
    wrong, right, marked = {}, 0, []
    for case in cases:
        try:
            sheet, found = read(case)
        except UnreadableFile as problem:
            wrong[case.name] = case.reads or [str(problem)] * (
                case.headers.get("refused", "") not in str(problem)
            )
            continue
        wrong[case.name] = mistakes(case, sheet, found)
        stored = {str(value) for _, traits in found.values() for value in traits.values()}
        wrong[case.name] += sorted(stored & DITTO)
        good, needless = marked_all_the_same(case, sheet, found)
        right, marked = right + good, marked + [(case.name, *row) for row in needless]
    print(f"\n{right} baris benar, {len(marked)} di antaranya bertanda: {len(marked) / right:.1%}\n")
    print(*marked, *((name, faults) for name, faults in wrong.items() if faults), sep="\n")
    return {name: faults for name, faults in wrong.items() if faults}, right, marked


def test_nothing_wrong_is_read_without_a_mark_and_few_right_rows_are_marked(read):
    wrong, right, marked = of_all(read, office_cases())
    assert wrong == {}
    assert len(marked) / right <= MOST_MARKED, marked


def test_files_in_the_forms_that_offices_send_are_read_or_named_for_what_they_are(read):
    wrong, right, marked = of_all(read, office_cases(FILES))
    assert (wrong, right > 25) == ({}, True)
    assert len(marked) / right <= MOST_MARKED, marked
