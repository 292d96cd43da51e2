"""Findings of the signals inside a user's scope: one statement for the list, the rows behind them after that."""

import json
import re
from dataclasses import dataclass
from datetime import date, timedelta

from django.db import connection

from participants.models import Answer, ImportBatch
from participants.signals.registry import SIGNALS, Signal
from participants.signals.rules import HEAD, MARGIN
from programs.models import Library, Training
from tpbis.formats import format_int, format_money

COLUMNS = (
    *("id", "library_id", "first_day", "last_day", "place_id", "title", "audience", "measured", "head_count"),
    "follows_id",
)
FILE_COLUMNS = ("id", "library_id", "training_id", "created_at", "outcome", "file_name")
SQL = """
WITH seen ({columns}) AS MATERIALIZED ({seen}), files ({file_columns}) AS ({files}),{head},
found (signal, subject, library_id, day, trainings, facts) AS ({rules})
SELECT f.* FROM found f WHERE {where}
ORDER BY f.day DESC, f.signal, f.subject LIMIT %s OFFSET %s"""
OPEN = """NOT EXISTS (SELECT 1 FROM participants_signalreview r
  WHERE r.signal = f.signal AND r.subject = f.subject AND r.deleted_at IS NULL)"""
UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
AROUND, EARLIEST, LATEST = timedelta(days=MARGIN), date(1990, 1, 1), date(2190, 1, 1)
MONEY = {"sebelum", "sesudah"}
NUMBERS = {"orang", "kali", "bulat", "tanpa", "hari"}


@dataclass(frozen=True)
class Ask:
    """Which findings: of one signal or all, in days, inside a region code, of some libraries only."""

    first: date
    last: date
    signal: str = ""
    code: str = ""
    libraries: tuple = ()


@dataclass
class Finding:
    """One odd thing with the ids of the activities behind it; `facts` fill the sentence."""

    signal: Signal
    subject: str
    library_id: object
    day: date
    trainings: list
    facts: dict

    @property
    def text(self) -> str:
        """The sentence of this finding."""
        return self.signal.says.format(**{name: spoken(name, value) for name, value in self.facts.items()})


def spoken(name: str, value):
    """A fact as people read it."""
    if name in MONEY:
        return format_money(int(value))
    return format_int(value) if name in NUMBERS else value


def findings(user, ask: Ask, *, limit: int, offset: int = 0) -> list[Finding]:
    """The open findings, the latest first."""
    where = f"{OPEN} AND f.day BETWEEN %s AND %s"
    return _read(user, ask, where, [ask.first, ask.last, limit, offset])


def finding(user, key: str, subject: str) -> Finding | None:
    """One finding by its name, reviewed or not; None when there is none in the user's scope."""
    libraries = _libraries(user, subject)
    if key not in SIGNALS or not libraries:
        return None
    ask = Ask(EARLIEST, LATEST, key, libraries=libraries)
    found = _read(user, ask, "f.subject = %s", [subject, 1, 0])
    return found[0] if found else None


def _read(user, ask, where, params) -> list[Finding]:
    if user.scope.is_empty:
        return []
    seen, seen_params = _seen(user, ask).query.sql_with_params()
    files, file_params = _files(user, ask).query.sql_with_params()
    chosen = [SIGNALS[ask.signal]] if ask.signal else SIGNALS.values()
    names = {"columns": ", ".join(COLUMNS), "file_columns": ", ".join(FILE_COLUMNS), "head": HEAD}
    rules = "\nUNION ALL ".join(f"({row.sql})" for row in chosen)
    with connection.cursor() as cursor:
        sql = SQL.format(seen=seen, files=files, rules=rules, where=where, **names)
        cursor.execute(sql, [*seen_params, *file_params, *params])
        return [Finding(SIGNALS[row[0]], *row[1:5], json.loads(row[5])) for row in cursor.fetchall()]


def _seen(user, ask: Ask):
    """Held activities of the days asked for and around them, through the door."""
    rows = Training.objects.visible_to(user).held().filter(**_narrowed(ask))
    return rows.in_period(ask.first - AROUND, ask.last + AROUND).order_by().values_list(*COLUMNS)


def _files(user, ask: Ask):
    rows = ImportBatch.objects.visible_to(user).filter(library__isnull=False, undone_at=None, **_narrowed(ask))
    return rows.order_by().values_list(*FILE_COLUMNS)


def _narrowed(ask: Ask) -> dict:
    if ask.libraries:
        return {"library__in": ask.libraries}
    return {"library__region__code__startswith": ask.code} if ask.code else {}


def _libraries(user, subject: str) -> tuple:
    """Libraries of the rows that a subject names, as far as the user sees them; one query."""
    ids = UUID.findall(subject)
    parts = [
        Training.objects.visible_to(user).filter(pk__in=ids).values_list("library_id"),
        Answer.objects.visible_to(user).filter(pk__in=ids).values_list("enrolment__training__library_id"),
        ImportBatch.objects.visible_to(user).filter(pk__in=ids, library__isnull=False).values_list("library_id"),
        Library.objects.visible_to(user).filter(pk__in=ids).values_list("pk"),
    ]
    first, *others = (part.order_by() for part in parts)
    return tuple(pk for (pk,) in first.union(*others)) if ids else ()
