"""The recount against published files: Satu Data and regional workbook, without small numbers."""

import csv
import io
import json
import zipfile

import pytest
from python_calamine import CalamineWorkbook

from reports.disclosure.suppress import OUTCOMES, SECRET
from reports.indicators.registry import INDICATORS
from reports.question.periods import Period
from tests.reports.recount.random_questions import Asked, differences, same
from tests.reports.recount.tables import ABOVE, TOTAL
from tests.reports.recount.test_recount_formats import as_floats, body, lines_of

pytestmark = pytest.mark.parametrize("world", [5], indirect=True)
PLACES = [("", "provinsi", 2023), ("", "kabkota", 2022), ("36", "kabkota", 2023), ("36", "kecamatan", 2024),
          ("36.73", "desa", 2023), ("36.73", "kecamatan", 2024)]  # fmt: skip
LABELS = {found.label: key for key, found in INDICATORS.items()}


@pytest.fixture
def pusat(world, client, db):
    client.force_login(world.users[0], backend="tpbis.accounts.backends.NameOrPhoneBackend")
    return client


def satu(code, level, year, fmt) -> str:
    return f"/laporan/satu-data.{fmt}?wilayah={code or 'nasional'}&tingkat={level}&tahun={year}"


def long_rows(pusat, place) -> list[dict]:
    return list(csv.DictReader(io.StringIO(body(pusat.get(satu(*place, "csv"))).decode())))


def recount(world, code, level, year) -> dict[str, dict]:
    return Asked(code, level, Period.of_year(year) if year else Period()).recount(world.country)


def number(text: str):
    return float(text) if "." in text or "e" in text else int(text)


@pytest.mark.parametrize("place", PLACES, ids=str)
def test_satu_data_says_what_was_recounted_or_nothing(world, pusat, place):
    mine, rows = recount(world, *place), long_rows(pusat, place)
    code = place[0] or "nasional"
    assert [(row["kode"], LABELS[row["indikator"]]) for row in rows] == [
        (line, key) for line in (*sorted(set(mine) - {ABOVE, TOTAL}), code) for key in INDICATORS
    ]
    shown = 0
    for row in rows:
        key, line = LABELS[row["indikator"]], mine[TOTAL if row["kode"] == code else row["kode"]]
        value, found = line.get(key, 0), INDICATORS[key]
        assert (row["tahun"], row["satuan"]) == (str(place[2]), found.unit)
        if row["nilai"]:
            assert same(value, number(row["nilai"])), row
            assert not (key in SECRET and found.jenis in ("jumlah", "unik") and value in range(1, 5)), row
            shown += bool(value and key in SECRET)
        else:
            assert value is None or key in SECRET, row
    assert shown or place[0]


@pytest.mark.parametrize("place", PLACES, ids=str)
def test_satu_data_hides_every_outcome_of_one_to_four_trained(world, pusat, place):
    mine, rows = recount(world, *place), long_rows(pusat, place)
    few = {code for code, line in mine.items() if line.get("dilatih", 0) in range(1, 5)}
    told = [row for row in rows if row["kode"] in few and LABELS[row["indikator"]] in OUTCOMES]
    assert {row["nilai"] for row in told} <= {""}


@pytest.mark.parametrize("place", PLACES, ids=str)
def test_nothing_hidden_can_be_had_by_subtraction(world, pusat, place):
    """Where a total is shown and parts are not, the rest is five people or more in two lines or more."""
    mine, rows = recount(world, *place), long_rows(pusat, place)
    code = place[0] or "nasional"
    for key, found in INDICATORS.items():
        if key not in OUTCOMES or found.jenis != "jumlah":
            continue
        told = {row["kode"]: row["nilai"] for row in rows if LABELS[row["indikator"]] == key}
        parts = [line for line in mine if line not in (TOTAL, ABOVE)]
        secret = [
            mine[line].get(key, 0) for line in parts if told[line] == "" and mine[line].get("dilatih", 0)
        ]
        if told[code] not in ("", "0") and secret:
            rest = mine[ABOVE].get(key, 0)
            assert sum(secret) + rest >= 5, (key, secret)
            assert len(secret) > 1 or mine[ABOVE].get("dilatih", 0), (key, secret)


def test_satu_data_files_agree_with_each_other(world, pusat):
    place = ("36", "kabkota", 2023)
    rows, told = long_rows(pusat, place), json.loads(body(pusat.get(satu(*place, "json"))))
    as_text = [
        {key: "" if value is None else str(value) for key, value in row.items()} for row in told["data"]
    ]
    assert as_text == rows
    meta = json.loads(body(pusat.get(satu(*place, "metadata"))))
    assert meta == told["metadata"]
    kinds = {row["indikator"]: (row["satuan"], row["kategori"]) for row in rows}
    assert {row["indikator"]: (row["satuan"], row["kategori"]) for row in meta["variabel"]} == kinds
    assert [(row["kunci"], row["konsep"]) for row in meta["variabel"]] == [
        (key, found.sentence) for key, found in INDICATORS.items()
    ]
    with zipfile.ZipFile(io.BytesIO(body(pusat.get(satu(*place, "zip"))))) as packed:
        files = [packed.read(name) for name in packed.namelist()]
    assert files[0] == body(pusat.get(satu(*place, "csv")))
    assert [json.loads(file) for file in files[1:]] == [told, meta]


@pytest.mark.parametrize("fmt", ["xlsx", "ods"])
@pytest.mark.parametrize("year", [2023, None])
def test_regional_workbook_equals_the_recount(world, pusat, fmt, year):
    query = f"tahun={year or ''}&provinsi=36&provinsi=35"
    book = CalamineWorkbook.from_filelike(io.BytesIO(body(pusat.get(f"/laporan/buku-wilayah.{fmt}?{query}"))))
    sheets = {"Provinsi": ("", "provinsi"), "Kabupaten kota": ("", "kabkota")}
    sheets |= {"36 Banten": ("36", "kabkota"), "35 Jawa Timur": ("35", "kabkota")}
    assert book.sheet_names == ["Sampul", *sheets, "Kamus"]
    for name, place in sheets.items():
        table = [
            [None if cell == "" else cell for cell in row] for row in book.get_sheet_by_name(name).to_python()
        ]
        figures = lines_of(table)
        assert set(figures[TOTAL]) == set(INDICATORS)
        assert differences(as_floats(recount(world, *place, year)), as_floats(figures)) == [], name
    cover = dict(row[:2] for row in book.get_sheet_by_name("Sampul").to_python() if row[0])
    assert cover["Periode"] == (str(year) if year else "Semua sampai hari ini")
    assert (cover["Per tanggal"], cover["Versi definisi"]) == ("2026-11-22", 2.0)
    words = {row[0]: row[4] for row in book.get_sheet_by_name("Kamus").to_python()}
    assert {key: words[key] for key in INDICATORS} == {
        key: found.sentence for key, found in INDICATORS.items()
    }
