"""By which signs a participant's own answer is known to come from an officer's device or network."""

from uuid import UUID

from django.http import HttpRequest
from django.utils import timezone

from participants.choices import OfficerSign
from participants.models import OfficerNetwork
from programs.models import Library
from tpbis.accounts.known_devices import KEPT, network_digest, officers_of
from tpbis.models import User


def note_network(request: HttpRequest, user: User) -> None:
    """Links are shown to this account in the network of the request."""
    row = OfficerNetwork(user=user, digest=network_digest(request), at=timezone.now())
    OfficerNetwork.objects.bulk_create(
        [row], update_conflicts=True, unique_fields=["digest", "user"], update_fields=["at"]
    )


def officer_fields(request: HttpRequest, library: Library) -> dict:
    """The fields of an answer that say from whose device or network it came; empty for a participant's own.

    Where several accounts used it, the one that could verify the answer is named: that is who must not.
    """
    keys = [UUID(key) for key in officers_of(request)]
    if request.user.is_authenticated:
        keys.insert(0, request.user.pk)
    for sign, rows in (
        (OfficerSign.DEVICE, User.unscoped.filter(pk__in=keys)),
        (OfficerSign.NETWORK, _in_network(request)),
    ):
        found = [row for row in rows.select_related("library") if row.scope.holds(library)]
        if found:
            found.sort(key=lambda row: not row.has_perm("participants.verify_answer"))
            return {"officer": found[0], "officer_sign": sign}
    return {}


def _in_network(request):
    rows = OfficerNetwork.objects.filter(digest=network_digest(request), at__gte=timezone.now() - KEPT)
    return User.unscoped.filter(pk__in=rows.values("user"))


def forget_old_networks() -> None:
    """Delete the digests of networks after a week; the worker's clock does it."""
    OfficerNetwork.objects.filter(at__lt=timezone.now() - KEPT).delete()
