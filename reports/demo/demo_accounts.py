"""The nine demo accounts of the contract."""

from django.contrib.auth.hashers import make_password

from reports.demo.row_batch import Batch, rows_of, uid
from tpbis.models import User

PASSWORD = "tpbis-demo"
SUPERUSER = "admin"


def add_accounts(batch: Batch, libraries: dict) -> dict[str, User]:
    """Add the accounts; returns them by name, an account that somebody made before included."""
    made = {row["username"]: _account(row, libraries) for row in rows_of("accounts")}
    known = {user.username: user for user in User.unscoped.filter(username__in=made)}
    password = make_password(PASSWORD) if len(known) < len(made) else ""
    for name in made.keys() - known.keys():
        made[name].password = password
        batch.add(made[name])
    return made | known


def _account(row, libraries) -> User:
    account = User(pk=uid("akun", row["username"]), username=row["username"], name=row["name"])
    account.role, account.region_id = row["role"], row["region"] or None
    account.library = libraries.get(row["library"])
    account.is_superuser = account.is_staff = row["username"] == SUPERUSER
    return account
