"""The pages a role may open, by task: the menu, the page Lainnya and the search read them here."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

from django.urls import NoReverseMatch, reverse

from tpbis.formats.csv_rows import csv_rows
from tpbis.models import User

NATION = "nasional"


class SitePage(NamedTuple):
    """One page; `about` says what it is for, `place` at most how long the code of a place is that has it."""

    label: str
    url_name: str
    permission: str
    icon: str
    about: str
    place: int | None = None


TASKS: dict[str, list[SitePage]] = {}
for _row in csv_rows(Path(__file__).resolve().parent / "data" / "site_pages.csv"):
    _task, _place = _row.pop("task"), _row.pop("place")
    TASKS.setdefault(_task, []).append(SitePage(**_row, place=int(_place) if _place else None))


class PageLink(NamedTuple):
    """A page as one account opens it."""

    label: str
    url: str
    icon: str
    about: str


def pages_by_task(user: User) -> Iterator[tuple[str, list[PageLink]]]:
    """The tasks of `user`, each with the pages that exist and that their role may use."""
    for task, pages in TASKS.items():
        links = [
            PageLink(page.label, url, page.icon, page.about)
            for page in pages
            if (not page.permission or user.has_perm(page.permission)) and (url := address(page, user))
        ]
        if links:
            yield task, links


def address(page: SitePage, user: User) -> str:
    """Where a page is; that of a place is of the user's own, empty where it has none."""
    if page.place is None:
        return url_of(page.url_name)
    code = user.home_code
    if code is None or user.scope.library_id or len(code) > page.place:
        return ""
    return url_of(page.url_name) or url_of(page.url_name, code or NATION)


@cache
def url_of(name: str, *args: str) -> str:
    """The path of a URL name, empty when the page does not exist."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return ""
