"""The maps of a dashboard: three states without a colour, and the nation as provinces on a phone."""

from datetime import date

import pytest

from reports.pages.dashboard.tile_map import CELLS
from tests.builders import enrol, make_training

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today(time_machine):
    time_machine.move_to(date(2026, 11, 22), tick=False)


def test_activity_without_a_place_is_a_state_of_its_own(libraries, places, cast, sign_in):
    enrol(make_training(libraries.serang, day=date(2026, 3, 1), place=None))
    enrol(make_training(libraries.airlangga, day=date(2026, 3, 1), place=places.airlangga))
    html = sign_in(cast.pusat).get("/").content.decode()
    for place in ("Banten", "Kota Serang"):
        assert f"{place}: ada kegiatan, tempat belum dicatat" in html
    tile = '<a class="t4" href="/wilayah/35.78/?tahun=2026"><title>Kota Surabaya: 1 dari 1 desa/kelurahan'
    assert tile in html
    assert html.count('class="t-open"') == 3  # the province, its kota, the legend


def test_places_without_records_are_one_line(libraries, places, cast, sign_in):
    enrol(make_training(libraries.cipare, day=date(2026, 3, 1)))
    html = sign_in(cast.pusat).get("/").content.decode()
    table, _, quiet = html.partition('id="tabel"')[2].partition("1 provinsi belum ada catatan")
    assert "Banten" in table and "Jawa Timur" not in table
    assert '<a href="/wilayah/35/?tahun=2026">Jawa Timur</a>' in quiet.partition("</details>")[0]


def test_province_has_no_tiles_of_provinces(cast, sign_in):
    assert 'class="provinces' not in sign_in(cast.banten).get("/").content.decode()


def test_cells_of_the_provinces_are_38_apart_with_short_names():
    spots = {(cell["col"], cell["row"]) for cell in CELLS}
    assert len(CELLS) == len(spots) == len({cell["label"] for cell in CELLS}) == 38
    assert max(int(col) for col, _ in spots) <= 9
    assert max(len(cell["label"]) for cell in CELLS) <= 5
