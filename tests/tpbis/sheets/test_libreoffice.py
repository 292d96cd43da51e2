"""LibreOffice opens what we write, without repair and with the right types."""

import subprocess
from datetime import date, datetime

import pytest
from openpyxl import load_workbook

from tests.tpbis.sheets.test_writers import ROW, made
from tpbis.sheets import file_formats, ods, xlsx

ODD = ["a\nb", "dua  spasi", "<&>\"'", "=1+1", "'kutip", "😀", "x" * 32_767, "+62812", "11.10", " tepi "]
ROWS = [
    ROW,
    *([text, text, n, 10**14, date(1900, 3, 1), 0.1, 1999] for n, text in enumerate(ODD)),
    [None] * 7,
]


def through_libreoffice(file, folder, suffix) -> list[list]:
    """Open the file, save it anew as xlsx, and read that."""
    source, out = folder / f"asal.{suffix}", folder / "hasil"
    source.write_bytes(file.getvalue())
    home = f"-env:UserInstallation=file://{folder}/profil"
    subprocess.run(
        ["soffice", home, "--headless", "--convert-to", "xlsx", "--outdir", out, source],
        check=True,
        capture_output=True,
        stdin=subprocess.DEVNULL,
        timeout=180,
    )
    return load_workbook(out / "asal.xlsx")


@pytest.mark.parametrize("writer, suffix", [(xlsx.render, "xlsx"), (ods.render, "ods")])
def test_libreoffice_reads_every_cell_as_it_was_written(tmp_path, writer, suffix):
    book = through_libreoffice(made(writer, ROWS, summary=[ROW]), tmp_path, suffix)
    assert book.sheetnames == ["Data", "Kamus", "Keterangan"]
    sheet = book["Data"]
    cells = [list(row) for row in sheet.iter_rows(min_row=2, max_row=1 + len(ROWS) - 1)]
    assert [cell.data_type for cell in cells[0]] == ["s", "s", "n", "n", "d", "n", "n"]
    for row, found in zip(ROWS, cells, strict=False):
        day = datetime.combine(row[4], datetime.min.time())
        assert [cell.value for cell in found] == [*row[:4], day, pytest.approx(row[5], rel=1e-14), row[6]]
    assert sheet.auto_filter.ref == f"A1:G{1 + len(ROWS)}"
    assert "%" in cells[0][5].number_format and "Rp" in cells[0][3].number_format


@pytest.mark.parametrize("fmt", ["xlsx", "ods"])
def test_libreoffice_opens_a_workbook_of_several_sheets(tmp_path, fmt):
    rows = [[f"k{n}", None, n, None, None, None, None] for n in range(25)]
    book = through_libreoffice(made(file_formats.BOOKS[fmt], rows, last_row=11), tmp_path, fmt)
    assert book.sheetnames == ["Data", "Data 2", "Data 3", "Kamus", "Keterangan"]
    assert [book["Data 3"].cell(row, 3).value for row in range(2, 7)] == list(range(20, 25))
