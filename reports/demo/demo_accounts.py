"""The nine demo accounts of the contract."""

from django.contrib.auth.hashers import make_password

from reports.demo.row_batch import Batch, uid
from tpbis.models import Role, User

PASSWORD = "tpbis-demo"


def add_accounts(batch: Batch, libraries: dict) -> dict[str, User]:
    """Add the accounts; returns them by name, an account that somebody made before included."""
    made = {user.username: user for user in _accounts(libraries)}
    known = {user.username: user for user in User.unscoped.filter(username__in=made)}
    password = make_password(PASSWORD) if len(known) < len(made) else ""
    for name in made.keys() - known.keys():
        made[name].password = password
        batch.add(made[name])
    return made | known


def _accounts(libraries):
    return [
        _account("admin", "Admin TPBIS", is_superuser=True, is_staff=True),
        _account("pusat", "Perpusnas", Role.NATIONAL),
        _account("banten", "Dinas Perpustakaan dan Kearsipan Banten", Role.PROVINCE, region_id="36"),
        _account("serang", "Kepala Dinas Kota Serang", Role.HEAD, region_id="36.73"),
        _account("fasda", "Fasilitator Kota Serang", Role.FASDA, region_id="36.73"),
        _account("pustaka", "Pengelola Perpustakaan Cipare", Role.STAFF, library=libraries["cipare"]),
        _account("surabaya", "Dinas Kota Surabaya", Role.FASDA, region_id="35.78"),
        _account("pembaca", "Pembaca Banten", Role.READER, region_id="36"),
        _account("tanpa", "Akun tanpa penugasan"),
    ]


def _account(username, name, role="", **extra):
    return User(pk=uid("akun", username), username=username, name=name, role=role, **extra)
