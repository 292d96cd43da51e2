"""All of the demo in one transaction."""

from django.db import transaction
from django.utils import timezone

from programs.models import TrainingKind
from reports.demo.accounts import add_accounts
from reports.demo.banten_2022 import add_banten_2022
from reports.demo.batch import Batch, uid
from reports.demo.kota_serang_2022 import add_kota_serang_2022
from reports.demo.places import add_places
from reports.demo.published import add_published
from reports.demo.replikasi_2024 import add_replikasi_2024
from reports.demo.topi_bambu import add_topi_bambu
from tpbis.models import User

CASES = (add_kota_serang_2022, add_banten_2022, add_topi_bambu, add_replikasi_2024)


@transaction.atomic
def load_demo() -> int:
    """Insert what is missing; returns the number of new rows. The first day of the demo fixes all its dates."""
    batch = Batch()
    kinds = TrainingKind.objects.in_bulk()
    libraries = add_places(batch)
    users = add_accounts(batch, libraries)
    for add_case in CASES:
        add_case(batch, libraries, kinds, users)
    add_published(batch)
    return batch.flush()


def first_day():
    """The day on which the demo was first loaded: today, when it is not there yet."""
    account = User.unscoped.filter(pk=uid("akun", "surabaya")).first()
    return timezone.localdate(account.date_joined) if account else timezone.localdate()
