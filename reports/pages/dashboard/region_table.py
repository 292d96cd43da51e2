"""The table of a dashboard: a line per region in code order, what is held above them, and the whole."""

from dataclasses import dataclass

from django.urls import reverse

from programs.menu import url_of
from reports.pages.figure_wording import comparable, hidden, share, text
from reports.pages.location import url_of_code
from reports.question.levels import ABOVE

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
    """Heading, and lines of (heading, the same on a phone, figure); `measured`: may any line show a rate."""
    rows = [_line(row, where) for row in report.rows]
    apart = _line(report.unallocated, where, kind="apart") if _is_something(report.unallocated) else None
    total = _line(report.total, where, kind="total")
    return {
        "title": f"Per {where.label_of(where.level).lower()}",
        "first": where.label_of(where.level),
        "lines": [*rows, *([apart] if apart else []), total],
        "measured": any(line.band for line in rows),
    }


def columns(where) -> list[tuple]:
    """(heading, the same on a phone, figures of a row)."""
    made = [
        ("Kegiatan", "kegiatan", lambda row: text(row, "kegiatan")),
        ("Kehadiran", "kehadiran", lambda row: text(row, "hadir")),
        ("Berhasil dari dilatih", "berhasil", lambda row: share(row, "berhasil", "dilatih")),
        ("Menjawab", "menjawab", lambda row: share(row, "dijawab", "jatuh_tempo")),
    ]
    if where.level not in ("desa", "perpustakaan"):
        reached = f"{where.village} dijangkau"
        made.append((reached.capitalize(), reached, lambda row: share(row, "desa_terjangkau", "desa_total")))
    made.append(("Melapor", "melapor", lambda row: share(row, "perpustakaan_lapor", "perpustakaan_mitra")))
    return made


def _line(row, where, kind="") -> Line:
    cells = [(heading, phone, figure(row)) for heading, phone, figure in columns(where)]
    name = {"total": "Jumlah", "apart": ABOVE[where.level]}.get(kind, row.name)
    quiet = not kind and not _is_something(row)
    return Line(name, "" if kind else _url(row, where), cells, _band(row), kind or ("quiet" if quiet else ""))


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
