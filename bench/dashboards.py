"""Time to compute a dashboard's figures: ours, a floor, and plain SQL over the rows, in one run.

ours   the report `dampak`, all indicators, from the roll-ups
page   the whole page with every panel, rendered, without the network: first uncached, then cached
floor  one SELECT that only adds the rows of the roll-up up
rows   hand-written SQL over the rows for ten counts; it must agree with ours
raw    every indicator from the rows by the same definitions, one run
save   a training with eleven people, written and rolled up (taken back at the end)
"""

import statistics
import time
from datetime import date

import django

django.setup()

from django.core.cache import cache  # noqa: E402
from django.db import connection, reset_queries, transaction  # noqa: E402
from django.test import RequestFactory, override_settings  # noqa: E402
from django.urls import resolve  # noqa: E402

from participants.models import Person  # noqa: E402
from participants.roster.record_roster import RosterLine, record_roster  # noqa: E402
from programs.models import Library, Training  # noqa: E402
from reports.disclosure.visible_figures import answer  # noqa: E402
from reports.facts.scope_tree import GRAINS  # noqa: E402
from reports.question.periods import Period  # noqa: E402
from reports.question.places import find_place  # noqa: E402
from reports.question.question import Question  # noqa: E402
from reports.rollups import refresh as rollups  # noqa: E402
from tpbis.models import Role, User  # noqa: E402

RUNS = 7
PLACES = (("nasional", "provinsi"), ("nasional", "kabkota"), ("36", "kabkota"), ("36.73", "kecamatan"))
FLOOR = """
SELECT code, sum(kegiatan), sum(dilatih) FROM reports_tally
WHERE grain = %(grain)s AND code LIKE %(like)s AND year = %(year)s AND month > 0 GROUP BY 1"""
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
  (SELECT count(*) FROM programs_region WHERE level = 4 AND code LIKE %(like)s AND valid_until IS NULL)
    AS desa_total
"""


def timed(work) -> tuple[float, object]:
    """Median milliseconds of several runs after one to warm up, and what came out."""
    result, spent = work(), []
    for _ in range(RUNS):
        start = time.perf_counter()
        result = work()
        spent.append((time.perf_counter() - start) * 1000)
    return statistics.median(spent), result


def sql(statement: str, code: str, period: Period, grain: int = 0) -> dict:
    """One statement, its first row by column name."""
    like = "%" if code == "nasional" else f"{code}%"
    values = {
        "like": like,
        "first": period.first,
        "last": period.last,
        "year": period.first.year,
        "grain": grain,
    }
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        names = [column.name for column in cursor.description]
        row = cursor.fetchone()
    return dict(zip(names, row or (), strict=False))


def page(user, code: str, year: int) -> tuple[float, float, int]:
    """Milliseconds of a whole page, with nothing kept and then again, and its queries."""
    view = resolve(f"/wilayah/{code}/")
    request = RequestFactory().get(f"/wilayah/{code}/", {"tahun": year})
    request.user = user

    def show():
        return view.func(request, **view.kwargs).content

    def cold():
        cache.clear()
        return show()

    first, again = timed(cold)[0], timed(show)[0]
    with override_settings(DEBUG=True):
        reset_queries()
        cold()
        return first, again, len(connection.queries)


def raw(user, code: str, level: str, period: Period) -> tuple[float, int]:
    """Milliseconds of one run over the rows, and on how many indicators it differs from the roll-ups."""
    question = Question(find_place(user, code), level, period, user=user)
    start = time.perf_counter()
    counted = answer(question.variant(from_rows=True))
    spent = (time.perf_counter() - start) * 1000
    kept = answer(question)
    pairs = zip([*counted.rows, counted.total], [*kept.rows, kept.total], strict=True)
    return spent, sum(one[key] != other[key] for one, other in pairs for key in one.values)


def compare(user, code: str, level: str, year: int) -> None:
    """One line of the table; a count on which ours and the rows disagree is named below it."""
    period = Period.of_year(year)
    ours, report = timed(lambda: answer(Question(find_place(user, code), level, period, user=user)))
    floor, _ = timed(lambda: sql(FLOOR, code, period, GRAINS[level]))
    counted, rows = None, 0.0
    start = time.perf_counter()
    counted = sql(ROWS, code, period)
    rows = (time.perf_counter() - start) * 1000
    spent, differ = raw(user, code, level, period)
    first, again, queries = page(user, code, year)
    print(
        f"{code:<9} {level:<10} {ours:>8.1f} {first:>8.1f} {again:>8.1f} {queries:>5} {floor:>8.2f}"
        f" {rows:>9.1f} {spent:>9.1f} {ours / floor:>10.1f} {rows / ours:>9.1f} {spent / ours:>9.1f}"
    )
    for name, value in counted.items():
        if value != report.total[name]:
            print(f"  BEDA {name}: {report.total[name]} di laporan, {value} dari baris")
    if differ:
        print(f"  BEDA: {differ} angka berlainan antara ringkasan dan barisnya")


def save() -> tuple[float, float]:
    """Milliseconds of writing a training with eleven people, and of rolling it up; nothing is kept."""
    library = Library.unscoped.filter(region__level=4).order_by("pk").first()
    written, rolled = [], []
    for n in range(RUNS):
        with transaction.atomic():
            start = time.perf_counter()
            training = Training(library=library, title=f"Uji {n}", kind_id="pelatihan_keterampilan",
            measured=True,
                                audience="warga", place_id=library.village_id,
                                first_day=date(date.today().year - 1, 7, 17),
                                last_day=date(date.today().year - 1, 7, 17), status="terlaksana")  # fmt: skip
            training.save()
            people = [RosterLine(person=Person(name=f"Warga uji {k}", sex="P")) for k in range(11)]
            record_roster(training=training, lines=people, by=None)
            middle = time.perf_counter()
            rollups.refresh(rollups.pending(library.region_id[:5]))
            written.append((middle - start) * 1000)
            rolled.append((time.perf_counter() - middle) * 1000)
            transaction.set_rollback(True)
    return statistics.median(written), statistics.median(rolled)


def main() -> None:
    user, year = User(username="bench", role=Role.NATIONAL), date.today().year - 1
    rollups.refresh(rollups.pending(""))
    size = sql("SELECT count(*) AS n FROM participants_enrolment", "nasional", Period())["n"]
    print(f"{size} baris daftar peserta; tahun {year}; milidetik, median dari {RUNS}")
    print(
        f"{'wilayah':<9} {'per':<10} {'ours':>8} {'page':>8} {'again':>8} {'sql':>5} {'floor':>8}"
        f" {'rows':>9} ",
        end="",
    )
    print(f"{'raw':>9} {'ours/floor':>10} {'rows/ours':>9} {'raw/ours':>9}")
    for code, level in PLACES:
        compare(user, code, level, year)
    written, rolled = save()
    print(f"save: {written:.1f} ditulis + {rolled:.1f} diringkas = {written + rolled:.1f}")


if __name__ == "__main__":
    main()
