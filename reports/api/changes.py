"""A page of a list: all rows, or what changed since a moment, with what is gone for this reader."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Max, Min
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from reports.api.access import Access
from reports.api.problems import Problem
from reports.api.resources import Resource
from reports.api.signed_marks import Mark, read_mark
from reports.models import RowChange
from reports.question.periods import Period
from tpbis.sheets.columns import Column

ALL = -1
# Whoever asks by a time of day misses what was being written then and committed later.
LONGEST_WRITE = timedelta(hours=1)


@dataclass(frozen=True)
class Asked:
    """One page of a list as it is asked for."""

    resource: Resource
    access: Access
    code: str
    period: Period
    limit: int
    since: int
    after: str
    until: Mark


def page(asked: Asked) -> tuple[list[dict], str]:
    """The rows of the page, and after which id the next one begins ("" where there is none)."""
    rows = _changed(asked) if asked.since != ALL else _every(asked)
    more = len(rows) > asked.limit
    return rows[: asked.limit], str(rows[asked.limit - 1]["id"]) if more else ""


def _every(asked: Asked) -> list[dict]:
    rows = asked.resource.within(asked.access, asked.code, asked.period)
    rows = rows.filter(pk__gt=asked.after) if asked.after else rows
    return objects(asked.resource.columns(asked.access), rows.order_by("pk")[: asked.limit + 1])


def _changed(asked: Asked) -> list[dict]:
    """What changed, each row once as it is now; what this reader does not see any more as its end."""
    changes = RowChange.objects.visible_to(asked.access.user).filter(
        resource=asked.resource.slug,
        tx__gte=asked.since,
        tx__lt=asked.until.tx,
        code__startswith=asked.code,
        row__gt=asked.after,
    )
    last = dict(changes.values_list("row").annotate(Max("at")).order_by("row")[: asked.limit + 1])
    rows = asked.resource.within(asked.access, asked.code, asked.period).filter(pk__in=list(last))
    present = {str(row["id"]): row for row in objects(asked.resource.columns(asked.access), rows)}
    return [present.get(row) or {"id": row, "deleted_at": at.isoformat()} for row, at in last.items()]


def objects(columns: Iterable[Column], rows: Any) -> list[dict]:
    """Rows as objects: codes as they are stored, days as text."""
    columns = list(columns)
    keys = [column.key for column in columns]
    lines = rows.values_list(*(column.path for column in columns))
    return [dict(zip(keys, line, strict=True)) for line in lines]


def since_of(text: str, access: Access, now: Mark) -> int:
    """The transaction from which on changes are asked for: of an `until`, or of a day or time."""
    moment = _moment(text)
    if moment is None:
        return read_mark(text, now).tx
    rows = RowChange.objects.visible_to(access.user).filter(at__gte=moment - LONGEST_WRITE)
    return rows.aggregate(first=Min("tx"))["first"] or now.tx


def _moment(text: str) -> datetime | None:
    try:
        moment = parse_datetime(text.replace(" ", "+") if "T" in text else f"{text}T00:00:00")
    except ValueError:
        raise Problem("unreadable", "updated_since bukan tanggal yang ada.") from None
    if moment is None:
        return None
    return moment if timezone.is_aware(moment) else timezone.make_aware(moment)
