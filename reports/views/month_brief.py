"""The brief of last month: its text, the link that opens WhatsApp with it, and whether it was handed on."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone

from programs.models import Region
from reports.pages.month_brief.brief_due import PERMISSION, is_after_deadline, sent_brief, title_of
from reports.pages.month_brief.brief_text import brief_text
from reports.services import mark_brief_sent
from reports.views.public_opening import own_office
from tpbis.formats import whatsapp_share
from tpbis.web.methods import reads_and_posts
from tpbis.web.signed_in import SignedInRequest


@reads_and_posts
@permission_required(PERMISSION, raise_exception=True)
def month_brief(request: SignedInRequest, code: str) -> HttpResponse:
    """What everybody may read of the month, ready to forward; noted once for each month and office."""
    place, today = own_office(request, code), timezone.localdate()
    if request.method == "POST":
        if request.POST.get("aksi") == "terkirim":
            region = Region.objects.visible_to(request.user).get(code=place.code)
            first = mark_brief_sent(region=region, by=request.user, today=today)
            messages.success(
                request, "Dicatat sudah dikirim." if first else "Ringkasan ini sudah dikirim tadi."
            )
        return redirect("month_brief", place.code)
    text = brief_text(place, today)
    context = {
        "where": place,
        "title": title_of(today),
        "text": text,
        "share": whatsapp_share(text),
        "sent": sent_brief(request.user, place.code, today),
        "is_after_deadline": is_after_deadline(place.code, today),
        "crumbs": [
            *place.crumbs[:-1],
            (place.title, reverse("region_dashboard", args=[place.code])),
            ("Ringkasan bulanan", None),
        ],
    }
    return render(request, "reports/month_brief.html", context)
