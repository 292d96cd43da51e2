"""The page of the user's own office."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from programs.forms.office import OfficeForm
from programs.models import Office, Region
from tpbis.records.record import StaleRecord
from tpbis.web.crud import both_versions
from tpbis.web.signed_in import SignedInRequest


@permission_required("programs.change_office", raise_exception=True)
def office(request: SignedInRequest) -> HttpResponse:
    """Kop surat and signatory of the region the account is given, or of a region inside it with ?wilayah=."""
    code = request.GET.get("wilayah") or request.user.home_code or ""
    region = Region.objects.visible_to(request.user).filter(code=code).first()
    if region is None and (code or not request.user.scope.is_national):
        return render(request, "programs/office_none.html", status=404 if code else 200)
    row = Office.objects.visible_to(request.user).filter(region=region).first() or Office(region=region)
    form = OfficeForm(request.POST or None, instance=row, user=request.user)
    context = {"form": form, "heading": "Kantor dan kop surat", "verb": "Simpan kantor", "region": region}
    context |= {"intro": intro_of(region), "cancel_url": reverse("library_list")}
    if request.method == "POST" and form.is_valid():
        try:
            with transaction.atomic():
                row.stamp(request.user)
                form.save()
        except StaleRecord:
            return conflict(request, form, context)
        messages.success(request, "Data kantor sudah disimpan.")
        return redirect(request.get_full_path())
    return render(request, "programs/office.html", context)


def intro_of(region: Region | None) -> str:
    """Where this letterhead stands."""
    if region:
        return f"Dipakai di laporan kegiatan dan lembar satu halaman {region}."
    return "Kantor tingkat nasional: dipakai di lembar satu halaman Indonesia."


def conflict(request: SignedInRequest, form: Any, context: dict) -> HttpResponse:
    current = Office.objects.visible_to(request.user).get(pk=form.instance.pk)
    form.data = form.data.copy()
    form.data["version"] = current.version
    context |= {"conflict": True, "rows": both_versions(form, current), "reload_url": request.get_full_path()}
    return render(request, "programs/office.html", context, status=409)
