"""The drawings: well-formed, escaped, true to scale, small, and coloured by class only."""

import gzip
import xml.etree.ElementTree as ET

import pytest

from reports.charts import Line, Tile, bars, interval, lines, sparkline, tilemap
from reports.charts.lines import nice
from reports.charts.province_tiles import wrap
from reports.charts.tile_geometry import BORDERS, CELLS, LABELS, PROVINCES

NASTY = "<script>\"'&</script>"
MONTHS = ["Jan", "Feb", "Mar", "Apr"]
DRAWINGS = {
    "bars": lambda text: bars([(text, 3, text), (text, 0), (text, None)], title=text, desc=text),
    "steps": lambda text: bars([(text, 10), (text, 5, "5 dari 10", "s-win")], title=text, top=10),
    "interval": lambda text: interval(0.2, 0.7, 0.5, title=text),
    "lines": lambda text: lines([(text, [1, None, 3, 4])], MONTHS, title=text),
    "map": lambda text: tilemap({"36.73": (1, text, text)}, own="36.73", title=text, desc=text),
    "province": lambda text: tilemap(
        {"36.73": Tile(1, text, text, text, text)}, province="36", own="36.73", title=text, key=text
    ),
}


def full_map(**changes):
    values = {
        code: (n % 5, f"Kabupaten Nomor {code}: {n} dari {n + 100} desa/kelurahan", f"/wilayah/{code}/")
        for n, code in enumerate(CELLS)
    }
    return tilemap(values | changes)


def elements(svg, name):
    return ET.fromstring(svg).iter(name)


@pytest.mark.parametrize("draw", DRAWINGS.values(), ids=DRAWINGS)
def test_drawing_with_hostile_text_stays_well_formed_and_escaped(draw):
    svg = draw(NASTY)
    root = ET.fromstring(svg)
    assert "<script" not in svg
    assert not [e for e in root.iter() if "style" in e.attrib or e.tag == "style"]
    assert root.find("title").text == NASTY


@pytest.mark.parametrize("draw", DRAWINGS.values(), ids=DRAWINGS)
def test_drawing_twice_gives_the_same_bytes(draw):
    assert draw("Serang") == draw("Serang")


def test_interval_draws_the_true_width_of_the_range():
    band, point = [e.attrib for e in elements(interval(0.28, 0.787, 0.545), "rect")][1:]
    assert (band["x"], band["width"], point["x"]) == ("28%", "50.7%", "54.5%")


def test_interval_without_limits_draws_no_band_and_says_so():
    svg = interval(None, None)
    assert len(list(elements(svg, "rect"))) == 1
    assert "<title>Belum cukup data</title>" in svg


def test_interval_speaks_its_numbers():
    title = ET.fromstring(interval(0.2801, 0.7873, 6 / 11)).find("title").text
    assert title == "54,5%, rentang perkiraan 95%: paling rendah 28%, paling tinggi 79%"


def test_bars_start_at_zero_and_share_one_scale():
    widths = [e.get("width") for e in elements(bars([("a", 50), ("b", 25), ("c", 0)], title="x"), "rect")]
    assert widths[1::2] == ["100%", "50%", "0%"]


def test_bars_without_items_or_values_draw_nothing_wrong():
    assert ET.fromstring(bars([], title="kosong")).get("height") == "1"
    assert "–" in bars([("tidak diketahui", None)], title="x")


def test_bars_measure_every_step_against_the_top():
    steps = [("dilatih", 200, "", "s0"), ("menjawab", 100), ("berhasil", 50, "50 dari 100", "s-win")]
    svg = bars(steps, title="x", top=200)
    rects = [e for e in elements(svg, "rect") if e.get("class") != "rail"]
    assert [(e.get("class"), e.get("width")) for e in rects] == [
        ("s0", "100%"),
        ("s1", "50%"),
        ("s-win", "25%"),
    ]
    assert "50 dari 100" in svg


def test_lines_leave_a_gap_where_a_month_is_missing():
    svg = lines([Line("2024", [1, None, 3, 4])], MONTHS, title="x")
    drawn = [g for g in elements(svg, "g") if g.get("class").startswith("ln")]
    assert len(list(drawn[0])) == 1


