"""Requests of practice accounts: in the tables of their class, with everything they make marked."""

from contextlib import suppress
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from programs.models import PracticeClass, PracticeSeat
from programs.practice.practice_classes import latest_migration
from tpbis.models import Role
from tpbis.practice.practice_mode import inside, is_practice, streamed

# For others, or by the worker, who both know nothing of a class; and what an account keeps for itself.
CLOSED = {
    "account_self", "password_change", "sign_out_everywhere", "check_in_desk", "check_in_poster",
    "calendar_address", "saved_export_list", "saved_export_create", "saved_export", "saved_export_update",
    "saved_export_run", "saved_export_delete", "export_start", "export_run", "export_file", "export_cancel",
    "token_list", "token_revoke", "api_page",
}  # fmt: skip
FILE_NAME = 'filename="'


class PracticeMiddleware:
    """An account without a library of its own is looked up among the seats; all others cost nothing."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        if settings.SESSION_COOKIE_NAME not in request.COOKIES:
            return self.get_response(request)
        user = request.user
        if not (user.is_authenticated and user.role == Role.STAFF and user.library_id is None):
            return self.get_response(request)
        seats = PracticeSeat.unscoped.filter(account=user.pk).select_related("practice_class")
        if (seat := seats.first()) is None or not stands(seat.practice_class):
            return self.get_response(request)
        schema = seat.practice_class.schema
        with inside(schema):
            user.library_id, user.practice = seat.library_key, seat.practice_class
            for known in ("scope", "home_code"):  # before it had a library
                with suppress(AttributeError):
                    delattr(user, known)
            return marked(self.get_response(request), schema)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        match = request.resolver_match
        if match and is_practice() and match.url_name in CLOSED:
            return render(request, "programs/practice_closed.html", status=403)
        return None


def stands(practice_class: PracticeClass) -> bool:
    """Whether its tables are there and those of this version; else the account sees nothing at all."""
    return not practice_class.is_over and practice_class.migration == latest_migration()


def marked(response: Any, schema: str) -> Any:
    """A file says in its name what it is; what is sent in pieces is made in the tables of the class too."""
    name = response.headers.get("Content-Disposition", "")
    if FILE_NAME in name:
        response.headers["Content-Disposition"] = name.replace(FILE_NAME, f"{FILE_NAME}COBA-COBA-", 1)
    if response.streaming and not getattr(response, "file_to_stream", None):
        response.streaming_content = streamed(schema, response.streaming_content)
    return response
