"""Inhabitants beside the people: loaded, corrected, refused line by line, and shown with their year."""

import io
import json
from datetime import date

import pytest
import time_machine
from django.core.management import CommandError, call_command

from programs.models import Population
from tests.builders import enrol, make_person, make_training

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("frozen")]
TODAY = date(2026, 11, 20)


@pytest.fixture
def frozen():
    with time_machine.travel("2026-11-20 12:00+07:00", tick=False):
        yield


def rows_of(client, slug, query=""):
    answer = client.get(f"/laporan/{slug}.json?{query}")
    assert answer.status_code == 200
    return json.loads(b"".join(answer.streaming_content))["baris"]


def page(client, code="36.73", query=""):
    return client.get(f"/wilayah/{code}/cakupan/?{query}").content.decode()


# Places


def loaded(tmp_path, text):
    file = tmp_path / "penduduk.csv"
    file.write_text("code,year,population,source\n" + text, encoding="utf-8")
    out = io.StringIO()
    call_command("load_population", str(file), stdout=out)
    return out.getvalue()


def test_population_is_loaded_corrected_and_repeated(places, tmp_path):
    assert (
        loaded(tmp_path, '36.73,2023,"723.794",BPS\n36,2023,12000000,BPS\n')
        == "2 baru, 0 berubah, 0 tetap.\n"
    )
    assert (
        loaded(tmp_path, "36.73,2023,723795,BPS\n36,2023,12000000,BPS\n") == "0 baru, 1 berubah, 1 tetap.\n"
    )
    assert Population.unscoped.get(region="36.73").number == 723795


def test_bad_lines_are_named_and_nothing_is_written(places, tmp_path):
    bad = (
        "36.73,2023,1,BPS\n99,2023,1,BPS\n36,xx,1,BPS\n36,2023,banyak,BPS\n"
        "36,2023,,BPS\n36,2023,5,\n36.73,2023,2,X\n"
    )
    with pytest.raises(CommandError) as refused:
        loaded(tmp_path, bad)
    assert [line.split(":")[0] for line in str(refused.value).splitlines()] == [
        f"Baris {n}" for n in range(3, 9)
    ]
    assert Population.unscoped.count() == 0
    with pytest.raises(CommandError, match="tidak ada"):
        call_command("load_population", str(tmp_path / "lain.csv"))


def test_persons_beside_inhabitants_of_the_year_or_before(cast, libraries, places, sign_in, tmp_path):
    loaded(tmp_path, "36.73,2023,1000,BPS 2023\n36.73,2026,5000,BPS 2026\n35.78,2023,777,RAHASIA\n")
    enrol(make_training(libraries.cipare, day=date(2024, 3, 1)), make_person(libraries.cipare))
    text = page(sign_in(cast.fasda), query="tahun=2024")
    assert 'data-indicator="orang" data-value="1"' in text and "dari 1.000" in text
    assert "penduduk tahun 2023 menurut BPS 2023 (0,1%)" in text and "RAHASIA" not in text
    assert "penduduk tahun" not in page(sign_in(cast.fasda), query="tahun=2022")


# The page
