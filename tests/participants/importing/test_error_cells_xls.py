"""Excel 97-2003: error cells are errors, never empty cells; arbitrary bytes are survived."""

import subprocess

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from participants.importing.file.find_table import open_table
from participants.importing.file.headings import Headings
from tests.fuzzing import examples
from tpbis.confined.error_cells_xls import look_in_xls


@pytest.fixture(scope="module")
def old_books(tmp_path_factory):
    """The same sheet with few and with many rows, saved by LibreOffice as Excel 97-2003."""
    folder, made = tmp_path_factory.mktemp("xls"), {}
    for rows in (3, 1500):
        book = Workbook()
        page = book.active
        page.title = "Désa"
        page.append(["No", "Nama", "L/P", "NIK"])
        for number in range(1, rows + 1):
            page.append([number, f"Orang ke-{number} dari Desa", "P", "=NA()" if number == rows else ""])
        page.row_dimensions[3].hidden = True
        book.save(folder / f"{rows}.xlsx")
        call = [
            "soffice",
            f"-env:UserInstallation=file://{folder}/profil",
            "--headless",
            "--convert-to",
            "xls",
        ]
        subprocess.run(
            [*call, "--outdir", folder, folder / f"{rows}.xlsx"], check=True, capture_output=True, timeout=180
        )
        made[rows] = folder / f"{rows}.xls"
    return made


@pytest.mark.parametrize("rows", [3, 1500])
def test_error_of_an_old_sheet_is_found(old_books, rows):
    assert look_in_xls(old_books[rows], "Désa") == ({(rows + 1, 3): "#N/A"}, [3])
    table = open_table(old_books[rows], Headings("peserta"))
    assert (table.rows[-1][1][3], table.hidden) == ("#N/A", [3])


@examples(60)
@given(data=st.data())
def test_any_damage_tells_of_no_fault_and_raises_nothing(old_books, tmp_path_factory, data):
    raw = bytearray(old_books[3].read_bytes())
    for _ in range(data.draw(st.integers(1, 8))):
        raw[data.draw(st.integers(0, len(raw) - 1))] = data.draw(st.integers(0, 255))
    path = tmp_path_factory.mktemp("rusak") / "a.xls"
    path.write_bytes(bytes(raw[: data.draw(st.integers(0, len(raw)))]))
    cells, hidden = look_in_xls(path, "Désa")
    assert all(text.startswith("#") for text in cells.values()) and len(hidden) < 100_000
