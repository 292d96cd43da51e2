"""The public page of Kota Serang, which its head has opened."""

from datetime import date

from reports.models import PublicPage
from tpbis.models import User

CODE, HEAD = "36.73", "serang"


def open_a_page(today: date) -> int:
    """Open it unless somebody decided about it already; returns how many pages are new."""
    head = User.unscoped.filter(username=HEAD, region=CODE).first()
    if head is None or PublicPage.unscoped.filter(region=CODE).exists():
        return 0
    PublicPage(region_id=CODE, confirmed_on=today).stamp(head).save()
    return 1
