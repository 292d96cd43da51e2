"""The picture of generations: who trained on after being trained, in order of days, each once."""

from datetime import date

import pytest

from programs.models import Training
from reports.pages.coverage.generations import generations
from reports.question.periods import Period
from reports.question.places import find_place
from reports.question.question import Question
from tests.builders import enrol, make_library, make_training

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)


@pytest.fixture
def chain(libraries, places, kinds):
    """Kota Serang trains Cipare and a TBM, Cipare trains two in 2024, of whom one trains on in 2025."""
    tbm, third, last = (
        make_library(places.kota_baru, name) for name in ("TBM Sunyi", "TBM Ketiga", "TBM Keempat")
    )
    for host, year, trained in (
        (libraries.serang, 2023, [libraries.cipare, tbm]),
        (libraries.cipare, 2024, [third, libraries.airlangga]),
        (third, 2025, [last, libraries.cipare]),
        (third, 2022, [tbm]),  # before it was trained itself
    ):
        training = make_training(host, f"Bimtek {year}", kind=kinds.bimtek, day=date(year, 5, 20))
        for library in trained:
            enrol(training, represents_library=library)


def drawn(user, period=Period()):  # noqa: B008
    return generations(Question(find_place(user, None), "kecamatan", period, TODAY, user=user))


def test_three_generations_are_drawn_and_nobody_below_themselves(chain, cast):
    made = drawn(cast.fasda)
    assert made["sentence"] == "2 dari 5 perpustakaan yang dilatih sudah melatih perpustakaan lain."
    told = made["picture"].split("<desc>")[1].split("</desc>")[0].split("; ")
    assert told == [
        "generasi 1: Perpustakaan Umum Kota Serang, melatih 2, 1 melatih lagi",
        "generasi 2: Perpustakaan Kelurahan Cipare, dilatih 2023, lalu melatih 2",
        "generasi 3: Perpustakaan Kelurahan Airlangga RAHASIA, dilatih 2024",
        "generasi 3: TBM Ketiga, dilatih 2024, lalu melatih 1",
        "generasi 4: TBM Keempat, dilatih 2025",
    ]
    assert made["picture"].count("<circle") == len(told)


def test_the_first_training_lies_in_the_period_and_what_follows_until_today(chain, cast):
    assert "generasi 4: TBM Keempat" in drawn(cast.fasda, Period.of_year(2023))["picture"]
    assert drawn(cast.fasda, Period.of_year(2025))["picture"] is None


def test_who_is_elsewhere_sees_only_the_rows_of_its_own_library(chain, cast):
    assert drawn(cast.surabaya) == {"picture": None, "sentence": ""}


def test_a_removed_training_is_no_link(chain, cast):
    Training.unscoped.filter(last_day__year=2024).update(deleted_at="2026-01-01T00:00:00Z")
    assert drawn(cast.fasda)["picture"] is None


def test_the_page_shows_the_picture(chain, cast, sign_in):
    page = sign_in(cast.fasda).get("/wilayah/36.73/cakupan/?tahun=semua").content.decode()
    assert "2 dari 5 perpustakaan yang dilatih" in page and "tree-picture" in page
