"""A file response that is sent while it is being made."""

from collections.abc import Iterable

from django.http import StreamingHttpResponse

PACKED = ("xlsx", "ods", "pdf", "zip")


def file_answer(pieces: Iterable[bytes], name: str, kind: str) -> StreamingHttpResponse:
    """Send pieces of bytes as a download; closing the answer closes what makes them."""
    response = StreamingHttpResponse(pieces, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    if name.rpartition(".")[2] in PACKED:
        response["Content-Encoding"] = (
            "identity"  # packed already: packing it twice costs time and gains nothing
        )
    return response
