"""Actions on a person: remove, restore."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from participants.models import Person
from participants.views.permitted_rows import require
from tpbis.models import User
from tpbis.web.crud import page_problem
from tpbis.web.methods import posts, reads_and_posts
from tpbis.web.signed_in import SignedInRequest


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