def test_lines_write_names_apart_and_never_in_ochre():
    svg = lines([("2024", [1, 2, 3, 10]), ("2023", [1, 2, 3, 10])], MONTHS, title="x")
    heights = [float(e.get("y")) for e in elements(svg, "text") if "halo" in e.get("class")]
    assert abs(heights[0] - heights[1]) >= 18
    assert "s-win" not in svg


def test_lines_without_values_still_have_an_axis():
    assert 'class="axis"' in lines([("2024", [None, None])], ["Jan", "Feb"], title="x")


@pytest.mark.parametrize(("value", "top"), [(0, 4), (3, 4), (5, 6), (41, 60), (700, 800), (1000, 1000)])
def test_nice_axis_ends_on_a_round_number(value, top):
    assert nice(value) == top


def test_map_has_every_regency_once_as_a_link_with_name_and_figures():
    links = list(elements(full_map(), "a"))
    assert len(links) == len({a.get("href") for a in links}) == len(CELLS)
    assert all(" dari " in a.find("title").text for a in links)


def test_map_of_the_country_is_small_on_the_wire():
    assert len(gzip.compress(full_map().encode(), 6)) <= 25_000


def test_map_tile_without_enough_data_is_hatched_not_coloured():
    (tile,) = [
        a
        for a in elements(full_map(**{"36.73": (None, "Kota Serang: belum", "/x/")}), "a")
        if a.get("href") == "/x/"
    ]
    assert tile.get("class") == "t-none"


def test_map_tile_without_a_value_is_no_link():
    svg = tilemap({"36.73": (3, "Kota Serang: 7 dari 67", "/wilayah/36.73/")})
    assert [a.get("class") for a in elements(svg, "a")] == ["t3"]
    assert len([g for g in elements(svg, "g") if g.get("class") == "t-none"]) == len(CELLS) - 1


@pytest.mark.parametrize(("own", "outlines"), [("36.73", 1), ("36", 1), (None, 0), ("", 0), ("99", 0)])
def test_map_outlines_only_the_own_region(own, outlines):
    assert len([p for p in elements(tilemap({}, own=own), "path") if p.get("class") == "own"]) == outlines


def test_every_province_has_a_name_and_closed_borders():
    assert set(LABELS) == set(PROVINCES) == set(BORDERS)
    assert len(LABELS) == 38
    assert all(path.count("M") == path.count("z") for path in BORDERS.values())


def test_province_map_shows_its_own_tiles_with_name_and_figure():
    values = {"36.73": Tile(2, "Kota Serang: 7 dari 67 kelurahan", "/wilayah/36.73/", figure="7 dari 67")}
    svg = tilemap(values, province="36", own="36.73")
    assert len([p for p in elements(svg, "path") if p.get("class") == "tile"]) == len(PROVINCES["36"])
    assert [t.text for t in next(elements(svg, "a")).iter("text")] == ["Kota Serang", "7 dari 67"]


def test_province_map_of_an_unknown_province_is_empty():
    assert not list(elements(tilemap({}, province="99"), "path"))


@pytest.mark.parametrize(
    ("name", "rows"),
    [
        ("Kota Serang", ["Kota Serang"]),
        ("Kabupaten Kepulauan Siau Tagulandang Biaro", ["Kab.", "Kepulauan", "Siau", "Tagulandang …"]),
    ],
)
def test_long_names_are_wrapped(name, rows):
    assert wrap(name) == rows


def test_unfinished_year_is_hollow_and_dashed_up_to_there():
    years = [("2024", 4), ("2025", 8), ("2026 sampai November", 2)]
    open_ended, over = sparkline(years, title="x", unfinished=True), sparkline(years, title="x")
    assert [line.get("class") for line in elements(open_ended, "line")] == [None, "dash"]
    assert [dot.get("class") for dot in elements(open_ended, "circle")] == ["open"]
    assert "dash" not in over and "open" not in over
    assert "2024: 4; 2025: 8; 2026 sampai November: 2" in over
    drawn = lines([Line("2026", [1, 2, None], unfinished=True), Line("2025", [1, 2, 3])], MONTHS, title="x")
    assert [dot.get("class") for dot in elements(drawn, "circle")] == ["open", "s2"]
    assert [line.get("class") for line in elements(drawn, "line") if line.get("x1") != "0"].count("dash") == 1
