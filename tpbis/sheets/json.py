"""JSON for scripts: the question, the rows as objects, and what follows them."""

import json
from collections.abc import Iterator
from datetime import date

from tpbis.sheets.columns import Table


def render(table: Table) -> Iterator[bytes]:
    """Yield the file in pieces."""
    yield f'{_text(table.head())[:-1]}, "baris": ['.encode()
    gathered, size = [], 0
    for number, line in enumerate(table.objects()):
        gathered.append((", " if number else "") + _text(line))
        size += len(gathered[-1])
        if size > 60_000:
            yield "".join(gathered).encode("utf-8", "replace")
            gathered, size = [], 0
    closing = _text(table.tail())[1:-1]
    yield ("".join(gathered) + "]" + (", " + closing if closing else "") + "}").encode("utf-8", "replace")


def _text(value) -> str:
    return json.dumps(value, ensure_ascii=False, default=_plain)


def _plain(value):
    return value.isoformat() if isinstance(value, date) else str(value)
