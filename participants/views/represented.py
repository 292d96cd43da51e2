"""Staff bimtek held elsewhere, for the represented library; and texts that wait to be tied to one."""

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Max, QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect

from participants.importing.lookup.represented_lookup import RepresentedLookup, tidy
from participants.list_columns import COLUMNS
from participants.models import Enrolment
from participants.roster.representation import represent, tied_lines, waiting_lines
from programs.models import Library, Region
from tpbis.web.crud import ListView
from tpbis.web.signed_in import SignedInRequest
from tpbis.web.stale import NOT_WHOLE

MOST = 20
LIBRARY, PLACE = "perpustakaan", "wilayah"  # before the id in the value of a button
NOBODY_LEFT = "“{}” tidak menunggu lagi: sudah dihubungkan atau diubah orang lain."
NOT_FOUND = (
    "“{}” bukan nama perpustakaan di wilayah Anda dan bukan wilayah yang dikenal. Periksa tulisannya, "
    "atau pakai kode wilayah."
)


@dataclass
class Written:
    """One text in which lines say whom they represent; `choices` are (value, name, where) to tie it to."""

    written: str
    text: str
    lines: int
    events: int
    last_day: Any
    choices: list[tuple[str, str, str]] = field(default_factory=list)
    typed: str = ""
    error: str = ""


class RepresentedList(ListView):
    """Own rows of activities that another library holds: title, date, kind and host, nothing else."""

    model = Enrolment
    permission_required = "participants.view_names"
    template_name = "participants/represented_list.html"
    sheet, sheet_name = COLUMNS["diwakili"], "diwakili"
    refused: tuple[str, str, str] = ("", "", "")  # (text, what was typed for it, why it is nothing)

    def get_queryset(self):
        own = Library.objects.visible_to(self.request.user)
        rows = super().get_queryset().filter(represents_library__in=own, training__deleted_at__isnull=True)
        rows = rows.exclude(training__library__in=own)
        related = ("training__kind", "training__library", "person", "represents_library")
        return rows.select_related(*related).order_by("-training__last_day", "number", "id")

    def get_context_data(self, **kwargs):
        user = self.request.user
        waiting = grouped(waiting_lines(user))
        return super().get_context_data(
            waiting=self._with_choices(waiting[:MOST]),
            more=len(waiting) > MOST,
            tied=tied_groups(tied_lines(user)),
            may_tie=user.has_perm("participants.change_roster"),
            **kwargs,
        )

    def _with_choices(self, groups: list[dict]) -> list[Written]:
        look = RepresentedLookup(self.request.user)
        look.prepare(group["text"] for group in groups)
        found = [Written(**group) for group in groups]
        for one in found:
            one.choices = choices_for(one.text, look)
            if one.written == self.refused[0]:
                _, one.typed, one.error = self.refused
        return found

    def post(self, request: SignedInRequest) -> HttpResponse:
        """Tie all lines of one text, or untie them."""
        if not request.user.has_perm("participants.change_roster"):
            raise PermissionDenied
        sent = request.POST
        written, typed = sent.get("tulisan", ""), tidy(sent.get("mewakili", ""))
        if sent.get("lepas"):
            return self._say(*represent(_tied_to(request, written, sent["lepas"]), by=request.user), written)
        target = _chosen(request, sent.get("pilih", "")) if "pilih" in sent else _named(request, typed)
        if not any(target.values()):
            self.refused = (written, typed, NOT_FOUND.format(typed) if typed else NOT_WHOLE)
            return self.get(request)
        rows = waiting_lines(request.user).filter(written=written).select_related("training")
        return self._say(*represent(rows, **target, by=request.user), written)

    def _say(self, changed, refused, written) -> HttpResponse:
        for sentence in refused:
            messages.error(self.request, sentence)
        if changed:
            messages.success(self.request, f"{changed} baris “{written}” sudah diubah.")
        elif not refused:
            messages.info(self.request, NOBODY_LEFT.format(written))
        return redirect("represented_list")


def grouped(rows: QuerySet, *names: str) -> list[dict]:
    """Lines that say the same of whom they represent: how many, at how many activities; the most first."""
    counted = (
        rows.order_by()
        .values("written", *names)
        .annotate(
            text=Max("represents_text"),
            lines=Count("pk"),
            events=Count("training", distinct=True),
            last_day=Max("training__last_day"),
        )
    )
    return list(counted.order_by("-lines", "written")[: MOST + 1])


def tied_groups(rows: QuerySet) -> list[dict]:
    """What was tied from a text and can be untied, with the value of its button and its name."""
    library, region = (
        ("represents_library", "represents_library__name"),
        ("represents_region", "represents_region__name"),
    )
    groups = grouped(rows, *library, *region)[:MOST]
    for group in groups:
        pk, name = group[library[0]], group[library[1]]
        group["value"] = f"{LIBRARY}:{pk}" if pk else f"{PLACE}:{group[region[0]]}"
        group["name"] = name if pk else f"{group[region[1]]} ({group[region[0]]})"
    return groups


def choices_for(text: str, look: RepresentedLookup) -> list[tuple[str, str, str]]:
    """(value, name, code) of what a text may mean: what it names, else what is written much like it."""
    named = look.find(text)
    libraries = look.likely(text)
    if named.library:
        libraries = [row for row in libraries if row.id == named.library.pk]
    places = [named.region] if named.region else look.likely_regions(text)
    choices = [(f"{LIBRARY}:{row.id}", row.name, row.region) for row in libraries]
    return choices + [(f"{PLACE}:{row.code}", row.name, row.code) for row in places]


def _chosen(request, value: str) -> dict:
    """The library or place of a button; neither where it is not to be found by this user."""
    noun, _, key = value.partition(":")
    if noun == PLACE:
        return {"region": Region.objects.named_to_all().current().filter(pk=key[:13]).first()}
    pk = _uuid(key)
    return {"library": Library.objects.visible_to(request.user).filter(pk=pk).first() if pk else None}


def _named(request, typed: str) -> dict:
    named = RepresentedLookup(request.user).find(typed)
    return {"library": named.library, "region": named.region}


def _tied_to(request, written: str, value: str) -> QuerySet:
    noun, _, key = value.partition(":")
    target = {"represents_region": key[:13]} if noun == PLACE else {"represents_library": _uuid(key)}
    return tied_lines(request.user).filter(written=written, **target).select_related("training")


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
