"""Who is who: likely doubles, merges and how they are undone, pairs of two people that turn out to be one."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render

from participants.models import Person
from participants.people.duplicates import (
    likely_doubles,
    merges_to_part,
    not_the_same,
    parted_pairs,
    the_same,
)
from participants.people.merging import undo_merge
from participants.views.people import times_enrolled
from participants.views.permitted_rows import problem_text, require
from tpbis.web.crud import page_number, page_problem
from tpbis.web.methods import posts, reads, reads_and_posts
from tpbis.web.signed_in import SignedInRequest
from tpbis.web.stale import NOT_WHOLE

PAIRS, MOST_SHOWN = 20, 20


@reads_and_posts
def duplicates(request: SignedInRequest) -> HttpResponse:
    """Likely doubles side by side, and what was decided and can be taken back."""
    require(request.user, "participants.merge_person")
    if request.method == "POST":
        return _decide(request)
    page = page_number(request.GET.get("halaman"))
    pairs = likely_doubles(request.user, limit=PAIRS + 1, offset=(page - 1) * PAIRS)
    if not pairs and page > 1:
        return redirect("duplicate_list")
    context = {
        "pairs": pairs[:PAIRS],
        "page": page,
        "has_next": len(pairs) > PAIRS,
        "merges": merges_to_part(request.user)[:MOST_SHOWN],
        "parted": parted_pairs(request.user)[:MOST_SHOWN],
    }
    return render(request, "participants/duplicate_list.html", context)


@reads
def merge_with(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Find the other record of a person by name or phone, to join it with this one."""
    require(request.user, "participants.merge_person")
    people = Person.objects.visible_to(request.user).filter(erased_at=None)
    person: Any = get_object_or_404(people.select_related("library", "village"), pk=pk)
    typed = request.GET.get("cari", person.name).strip()[:100]
    rows = people.called(typed, alike=True) if typed else people.none()
    rows = rows.exclude(pk=pk).exclude(identity=person.identity)
    found = list(rows.select_related("library", "village").order_by("name_key", "id")[: MOST_SHOWN + 1])
    times = times_enrolled([person, *found], request.user)
    for row in (person, *found):
        row.times = times.get(row.pk, 0)
    context = {"person": person, "found": found[:MOST_SHOWN], "cari": typed, "more": len(found) > MOST_SHOWN}
    return render(request, "participants/merge_with.html", context)


def _decide(request):
    one = _known(request, "one")
    two = _known(request, "two")
    if one == two or request.POST.get("aksi") not in ("gabung", "lain"):
        messages.error(request, NOT_WHOLE)
    elif request.POST["aksi"] == "gabung":
        try:
            the_same(one=one, two=two, by=request.user)
            messages.success(request, f"{one.name} dan {two.name} dihitung sebagai satu orang.")
        except ValidationError as problem:
            messages.error(request, problem_text(problem))
    else:
        not_the_same(one=one, two=two, by=request.user)
        messages.success(request, "Dicatat sebagai dua orang; tidak akan ditanyakan lagi.")
    return _back(request)


def _known(request, key):
    rows = Person.objects.visible_to(request.user).select_related("library")
    try:
        return get_object_or_404(rows, pk=request.POST.get(key) or None)
    except ValidationError:
        return get_object_or_404(rows.none())


def _back(request) -> HttpResponse:
    """To the person from whose page it was done, else to the list."""
    try:
        return redirect("person_detail", UUID(request.POST.get("orang", "")))
    except ValueError:
        return redirect("duplicate_list")


@posts
def part(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Undo a merge."""
    require(request.user, "participants.merge_person")
    merge = get_object_or_404(merges_to_part(request.user), pk=pk)
    if problem := page_problem(request, merge):
        messages.error(request, problem)
        return _back(request)
    undo_merge(merge=merge, by=request.user)
    messages.success(request, "Penggabungan dibatalkan; keduanya terpisah lagi.")
    return _back(request)
