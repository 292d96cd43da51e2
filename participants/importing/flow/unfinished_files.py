"""Files that were looked at and not saved: kept beside the staged file, so that its uploader can go on."""

import contextlib
import json
from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.http import Http404
from django.utils import timezone

from participants.importing.flow.staged_file import FOLDER, unstage
from tpbis.models import User
from tpbis.records.stored_files import remove_once_saved

NOTE, MOST = ".lanjut", 5
NEVER_KEPT = {"csrfmiddlewaretoken", "token", "lihat", "lanjut"}


class Unfinished(NamedTuple):
    """A staged file with the token that names it."""

    token: str
    name: str
    what: str
    since: datetime


def note(staged: dict, token: str, sent: Mapping[str, str]) -> None:
    """Keep what was chosen so far on the preview of a staged file."""
    chosen = {name: value for name, value in sent.items() if name not in NEVER_KEPT}
    path = staged["stored"] + NOTE
    default_storage.delete(path)
    default_storage.save(path, ContentFile(json.dumps({"token": token, "sent": chosen}).encode()))


def chosen_before(staged: dict) -> dict[str, str]:
    """What `note` kept, {} when nothing."""
    with contextlib.suppress(FileNotFoundError), default_storage.open(staged["stored"] + NOTE) as file:
        return json.load(file)["sent"]
    return {}


def settle(staged: dict) -> None:
    """It is saved, given up, or on its way: nobody is asked to go on with it."""
    remove_once_saved(staged["stored"] + NOTE)


def unfinished_of(user: User) -> list[Unfinished]:
    """The files of an account that still can be saved, the latest first."""
    folder = f"{FOLDER}/{user.pk}"
    if not default_storage.exists(folder):
        return []
    found = []
    for name in default_storage.listdir(folder)[1]:
        with contextlib.suppress(Http404, FileNotFoundError):
            if name.endswith(NOTE):
                found.append(_read(f"{folder}/{name}", user))
    return sorted(found, key=lambda one: one.since, reverse=True)[:MOST]


def _read(path: str, user: User) -> Unfinished:
    with default_storage.open(path) as file:
        token = json.load(file)["token"]
    staged = unstage(token, user, works_on=False)
    since = default_storage.get_modified_time(path)
    return Unfinished(token, staged["name"], staged["what"], timezone.localtime(since))
