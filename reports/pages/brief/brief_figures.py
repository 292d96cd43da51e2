"""The figures of a brief: five figures with caveats, the years before, and the table."""

from collections.abc import Callable
from typing import Any

from reports.figures.figure_table import Figures, Row
from reports.models.targets import ADDABLE, Quarter, Target
from reports.pages.brief.map_svg import number
from reports.pages.dashboard.key_figures import headlines
from reports.pages.dashboard.region_table import table
from reports.pages.figure_wording import share, text
from reports.question.periods import Period
from reports.question.question import Question
from tpbis.formats import DASH, format_int

Read = Callable[[list[Question]], list[Figures]]
CHOSEN = ("kegiatan", "hadir", "dijawab", "desa_terjangkau", "perpustakaan_lapor")
YEARS = 5
ONE_COLUMN, MOST_ROWS, NAMED = 12, 40, 10
MOST_TARGETS = 8
EMPTY = {
    "dijawab": ("jatuh_tempo", "Belum ada peserta yang waktunya ditanya"),
    "perpustakaan_lapor": ("perpustakaan_mitra", "Belum ada perpustakaan mitra"),
}  # a denominator of nobody: no "0 dari 0"
NARROW = {"Kegiatan", "Kehadiran", "Berhasil dari dilatih"}


def five(total: Row, village: str) -> list[dict]:
    """Label, figure, what it is part of and what to know about it."""
    made = {row["key"]: row for row in headlines(total, village)}
    made["kegiatan"]["sub"] = made["kegiatan"]["sub"] or "yang sudah terlaksana"
    made["desa_terjangkau"]["sub"] = made["desa_terjangkau"]["sub"] or "menurut tempat kegiatan yang dicatat"
    for key, (whole, sub) in EMPTY.items():
        if total[whole] == 0:
            made[key] |= {"text": DASH, "of": "", "sub": sub}
    words = ("label", "text", "of", "sub")
    return [{name: str(made[key][name]) for name in words} for key in CHOSEN]


def years(question: Question, figures: Figures, months: dict, read: Read) -> list[dict]:
    """Kehadiran of the last years, each with the partner libraries that reported in it: never hidden."""
    last = min(question.period.last.year, question.today.year)
    with_data = [year for (year, _), count in months.items() if count and year <= last]
    first = max(min(with_data, default=last), last - YEARS + 1)
    before = [question.variant(period=Period.of_year(year), listed=()) for year in range(first, last)]
    whole = question.period.year == last
    now = [] if whole else [question.variant(period=Period.of_year(last), listed=())]
    totals: list[Any] = [(one.question.period.year, one.total) for one in read([*before, *now])]
    if whole:
        totals.append((last, figures.total))
    return [
        {
            "year": str(year),
            "value": row["hadir"],
            "text": format_int(row["hadir"]),
            "reported": share(row, "perpustakaan_lapor", "perpustakaan_mitra"),
        }
        for year, row in totals
    ]


def targets(question: Question, total: Row) -> list[list[str]]:
    """Label, target and realisasi of the office's targets of the year; none of another period."""
    if not question.period.year:
        return []
    rows = Target.objects.visible_to(question.user).filter(
        region_id=question.place.code or None,
        year=question.period.year,
        quarter=Quarter.YEAR,
        indicator__in=ADDABLE,
    )
    order = list(ADDABLE)
    listed = sorted(rows, key=lambda row: order.index(row.indicator))[:MOST_TARGETS]
    return [[row.label, format_int(row.value), text(total, row.indicator)] for row in listed]


def places(figures: Figures) -> dict | None:
    """The table per region inside; places where nothing happened stand below it by name or number."""
    place = figures.question.place
    if place.library_id:
        return None
    made = table(figures)
    reached = {row.name for row in figures.rows if row["desa_terjangkau"]}
    quiet = [line.name for line in made["lines"] if line.kind == "quiet" and line.name not in reached]
    lines = [line for line in made["lines"] if line.kind != "quiet" or line.name in reached]
    inside = [line for line in lines if line.kind in ("", "quiet")]
    whole = [line for line in lines if line not in inside]
    note = _rest(made["first"].lower(), len(inside) - MOST_ROWS, quiet)
    only_sum = not inside and len(whole) == 1
    if only_sum and not note:
        return None
    wide = len(inside) <= ONE_COLUMN
    columns = [] if only_sum else [heading for heading, *_ in lines[0].cells if wide or heading in NARROW]
    numbered = place.code and place.map_level
    numbers = {row.name: f"{number(row.code)} " for row in figures.rows} if numbered else {}
    rows = [
        [numbers.get(line.name, "") + line.name, *(cell for name, _, cell in line.cells if name in columns)]
        for line in ([] if only_sum else inside[:MOST_ROWS] + whole)
    ]
    headings = [] if only_sum else [made["first"], *columns]
    return {"title": made["title"], "headings": headings, "rows": rows, "wide": wide, "note": note}


def _rest(word, left_out, quiet) -> str:
    notes = [f"{format_int(left_out)} {word} lain ada di dasbor."] if left_out > 0 else []
    if quiet and len(quiet) <= NAMED:
        notes.append(f"Belum ada kegiatan perpustakaan di {', '.join(quiet)}.")
    elif quiet:
        notes.append(f"Belum ada kegiatan perpustakaan di {format_int(len(quiet))} {word}.")
    return " ".join(notes)
