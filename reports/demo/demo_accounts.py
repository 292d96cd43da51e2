"""The nine demo accounts of the contract, and others that wait for a code before anybody can sign in."""

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX, make_password

from reports.demo.row_batch import Batch, rows_of, uid
from tpbis.models import User

PASSWORD = "tpbis-demo"
SUPERUSER = "admin"


def add_accounts(batch: Batch, libraries: dict) -> dict[str, User]:
    """Add the accounts; returns those of the contract by name, one that somebody made before included."""
    for row in rows_of("accounts_waiting"):
        waiting = batch.add(_account(row, libraries))
        waiting.password = UNUSABLE_PASSWORD_PREFIX
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
