"""All pages and files of a reader hide the same figures of random small countries."""

import json
from datetime import date

import pytest
from django.core.cache import cache
from django.db import transaction
from hypothesis import given
from hypothesis import strategies as st

from participants.models import Declaration
from reports.disclosure.suppress import OUTCOMES
from reports.exports import satu_data
from reports.indicators.indicator import HIDDEN
from reports.pages.location import find
from reports.question.levels import LENGTHS
from reports.question.periods import Period
from reports.snapshots.snapshot import figures_of, take
from tests.builders import make_library, make_region, make_training
from tests.fuzzing import examples
from tests.reports.answers import impact, sheet
from tests.reports.views.test_report import body
from tpbis.records.row_visibility import Scope

TODAY = date(2026, 11, 22)
YEARS = (2021, 2022)
CODES = ("", "36", "35", "36.71", "36.73", "35.78", "36.73.01", "36.73.02", "36.73.01.1004", "36.73.01.1005")
TRAINING = st.tuples(
    st.sampled_from(range(8)), st.sampled_from(YEARS), st.integers(1, 30), st.integers(0, 30)
)


@pytest.fixture(autouse=True)
def today(time_machine):
    time_machine.move_to(TODAY, tick=False)


@pytest.fixture
def held_by(libraries, places, kinds):
    """Libraries of every level, two of one desa, and one in another province."""
    make_region("36.73.02", "Kasemen")
    more = [
        make_library(places.kota_baru, "Kota Baru"),
        make_library(places.cipare, "TBM Cipare", tier="tbm"),
        make_library(places.tangerang, "Tangerang", tier="kab_kota"),
        make_library(make_region("36.73.02", "Kasemen"), "Kasemen", tier="kecamatan"),
    ]
    return [libraries.cipare, libraries.serang, libraries.banten, libraries.airlangga, *more]


class Public:
    """Whoever reads what is handed out of the nation: no account has this role for the whole country."""

    sees_names, home_code, scope = False, "", Scope(prefix="")


def tables(user, year=None, **how):
    """Every table of every place, by place and level."""
    period = Period.of_year(year) if year else Period()
    for code in CODES:
        for level, length in LENGTHS.items():
            if length >= len(code) and user.scope.covers(code):
                yield code, impact(user, code or "nasional", level, period, TODAY, **how)


def lines(report):
    """(code of a region, row) of the total and of the rows that are regions."""
    yield report.question.place.code, report.total
    if report.question.level != "perpustakaan":
        yield from ((row.code, row) for row in report.rows)


def shown(row) -> dict:
    return {key: row.values[key] for key in OUTCOMES if row.empty.get(key) != HIDDEN}


def pattern_of(user, year) -> dict:
    """Code → what is shown of it; fails where two tables of one place differ."""
    found = {}
    for code, report in tables(user, year):
        for place, row in lines(report):
            assert found.setdefault(place, shown(row)) == shown(row), (code, report.question.level, place)
        if report.question.level in (report.question.place.next_level, "perpustakaan"):
            kind = report.question.level
            found[f"rest {kind} {code}"] = shown(report.unallocated)
    return found


def fill(held_by, trainings):
    for place, year, trained, succeeded in trainings:
        training = make_training(held_by[place], day=date(year, 6, 1), head_count=trained)
        Declaration(training=training, number=succeeded, declared_by="Kepala Dinas").save()


@pytest.mark.long
@pytest.mark.django_db
@examples(2, shrink=False)
@given(st.lists(TRAINING, min_size=2, max_size=10))
def test_every_table_of_every_reader_shows_the_same(cast, held_by, trainings):
    cache.clear()  # the versions of an example that was rolled back come again
    with transaction.atomic():
        fill(held_by, trainings)
        for year in YEARS:
            whole = pattern_of(Public(), year)
            own = pattern_of(cast.pembaca, year)
            assert own == {code: whole[code] for code in own}
        for how in ({}, {"year": 2022, "code_year": 2022}):
            assert not [row for _, report in tables(Public(), **how) for row in report.rows if shown(row)]
            assert not [report for _, report in tables(Public(), **how) if shown(report.total)]
        transaction.set_rollback(True)


@pytest.fixture
def small(held_by):
    """Three of twenty in Kota Tangerang; Kota Serang has room to be hidden with it."""
    fill(
        held_by, [(0, 2022, 20, 12), (1, 2022, 15, 9), (6, 2022, 20, 3), (2, 2022, 40, 30), (3, 2022, 30, 25)]
    )


@pytest.mark.django_db
def test_what_the_province_hides_is_hidden_wherever_it_stands(small, cast, held_by, sign_in):
    report = impact(cast.pembaca, "36", "kabkota", Period.of_year(2022), TODAY)
    assert [row["berhasil"] for row in report.rows] == [None, None]
    assert (report.unallocated["berhasil"], report.total["berhasil"]) == (30, 54)
    client = sign_in(cast.pembaca)
    for slug in ("", "?tingkat=perpustakaan", "?tingkat=desa"):
        told = json.loads(body(client.get(f"/laporan/dampak.json{slug or '?'}&wilayah=36.73&tahun=2022")))
        assert told["total"]["berhasil"] is None
        assert told["total"]["jatuh_tempo"] == 35
    for url in ("/wilayah/36.73/", "/wilayah/36/banding/", "/definisi/berhasil/", "/wilayah/36.73/cakupan/"):
        html = client.get(url, {"tahun": "2022", "wilayah": "36.73"}).content.decode()
        assert "21 dari 35" not in html and 'data-indicator="berhasil" data-value="21"' not in html
    where = find(cast.pusat, "36.73")
    assert "disembunyikan" in json.dumps(sheet(cast.pusat, where, 2022, TODAY, public=True)["answer"])
    query = {"wilayah": "36.73", "tingkat": "kecamatan", "tahun": "2022"}
    (public,) = satu_data.find_dataset(cast.pusat, query).figures
    assert public.total["berhasil"] is None


@pytest.mark.django_db
def test_a_region_of_no_table_of_today_is_hidden_where_it_is_counted(small, cast, places):
    type(places.tangerang).unscoped.filter(pk="36.73").update(valid_until=date(2025, 12, 31))
    report = impact(cast.pembaca, "36.73", "kecamatan", Period.of_year(2022), TODAY)
    assert ("berhasil" in shown(report.total), report.total["dilatih"]) == (False, 35)
    above = impact(cast.pembaca, "36", "kabkota", Period.of_year(2022), TODAY)
    assert (above.unallocated["berhasil"], above.unallocated["dilatih"], above.total["berhasil"]) == (
        None,
        75,
        54,
    )


@pytest.mark.django_db
def test_snapshot_shows_a_reader_only_what_still_stands(held_by, cast, places):
    fill(held_by, [(0, 2022, 20, 12), (6, 2022, 20, 13), (2, 2022, 40, 30)])
    period = Period.of_year(2022)
    snapshot = take(region=places.banten, level="kabkota", period=period, by=cast.banten, today=TODAY)
    assert [row["berhasil"] for row in figures_of(snapshot, cast.pembaca, TODAY).rows] == [13, 12]
    fill(held_by, [(0, 2022, 6, 6)])
    then = figures_of(snapshot, cast.pembaca, TODAY)
    assert [row["berhasil"] for row in then.rows] == [13, None]
    assert (then.total["berhasil"], then.total["kegiatan"]) == (None, 3)
    assert [row["berhasil"] for row in figures_of(snapshot, cast.banten, TODAY).rows] == [13, 12]
