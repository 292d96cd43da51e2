"""What an address of the API may be asked with, read and checked: one table for views and for OpenAPI."""

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from django.http import QueryDict

from reports.api.access import Access
from reports.api.changes import ALL, Asked, since_of
from reports.api.problems import Problem
from reports.api.resources import Resource
from reports.api.signed_marks import present, read_cursor
from reports.cohort.breakdowns import BREAKDOWNS
from reports.question.levels import LENGTHS
from reports.question.places import find_place
from reports.question.query_string import period_of
from tpbis.formats.csv_rows import csv_rows

MOST, USUAL = 1000, 200
KEYS = csv_rows(Path(__file__).with_suffix(".csv"))
KINDS: dict[str, dict] = {
    "string": {"type": "string", "minLength": 1},
    "level": {"type": "string", "enum": [*LENGTHS]},
    "breakdown": {"type": "string", "enum": [*BREAKDOWNS]},
    "limit": {"type": "integer", "minimum": 1, "maximum": MOST, "default": USUAL},
}


def keys_of(*uses: str) -> list[dict]:
    """The lines of the table that these uses have."""
    return [row for row in KEYS if set(uses) & set(row["used_by"].split())]


def uses_of(resource: Resource) -> list[str]:
    """What kind of keys a list takes."""
    return ["lists", *(["dated"] if resource.day else []), *(["changing"] if resource.changes else [])]


def check(query: QueryDict, *uses: str) -> dict[str, str]:
    """The query, each key once and known; a filter that nothing reads would be a wrong answer."""
    known = {row["key"]: KINDS[row["kind"]] for row in keys_of(*uses)}
    for key, values in query.lists():
        if key not in known:
            raise Problem("unreadable", f"“{key}” tidak dikenal di alamat ini.")
        if len(values) > 1 or not values[0]:
            raise Problem("unreadable", f"Isi “{key}” satu kali.")
        if values[0] not in known[key].get("enum", values):
            raise Problem("unreadable", f"“{key}” adalah salah satu dari {', '.join(known[key]['enum'])}.")
    return {key: str(value) for key, value in query.items()}


def read_list(resource: Resource, access: Access, query: Mapping[str, str]) -> tuple[Asked, str]:
    """One page as it is asked for, and the digest by which its cursor knows the query."""
    now = present()
    place = find_place(access.user, query.get("wilayah"))
    period, limit = period_of(access.user, query), _limit(query.get("limit"))
    rest = sorted((key, value) for key, value in query.items() if key not in ("cursor", "limit"))
    digest = sha256(repr((resource.slug, str(access.user.pk), rest)).encode()).hexdigest()[:12]
    if word := query.get("cursor"):
        cursor = read_cursor(word, digest, now)
        after, since, until = cursor.after, cursor.since, cursor.until
    else:
        after, until = "", now
        word = query.get("updated_since", "")
        since = since_of(word, access, now) if word else ALL
    return Asked(resource, access, place.code, period, limit, since, after, until), digest


def _limit(text: str | None) -> int:
    if text is None:
        return USUAL
    if not (text.isascii() and text.isdecimal() and 1 <= int(text[:5]) <= MOST):
        raise Problem("unreadable", f"limit adalah angka dari 1 sampai {MOST}.")
    return int(text)
