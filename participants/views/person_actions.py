"""Actions on a person: remove, restore, merge, part."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from participants.models import Person, PersonMerge
from participants.people.duplicates import likely_doubles, not_the_same
from participants.people.merging import merge_people, undo_merge
from participants.views.permitted_rows import problem_text, require
from tpbis.models import User
from tpbis.web.crud import page_number, page_problem
from tpbis.web.methods import posts, reads_and_posts
from tpbis.web.signed_in import SignedInRequest
from tpbis.web.stale import NOT_WHOLE

PAIRS = 20


def visible_person(user: User, pk: UUID, *, deleted: bool = False) -> Person:
    """A person of the user's scope, else 404."""
    rows = Person.objects.visible_to(user, deleted=deleted).select_related("library", "village")
    return get_object_or_404(rows, pk=pk)


def own_person(user: User, pk: UUID, *, deleted: bool = False) -> Person:
    """Only the registering library may remove or erase a person; a host of a visit gets 403."""
    person = visible_person(user, pk, deleted=deleted)
    if not user.scope.holds(person.library):
        raise PermissionDenied
    return person


@reads_and_posts
def remove(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Ask first, then remove softly."""
    require(request.user, "participants.change_person")
    person = own_person(request.user, pk)
    if acts(request, person):
        person.remove(by=request.user)
        messages.success(request, f"{person.name} dihapus. Data masih bisa dikembalikan.")
        return redirect("person_detail", pk)
    return confirmation(
        request, person, "Hapus", ["Orang ini tidak lagi muncul di daftar dan hubungi peserta."]
    )


@posts
def restore(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Bring a removed person back."""
    require(request.user, "participants.change_person")
    person = own_person(request.user, pk, deleted=True)
    if problem := page_problem(request, person):
        messages.error(request, problem)
        return redirect("person_detail", pk)
    person.restore(by=request.user)
    messages.success(request, f"{person.name} dikembalikan.")
    return redirect("person_detail", pk)


def acts(request: SignedInRequest, record: Any) -> bool:
    """Whether the page was sent, and showed the record as it is."""
    return request.method == "POST" and not page_problem(request, record)


def confirmation(
    request: SignedInRequest, person: Person, verb: str, consequences: list[str], final: bool = False
) -> HttpResponse:
    """What follows, and the button."""
    context = {"name": person.name, "verb": verb, "consequences": consequences, "final": final}
    context |= {"cancel_url": reverse("person_detail", args=[person.pk]), "record": person}
    context["problem"] = page_problem(request, person)
    return render(
        request, "participants/person_confirm.html", context, status=409 if context["problem"] else 200
    )


@reads_and_posts
def duplicates(request: SignedInRequest) -> HttpResponse:
    """Likely doubles side by side, and the merges that can be undone."""
    require(request.user, "participants.merge_person")
    if request.method == "POST":
        return _decide(request)
    page = page_number(request.GET.get("halaman"))
    pairs = likely_doubles(request.user, limit=PAIRS + 1, offset=(page - 1) * PAIRS)
    if not pairs and page > 1:
        return redirect("duplicate_list")
    merges = _merges(request.user)
    context = {
        "pairs": pairs[:PAIRS],
        "page": page,
        "has_next": len(pairs) > PAIRS,
        "merges": merges.select_related("primary", "joined", "created_by").order_by("-created_at")[:20],
    }
    return render(request, "participants/duplicate_list.html", context)


def _merges(user: User) -> QuerySet:
    """What can be parted: joined records of which the user sees both."""
    people = Person.objects.visible_to(user)
    rows = PersonMerge.objects.visible_to(user).filter(undone_at__isnull=True)
    return rows.filter(primary__in=people, joined__in=people)


def _decide(request):
    one = _known(request, "one")
    two = _known(request, "two")
    if one == two or request.POST.get("aksi") not in ("gabung", "lain"):
        messages.error(request, NOT_WHOLE)
    elif request.POST["aksi"] == "gabung":
        try:
            merge_people(primary=one, joined=two, by=request.user)
            messages.success(request, f"{one.name} dan {two.name} dihitung sebagai satu orang.")
        except ValidationError as problem:
            messages.error(request, problem_text(problem))
    else:
        not_the_same(one=one, two=two, by=request.user)
        messages.success(request, "Dicatat sebagai dua orang; tidak akan ditanyakan lagi.")
    return redirect("duplicate_list")


def _known(request, key):
    rows = Person.objects.visible_to(request.user).select_related("library")
    try:
        return get_object_or_404(rows, pk=request.POST.get(key) or None)
    except ValidationError:
        return get_object_or_404(rows.none())


@posts
def part(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Undo a merge."""
    require(request.user, "participants.merge_person")
    merge = get_object_or_404(_merges(request.user).select_related("primary", "joined"), pk=pk)
    if problem := page_problem(request, merge):
        messages.error(request, problem)
        return redirect("duplicate_list")
    undo_merge(merge=merge, by=request.user)
    messages.success(request, "Penggabungan dibatalkan; keduanya terpisah lagi.")
    return redirect("duplicate_list")
