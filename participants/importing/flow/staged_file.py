"""The file between upload and confirmation: stored per uploader, named by a signed token."""

import os
import uuid
from collections.abc import Collection
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.core import signing
from django.core.files.storage import default_storage
from django.http import Http404
from django.utils import timezone

from programs.models import Library, Training
from tpbis.formats import mask_niks
from tpbis.models import User
from tpbis.records.stored_files import remove_once_saved

LIFETIME_SECONDS = 3600  # since somebody last worked with it
LONGEST_SECONDS = 24 * 3600
SALT = FOLDER = "impor"


def stage(
    *, file: Any, user: User, what: str = "peserta", training: Training | None = None,
    library: Library | None = None, consent: bool = False,
) -> str:  # fmt: skip
    """Store the upload and return the token that names it; files that nobody works with for an hour go."""
    sweep()
    path = f"{FOLDER}/{user.pk}/{uuid.uuid4()}{Path(file.name).suffix.lower()}"
    staged = {
        "path": default_storage.save(path, file),
        "name": mask_niks(Path(file.name).name),
        "what": what,
        "consent": consent,
        "user": str(user.pk),
        "training": training and str(training.pk),
        "library": library and str(library.pk),
    }
    return signing.dumps(staged, salt=SALT)


def unstage(token: str, user: User, *, works_on: bool = True) -> dict:
    """What a token names; 404 for a foreign, old or gone one. `path` is the file's place on disk.

    Who works on it keeps it for another hour; a list that only names it does not.
    """
    try:
        staged = signing.loads(token, salt=SALT, max_age=LONGEST_SECONDS)
    except signing.BadSignature as problem:
        raise Http404("Berkas unggahan sudah kedaluwarsa.") from problem
    if staged["user"] != str(user.pk) or not default_storage.exists(staged["path"]):
        raise Http404("Berkas unggahan tidak ada.")
    path = Path(default_storage.path(staged["path"]))
    if works_on:
        os.utime(path)
    return staged | {"stored": staged["path"], "path": path}


def named(problem: Exception, staged: dict) -> str:
    """The sentence of a file that cannot be read, which is called what its owner calls it."""
    return str(problem).replace(staged["path"].name, staged["name"])


def forget(staged: dict) -> None:
    remove_once_saved(staged["stored"])


def sweep(waiting: Collection[str] = ()) -> None:
    """Delete the files that nobody works with, except those of jobs: they hold names and numbers in clear."""
    if not default_storage.exists(FOLDER):
        return
    limit = timezone.now() - timedelta(seconds=LIFETIME_SECONDS)
    for owner in default_storage.listdir(FOLDER)[0]:
        for name in default_storage.listdir(f"{FOLDER}/{owner}")[1]:
            path = f"{FOLDER}/{owner}/{name}"
            if path not in waiting and default_storage.get_modified_time(path) < limit:
                default_storage.delete(path)
