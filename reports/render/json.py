"""JSON for scripts; `dampak` in the shape that the contract fixes, lists as objects."""

import json
from datetime import date


def render(table):
    """Yield the file in pieces."""
    head = json.dumps(_head(table), ensure_ascii=False, default=_plain)
    yield f'{head[:-1]}, "baris": ['.encode()
    lines = _impact_rows(table) if table.report else _rows(table)
    for number, line in enumerate(lines):
        yield (", " if number else "").encode() + json.dumps(line, ensure_ascii=False, default=_plain).encode()
    tail = {}
    if table.report:
        tail = {
            "tidak_terbagi": _values(table.report.unallocated),
            "total": _values(table.report.total),
        }
    closing = json.dumps(tail, ensure_ascii=False)[1:-1]
    yield ("]" + (", " + closing if closing else "") + "}").encode()


def _head(table) -> dict:
    query = table.query
    return {
        "laporan": table.slug,
        "wilayah": table.place.url_code,
        "tingkat": table.level,
        "periode": query.period.code,
        "per_tanggal": query.today.isoformat(),
        "sementara": query.period.is_provisional(query.today),
        "definisi_versi": table.version,
        "kolom": [_column(column) for column in table.columns if not table.report or column.indicator],
    }


def _column(column) -> dict:
    found = column.indicator
    if found is None:
        return {"kunci": column.key, "label": column.label, "jenis": column.kind, "satuan": "", "definisi": ""}
    names = {"kunci": found.key, "label": found.label, "jenis": found.jenis, "satuan": found.unit}
    return names | {"definisi": found.sentence}


def _impact_rows(table):
    for row in table.report.rows:
        yield {"kode": row.code, "wilayah": row.name} | _values(row)


def _values(row) -> dict:
    return row.values | {"kosong": row.empty}


def _rows(table):
    keys = [column.key for column in table.columns]
    for row in table.rows:
        yield dict(zip(keys, row, strict=True))


def _plain(value):
    return value.isoformat() if isinstance(value, date) else str(value)
