"""Which pages are open today, and the stamp of what each of them shows."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import CharField, Count, Max, Subquery, Value
from django.db.models.functions import Concat
from django.utils import timezone

from participants.models import Story
from programs.models import Region
from reports.models import EditionPart, PublicPage
from reports.pages.public.public_reader import PublicReader

PROVINCE = 2
NATION = ""


@dataclass(frozen=True)
class OpenPage:
    """A page that is open: its place, until when, and `stamp`, another one when anything on it changes."""

    code: str
    name: str
    until: date
    stamp: str


def open_page(code: str, today: date | None = None) -> OpenPage | None:
    """The page of a code, or None: whether it is closed or no place at all is the same to everybody."""
    today, reader = today or timezone.localdate(), PublicReader(code)
    if not code:
        return None
    rows: Any = PublicPage.objects.visible_to(reader).open_on(today).filter(region_id=code)
    row = rows.select_related("region").annotate(edition=_edition(code), told=_stories(reader)).first()
    if row is None or row.region.valid_until:
        return None
    stamp = ":".join(map(str, (row.version, today, row.edition, row.told)))
    return OpenPage(code, row.region.name, row.open_until, stamp)


def open_places(today: date) -> list[dict[str, Any]]:
    """Provinces in code order, each with the open pages inside it; its own page, if open, is `own`."""
    rows = PublicPage.objects.visible_to(PublicReader(NATION)).open_on(today).select_related("region")
    regions = [row.region for row in rows.order_by("region_id") if row.region.valid_until is None]
    names = Region.objects.named_to_all().filter(code__in={region.code[:PROVINCE] for region in regions})
    return [
        {
            "name": province.name,
            "own": next((one for one in regions if one.code == province.code), None),
            "inside": [one for one in regions if one.parent_code == province.code],
        }
        for province in names.order_by("code")
    ]


def _edition(code: str) -> Subquery:
    parts = EditionPart.objects.filter(province=code[:PROVINCE] if len(code) > PROVINCE else NATION)
    return Subquery(parts.order_by().values("province").annotate(newest=Max("pk")).values("newest"))


def _stories(reader: PublicReader) -> Subquery:
    """How many stories may be shown, and when one of them was changed last."""
    rows = Story.objects.visible_to(reader).filter(published=True).order_by().annotate(one=Value(1))
    text = Concat(Count("pk"), Value("/"), Max("updated_at"), output_field=CharField())
    return Subquery(rows.values("one").annotate(told=text).values("told"))
