"""What a search finds: pages and reports, regions, libraries, activities and people of one account."""

from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import urlencode

from django.db.models import Q, QuerySet
from django.db.models.functions import Length
from django.urls import reverse

from participants.models import Person
from programs.models import Library, Region, Training
from programs.models.word_index import holding
from programs.site_pages import pages_by_task, url_of
from programs.templatetags.programs import hari_hari
from reports.indicators.registry import INDICATORS
from reports.pages.location import url_of_code
from reports.tables import REPORTS
from tpbis.models import User

SHORTEST, LONGEST, MOST = 2, 100, 6


class Hit(NamedTuple):
    """One thing that was found: its name, its page, and what tells it from others of that name."""

    name: str
    url: str
    about: str = ""


class Group(NamedTuple):
    """The first hits of one kind; `more` is the list of all of them."""

    title: str
    hits: list[Hit]
    more: str = ""


def search_results(user: User, typed: str) -> list[Group]:
    """The groups in which something was found; one statement for each kind of row."""
    word = " ".join(typed.split())[:LONGEST]
    if len(word) < SHORTEST:
        return []
    groups = [
        Group("Halaman dan laporan", list(site_hits(user, word.casefold()))[:MOST]),
        Group("Wilayah", region_hits(user, word)),
        _group("Perpustakaan", "library_list", {"q": word}, library_hits(user, word)),
        _group("Kegiatan", "training_list", {"q": word}, training_hits(user, word)),
        _group("Peserta", "person_list", {"cari": word}, person_hits(user, word)),
    ]
    return [group for group in groups if group.hits]


def _group(title: str, list_name: str, query: dict, hits: list[Hit]) -> Group:
    """The first hits; where there are others the list that shows them all."""
    more = f"{url_of(list_name)}?{urlencode(query)}" if len(hits) > MOST else ""
    return Group(title, hits[:MOST], more)


def site_hits(user: User, word: str) -> Iterator[Hit]:
    """Pages, reports and meanings of figures whose name or purpose holds every word."""
    for _, links in pages_by_task(user):
        yield from (
            Hit(page.label, page.url, page.about) for page in links if _in(word, page.label, page.about)
        )
    if user.has_perm("reports.export_report"):
        for slug, row in REPORTS.items():
            if _in(word, row.title, row.question, row.text):
                yield Hit(row.title, reverse("report", args=[slug]), row.question)
    if user.has_perm("reports.view_dashboard"):
        for key, one in INDICATORS.items():
            if _in(word, one.label):
                yield Hit(one.label, reverse("definition", args=[key]), "arti angka ini")


def _in(word: str, *texts: str) -> bool:
    text = " ".join(texts).casefold()
    return all(part in text for part in word.split())


def region_hits(user: User, word: str) -> list[Hit]:
    """Regions of today, the larger and the shorter names first, with the places that they lie in."""
    named = Region.objects.visible_to(user).current().filter(holding("name", word) | Q(code=word))
    rows = list(named.order_by("level", Length("name"), "code")[:MOST])
    above = {code for row in rows for code in row.ancestor_codes}
    names = dict(Region.objects.visible_to(user).filter(code__in=above).values_list("code", "name"))
    return [Hit(row.full_name, url_of_code(row.code), _way(row, names)) for row in rows]


def _way(row: Region, names: dict[str, str]) -> str:
    return ", ".join(names[code] for code in reversed(row.ancestor_codes) if code in names)


def library_hits(user: User, word: str) -> list[Hit]:
    if not user.has_perm("programs.view_library"):
        return []
    rows = Library.objects.visible_to(user).filter(holding("name", word) | Q(npp=word.upper()))
    return [
        Hit(row.name, reverse("library_detail", args=[row.pk]), row.region.name)
        for row in rows.select_related("region").order_by(Length("name"), "name", "pk")[: MOST + 1]
    ]


def training_hits(user: User, word: str) -> list[Hit]:
    if not user.has_perm("programs.view_training"):
        return []
    rows = Training.objects.visible_to(user).filter(holding("title", word)).select_related("library")
    return [
        Hit(row.title, reverse("training_detail", args=[row.pk]), f"{hari_hari(row)} · {row.library.name}")
        for row in rows.order_by("-last_day", "-pk")[: MOST + 1]
    ]


def person_hits(user: User, word: str) -> list[Hit]:
    if not user.has_perm("participants.view_person"):
        return []
    return [Hit(row.name, reverse("person_detail", args=[row.pk]), _home(row)) for row in people(user, word)]


def people(user: User, word: str) -> QuerySet:
    rows = Person.objects.visible_to(user).filter(merged_into__isnull=True).called(word)
    return rows.select_related("village").order_by("name_key", "pk")[: MOST + 1]


def _home(row: Person) -> str:
    return row.village.name if row.village else row.village_text
