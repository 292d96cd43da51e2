"""The years of a place: the line under a headline, for whom, and the measured rate by year."""

import re
from datetime import date

import pytest

from reports.pages.yearly_figures import NEVER_HIDDEN, outcomes, rows_by_year, sparklines
from tests.builders import enrol, make_person, make_training

TODAY = date(2026, 11, 22)


def of(trained: int, *, due=0, answered=0, assessed=0, risen=0) -> dict:
    """Counts of one year as the roll-ups keep them."""
    outcome = {"dijawab": answered, "dinilai": assessed, "berhasil_dilaporkan": risen}
    return {"dilatih": trained, "jatuh_tempo": due, "belum_waktunya": trained - due, **outcome}


COUNTS = {
    "2024": {"kegiatan": 9, **of(40, due=40, answered=36, assessed=32, risen=16)},
    "2025": {"kegiatan": 4, **of(12, due=12, answered=3, assessed=2, risen=1)},
    "2026": {"kegiatan": 2, **of(5)},
    "2027": {"kegiatan": 1},
}


def test_outcomes_stand_by_year_with_an_interval_only_where_one_is_due():
    rows = rows_by_year(COUNTS, TODAY)
    shown = [(one.year, one.text, one.band is not None, one.is_provisional) for one in outcomes(rows, TODAY)]
    assert shown == [
        (2024, "16 dari 32 yang dapat dinilai", True, False),
        (2025, "1 dari 2 yang dapat dinilai", False, False),
    ]


def test_line_ends_in_the_running_year_as_unfinished_and_hides_outcomes_from_a_reader():
    rows = rows_by_year(COUNTS, TODAY)
    drawn = sparklines(rows, TODAY, sees_names=False)
    assert set(drawn) == set(NEVER_HIDDEN)
    assert "2024: 9; 2025: 4; 2026 sampai November: 2" in drawn["kegiatan"]
    assert 'class="open"' in drawn["kegiatan"]
    assert "berhasil" in sparklines(rows, TODAY, sees_names=True)
    later = date(2028, 2, 1)
    assert 'class="open"' not in sparklines(rows_by_year(COUNTS, later), later, sees_names=True)["hadir"]


def test_one_year_is_no_line():
    assert sparklines(rows_by_year({"2024": {}}, TODAY), TODAY, sees_names=True) == {}


@pytest.mark.django_db
def test_years_of_the_page_are_those_of_the_reports(libraries, places, cast, sign_in, time_machine):
    time_machine.move_to(TODAY, tick=False)
    siti = make_person(libraries.cipare)
    for day in (date(2024, 3, 1), date(2024, 5, 1), date(2026, 2, 1)):
        enrol(make_training(libraries.cipare, day=day, place=places.cipare), siti)
    html = sign_in(cast.serang).get("/").content.decode()
    tile = r'data-indicator="(kegiatan|orang|desa_terjangkau)".*?<desc>(.*?)</desc>'
    tiles = dict(re.findall(tile, html, re.S))
    assert tiles == {
        "kegiatan": "2024: 2; 2026 sampai November: 1",
        "orang": "2024: 1; 2026 sampai November: 1",
        "desa_terjangkau": "2024: 1; 2026 sampai November: 1",
    }
