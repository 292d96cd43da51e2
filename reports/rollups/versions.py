"""The version stamp of a place: it changes with every write that may change a page of the place.

It is the version of its figures, raised by each refresh, and the number of writes that touched what stands
beside them since: those marks are only appended, so that no writer waits for another (docs/decisions/0002).
"""

from django.db import connection

from reports.facts.scope_tree import CELL, NODE
from reports.question.question import Question
from reports.rollups import refresh as rollups

# It begins with SELECT, so that no context of history is set for it.
SINCE = f"""SELECT coalesce((SELECT n FROM reports_rollupversion WHERE code = %(node)s), 0)
    || '.' || count(*) FILTER (WHERE year < 0),
  array_agg(DISTINCT node) FILTER (WHERE year >= 0)
FROM reports_rollupmark WHERE node LIKE %(like)s OR node IN (
  WITH RECURSIVE old(code) AS (
    SELECT old_id FROM programs_regionchange WHERE new_id LIKE %(like)s
    UNION SELECT c.old_id FROM programs_regionchange c JOIN old ON c.new_id = old.code)
  SELECT left(code, {CELL}) FROM old)"""


def stamp_of(question: Question, code: str) -> str | None:
    """The stamp of a region's pages, after a refresh if figures wait for one; None where some still wait.

    Whoever stores a page reads it before everything else, so that a page is never older than its stamp.
    """
    node = code[:NODE]
    params = {"node": node, "like": node + "%"}
    with connection.cursor() as cursor:
        cursor.execute(SINCE, params)
        stamp, nodes = cursor.fetchone()
    if nodes:
        stamp, nodes = rollups.refresh(nodes[: rollups.INLINE], question.moved, (SINCE, params))
    return None if nodes else stamp
