"""Load the whole demo in one transaction."""

from datetime import date

from django.db import transaction
from django.utils import timezone

from programs.models import TrainingKind
from reports.demo.cases.case_activities import add_case_activities, add_published
from reports.demo.cases.case_rosters import add_case_rosters
from reports.demo.cases.due_now import add_due_now
from reports.demo.cases.lists_in_use import add_lists_in_use
from reports.demo.cases.locked_year import lock_a_year
from reports.demo.cases.office_work import add_office_work
from reports.demo.cases.open_page import open_a_page
from reports.demo.cases.pemekaran import add_pemekaran
from reports.demo.cases.practice_class import begin_classes
from reports.demo.cases.surabaya import add_surabaya
from reports.demo.country.country_rows import add_country
from reports.demo.demo_accounts import add_accounts
from reports.demo.demo_libraries import add_places
from reports.demo.made_up_banten import add_around
from reports.demo.row_batch import Batch, uid
from tpbis.models import User


@transaction.atomic
def load_demo(*, country: bool = True) -> int:
    """Insert missing demo rows and return how many; the first day of the demo fixes all its dates.

    `country` adds the provinces around Banten, and what offices keep beside activities.
    """
    batch, today = Batch(), first_day()
    kinds = TrainingKind.objects.in_bulk()
    libraries = add_places(batch)
    users = add_accounts(batch, libraries)
    add_case_rosters(batch, libraries, add_case_activities(batch, libraries, kinds, users))
    for add_made_up in (add_around, add_due_now, add_surabaya):
        add_made_up(batch, libraries, kinds, users, today)
    add_published(batch)
    if not country:
        return batch.flush()
    add_office_work(batch, users, today)
    add_lists_in_use(batch, libraries, kinds, users, today)
    add_pemekaran(batch, kinds, users, today)
    new = add_country(today, by=users["pusat"], verifier=users["admin"])
    return new + batch.flush() + lock_a_year(today) + begin_classes() + open_a_page(today)


def first_day() -> date:
    """The day on which the demo was first loaded: today, when it is not there yet."""
    account = User.unscoped.filter(pk=uid("akun", "surabaya")).first()
    return timezone.localdate(account.date_joined) if account else timezone.localdate()
