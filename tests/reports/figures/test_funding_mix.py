"""The funding mix: shares of the amounts of trainings whose cost is known, of this place and period only."""

import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from programs.models import FundingSource, TrainingFunding
from reports.figures.funding_mix import MOST, in_words
from reports.rollups import refresh as rollups
from tests.builders import enrol, make_training

DAY = date(2022, 7, 17)
ROWS = {"programs_training", "programs_trainingfunding", "participants_enrolment", "participants_answer"}


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
@pytest.mark.parametrize(("code", "user"), [("nasional", "pusat"), ("36", "banten"), ("36.73", "fasda")])
def test_the_page_asks_no_activity_for_its_funds(code, user, funded, cast, sign_in):
    """All is read from kept sums: only the stories that stand below them name their trainings."""
    client = sign_in(getattr(cast, user))
    rollups.refresh(rollups.pending(""))
    with CaptureQueriesContext(connection) as asked:
        page = client.get(f"/wilayah/{code}/?tahun=2022").content.decode()
    assert "dananya" in page
    texts = [query["sql"] for query in asked if 'FROM "participants_story"' not in query["sql"]]
    named = {table for text in texts for table in re.findall(r"(?:programs|participants)_\w+", text)}
    assert named & ROWS == set(), sorted(named)
    assert len(asked) <= 12


@pytest.mark.django_db
def test_a_changed_amount_is_told_at_once(funded, cast, sign_in):
    client = sign_in(cast.fasda)
    assert "CSR/TJSL 75%, APBN 25%" in client.get("/wilayah/36.73/?tahun=2022").content.decode()
    TrainingFunding.unscoped.filter(source_id="apbn").update(amount=9_000_000)
    assert "APBN 75%, CSR/TJSL 25%" in client.get("/wilayah/36.73/?tahun=2022").content.decode()
    TrainingFunding.unscoped.filter(source_id="apbn").delete()
    assert "dananya CSR/TJSL 100%" in client.get("/wilayah/36.73/?tahun=2022").content.decode()


@pytest.mark.django_db
def test_nothing_is_said_of_funds_where_no_cost_is_known(libraries, cast, sign_in):
    enrol(make_training(libraries.serang, day=DAY, place=None))
    assert "dananya" not in sign_in(cast.fasda).get("/wilayah/36.73/?tahun=2022").content.decode()
