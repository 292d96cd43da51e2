"""The page of the user's own office."""

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from programs.forms.office import OfficeForm
from programs.models import Office, Region
from tpbis.web.crud import conflict, posted
from tpbis.web.methods import reads_and_posts
from tpbis.web.signed_in import SignedInRequest

PAGE = "programs/office.html"


@reads_and_posts
@permission_required("programs.change_office", raise_exception=True)
def office(request: SignedInRequest) -> HttpResponse:
    """Kop surat and signatory of the region the account is given, or of a region inside it with ?wilayah=."""
    code = request.GET.get("wilayah") or request.user.home_code or ""
    region = Region.objects.visible_to(request.user).filter(code=code).first()
    if region is None and (code or not request.user.scope.is_national):
        return render(request, "programs/office_none.html", status=404 if code else 200)
    row = Office.objects.visible_to(request.user).filter(region=region).first() or Office(region=region)
    form = OfficeForm(posted(request), instance=row, user=request.user)
    context = {"form": form, "heading": "Kantor dan kop surat", "verb": "Simpan kantor", "region": region}
    context |= {"intro": intro_of(region), "cancel_url": reverse("library_list")}
    if request.method == "POST" and form.is_valid():
        if form.merge and form.merge.needs_decision:
            return render(request, PAGE, context | conflict(request, form), status=409)
        row.stamp(request.user)
        form.save()
        messages.success(request, "Data kantor sudah disimpan.")
        return redirect(request.get_full_path())
    return render(request, PAGE, context)


def intro_of(region: Region | None) -> str:
    """Where this letterhead stands."""
    if region:
        return f"Dipakai di laporan kegiatan dan lembar satu halaman {region}."
    return "Kantor tingkat nasional: dipakai di lembar satu halaman Indonesia."
