"""Letterhead and signature block of a place, as its office typed them."""

from datetime import date

from programs.models import Office
from programs.papers.signatures import letterhead_of
from reports.pages.location import Location
from tpbis.formats import format_date

KABKOTA = 5


def letter(place: Location, today: date) -> dict:
    """The letterhead of the region, or of its kabupaten/kota; without one, the name of the place."""
    office = Office.letterheads([place.code[:KABKOTA]]).first()
    day = format_date(today)
    if office is None:
        return {
            "letterhead": [place.name],
            "place_date": day,
            "sign_title": "",
            "sign_name": "",
            "sign_nip": "",
        }
    return {
        "letterhead": letterhead_of(office),
        "place_date": f"{office.city}, {day}" if office.city else day,
        "sign_title": office.signatory_title,
        "sign_name": office.signatory_name,
        "sign_nip": office.signatory_nip,
    }
