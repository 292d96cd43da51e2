"""A table of the desa of many kabupaten/kota: the same figures, read and written part by part."""

import gc
import json
import weakref
from datetime import date

import pytest
from django.core.cache import cache

from reports.disclosure import long_figures
from reports.disclosure.long_figures import LongFigures, is_long
from reports.disclosure.visible_figures import answer
from reports.figures.figure_table import Figures
from reports.question.periods import Period
from reports.question.places import COUNTRY, Place
from reports.question.question import Question
from reports.tables import impact
from tests.builders import enrol, make_person, make_region, make_training
from tests.reports.disclosure.test_hiding_pattern import Public
from tests.reports.views.test_report import body
from tpbis.sheets.file_formats import FORMATS

pytestmark = pytest.mark.django_db
TODAY, YEAR = date(2026, 11, 22), Period.of_year(2022)


@pytest.fixture
def held(libraries, places, kinds):
    """Activities in desa of two provinces, and some above every desa; one woman came twice."""
    cache.clear()
    siti = make_person(libraries.cipare, "Siti", nik="3673014101900001")
    for library in (libraries.cipare, libraries.serang, libraries.banten, libraries.airlangga):
        training = make_training(library, head_count=9)
        enrol(training, siti if library == libraries.cipare else None)
    again = make_training(libraries.serang, place=places.cipare)
    enrol(again, siti)
    enrol(make_training(libraries.serang, place=None), make_person(libraries.serang, "Ani"))
    make_region("36.74", "Tangerang Selatan")
    make_region("36.74.01", "Serpong")
    make_region("36.74.01.1001", "Serpong")


def told(figures):
    lines = [*figures.rows, figures.unallocated, figures.total]
    return [(line.code, line.name, line.values, line.empty) for line in lines]


@pytest.mark.parametrize("code", ["", "36"])
@pytest.mark.parametrize("period", [YEAR, Period()])
@pytest.mark.parametrize("reader", [False, True])
def test_part_by_part_gives_what_one_answer_gives(held, cast, code, period, reader):
    user = Public() if reader else cast.pusat
    asked = Question(Place(code, "Indonesia"), "desa", period, TODAY, user=user)
    whole, long = answer(asked), LongFigures(asked)
    assert told(long) == told(whole)
    assert [row.values for row in long.rows[1:3]] == [row.values for row in whole.rows[1:3]]
    assert long.rows.count() == len(whole.rows) >= 3
    assert whole.total["hadir"] > sum(row["hadir"] for row in whole.rows) > 0


def test_only_desa_of_more_than_one_kabupaten_are_long(cast, places):
    asked = Question(COUNTRY, "desa", YEAR, TODAY, user=cast.pusat)
    assert is_long(asked) and is_long(asked.variant(place=Place("36", "Banten")))
    assert not is_long(asked.variant(place=Place("36.73", "Serang"))) and not is_long(
        asked.variant(level="kecamatan")
    )


@pytest.mark.parametrize("fmt", ["json", "csv"])
def test_first_piece_comes_before_the_last_rows_are_counted_and_none_stay_in_memory(
    held, cast, fmt, monkeypatch
):
    parts: list[weakref.ref[Figures]] = []
    alive: list[int] = []

    def counted(questions):
        gc.collect()
        alive.append(sum(part() is not None for part in parts))
        made = count(questions)
        parts.extend(map(weakref.ref, made))
        return made

    count = long_figures.count
    monkeypatch.setattr(long_figures, "count", counted)
    table = impact.table(Question(COUNTRY, "desa", YEAR, TODAY, user=cast.pusat))
    pieces = iter(FORMATS[fmt][1](table))
    assert next(pieces) and parts == []
    rest = b"".join(pieces)
    assert len(parts) == 4 and max(alive) <= 1  # Serang, Tangerang Selatan, Surabaya, and the whole
    assert b"36.74.01.1001" in rest


def test_files_of_the_nation_by_desa_hold_every_desa_and_the_whole(held, cast, sign_in, time_machine):
    time_machine.move_to(TODAY, tick=False)
    client, query = sign_in(cast.pusat), "?wilayah=nasional&tingkat=desa&tahun=2022"
    told_in = json.loads(body(client.get(f"/laporan/dampak.json{query}")))
    codes = [row["kode"] for row in told_in["baris"]]
    assert codes == sorted(codes) and {"36.73.01.1004", "36.74.01.1001", "35.78.08.1003"} <= set(codes)
    of_rows = sum(row["kegiatan"] for row in told_in["baris"])
    assert told_in["total"]["kegiatan"] == of_rows + told_in["tidak_terbagi"]["kegiatan"] == 6
    lines = body(client.get(f"/laporan/dampak.csv{query}")).decode("utf-8-sig").splitlines()
    assert len(lines) == 1 + len(codes) + 2 and lines[-1].startswith("nasional;Jumlah seluruhnya;6;")
    page = client.get(f"/laporan/dampak/{query}").content.decode()
    assert "Serpong" in page and "Jumlah seluruhnya" in page
