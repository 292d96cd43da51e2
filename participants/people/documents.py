"""Remove the file of a document that is no longer needed."""

from participants.models import Answer
from tpbis.records.stored_files import remove_once_saved


def drop_document(answer: Answer) -> None:
    """Forget the proof of an answer; its file goes once that is certain."""
    remove_once_saved(answer.document.name, answer.document.storage)
    answer.document = ""
