"""Pages whose opening is noted: what they show or give stands in audited_pages.csv, one line for each."""

import csv
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from django.apps import apps
from django.db.models import Subquery
from django.http import HttpRequest, HttpResponse

from tpbis.models import AuditAct, AuditEntry

OTHERS = {
    "masuk": "Halaman masuk",
    "kode": "Halaman masuk dengan kode",
    "langkah-kedua": "Langkah kedua",
    "nik": "NIK dibuka",
    "berkas_subjek": "Salinan data untuk orangnya",
    "impor-peserta": "Impor peserta",
    "impor-kegiatan": "Impor kegiatan",
    "impor-perpustakaan": "Impor perpustakaan",
    "impor-akun": "Impor akun",
    "token": "Token API",
    "api": "Data lewat API",
}


@dataclass(frozen=True)
class AuditedPage:
    """One line of the file: an address, what is noted of it, and the way from its row to a library."""

    address: str
    method: str
    act: str
    label: str
    model: str
    library: str

    def library_of(self, pk: Any) -> Any:
        """The library of the row behind an address, asked in the statement that notes it."""
        if not self.model:
            return None
        rows: Any = apps.get_model(self.model)
        return Subquery(rows.unscoped.filter(pk=pk).values(self.library)[:1])


with Path(__file__).with_suffix(".csv").open(newline="", encoding="utf-8") as file:
    PAGES = {
        (page.address, page.method): page for page in (AuditedPage(**row) for row in csv.DictReader(file))
    }
LABELS = OTHERS | {page.address: page.label for page in PAGES.values()}


def was_done(request: HttpRequest, response: HttpResponse) -> bool:
    """Whether a page was shown, or a form did what it is for: then it leads on, or shows a code."""
    if response.status_code not in (200, 302):
        return False
    is_form = request.method == "POST" and "Content-Disposition" not in response.headers
    shown = response.status_code == 200
    return shown != is_form or "Content-Location" in response.headers


class AuditMiddleware:
    """Notes the opening of a page before it is sent."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        match = request.resolver_match
        page = match and PAGES.get((match.url_name, request.method))
        if page and request.user.is_authenticated and was_done(request, response):
            note_page(page, request, match.kwargs.get("pk"))
        return response


def note_page(page: AuditedPage, request: Any, pk: Any) -> None:
    """One row, in one statement."""
    subject = pk if isinstance(pk, UUID) else None
    AuditEntry.note(
        AuditAct(page.act),
        page.address,
        account=request.user,
        subject=subject,
        library_id=page.library_of(subject),
    )
