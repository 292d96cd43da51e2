"""The counts of `reports.facts.read_facts.read` from the roll-ups, down to kecamatan, by year or to date."""

from datetime import date

from participants.definition_constants import DUE_MONTHS, VERIFIED_WITHIN_DAYS, WAVES, is_due
from reports.facts import additive_counts
from reports.facts.count_statement import Statement, chosen, count_groups
from reports.facts.distinct_counts import UNIQUES, spread
from reports.facts.partner_libraries import EVER, partners
from reports.facts.read_facts import inhabitants
from reports.facts.scope_tree import CELL, GRAINS, rows_of, whole_of
from reports.question.periods import Period
from reports.question.question import Question
from reports.rollups.refresh import INLINE, refresh

# A year that is due as a whole is one row; of a running year, or part of a year, the months are read.
IN_PERIOD = f"""year BETWEEN %(first_year)s AND %(last_year)s AND month BETWEEN %(least)s AND %(most)s
  AND (month = 0) = (NOT %(part)s AND {is_due("make_date(year, 12, 1)")})
  AND (NOT %(part)s OR year * 12 + month - 1 BETWEEN %(first_month)s AND %(period_month)s)"""
DUE_YEAR = "year = %(first_year)s AND month = 0"
MARKS = """SELECT '!' AS grp, array_agg(DISTINCT node) AS nodes FROM reports_rollupmark
  WHERE year >= 0 AND (node LIKE %(node)s OR node = ANY(%(sources)s)) HAVING count(*) > 0"""

VILLAGES = """SELECT code AS grp, desa_total FROM reports_villagecount WHERE grain = {grain}
  AND code LIKE %(like)s
  UNION ALL SELECT '*', desa_total FROM reports_villagecount WHERE grain = length(%(place)s)
    AND code = %(place)s"""


def _within(wave: range) -> str:
    return f"day BETWEEN %(today)s::date - {wave[-1]} AND %(today)s::date - {wave[0]}"


def _checked(task: str) -> str:
    lately = f"day >= %(today)s::date - {VERIFIED_WITHIN_DAYS}"
    return f"coalesce(sum(n) FILTER (WHERE task = '{task}' AND {lately}), 0)"


# What waits on a day: the waves of followup.ladder, and answers to confirm (verification.answers_to_verify).
TASKS = f"""SELECT '*' AS grp,
    coalesce(sum(n) FILTER (WHERE task = 't6' AND {_within(WAVES["T6"])}), 0) AS due,
    coalesce(sum(n) FILTER (WHERE task = 't12' AND {_within(WAVES["T12"])}), 0) AS due12,
    {_checked("periksa")} AS verify, {_checked("diundi")} AS drawn_all,
    coalesce(sum(n) FILTER (WHERE task = 'janji' AND day < %(today)s::date), 0) AS overdue,
    {_checked("cek")} AS checked, {_checked("cekundi")} AS checked_drawn
  FROM reports_waiting WHERE grain = length(%(place)s) AND code = %(place)s
    AND (task = 'janji' OR year >= extract(year FROM %(today)s::date) - 3)"""
MONTHS = """SELECT '*' AS grp, jsonb_object_agg(year || '-' || month, kegiatan) AS months FROM reports_tally
  WHERE grain = length(%(place)s) AND code = %(place)s AND month > 0"""
# What adds up, the different people and places, and the libraries that reported, of each year.
YEARS = f"""SELECT '*' AS grp,
    jsonb_object_agg(t.year,
      to_jsonb(t) || coalesce(to_jsonb(d), '{{}}') || coalesce(to_jsonb(l), '{{}}')) AS years
  FROM (SELECT year, {additive_counts.sums()} FROM reports_tally
    WHERE grain = length(%(place)s) AND code = %(place)s AND month > 0 GROUP BY year) t
  LEFT JOIN (SELECT year, {", ".join([*UNIQUES, "desa_terjangkau"])} FROM reports_distinct
    WHERE grain = length(%(place)s) AND code = %(place)s) d USING (year)
  LEFT JOIN (SELECT year, sum(mitra) AS perpustakaan_lapor FROM reports_memberstep
    WHERE grain = length(%(place)s) AND code = %(place)s AND year > {EVER}
      AND day <= least(make_date(year, 12, 31), %(today)s::date) GROUP BY year) l USING (year)"""
# From which sources the known cost of the period came, the largest first.
FUNDING = """SELECT '*' AS grp, jsonb_agg(jsonb_build_array(s.label, f.amount) ORDER BY f.amount DESC, s.code)
    AS funding
  FROM (SELECT source, sum(amount) AS amount FROM reports_funding
    WHERE grain = length(%(place)s) AND code = %(place)s AND year BETWEEN %(first_year)s AND %(last_year)s
      AND year * 12 + month - 1 BETWEEN %(first_month)s AND %(period_month)s
    GROUP BY 1) f JOIN programs_fundingsource s ON s.code = f.source"""
