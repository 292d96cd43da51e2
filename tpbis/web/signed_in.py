"""The request of a person who is signed in: what every page gets that does not say login_not_required."""

from django.http import HttpRequest

from tpbis.models import User


class SignedInRequest(HttpRequest):
    """Only for annotations: its user is an account, never an anonymous one."""

    user: User
