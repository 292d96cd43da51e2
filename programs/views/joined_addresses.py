"""Addresses of an activity that was joined with another lead to the record that counts."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect

from programs.joint_activities import open_merge
from programs.models import Training
from tpbis.models import User

ACTIVITY = "kegiatan/<uuid:pk>/"
ACTS = {"training_update", "training_delete", "training_held", "training_cancel"}  # never of the other record
COUNTED_HERE = "Catatan yang Anda buka sudah digabungkan dengan kegiatan ini; yang ini dihitung."
COUNTED_ELSEWHERE = (
    "Kegiatan itu sudah digabungkan dengan catatan perpustakaan lain, dan catatan itu yang dihitung."
)


class JoinedAddressMiddleware:
    """Whoever opens a page of a joined record comes to the same page of the one that holds it."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_exception(self, request: Any, problem: Exception) -> HttpResponse | None:
        match = request.resolver_match
        if request.method != "GET" or not isinstance(problem, Http404) or not match:
            return None
        if not match.route.startswith(ACTIVITY) or not request.user.is_authenticated:
            return None
        primary = counted_instead(request.user, match.kwargs["pk"])
        return lead_on(request, primary) if primary else None


def counted_instead(user: User, pk: Any) -> Training | None:
    """The record that counts in place of one of the user's own that was joined with it."""
    gone = Training.objects.visible_to(user, deleted=True).filter(pk=pk).first()
    merge = open_merge(gone) if gone else None
    return merge.primary if merge else None


def lead_on(request: Any, primary: Training) -> HttpResponse | None:
    """To the record that counts where the user sees it, else to the list of what was removed."""
    name = request.resolver_match.url_name
    if request.user.scope.holds(primary.library):
        if is_page(request):
            messages.info(request, COUNTED_HERE)
        same_page = request.resolver_match.captured_kwargs | {"pk": primary.pk}
        return redirect("training_detail", primary.pk) if name in ACTS else redirect(name, **same_page)
    if not request.user.has_perm("programs.delete_training"):
        return None
    messages.info(request, COUNTED_ELSEWHERE)
    return redirect("training_removed")


def is_page(request: HttpRequest) -> bool:
    """Whether the address is a page, which shows what is said, and no file."""
    return request.path.endswith("/")
