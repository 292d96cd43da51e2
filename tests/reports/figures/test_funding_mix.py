"""The funding mix: shares of the amounts of trainings whose cost is known, of this place and period only."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from programs.models import FundingSource, TrainingFunding
from reports.figures.funding_mix import MOST, in_words
from tests.builders import enrol, make_training

DAY = date(2022, 7, 17)


@given(st.lists(st.integers(1, 10**12), max_size=8))
def test_every_rupiah_is_told_once_and_few_sources_are_named(amounts):
    amounts = sorted(amounts, reverse=True)
    said = in_words([(f"S{n}", amount) for n, amount in enumerate(amounts)])
    parts = said.split(", ") if said else []
    assert len(parts) == min(len(amounts), MOST + 1)
    assert ("sumber lain" in said) == (len(amounts) > MOST)


@pytest.fixture
def funded(libraries):
    """Kota Serang 2022: two with a cost and one without; another year; and Surabaya."""
    for code, label in (("csr", "CSR/TJSL"), ("apbn", "APBN"), ("swadaya", "Swadaya")):
        FundingSource(code=code, label=label).save()
    for library, source, amount, cost, day in (
        (libraries.serang, "csr", 3_000_000, 3_000_000, DAY),
        (libraries.cipare, "apbn", 1_000_000, 1_000_000, DAY),
        (libraries.cipare, "swadaya", 9_000_000, None, DAY),
        (libraries.cipare, "swadaya", 9_000_000, 9_000_000, date(2021, 7, 17)),
        (libraries.airlangga, "swadaya", 9_000_000, 9_000_000, DAY),
    ):
        training = make_training(library, day=day, place=None, cost=cost)
        enrol(training)
        TrainingFunding(training=training, source_id=source, amount=amount).save()


@pytest.mark.django_db
def test_mix_stands_with_the_share_of_known_costs(funded, cast, sign_in):
    page = sign_in(cast.fasda).get("/wilayah/36.73/?tahun=2022").content.decode()
    text = " ".join(page.split())
    assert "menurut 2 dari 3 pelatihan yang biayanya diketahui; dananya CSR/TJSL 75%, APBN 25%" in text
    assert "Swadaya" not in text


@pytest.mark.django_db
def test_nothing_is_said_of_funds_where_no_cost_is_known(libraries, cast, sign_in):
    enrol(make_training(libraries.serang, day=DAY, place=None))
    assert "dananya" not in sign_in(cast.fasda).get("/wilayah/36.73/?tahun=2022").content.decode()
