"""The files beside a public page: the picture to share, the one to embed, and its open data."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from reports.editions.published_years import PublishedYear, published_years
from reports.exports import satu_data
from reports.pages.brief import typst_files
from reports.pages.brief.brief_context import said
from reports.pages.brief.letterhead import letter
from reports.pages.location import region
from reports.pages.public.embedded_picture import embedded_picture
from reports.pages.public.public_context import figures_of, public_context, year_of
from reports.pages.public.public_reader import PublicReader
from reports.question.places import Place

LATEST = "terbaru"
NO_STORY: dict[str, Any] = {"mark": "", "story": None, "targets": []}  # what else a card asks for


def read_year(text: str) -> int | None:
    """A year as an address names it, or None for the latest; ValueError for anything else."""
    if text == LATEST:
        return None
    if not (text.isdecimal() and len(text) == 4):
        raise ValueError(text)
    return int(text)


def share_picture(code: str, year: int | None, site: str) -> bytes | None:
    """The card "untuk umum" of the edition: without a story, which is not of a year."""
    shown = year_of(published_years(code), year)
    if shown is None:
        return None
    reader = PublicReader(code)
    place = region(reader.scope, code)
    sentences = said(figures_of(place, reader, shown))
    return typst_files.png(letter(place, shown.day) | sentences | NO_STORY)


def embedded(code: str, year: int | None, site: str) -> bytes | None:
    context = public_context(code, year)
    return embedded_picture(context, site).encode() if context else None


def _data(render: Callable) -> Callable:
    def write(code: str, year: int | None, site: str) -> bytes | None:
        shown = year_of(published_years(code), year)
        return b"".join(render(_dataset(code, shown))) if shown else None

    return write


def _dataset(code: str, shown: PublishedYear) -> Any:
    place = region(PublicReader(code).scope, code)
    named = Place(place.code, place.name)
    day_after = shown.day + timedelta(days=1)  # the edition of that day is read from then on
    return satu_data.Dataset(named, place.next_level, shown.year, shown.year, day_after)


FILES: dict[str, tuple[str, Callable[[str, int | None, str], bytes | None]]] = {
    "png": ("image/png", share_picture),
    "svg": ("image/svg+xml", embedded),
    "csv": ("text/csv; charset=utf-8", _data(satu_data.as_csv)),
    "json": ("application/json", _data(satu_data.as_json)),
}
