"""/metrics is for who has the token; it holds numbers of the installation, and no person."""

import pytest
from django.db import OperationalError

from reports.monitoring import metrics_page
from tests.builders import make_person
from tests.reports.monitoring.conftest import TOKEN


@pytest.mark.django_db
def test_numbers_of_the_installation(scraped, figures, cast, libraries):
    make_person(library=libraries.serang, name="Siti Rahmawati")
    response, found = scraped(), figures()
    assert response.status_code == 200 and response["Cache-Control"] == "no-store"
    assert found["tpbis_info", "0.9.0"] == found["tpbis_database_up",] == 1
    assert found["tpbis_database_bytes",] > 1_000_000 and found["tpbis_workers",] == 0
    assert found["tpbis_rollup_marks",] >= 0 and found["tpbis_queue_oldest_seconds",] == 0
    assert b"Siti" not in response.content and b"Serang" not in response.content


@pytest.mark.django_db
@pytest.mark.parametrize("token", ["", "salah", TOKEN + "x"])
def test_wrong_token_is_401(scraped, token):
    assert scraped(token).status_code == 401


@pytest.mark.django_db
def test_without_a_token_in_the_settings_there_is_no_page(settings, client):
    settings.METRICS_TOKEN = ""
    assert client.get("/metrics").status_code in (302, 404)


def test_database_that_is_away_is_a_number_too(figures, monkeypatch):
    def away():
        raise OperationalError

    monkeypatch.setattr(metrics_page, "read_database", away)
    found = figures()
    assert found["tpbis_database_up",] == 0 and ("tpbis_workers",) not in found
