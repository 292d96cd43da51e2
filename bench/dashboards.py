"""How long a dashboard's numbers take: ours, the floor below it, and plain SQL over the rows, in one run.

ours   the report `dampak` as the dashboard asks for it, all indicators, from the roll-ups where they hold it
page   the whole page with every panel, rendered, without the network
floor  one SELECT that only adds the rows of the roll-up up
rows   hand-written SQL over the rows for ten counts; it must agree with ours
"""

import statistics
import time
from datetime import date

import django

django.setup()

from django.db import connection, reset_queries  # noqa: E402
from django.test import RequestFactory, override_settings  # noqa: E402
from django.urls import resolve  # noqa: E402

from reports import rollups  # noqa: E402
from reports.data import impact  # noqa: E402
from reports.periods import Period  # noqa: E402
from tpbis.models import Role, User  # noqa: E402

RUNS = 7
PLACES = (("nasional", "provinsi"), ("nasional", "kabkota"), ("36", "kabkota"), ("36.73", "kecamatan"))
FLOOR = """
SELECT node, sum(kegiatan), sum(dilatih) FROM reports_tally WHERE node LIKE %(like)s AND year = %(year)s AND month > 0
GROUP BY 1"""
ROWS = """
WITH held AS (
  SELECT * FROM programs_training WHERE deleted_at IS NULL AND status = 'terlaksana' AND audience = 'warga'
    AND region_id LIKE %(like)s AND last_day BETWEEN %(first)s AND %(last)s),
came AS (
  SELECT h.id, h.measured, h.head_count, p.identity, bool_or(p.sex = 'P') AS female FROM held h
    JOIN participants_enrolment e ON e.training_id = h.id AND e.attended
    JOIN participants_person p ON p.id = e.person_id GROUP BY 1, 2, 3, 4)
SELECT (SELECT count(*) FROM held) AS kegiatan, (SELECT count(DISTINCT identity) FROM came) AS orang,
  (SELECT count(DISTINCT identity) FROM came WHERE female) AS perempuan,
  (SELECT count(*) FROM came) + (SELECT coalesce(sum(greatest(head_count - named, 0)), 0) FROM (
    SELECT h.head_count, count(c.id) AS named FROM held h LEFT JOIN came c ON c.id = h.id GROUP BY h.id, 1) n
    WHERE head_count IS NOT NULL) AS hadir,
  (SELECT count(DISTINCT place_id) FROM held) AS desa_terjangkau,
  (SELECT count(*) FROM programs_region WHERE level = 4 AND code LIKE %(like)s AND valid_until IS NULL) AS desa_total
"""


def timed(work) -> tuple[float, object]:
    """Median milliseconds of several runs after one to warm up, and what came out."""
    result, spent = work(), []
    for _ in range(RUNS):
        start = time.perf_counter()
        result = work()
        spent.append((time.perf_counter() - start) * 1000)
    return statistics.median(spent), result


def sql(statement: str, code: str, period: Period) -> dict:
    """One statement, its first row by column name."""
    like = "%" if code == "nasional" else f"{code}%"
    values = {"like": like, "first": period.first, "last": period.last, "year": period.first.year}
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        names = [column.name for column in cursor.description]
        row = cursor.fetchone()
    return dict(zip(names, row or (), strict=False))


def page(user, code: str, year: int) -> tuple[float, int]:
    """Milliseconds and queries of a whole page."""
    view = resolve(f"/wilayah/{code}/")
    request = RequestFactory().get(f"/wilayah/{code}/", {"tahun": year})
    request.user = user
    spent, _ = timed(lambda: view.func(request, **view.kwargs).content)
    with override_settings(DEBUG=True):
        reset_queries()
        view.func(request, **view.kwargs)
        return spent, len(connection.queries)


def compare(user, code: str, level: str, year: int) -> None:
    """One line of the table; a count on which ours and the rows disagree is named below it."""
    period = Period.of_year(year)
    ours, report = timed(lambda: impact(user, code, level, period))
    floor, _ = timed(lambda: sql(FLOOR, code, period))
    rows, counted = timed(lambda: sql(ROWS, code, period))
    whole, queries = page(user, code, year)
    print(
        f"{code:<9} {level:<10} {ours:>8.1f} {whole:>8.1f} {queries:>5} {floor:>8.2f} {rows:>9.1f}"
        f" {ours / floor:>10.1f} {rows / ours:>9.1f}"
    )
    for name, value in counted.items():
        if value != report.total[name]:
            print(f"  BEDA {name}: {report.total[name]} di laporan, {value} dari baris")


def main() -> None:
    user, year = User(username="bench", role=Role.NATIONAL), date.today().year - 1
    for node in rollups.pending(""):
        rollups.refresh([node])
    size = sql("SELECT count(*) AS n FROM participants_enrolment", "nasional", Period())["n"]
    print(f"{size} baris daftar peserta; tahun {year}; milidetik, median dari {RUNS}")
    print(f"{'wilayah':<9} {'per':<10} {'ours':>8} {'page':>8} {'sql':>5} {'floor':>8} {'rows':>9} ", end="")
    print(f"{'ours/floor':>10} {'rows/ours':>9}")
    for code, level in PLACES:
        compare(user, code, level, year)


main()
