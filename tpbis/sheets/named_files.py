"""A NIK and files with names are refused to a session whose account has no second factor."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

NO_NAMED_FILES = "berkas bernama tertutup"  # the session's note, written at sign-in
REFUSED = (
    "NIK dan berkas dengan nama orang hanya terbuka untuk akun yang memakai langkah kedua saat masuk. Pasang"
    " di Akun saya, bagian Langkah kedua saat masuk."
)


def refuse_named_file(request: HttpRequest) -> None:
    """Raise PermissionDenied with the way out, where the session may not take names out."""
    if request.session.get(NO_NAMED_FILES):
        raise PermissionDenied(REFUSED)
