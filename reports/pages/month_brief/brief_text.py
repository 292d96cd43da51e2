"""The text of a month's brief "untuk umum": figures of the edition of the end of that month alone."""

from datetime import date
from typing import Any

from django.conf import settings
from django.urls import reverse

from reports.editions.published_years import published_years
from reports.models import PublicPage
from reports.pages.dashboard.lead_sentence import answer
from reports.pages.figure_wording import share, text
from reports.pages.public.public_context import latest_cohort
from reports.pages.public.public_reader import PublicReader
from tpbis.formats import format_date

NOTHING = "Belum ada angka yang terbit; angka terbit sebulan sekali."


def brief_text(place: Any, today: date) -> str:
    """A few lines to forward: the year so far, the sentence, how complete it is, the page if it is open."""
    years = published_years(place.code)
    if not years:
        return f"*TPBIS {place.title}*\n{NOTHING}"
    shown = years[-1]
    row = shown.row
    before = latest_cohort(place, row, shown.year, years)
    lines = [
        f"*TPBIS {place.title}*, keadaan per {format_date(shown.day)}",
        f"Tahun {shown.year}: {text(row, 'kegiatan')} kegiatan, {text(row, 'hadir')} kehadiran.",
        _said(answer(row, place)),
        f"Angkatan {before['year']}: {_said(before['answer'])}" if before and before["answer"].count else "",
        f"{share(row, 'bulan_lapor', 'bulan_mitra')} bulan dilaporkan." if row["bulan_mitra"] else "",
        _address(place.code, today),
    ]
    return "\n".join(line for line in lines if line)


def _said(said: Any) -> str:
    return " ".join(part for part in (said.who, said.count, said.rest) if part)


def _address(code: str, today: date) -> str:
    """The public page, where it is open and this site knows its own name."""
    site = next(iter(settings.CSRF_TRUSTED_ORIGINS), "")
    pages = PublicPage.objects.visible_to(PublicReader(code)).open_on(today).filter(region_id=code)
    return site + reverse("public_page", args=[code]) if site and pages.exists() else ""
