"""Remove the file of a document that is no longer needed."""

from django.db import transaction

from participants.models import Answer


def drop_document(answer: Answer) -> None:
    """Forget the proof of an answer; its file goes once that is certain."""
    name, storage = answer.document.name, answer.document.storage
    answer.document = ""
    if name:
        transaction.on_commit(lambda: storage.delete(name))