ADDS_UP = {"tally", "partners"}


def fits(question: Question) -> bool:
    """Tell whether the roll-ups hold this: down to kecamatan, a year or to date, today's codes.

    Of some months of a year only what adds up is kept.
    """
    period, parts = question.period, set(question.parts)
    whole = period.is_all or period.year or parts and parts <= ADDS_UP
    return bool(whole and question.level in GRAINS and holds_place(question))


def holds_place(question: Question) -> bool:
    """Whether the roll-ups know the place: any region down to kecamatan, by the codes of today."""
    place = question.place
    known = len(place.code) <= CELL and not place.library_id
    return known and not question.code_day and not question.from_rows


def statement(question: Question) -> Statement:
    """Counts per group, from the roll-ups; under "!" the nodes that a write touched since."""
    params = params_of(question) | {"keys": question.keys}
    parts = chosen(parts_of(question.level, due=params["most"] == 0), question.parts)
    return "", parts | {"marks": MARKS}, params


def params_of(question: Question) -> dict:
    """What the roll-ups are read by, besides the rows of the table."""
    period = question.period
    return question.params | {
        "node": question.place.code[:CELL] + "%",
        "first_year": period.first.year,
        "last_year": period.last.year,
        "sources": sorted({old[:CELL] for old in question.codes_moved_in}),
        "key_year": period.year or 0,
        "part": not (period.is_all or period.year),
        **dict(zip(("least", "most"), _months(period, question.today), strict=True)),
        "period_month": period.last.year * 12 + period.last.month - 1,
    }


def _months(period: Period, today: date) -> tuple[int, int]:
    """The least and the most month of the rows that can be read (0: a whole year), for the index."""
    if period.is_all:
        return 0, 12
    year, month = divmod((period.year or 0) * 12 + 11 + DUE_MONTHS, 12)
    return (0, 0) if period.year and date(year, month + 1, 1) <= today else (1, 12)


def state(question: Question) -> dict:
    """What stands beside the figures of a place, first brought up to date: tasks and activities by month.

    `months` is {(year, month): activities}, `years` {"2022": counts}, `funding` [[source, rupiah]] of the
    period, `nodes` what still waits for a refresh.
    """
    parts = {"tasks": TASKS, "months": MONTHS, "years": YEARS, "funding": FUNDING, "marks": MARKS}
    asked = "", parts, params_of(question)
    answers = count_groups(*asked)
    if "!" in answers:
        refresh(answers["!"]["nodes"][:INLINE], question.moved)
        answers = count_groups(*asked)
    counts = answers.get("*", {})
    months = {
        (int(key[:4]), int(key[5:])): value for key, value in (counts.pop("months", None) or {}).items()
    }
    years = counts.pop("years", None) or {}
    funding = counts.pop("funding", None) or []
    nodes = answers.get("!", {}).get("nodes", [])
    return {**counts, "months": months, "years": years, "funding": funding, "nodes": nodes}


def parts_of(level: str, *, due: bool = False) -> dict[str, str]:
    """SQL by part; `due`: of one year that is due as a whole, which needs no look at its months."""
    when, sums = (DUE_YEAR, additive_counts.sums_when_due()) if due else (IN_PERIOD, additive_counts.sums())

    def rows(table):
        return rows_of(level).format(table=f"reports_{table}")

    def whole(table):
        return whole_of().format(table=f"reports_{table}")

    def distinct(names):
        sums = ", ".join(f"sum({name}) AS {name}" for name in names)
        read = f"SELECT grp, {sums} FROM {{}} d WHERE year = %(key_year)s GROUP BY 1"
        return " UNION ALL ".join(read.format(source("distinct")) for source in (rows, whole))

    changes = f"SELECT grp, value, n FROM {{}} c WHERE n <> 0 AND {when}"
    changes += "" if due else f" AND {additive_counts.DUE}"
    return {
        "tally": f"SELECT grp, {sums} FROM {rows('tally')} t WHERE {when} GROUP BY 1",
        "held": f"SELECT grp, sum(kegiatan) AS kegiatan FROM {rows('tally')} t WHERE {when} GROUP BY 1",
        "people": distinct([*UNIQUES, "desa_terjangkau"]),
        "reached": distinct(["desa_terjangkau"]),
        "spread": spread(changes.format(rows("changecount"))),
        "whole_spread": spread(changes.format(whole("changecount"))),
        "partners": partners(rows("memberstep"), "%(key_year)s"),
        "desa": VILLAGES.format(grain=GRAINS[level]),
        "inhabitants": inhabitants(level),
    }
