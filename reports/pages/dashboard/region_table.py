"""The table of a dashboard: a line per region in code order, what is held above them, and the whole."""

from dataclasses import dataclass

from django.urls import reverse

from programs.site_pages import url_of
from reports.figures.figure_table import Figures
from reports.pages.figure_wording import comparable, hidden, share, successes, text
from reports.pages.location import url_of_code
from reports.question.question import Question

QUIET = "quiet"  # a place of which nothing is recorded
ACTIVE = ("kegiatan", "hadir", "pengelola_dilatih", "perpustakaan_mitra", "stakeholder_meeting", "komitmen")


@dataclass
class Line:
    """One line; `band` is the measured rate at its true width, only where it may be compared."""

    name: str
    url: str
    cells: list
    band: tuple | None = None
    kind: str = ""


def table(figures: Figures) -> dict:
    """Heading, and `lines` of (heading, the same on a phone, figure): all of them, `shown` and `quiet`.

    `measured`: may any line show a rate.
    """
    question, above = figures.question, figures.unallocated
    rows = [_line(row, question) for row in figures.rows]
    apart = _line(above, question, kind="apart") if _is_something(above) else None
    total = _line(figures.total, question, kind="total")
    label = question.place.label_of(question.level)
    title, quiet = f"Per {label.lower()}", [row for row in rows if row.kind == QUIET]
    lines = [*rows, *([apart] if apart else []), total]
    return {
        "title": title,
        "first": label,
        "lines": lines,
        "shown": [line for line in lines if line.kind != QUIET],
        "quiet": quiet,
        "noun": label.lower(),
        "heading": f"{title}: {len(rows) - len(quiet)} dari {len(rows)} sudah mencatat",
        "measured": any(line.band for line in rows),
    }


def columns(question: Question) -> list[tuple]:
    """(heading, the same on a phone, figures of a row)."""
    made = [
        ("Kegiatan", "kegiatan", lambda row: text(row, "kegiatan")),
        ("Kehadiran", "kehadiran", lambda row: text(row, "hadir")),
        ("Berhasil dari dilatih", "berhasil", lambda row: successes(row)),
        ("Menjawab", "menjawab", lambda row: share(row, "dijawab", "jatuh_tempo")),
    ]
    if question.level not in ("desa", "perpustakaan"):
        reached = f"{question.place.village} dijangkau"
        made.append((reached.capitalize(), reached, lambda row: share(row, "desa_terjangkau", "desa_total")))
    made.append(("Melapor", "melapor", lambda row: share(row, "perpustakaan_lapor", "perpustakaan_mitra")))
    return made


def _line(row, question, kind="") -> Line:
    cells = [(heading, phone, figure(row)) for heading, phone, figure in columns(question)]
    name = "Jumlah" if kind == "total" else row.name
    url = "" if kind else _url(row, question)
    quiet = not kind and not _is_something(row)
    return Line(name, url, cells, _band(row), kind or (QUIET if quiet else ""))


def _band(row) -> tuple | None:
    if not comparable(row) or hidden(row, "tingkat_terukur"):
        return None
    return (
        row["terukur_bawah"],
        row["terukur_atas"],
        row["tingkat_terukur"],
        share(row, "berhasil_terukur", "dinilai"),
    )


def _url(row, question) -> str:
    if question.level != "perpustakaan":
        return url_of_code(row.code, question.period)
    if row.code in question.moved_libraries:
        return ""
    return reverse("library_detail", args=[row.code]) if url_of("library_list") else ""


def _is_something(row) -> bool:
    return any(row[key] for key in ACTIVE)
