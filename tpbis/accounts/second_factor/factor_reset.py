"""A lost factor: who takes it off for somebody, and what happens then."""

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.db.models import F

from tpbis.accounts import services as accounts
from tpbis.models import User


def may_reset(by: User, account: User) -> bool:
    """Whoever manages the account, and an equal: the same role in the same place."""
    if accounts.may_manage(by, account):
        return True
    same = (by.role, by.region_id, by.library_id) == (account.role, account.region_id, account.library_id)
    return (
        same and by.pk != account.pk and bool(by.role) and not account.is_superuser and not account.held_until
    )


@transaction.atomic
def reset_factor(account: User) -> bool:
    """Take every factor and recovery code off and end the sessions; False where there was none."""
    if not Authenticator.objects.filter(user_id=account.pk).delete()[0]:
        return False
    User.unscoped.filter(pk=account.pk).update(factor_resets=F("factor_resets") + 1)
    accounts.end_sessions(account)
    return True
