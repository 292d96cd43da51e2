"""Load the whole demo in one transaction."""

from django.db import transaction
from django.utils import timezone

from programs.models import TrainingKind
from reports.demo.cases.banten_2022 import add_banten_2022
from reports.demo.cases.due_now import add_due_now
from reports.demo.cases.kota_serang_2022 import add_kota_serang_2022
from reports.demo.cases.published_figures import add_published
from reports.demo.cases.replikasi_2024 import add_replikasi_2024
from reports.demo.cases.surabaya import add_surabaya
from reports.demo.cases.topi_bambu import add_topi_bambu
from reports.demo.demo_accounts import add_accounts
from reports.demo.demo_libraries import add_places
from reports.demo.made_up_banten import add_around
from reports.demo.row_batch import Batch, uid
from tpbis.models import User

CASES = (add_kota_serang_2022, add_banten_2022, add_topi_bambu, add_replikasi_2024)
MADE_UP = (add_around, add_due_now, add_surabaya)


@transaction.atomic
def load_demo() -> int:
    """Insert missing demo rows and return how many; the first day of the demo fixes all its dates."""
    batch, today = Batch(), first_day()
    kinds = TrainingKind.objects.in_bulk()
    libraries = add_places(batch)
    users = add_accounts(batch, libraries)
    for add_case in CASES:
        add_case(batch, libraries, kinds, users)
    for add_region in MADE_UP:
        add_region(batch, libraries, kinds, users, today)
    add_published(batch)
    return batch.flush()


def first_day():
    """The day on which the demo was first loaded: today, when it is not there yet."""
    account = User.unscoped.filter(pk=uid("akun", "surabaya")).first()
    return timezone.localdate(account.date_joined) if account else timezone.localdate()
