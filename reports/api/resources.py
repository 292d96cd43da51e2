"""The lists of the API: who may read each, its rows through the door, and its columns."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.contrib.postgres.aggregates import ArrayAgg
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case, F, OuterRef, Q, QuerySet, When
from django.db.models.functions import JSONObject

from participants import choices as traits
from participants.models import Person
from participants.views.people import with_sheet_columns
from participants.views.stories import stories_for
from programs import choices
from programs.head_counts import with_heads
from programs.models import Commitment, Library, Partner, Partnership, Region, Training
from reports.api.access import Access
from reports.question.periods import Period
from tpbis.models import TokenPurpose
from tpbis.sheets.columns import Column, columns_from, labels_in

COLUMNS = columns_from(Path(__file__).with_name("api_columns.csv"), labels_in(choices) | labels_in(traits))
ROWS, PERSONAL = TokenPurpose.ROWS, TokenPurpose.PERSONAL


@dataclass(frozen=True)
class Resource:
    """One list: purpose and permission, its rows for an access, the paths of its filters.

    `changes`: whether it tells what changed since; `day` is what a period is asked of ("" = no period).
    """

    slug: str
    title: str
    rows: Callable[[Access], QuerySet]
    permission: str
    purpose: str = ROWS
    region: str = "library__region__code"
    day: str = ""
    changes: bool = True

    def columns(self, access: Access) -> Sequence[Column]:
        """What this access reads; contacts only where the token is for them."""
        return [column for column in COLUMNS[self.slug] if access.personal or not column.personal]

    def names_people(self, access: Access) -> bool:
        """Whether this access reads people here: contacts, or stories that nobody published."""
        return access.personal and (self is RESOURCES["stories"] or self.personal)

    @property
    def personal(self) -> bool:
        return any(column.personal for column in COLUMNS[self.slug])

    def within(self, access: Access, code: str, period: Period) -> Any:
        """The rows inside a region and a period."""
        rows = self.rows(access).filter(**{f"{self.region}__startswith": code}) if code else self.rows(access)
        if not self.day or period.is_all:
            return rows
        return rows.filter(**{f"{self.day}__range": (period.first, period.last)})


def _regions(access: Access) -> QuerySet:
    codes = ArrayAgg(
        "successors__new_id", filter=~Q(successors=None), default=[], order_by=["successors__new_id"]
    )
    return Region.objects.visible_to(access.user).annotate(successor_codes=codes)


def _libraries(access: Access) -> QuerySet:
    held = Partnership.objects.visible_to(access.user).filter(library=OuterRef("pk"))
    dated = held.order_by("start", "id").values(line=JSONObject(status="status", sejak="start", sampai="end"))
    return Library.objects.visible_to(access.user).annotate(partnership_rows=ArraySubquery(dated))


def _activities(access: Access) -> QuerySet:
    return with_heads(Training.objects.visible_to(access.user))


def _partners(access: Access) -> QuerySet:
    return Partner.objects.visible_to(access.user)


def _with_activity(rows: QuerySet, access: Access) -> QuerySet:
    """Rows with the id of their activity, where it may be seen."""
    own = Training.objects.visible_to(access.user)
    return rows.annotate(activity_id=Case(When(training__in=own, then=F("training_id"))))


def _commitments(access: Access) -> QuerySet:
    return _with_activity(Commitment.objects.visible_to(access.user), access)


def _stories(access: Access) -> QuerySet:
    """What is published, to a token that is not for what is personal."""
    rows = _with_activity(stories_for(access.user).select_related(None), access)
    return rows if access.personal else rows.filter(published=True)


def _people(access: Access) -> QuerySet:
    own = Library.objects.visible_to(access.user)
    rows = Person.objects.visible_to(access.user).filter(merged_into=None)
    registered = Case(When(library__in=own, then=F("library_id")))
    return with_sheet_columns(rows, access.user).annotate(registered_by=registered)


VIEW_LIBRARY, VIEW_TRAINING = "programs.view_library", "programs.view_training"
RESOURCES = {
    resource.slug: resource
    for resource in (
        Resource(
            "regions", "Wilayah dengan masa berlakunya", _regions, VIEW_LIBRARY, purpose="", region="code"
        ),
        Resource("libraries", "Perpustakaan", _libraries, VIEW_LIBRARY, region="region__code"),
        Resource("activities", "Kegiatan", _activities, VIEW_TRAINING, day="last_day"),
        Resource("partners", "Mitra", _partners, VIEW_LIBRARY),
        Resource("commitments", "Komitmen", _commitments, VIEW_TRAINING, day="made_on"),
        Resource("stories", "Cerita dampak", _stories, "participants.view_story", day="story_day"),
        Resource("people", "Peserta", _people, "participants.view_person", purpose=PERSONAL, changes=False),
    )
}
LISTS = (*RESOURCES, "indicators")
