"""The copy of a file that marks what is wrong in it."""

import io

from openpyxl import load_workbook

from participants.importing.flow.marked_copy import marked_copy


def test_of_very_many_faults_the_first_are_marked_and_the_heading_tells_how_many(bring, monkeypatch):
    monkeypatch.setattr("participants.importing.flow.marked_copy.MOST_NOTES", 3)
    sheet = bring([["Nama", "L/P"], *([f"Ani {name}", "X?"] for name in "ABCDE")])
    page = load_workbook(io.BytesIO(marked_copy(sheet))).active
    marked = [cell.coordinate for line in page.iter_rows() for cell in line if cell.comment]
    assert marked == ["A1", "B2", "B3", "B4"]
    assert page["A1"].comment.text.startswith("Baru 3 dari 5 sel yang salah ditandai.")
