"""The sentence that says which claims an import would record, whose they are, and from which column."""

from participants.importing.file.signature import Signature
from participants.importing.roster.copy_rows import NO_SIGNATURE
from tpbis.formats import format_date

CLAIM = "{} orang akan dicatat berhasil menurut pernyataan {} ({}), {} belum, dari kolom “{}”."


def claim_sentence(declared: dict, signature: Signature) -> str:
    """The sentence of these counts, "" where nothing is claimed."""
    if not (declared["berhasil"] or declared["belum"]):
        return ""
    day = format_date(signature.day) if signature.day else "tanggal tidak diketahui"
    who = signature.title or NO_SIGNATURE
    return CLAIM.format(declared["berhasil"], who, day, declared["belum"], declared["column"])
