"""Transactions of other workers' databases on the same server are none of this test's."""

import pytest

from reports.api import signed_marks

OLDEST = "pg_snapshot_xmin(pg_current_snapshot())::text::bigint"
OLDEST_OF_OURS = """coalesce(
  (SELECT min(backend_xid::text::bigint) FROM pg_stat_activity WHERE datname = current_database()),
  pg_snapshot_xmax(pg_current_snapshot())::text::bigint)"""


@pytest.fixture(autouse=True)
def _only_transactions_of_this_database(monkeypatch):
    assert OLDEST in signed_marks.PRESENT
    monkeypatch.setattr(signed_marks, "PRESENT", signed_marks.PRESENT.replace(OLDEST, OLDEST_OF_OURS))
