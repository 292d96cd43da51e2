"""Lines that hold several people: tables side by side, and several names in one cell."""

from openpyxl import load_workbook

from participants.importing.flow.marked_copy import marked_copy
from participants.importing.sheet.row import LINES
from participants.models import Declaration, Enrolment, Person
from tests.builders import make_person
from tests.participants.importing.office_workbooks import book

HEADS = ["No", "Nama", "L/P", "HP"]
LEFT, RIGHT = [1, "Rukmini Sastra", "P", "081220000001"], [2, "Bejo Pranata", "L", "081220000002"]
LONE = [None, None, None, None, None, 4, "Gatot Wirasena", "L", "081220000004"]


def people():
    return dict(Person.unscoped.values_list("name", "phone"))


def test_tables_side_by_side_are_read_whole_and_once(bring):
    rows = [[*HEADS, None, *HEADS], [*LEFT, None, *RIGHT], LONE]
    assert bring(rows).outcome.new == 3
    assert people() == {
        "Rukmini Sastra": "+6281220000001",
        "Bejo Pranata": "+6281220000002",
        "Gatot Wirasena": "+6281220000004",
    }
    again = bring(rows).outcome
    assert (again.new, again.unchanged, again.skipped) == (0, 3, [])


def test_both_people_of_a_line_are_asked_apart(bring, training):
    for name in ("Rukmini Sastra", "Bejo Pranata"):
        for phone in ("081220000008", "081220000009"):
            make_person(training.library, name, phone=phone, birth_year=1980)
    rows = [[*HEADS, None, *HEADS], [*LEFT, None, *RIGHT]]
    sheet = bring(rows)
    assert {key % LINES: name for key, (name, _) in sheet.doubts.items()} == {2: "Bejo Pranata"}
    assert len(sheet.doubts) == 2
    pairs = sheet.maker.pairs(sheet.who.open)
    assert len(pairs) == 4
    names = {p.pk: p.name for p in Person.unscoped.all()}
    assert all(names[new] == names[known] for new, known in pairs)


def test_fault_of_the_second_table_is_marked_in_its_own_column(bring, tmp_path):
    rows = [[*HEADS, None, *HEADS], [*LEFT, None, 2, "Bejo Pranata", "??", "081220000002"]]
    sheet = bring(rows, path=book(tmp_path / "dua.xlsx", rows))
    (fault,) = sheet.outcome.errors
    (tmp_path / "tanda.xlsx").write_bytes(marked_copy(sheet))
    page = load_workbook(tmp_path / "tanda.xlsx").active
    assert [cell.coordinate for line in page for cell in line if cell.comment] == ["H2"]


def test_names_of_one_cell_are_people_and_the_rest_of_the_row_is_nobodys(bring):
    rows = [
        [*HEADS, "Umur", "Keterangan"],
        [1, "Rukmini", "P", "081220000001", 30, "Berhasil"],
        [2, "1. Ani 2. Budi", "P", "081220000002", 40, "Berhasil"],
        [3, "Sari, Dewi, Ratna", "P", None, None, "Belum"],
        [4, "Yuyun\nMaryuni", "P", None, None, "Belum"],
    ]
    sheet = bring(rows)
    outcome = sheet.outcome
    assert (outcome.errors, outcome.new, outcome.declared["berhasil"]) == ([], 8, 1)
    assert Declaration.unscoped.count() == 1
    assert set(
        Enrolment.unscoped.exclude(person__name="Rukmini").values_list("stated_age", "person__phone")
    ) == {(None, "")}
    told = [w.message for w in outcome.warnings if w.row == 3]
    assert told[0].startswith("Ada 2 nama") and all(t in told[1] for t in ("“HP”", "“Umur”", "“Keterangan”"))
    assert {w.row for w in outcome.warnings} >= {3, 4, 5}
    assert bring(rows).outcome.new == 0


def test_whoever_came_along_without_a_name_is_nobody(bring):
    rows = [HEADS, [1, "Ani dan suaminya", "P", "081220000001"], [2, "Bejo + 2 orang", "L", None]]
    outcome = bring(rows).outcome
    assert people() == {"Ani": "+6281220000001", "Bejo": ""}
    assert {w.row for w in outcome.warnings} == {2, 3}
