"""The counts of one region and period, group by group, in one statement over the rows."""

import json
import re
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import connection

from reports import partners, tally, uniques
from reports.levels import LENGTHS, Place
from reports.periods import Period
from reports.which import OF_QUESTION

TOTAL, REST = "*", ""
PARAMETER = re.compile(r"%\((\w+)\)")


@dataclass(frozen=True)
class Question:
    """What is asked: a place, a level, a period, as of today, under the codes of some day."""

    place: Place
    level: str
    period: Period
    today: date
    keys: tuple[str, ...] = ()
    moved: tuple[tuple[str, str], ...] = ()
    on: date | None = None

    def group(self, code: str, library: str) -> str:
        """SQL: the row of the table a fact belongs to; "" when no row of the level holds it."""
        key = f"{library}::text" if self.level == "perpustakaan" else f"left({code}, {LENGTHS[self.level]})"
        return f"(CASE WHEN {key} = ANY(%(keys)s) THEN {key} ELSE '' END) COLLATE \"C\""

    @property
    def params(self) -> dict:
        code, period = self.place.code, self.period
        return {
            "keys": list(self.keys),
            "on": self.on,
            "first": period.first,
            "last": period.last,
            "today": self.today,
            "like": code + "%",
            "place": code,
            "population_year": min(period.last, self.on or period.last).year,
            "library": str(self.place.library_id) if self.place.library_id else None,
            "moved_old": [old for old, _ in self.moved],
            "moved_new": [new for _, new in self.moved],
            "inside": [old for old, new in self.moved if new.startswith(code)],
            "outside": [old for old, new in self.moved if not new.startswith(code)],
            "status_day": period.day_of_status(self.today),
            "first_month": _month(period.first),
            "last_month": min(_month(period.last), _month(self.today + timedelta(days=1)) - 1),
        }


def _month(day: date) -> int:
    return day.year * 12 + day.month - 1


@dataclass(frozen=True)
class CountQuery:
    """SQL that answers one question: common table expressions, parts by name with a column grp, parameters."""

    head: str
    parts: dict[str, str]
    params: dict

    def only(self, names: tuple[str, ...]) -> "CountQuery":
        """With some parts, all of them if none is named; marks are always read."""
        kept = {name: part for name, part in self.parts.items() if not names or name in (*names, "marks")}
        return CountQuery(self.head, kept, self.params)

    def sql(self, prefix: str) -> str:
        """The statement with its parameters renamed, so that several can stand in one."""
        body = " UNION ALL ".join(f"SELECT p.grp, to_jsonb(p) AS found FROM ({part}) p" for part in self.parts.values())
        return PARAMETER.sub(rf"%({prefix}\1)", f"{self.head}\n{body}")


def statement(question: Question) -> CountQuery:
    """Counts per group (row key, "" for what is held above, "*" for the whole), read from the rows."""
    here = question.group("h.code", "h.library_id")
    parts = {
        "tally": f"SELECT {question.group('code', 'library_id')} AS grp, {tally.sums()} FROM tally GROUP BY 1",
        "people": uniques.people(here),
        "places": uniques.villages(question.group("v.code", "v.library_id")),
        "whole_spread": uniques.spread(uniques.changes(here)),
        "partners": partners.partners(_steps(question), str(partners.EVER)),
        "desa": desa_total(question),
        "inhabitants": inhabitants(question.level),
    }
    ctes = [tally.from_rows(OF_QUESTION), partners.steps(OF_QUESTION)]
    return CountQuery("WITH " + ",".join(ctes), parts, question.params)


def read(question: Question) -> dict[str, dict]:
    """The counts of one question from the rows."""
    return ask_all([statement(question)])[0]


def _steps(question: Question) -> str:
    return f"(SELECT c.*, {question.group('c.code', 'c.library_id')} AS grp FROM step c)"


VALID = """(CASE WHEN %(on)s::date IS NULL THEN r.valid_until IS NULL
  ELSE coalesce(r.valid_from, '-infinity') <= %(on)s AND coalesce(r.valid_until, 'infinity') >= %(on)s END)"""


def desa_total(question: Question) -> str:
    """SQL: desa/kelurahan of the list of places, per group; for a library those of its wilayah kerja."""
    village = f"FROM programs_region r WHERE r.level = 4 AND r.code LIKE %(like)s AND {VALID}"
    whole = f"SELECT '*' AS grp, count(*) AS desa_total {village}"
    if question.level == "perpustakaan":
        areas = f"""SELECT left(r.code, n) AS area, count(*) AS many
          FROM programs_region r, (VALUES (2), (5), (8), (13)) v(n)
          WHERE r.level = 4 AND r.code LIKE %(like)s AND {VALID} GROUP BY 1"""
        rows = f"""SELECT l.id::text, a.many FROM programs_library l JOIN ({areas}) a ON a.area = l.region_id
          WHERE l.id::text = ANY(%(keys)s)"""
    else:
        rows = f'SELECT left(r.code, {LENGTHS[question.level]}) COLLATE "C" AS grp, count(*) AS n {village} GROUP BY 1'
        return f"SELECT x.grp, sum(n) AS desa_total FROM ({rows}) r, LATERAL (VALUES (r.grp), ('*')) x(grp) GROUP BY 1"
    return f"{whole} UNION ALL {rows}"


def inhabitants(level: str) -> str:
    """SQL: the latest loaded number of inhabitants up to the period's last year, per region and of the whole."""
    return f"""SELECT x.grp, p.number AS penduduk_dimuat FROM (
        SELECT DISTINCT ON (region_id) region_id AS code, number FROM programs_population
        WHERE region_id LIKE %(like)s AND year <= %(population_year)s AND %(library)s::uuid IS NULL
        ORDER BY region_id, year DESC) p
      CROSS JOIN LATERAL (VALUES (CASE WHEN p.code = %(place)s THEN '*' END),
        (CASE WHEN length(p.code) = {LENGTHS[level]} AND p.code = ANY(%(keys)s) THEN p.code END)) x(grp)
      WHERE x.grp IS NOT NULL"""


def ask(head: str, parts: dict[str, str], params: dict) -> dict[str, dict]:
    """Run all parts as one statement and merge their columns per group."""
    return ask_all([CountQuery(head, parts, params)])[0]


def ask_all(statements: list[CountQuery]) -> list[dict[str, dict]]:
    """Several questions in one round trip; for each its columns, merged per group."""
    found: list[dict[str, dict]] = [{} for _ in statements]
    named = [(n, f"q{n}_", one) for n, one in enumerate(statements)]
    sql = "\nUNION ALL ".join(f"SELECT {n}, q.* FROM ({one.sql(prefix)}) q" for n, prefix, one in named)
    params = {prefix + name: value for _, prefix, one in named for name, value in one.params.items()}
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        for n, group, row in cursor.fetchall():
            found[n].setdefault(group, {}).update(row if isinstance(row, dict) else json.loads(row))
    return found
