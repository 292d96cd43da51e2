"""Comparison: all regions in code order, none ranked, and what chance alone explains."""

import re
from datetime import date, timedelta
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from participants.definition_constants import Z998, Z
from reports.charts.scatter import Point, scatter
from reports.indicators.intervals import control_limits
from tests.builders import answer, baseline, enrol, make_library, make_training

DAY = date(2022, 7, 17)


@pytest.fixture(autouse=True)
def today(time_machine):
    time_machine.move_to(date(2026, 11, 22), tick=False)


@pytest.fixture
def cohorts(libraries, places):
    """Kota Serang: 24 of 30 rose; Kota Tangerang: 3 of 30, and 31 in another training who never answered."""
    tangerang = make_library(places.tangerang, "Perpustakaan Kota Tangerang", tier="kab_kota")
    for library, rising in ((libraries.serang, 24), (tangerang, 3)):
        training = make_training(library, day=DAY, place=None)
        for n in range(30):
            line = enrol(training)
            baseline(line, 2)
            answer(line, DAY + timedelta(days=150), band=4 if n < rising else 2)
    enrol(make_training(libraries.airlangga, "RAHASIA"))
    return tangerang


def words(response) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


@pytest.mark.django_db
def test_regions_stand_in_code_order_with_what_qualifies(cohorts, cast, sign_in):
    shown = sign_in(cast.banten).get("/wilayah/36/banding/?tahun=2022")
    text = words(shown)
    assert "2 dari 2 wilayah memenuhi syarat" in text
    table = text[text.index("Angka yang sama") :]
    assert table.index("Kota Tangerang") < table.index("Kota Serang")
    assert "3 dari 30 · 10%, 3,5% … 25,6% · di luar batas 99,8%" in text
    assert "Garis tengah: seluruh Banten, 45% (27 dari 60)" in text
    assert "di luar batas 99,8%, perlu ditanya sebabnya: Kota Tangerang, Kota Serang" in text.replace(
        "Di luar", "di luar"
    )
    assert "RAHASIA" not in text
    assert "None" not in text


@pytest.mark.django_db
def test_a_low_response_keeps_a_region_out(cohorts, cast, sign_in):
    training = make_training(cohorts, "Tidak menjawab", day=DAY, place=None)
    for _ in range(31):
        enrol(training)
    text = words(sign_in(cast.banten).get("/wilayah/36/banding/?tahun=2022"))
    assert "1 dari 2 wilayah memenuhi syarat" in text
    assert "belum cukup data" in text


@pytest.mark.django_db
def test_only_who_holds_them_all_compares(cast, sign_in):
    for user, code, status in (
        (cast.pusat, "nasional", 200),
        (cast.pusat, "36", 200),
        (cast.banten, "36", 200),
        (cast.pembaca, "36", 200),
        (cast.banten, "nasional", 404),
        (cast.banten, "35", 404),
        (cast.banten, "36.73", 404),
        (cast.serang, "36", 404),
        (cast.serang, "36.73", 404),
        (cast.pustaka, "36.73.01.1004", 404),
        (cast.tanpa, "36", 403),
    ):
        assert sign_in(user).get(f"/wilayah/{code}/banding/").status_code == status, (user, code)


@pytest.mark.django_db
def test_the_nation_by_kabupaten_and_a_bad_year(cohorts, cast, sign_in):
    client = sign_in(cast.pusat)
    assert "Kota Surabaya" in words(client.get("/wilayah/nasional/banding/?tingkat=kabkota"))
    assert client.get("/wilayah/nasional/banding/?tahun=22").status_code == 400


@pytest.mark.django_db
def test_reader_sees_no_small_number(cast, libraries, sign_in):
    for n in range(3):
        line = enrol(make_training(libraries.serang, f"Kecil {n}", day=DAY))
        baseline(line, 2)
        answer(line, DAY + timedelta(days=150), band=4)
    assert "disembunyikan" in words(sign_in(cast.pembaca).get("/wilayah/36/banding/?tahun=2022"))


@given(st.floats(0.01, 0.99), st.integers(1, 5000))
def test_limits_hold_the_rate_and_the_wider_holds_the_narrower(rate, n):
    inner, outer = control_limits(rate, n, Z), control_limits(rate, n, Z998)
    assert 0 <= outer[0] <= inner[0] <= rate <= inner[1] <= outer[1] <= 1


@pytest.mark.parametrize(("rate", "n"), [(0.3, 100), (0.5, 200), (0.45, 400)])
def test_limits_leave_out_about_what_they_say(rate, n):
    for z, left_out in ((Z, 0.05), (Z998, 0.002)):
        low, high = control_limits(rate, n, z)
        inside = sum(
            comb(n, k) * rate**k * (1 - rate) ** (n - k) for k in range(n + 1) if low <= k / n <= high
        )
        assert 1 - inside == pytest.approx(left_out, abs=left_out * 0.5)


def test_drawing_escapes_names_and_links_each_point():
    points = [Point("<b>", 40, 0.5, "<b>: 20 dari 40", "/wilayah/36.01/", True)]
    drawn = scatter(points, 0.4, [(lambda n: control_limits(0.4, n, Z), "near", "95%")], title="Judul")
    assert "<b>" not in drawn
    assert 'href="/wilayah/36.01/"' in drawn


@pytest.mark.django_db
@pytest.mark.parametrize("many", [1, 3])
def test_page_costs_the_same_at_one_and_at_three(many, cast, libraries, sign_in, django_assert_num_queries):
    for n in range(many):
        enrol(make_training(libraries.serang, f"Pelatihan {n}"))
    client = sign_in(cast.banten)
    client.get("/wilayah/36/banding/?tahun=2022")
    with django_assert_num_queries(6):
        assert client.get("/wilayah/36/banding/?tahun=2022").status_code == 200
