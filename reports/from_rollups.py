"""The same counts as `reports.sources.read`, from the roll-ups: for provinces and kabupaten/kota, years and to date."""

from reports import partners, tally
from reports.facts import CODE_MAP
from reports.levels import LENGTHS
from reports.sources import Question, ask, desa_total
from reports.uniques import UNIQUES, in_both, spread

# A year that is due as a whole is one row; of a running year the months are read one by one.
IN_PERIOD = """node LIKE %(like)s AND year BETWEEN %(first_year)s AND %(last_year)s
  AND (month = 0) = (make_date(year, 12, 1) + interval '6 months' <= %(today)s)"""
SHARES = {
    "orang": "true",
    "perempuan": "s.sex = 'P'",
    "laki_laki": "s.sex = 'L'",
    "disabilitas": "s.able = 2",
    "disabilitas_tidak_diketahui": "s.able = 0",
    "dilatih_orang": "s.trained",
}
MARKS = """SELECT '!' AS grp, array_agg(DISTINCT node) AS nodes FROM reports_rollupmark
  WHERE node LIKE %(like)s OR node = ANY(%(sources)s) HAVING count(*) > 0"""
REPORTED = "reported AS (SELECT library_id, months FROM reports_reportedmonths)"


def fits(question: Question) -> bool:
    """Whether the roll-ups hold this: nation or province by province or kabupaten, a year or to date, today's codes."""
    period, place = question.period, question.place
    whole = period.is_all or period.year
    return bool(whole and not question.on and not place.library_id and LENGTHS[question.level] <= 5)


def read(question: Question) -> dict[str, dict]:
    """Counts per group, in one statement over the roll-ups; under "!" the nodes that a write touched since."""
    group = question.group("node", "")
    params = question.params | {
        "first_year": question.period.first.year,
        "last_year": question.period.last.year,
        "sources": sorted({old[:5] for old in question.params["inside"]}),
        "key_year": question.period.year or 0,
    }
    parts = {
        "tally": f"SELECT {group} AS grp, {tally.sums()} FROM reports_tally WHERE {IN_PERIOD} GROUP BY 1",
        "people": _people(group),
        "spread": _spread(group),
        "partners": partners.partners(question.group("m.code", "")),
        "desa": desa_total(question),
        "marks": MARKS,
    }
    return ask(f"WITH {CODE_MAP},{partners.MEMBERS},{REPORTED}", parts, params)


def _people(group: str) -> str:
    """Sum of the nodes − Σ (nodes − 1) over humans who came in several nodes of the group."""
    both = in_both(group)
    names = [*UNIQUES, "desa_terjangkau"]
    sums = ", ".join(f"sum({name}) AS {name}" for name in names)
    counts = ", ".join(f"count(*) FILTER (WHERE {SHARES[name]}) AS {name}" for name in UNIQUES)
    extra = ", ".join(f"sum(greatest({name} - 1, 0)) AS {name}" for name in UNIQUES)
    less = ", ".join(f"d.{name} - coalesce(o.{name}, 0) AS {name}" for name in UNIQUES)
    return f"""
    SELECT d.grp, {less}, d.desa_terjangkau
    FROM (SELECT x.grp, {sums} FROM reports_distinct {both}
          WHERE node LIKE %(like)s AND year = %(key_year)s GROUP BY 1) d
      LEFT JOIN (SELECT grp, {extra} FROM (
          SELECT x.grp, s.identity, {counts} FROM reports_sharedidentity s {both}
          WHERE s.node LIKE %(like)s AND s.year = %(key_year)s GROUP BY 1, 2) k GROUP BY 1) o ON o.grp = d.grp"""


def _spread(group: str) -> str:
    source = f"""SELECT x.grp, value, sum(n) AS n FROM reports_changecount
      {in_both(group)}
      WHERE {IN_PERIOD} AND make_date(year, greatest(month, 1), 1) + interval '6 months' <= %(today)s GROUP BY 1, 2"""
    return spread(source)
