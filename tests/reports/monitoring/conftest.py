"""What the tests of /metrics share: a page that may be read, and its figures."""

import pytest
from prometheus_client.parser import text_string_to_metric_families

TOKEN = "token-yang-panjang-sekali"


@pytest.fixture
def scraped(settings, tmp_path, client):
    """A function that reads /metrics with a token."""
    settings.METRICS_TOKEN, settings.METRICS_FOLDER = TOKEN, tmp_path / "metrics"
    settings.VAR = settings.MEDIA_ROOT = tmp_path
    (tmp_path / "metrics").mkdir()

    def read(token=TOKEN):
        return client.get("/metrics", headers={"Authorization": f"Bearer {token}"} if token else {})

    return read


@pytest.fixture
def figures(scraped):
    """A function that reads /metrics: figures by name, with those of labels under them."""

    def read() -> dict:
        families = text_string_to_metric_families(scraped().content.decode())
        return {(one.name, *one.labels.values()): one.value for family in families for one in family.samples}

    return read
