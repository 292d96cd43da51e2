"""Where an office sees what its public page would show, and opens, confirms or closes it."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from programs.models import Region
from reports.models import PublicPage
from reports.pages.location import Location, find
from reports.pages.public.public_context import public_context
from reports.question.places import NATION
from reports.services import PERMISSION, close_public_page, may_close, may_open, open_public_page
from tpbis.formats import format_date
from tpbis.web.methods import reads_and_posts
from tpbis.web.signed_in import SignedInRequest


@reads_and_posts
@permission_required(PERMISSION, raise_exception=True)
def public_opening(request: SignedInRequest, code: str) -> HttpResponse:
    """What would be public, and the buttons of whoever may decide it."""
    user, today = request.user, timezone.localdate()
    if code == NATION and user.scope.is_national:
        pages = PublicPage.objects.visible_to(user).open_on(today).select_related("region")
        return render(request, "reports/public/opening_all.html", {"pages": pages})
    place = own_office(request, code)
    row = (
        PublicPage.objects.visible_to(user).select_related("updated_by").filter(region_id=place.code).first()
    )
    if request.method == "POST":
        return decided(request, place)
    context = {
        **(public_context(place.code) or {}),
        "page": row,
        "is_open": bool(row and row.is_open(today)),
        "ends_soon": bool(row and row.ends_soon(today)),
        "may_open": may_open(user, place.code),
        "may_close": may_close(user, place.code),
        "preview": True,
        "crumbs": [
            *place.crumbs[:-1],
            (place.title, reverse("region_dashboard", args=[place.code])),
            ("Halaman publik", None),
        ],
    }
    return render(request, "reports/public/opening.html", context)


def own_office(request: SignedInRequest, code: str) -> Location:
    """A province or kabupaten/kota inside the user's subtree; nothing else has a public page."""
    place = find(request.user, code)
    if not place.has_public_page:
        raise Http404
    return place


def decided(request: SignedInRequest, place: Location) -> HttpResponse:
    """Open, confirm or close; the address leads back to what is so now."""
    region, user = Region.objects.visible_to(request.user).get(code=place.code), request.user
    if request.POST.get("aksi") == "buka":
        row = open_public_page(region=region, by=user, today=timezone.localdate())
        messages.success(request, f"Halaman publik terbuka sampai {format_date(row.open_until)}.")
    elif request.POST.get("aksi") == "tutup":
        close_public_page(region=region, by=user)
        messages.success(request, "Halaman publik ditutup. Alamatnya sekarang menjawab “tidak ada”.")
    return redirect("public_opening", place.code)
