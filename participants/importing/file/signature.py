"""The signature block below a recap: who signed it and when."""

import re
from dataclasses import dataclass
from datetime import date

from tpbis.formats import find_dates, take_niks

TITLE = re.compile(
    r"\b(?:kepala|plt|sekretaris|kabid|pengelola|ketua|koordinator|lurah|camat)\b", re.IGNORECASE
)


@dataclass
class Signature:
    """The office title that signed and the date written; unknown parts are "" and None."""

    title: str = ""
    day: date | None = None


def find_signature(texts: list[str]) -> Signature:
    """Read the loose text below a table."""
    title = next((text for text in texts if TITLE.search(text)), "")
    days = [match[0] for text in texts for match in find_dates(text)]
    return Signature(take_niks(title)[0].strip()[:200], days[-1] if days else None)
