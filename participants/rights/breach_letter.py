"""The written notice of a breach (UU 27/2022 article 46): to the people, and to the authority."""

from pathlib import Path

from django.utils import timezone

from participants.models import Breach
from participants.models.breach import HOURS
from programs.models import Office
from programs.papers.typst_pdf import compile_source
from tpbis.formats import format_date, format_int
from tpbis.models import User

PAPER = Path(__file__).resolve().parent / "breach_letter.typ"
TO = {
    "orang": "Yth. Ibu/Bapak yang datanya tercatat pada kami",
    "lembaga": "Yth. Lembaga Pelindungan Data Pribadi",
}


def breach_letter(breach: Breach, by: User) -> bytes:
    """Two pages, one for each reader; what is not known yet says so."""
    known, due = timezone.localtime(breach.known_at), timezone.localtime(breach.due_at)
    office = Office.objects.visible_to(by).filter(region=breach.region_id).first()
    data = {
        "office": office.name if office else "",
        "signatory": office.signatory_name if office else "",
        "title": office.signatory_title if office else "",
        "city": office.city if office else "",
        "day": format_date(timezone.localdate()),
        "subject": breach.title,
        "known": f"{format_date(known.date())} pukul {known:%H.%M}",
        "due": f"{format_date(due.date())} pukul {due:%H.%M}",
        "hours": HOURS,
        "data": breach.data_kinds,
        "how": breach.happened,
        "people": f"kira-kira {format_int(breach.people)} orang" if breach.people else "masih dihitung",
        "measures": breach.measures or "Masih dikerjakan; kami kabari lagi.",
        "contact": breach.contact,
        "letters": list(TO.values()),
    }
    return compile_source(PAPER.read_bytes(), data)
