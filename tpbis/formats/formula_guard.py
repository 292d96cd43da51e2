"""Guard text in a CSV cell so that no spreadsheet runs it as a formula."""

import re
from typing import Any

_DANGEROUS = re.compile(r"'* *[=+\-@\t\r\n＝＋－＠]")
_GUARDED = re.compile(r"'('* *[=+\-@\t\r\n＝＋－＠])")


def safe_cell(value: Any) -> Any:
    """Put a ' before text that a spreadsheet could run; anything else comes back as it is."""
    return f"'{value}" if isinstance(value, str) and _DANGEROUS.match(value) else value


def unguard(value: Any) -> Any:
    """Undo `safe_cell`, exactly."""
    return value[1:] if isinstance(value, str) and _GUARDED.match(value) else value
