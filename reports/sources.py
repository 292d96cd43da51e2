"""The counts of one region and period, group by group, in one statement over the rows."""

import json
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import connection

from reports import partners, tally, uniques
from reports.levels import LENGTHS, Place
from reports.periods import Period
from reports.which import OF_QUESTION

TOTAL, REST = "*", ""


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


def read(question: Question) -> dict[str, dict]:
    """Counts per group (row key, "" for what is held above, "*" for the whole), read from the rows."""
    here = question.group("h.code", "h.library_id")
    parts = {
        "tally": f"SELECT {question.group('code', 'library_id')} AS grp, {tally.sums()} FROM tally GROUP BY 1",
        "people": uniques.people(here),
        "villages": uniques.villages(question.group("v.code", "v.library_id")),
        "spread": uniques.spread(uniques.changes(here)),
        "partners": partners.partners(_steps(question), str(partners.EVER)),
        "desa": desa_total(question),
    }
    ctes = [tally.from_rows(OF_QUESTION), uniques.WHO, partners.steps(OF_QUESTION)]
    return ask("WITH " + ",".join(ctes), parts, question.params)


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


def ask(head: str, parts: dict[str, str], params: dict) -> dict[str, dict]:
    """Run all parts as one statement and merge their columns per group."""
    body = " UNION ALL ".join(f"SELECT p.grp, to_jsonb(p) FROM ({part}) p" for part in parts.values())
    found: dict[str, dict] = {}
    with connection.cursor() as cursor:
        cursor.execute(f"{head}\n{body}", params)
        for group, row in cursor.fetchall():
            found.setdefault(group, {}).update(row if isinstance(row, dict) else json.loads(row))
    return found
