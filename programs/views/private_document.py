"""A private document as an answer: saved to the device, never shown inside a page."""

from django.db.models.fields.files import FieldFile
from django.http import FileResponse, Http404

from programs.forms.proof import kind_of_document


def saved_document(stored: FieldFile, name: str) -> FileResponse:
    """The file under a name of ours, if it is still there and of a kind that is accepted."""
    try:
        file = stored.open("rb")
    except (FileNotFoundError, ValueError):
        raise Http404 from None
    kind = kind_of_document(file.read(12))
    file.seek(0)
    if kind is None:
        raise Http404
    return FileResponse(file, as_attachment=True, filename=f"{name}.{kind[0]}", content_type=kind[1])
