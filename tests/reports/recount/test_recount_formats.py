"""The recount against every format: json, csv, xlsx, ods, pdf, the page of a region, the brief."""

import csv
import io
import json
import re

import pymupdf
import pytest
from python_calamine import CalamineWorkbook

from reports.indicators.registry import INDICATORS
from reports.question.periods import Period
from reports.tables.outcome_columns import DIRECTIONS, EVIDENCE, RUNGS
from tests.reports.recount.random_questions import Asked, differences
from tests.reports.recount.tables import ABOVE, TOTAL
from tpbis.formats import format_int

pytestmark = pytest.mark.parametrize("world", [3], indirect=True)
PLACES = [
    ("", "provinsi", 2023),
    ("36", "kabkota", None),
    ("36.73", "desa", 2023),
    ("36.73.01", "perpustakaan", None),
]
SHOWN = re.compile(r'data-indicator="(\w+)"\s+data-value="([^"]*)"')


@pytest.fixture
def pusat(world, client, db):
    client.force_login(world.users[0], backend="tpbis.accounts.backends.NameOrPhoneBackend")
    return client


def body(response) -> bytes:
    return b"".join(response.streaming_content) if response.streaming else response.content


def asked(code, level, year) -> Asked:
    return Asked(code, level, Period.of_year(year) if year else Period())


def address(slug, fmt, code, level, year) -> str:
    year = f"&tahun={year}" if year else ""
    return f"/laporan/{slug}.{fmt}?wilayah={code or 'nasional'}&tingkat={level}{year}"


def lines_of(table: list[list]) -> dict[str, dict]:
    """A sheet's lines by code under the labels of its heading; the last two stand apart."""
    heading, *lines = table
    codes = [*(line[0] for line in lines[:-2]), ABOVE, TOTAL]
    keys = {indicator.label: key for key, indicator in INDICATORS.items()}
    return {
        code: {keys[label]: value for label, value in zip(heading, line, strict=True) if label in keys}
        for code, line in zip(codes, lines, strict=True)
    }


def number(text: str):
    """A cell of csv: nothing, a whole number, or a share with a decimal comma."""
    if text == "":
        return None
    return float(text.replace(",", ".")) if "," in text or "e" in text else int(text)


@pytest.mark.parametrize("place", PLACES, ids=str)
def test_json_equals_the_recount(world, pusat, place):
    told = json.loads(body(pusat.get(address("dampak", "json", *place))))
    lines = {row["kode"]: row for row in told["baris"]} | {key: told[key] for key in (ABOVE, TOTAL)}
    figures = {code: {key: row[key] for key in INDICATORS} for code, row in lines.items()}
    assert differences(asked(*place).recount(world.country), figures) == []
    assert [column["kunci"] for column in told["kolom"]] == list(INDICATORS)


@pytest.mark.parametrize("place", PLACES, ids=str)
def test_csv_equals_the_recount(world, pusat, place):
    text = body(pusat.get(address("dampak", "csv", *place))).decode("utf-8-sig")
    heading, *lines = csv.reader(io.StringIO(text), delimiter=";")
    figures = lines_of([heading, *([line[0], line[1], *map(number, line[2:])] for line in lines)])
    assert differences(asked(*place).recount(world.country), figures) == []


@pytest.mark.parametrize("fmt", ["xlsx", "ods"])
@pytest.mark.parametrize("place", PLACES, ids=str)
def test_workbooks_equal_the_recount(world, pusat, place, fmt):
    book = CalamineWorkbook.from_filelike(io.BytesIO(body(pusat.get(address("dampak", fmt, *place)))))
    table = [
        [None if cell == "" else cell for cell in row] for row in book.get_sheet_by_name("Data").to_python()
    ]
    figures = lines_of(table)
    assert set(figures[TOTAL]) == set(INDICATORS)
    mine = asked(*place).recount(world.country)
    assert differences(as_floats(mine), as_floats(figures)) == []


def as_floats(lines: dict[str, dict]) -> dict[str, dict]:
    """A workbook knows one kind of number."""
    return {
        code: {key: None if value is None else float(value) for key, value in line.items()}
        for code, line in lines.items()
    }


@pytest.mark.parametrize("code", ["", "36", "36.73", "36.73.01", "36.05", "35.78.08.1003"])
@pytest.mark.parametrize("year", [None, 2023, 2025])
def test_the_page_of_a_region_equals_the_recount(world, pusat, code, year):
    level = {0: "provinsi", 2: "kabkota", 5: "kecamatan"}.get(len(code), "desa")
    total = asked(code, level, year).recount(world.country)[TOTAL]
    query = f"?tahun={year or 'semua'}"
    page = pusat.get(f"/wilayah/{code or 'nasional'}/{query}").content.decode()
    shown = SHOWN.findall(page)
    assert len(dict(shown)) == len(shown) >= 12
    assert dict(shown) == {key: machine(total.get(key, 0)) for key in dict(shown)}


def machine(value) -> str:
    return "" if value is None else str(value)


@pytest.mark.parametrize("code", ["36", "36.73"])
def test_the_brief_says_the_figures_of_the_recount(world, pusat, code):
    total = asked(code, "kabkota", 2023).recount(world.country)[TOTAL]
    with pymupdf.open(
        stream=body(pusat.get(f"/wilayah/{code}/lembar.pdf?tahun=2023")), filetype="pdf"
    ) as paper:
        text = " ".join(" ".join(page.get_text() for page in paper).split())
    for label, key in (("Kegiatan warga", "kegiatan"), ("Kehadiran", "hadir")):
        assert label in text and format_int(total[key]) in text
    assert f"dari {format_int(total['desa_total'])}" in text
    assert f"dari {format_int(total['perpustakaan_mitra'])}" in text or not total["perpustakaan_mitra"]


KEY_OF = {n: f"l{n}" for n in range(5)} | {key: f"berhasil_{key}" for key in EVIDENCE}


@pytest.mark.parametrize("year", [2023, 2025])
def test_the_lines_of_people_add_up_to_the_figures(world, pusat, year):
    """Of everybody named; the nameless are counted nowhere but among those trained and due."""
    rows = json.loads(body(pusat.get(address("peserta", "json", "", "perpustakaan", year))))["baris"]
    total = asked("", "provinsi", year).recount(world.country)[TOTAL]
    found = {key: sum(row[key] for row in rows) for key in ("dijawab", "dinilai")}
    for column, words in (("arah", DIRECTIONS), ("keadaan", RUNGS)):
        found |= {key: sum(row[column] == word for row in rows) for key, word in words.items()}
    found |= {
        key: sum(row["bukti"] == EVIDENCE[key] for row in rows) for key in ("dilaporkan", "diverifikasi")
    }
    mine = {key: total.get(KEY_OF.get(key, key), 0) for key in found if key != -1}
    assert {key: found[key] for key in mine} == mine and total["dinilai"] > 0
    assert sum(row["dilatih"] for row in rows) == total["dilatih"] - total["dilatih_tanpa_nama"]
    risen = [row for row in rows if row["dinilai"] and row["t6_rentang"] > max(row["awal_rentang_atas"], 1)]
    measured = [row for row in risen if row["memakai"] == row["usaha"] == "Ya"]  # as docs/analisis.md has it
    assert (len(risen), len(measured)) == (total["naik"], total["berhasil_terukur"])
