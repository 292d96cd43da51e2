"""The table of a page: a line per region in code order, what is held above them, and the whole."""

from dataclasses import dataclass

from django.urls import reverse

from programs.menu import url_of
from reports.dashboard.reading import comparable, hidden, share, text
from reports.dashboard.where import url_of_code
from reports.levels import LABELS

ACTIVE = ("kegiatan", "hadir", "pengelola_dilatih", "perpustakaan_mitra", "stakeholder_meeting", "komitmen")


@dataclass
class Line:
    """One line; `band` is the measured rate at its true width, only where it may be compared."""

    name: str
    url: str
    cells: list
    band: tuple | None = None
    kind: str = ""


def table(report, where) -> dict:
    """Heading, columns [(label, css)], lines; `measured` tells whether any line may show a measured rate."""
    rows = [_line(row, where) for row in report.rows]
    apart = _line(report.unallocated, where, kind="apart") if _is_something(report.unallocated) else None
    total = _line(report.total, where, kind="total")
    return {
        "title": f"Per {LABELS[where.level].lower()}",
        "first": LABELS[where.level],
        "columns": columns(where),
        "lines": [*rows, *([apart] if apart else []), total],
        "measured": any(line.band for line in rows),
        "quiet": sum(1 for row in report.rows if not _is_something(row)),
    }


def columns(where) -> list[str]:
    reached = [] if where.level in ("desa", "perpustakaan") else [f"{where.village.capitalize()} dijangkau"]
    return ["Kegiatan", "Kehadiran", "Berhasil dari dilatih", "Menjawab", *reached, "Melapor"]


def _line(row, where, kind="") -> Line:
    cells = [
        text(row, "kegiatan"),
        text(row, "hadir"),
        share(row, "berhasil", "dilatih"),
        share(row, "dijawab", "jatuh_tempo"),
        *([] if where.level in ("desa", "perpustakaan") else [share(row, "desa_terjangkau", "desa_total")]),
        share(row, "perpustakaan_lapor", "perpustakaan_mitra"),
    ]
    named = list(zip(columns(where), cells, strict=True))
    name = {"total": "Jumlah"}.get(kind, row.name)
    return Line(name, "" if kind else _url(row, where), named, _band(row), kind)


def _band(row) -> tuple | None:
    if not comparable(row) or hidden(row, "tingkat_terukur"):
        return None
    return (
        row["terukur_bawah"],
        row["terukur_atas"],
        row["tingkat_terukur"],
        share(row, "berhasil_terukur", "dinilai"),
    )


def _url(row, where) -> str:
    if where.level != "perpustakaan":
        return url_of_code(row.code)
    return reverse("library_detail", args=[row.code]) if url_of("library_list") else ""


def _is_something(row) -> bool:
    return any(row[key] for key in ACTIVE)
