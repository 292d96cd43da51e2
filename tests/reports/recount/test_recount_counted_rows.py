"""The rows behind a figure of random countries are as many as the figure says, also where libraries moved."""

import pytest

from reports.indicators.registry import INDICATORS
from reports.pages.definition.counted_rows import open_rows
from reports.question.periods import Period
from reports.question.places import COUNTRY, Place
from tests.reports.answers import about
from tests.reports.recount.random_countries import TODAY
from tests.reports.recount.random_questions import Asked
from tests.reports.recount.tables import TOTAL

pytestmark = pytest.mark.parametrize("world", [9], indirect=True)
REFRESHED = True
ONE_EACH = ("kegiatan", "kegiatan_pengelola", "stakeholder_meeting", "layanan_informasi",
            "pelibatan_masyarakat",
            "advokasi", "komitmen", "komitmen_terwujud", "perpustakaan_mitra", "penerima_buku",
            "perpustakaan_lapor")  # fmt: skip
PERIODS = [Period(), Period.of_year(2022), Period.of_year(2024), Period.of_months((2022, 4), (2023, 9))]


@pytest.mark.parametrize("period", PERIODS, ids=lambda period: period.code)
@pytest.mark.parametrize("code", ["", "36", "36.73", "36.05", "36.73.01", "35.78.08.1003"])
def test_rows_behind_are_as_many_as_the_figure(world, db, code, period):
    place = Place(code, "Tempat")
    mine = Asked(code, place.next_level, period).recount(world.country)[TOTAL]
    question = about(world.users[0], place, period, TODAY)
    found = {key: len(open_rows(question, INDICATORS[key]).rows) for key in ONE_EACH}
    assert found == {key: mine.get(key, 0) for key in ONE_EACH}


@pytest.mark.parametrize("period", PERIODS, ids=lambda period: period.code)
def test_activities_behind_a_place_reached_are_those_held_there(world, db, period):
    """A place counts where it lies, but its rows are activities of libraries that count in the place."""
    held = [
        act
        for act in world.country.held_in(period.first, period.last)
        if act.audience == "warga" and act.place
    ]
    question = about(world.users[0], COUNTRY, period, TODAY)
    for key in ("desa_terjangkau", "jangkauan"):
        rows = open_rows(question, INDICATORS[key]).rows
        assert {str(row.pk) for row in rows} == {act.id for act in held}
