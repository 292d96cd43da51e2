"""Whatever is sent to whatever address by whomever: an answer, never a 500."""

import os

import pytest

from tests.walls.hostile_requests import HostileVisitor

pytestmark = pytest.mark.django_db
SHORT, LONG, MINUTES = 120, 50_000, 15


@pytest.mark.parametrize("requests", [SHORT, pytest.param(LONG, marks=pytest.mark.long)])
def test_no_request_breaks_the_server(cast, serang, surabaya, requests):
    seed = int(os.environ.get("TPBIS_TEST_SEED", "1"))
    visitor = HostileVisitor(cast, (serang, surabaya), seed)
    minutes = float(os.environ.get("TPBIS_TEST_MINUTES", MINUTES))
    sent = visitor.visit(requests, 60 * minutes)
    print(f"{sent} permintaan, jawaban {dict(sorted(visitor.answers.items()))}")
    assert visitor.broken == []
    assert sent >= SHORT and len(visitor.answers) > 4
