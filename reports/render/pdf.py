"""A report as landscape A4 PDF: rows by theme, the question, and the meaning of each column.

A long table shows the columns of one theme over the whole width of the paper, so that it stays short.
"""

from pathlib import Path

from programs.papers.typst_pdf import compile_source
from reports.indicators.indicator import MEDIAN, RATIO, Indicator
from reports.indicators.themes import DEFAULT, THEMES, places_of
from reports.question.levels import BadLevel
from reports.tables import REPORTS, ReportTable
from reports.tables.display import positions
from reports.templatetags.reports import spoken
from tpbis.formats import format_date
from tpbis.sheets.columns import DAY, DECIMAL, MONEY, NUMBER, SHARE, TEXT, YEAR

SOURCE = Path(__file__).resolve().parent / "report_pdf.typ"
MOST, LONG = 600, 60  # rows that stand on paper, and from which on a table has one theme only
WEIGHTS = {NUMBER: 1.3, SHARE: 1.3, DECIMAL: 1.3, YEAR: 1.3, MONEY: 1.9, DAY: 1.7}  # of a column's width
LONG_ID = 30  # of an identifier instead of a code
WIDEST = 11  # numbers beside code and name
TOO_LONG = (
    f"PDF dibuat untuk tabel sampai {MOST} baris; tabel ini lebih panjang. Pilih wilayah, tingkat atau tahun"
    " yang lebih kecil, atau unduh XLSX: isinya semua baris."
)
ONE_THEME = "Hanya kolom “{}”; pilih kolom lain di halaman laporan, atau unduh XLSX untuk semua kolom."


def fits(rows: int) -> bool:
    """Whether so many rows stand on paper."""
    return rows <= MOST


def check(table: ReportTable) -> None:
    """Raises BadLevel with a sentence if there are too many rows for paper."""
    if not fits(table.row_count()):
        raise BadLevel(TOO_LONG)


def is_long(table: ReportTable) -> bool:
    return table.row_count() > LONG


def on_paper(table: ReportTable) -> list[int]:
    """The places of the columns that are printed."""
    if table.figures and is_long(table):
        return places_of(table.columns, table.theme or DEFAULT)
    return positions(table.columns)


def render(table: ReportTable) -> list[bytes]:
    """The PDF file; raises BadLevel with a sentence if there are too many rows for paper."""
    check(table)
    long, theme = is_long(table), ""
    if long and table.figures:
        theme, table = THEMES[table.theme or DEFAULT][0], table.of_theme(table.theme or DEFAULT)
    rows = [*table.rows, *table.summary]
    parts = [
        _part(title, table.columns, places, rows, len(table.summary))
        for title, places in _themes(table, theme)
    ]
    data = {
        "title": REPORTS[table.slug].title,
        "place": table.question.place.name,
        "per": f"Per {format_date(table.question.today)}"
        + (", sementara" if table.question.is_provisional else ""),
        "facts": [f"{label}: {value}" for label, value in table.facts() if label != "Per tanggal"],
        "note": " ".join(filter(None, (table.note, ONE_THEME.format(theme) if theme else ""))),
        "long": long,
        "parts": parts,
        "meanings": [[c.label, c.indicator.sentence] for c in table.columns if c.indicator],
    }
    return [compile_source(SOURCE.read_bytes(), data)]


def _themes(table, only: str) -> list[tuple[str, list[int]]]:
    """Titles and the columns that stand together on a page."""
    if not table.figures:
        return [("", positions(table.columns))]
    if only:
        return [(only, [*range(len(table.columns))])]
    names = [key for key in THEMES if key != DEFAULT]
    return [
        part for key in names for part in _split(THEMES[key][0], table.columns, places_of(table.columns, key))
    ]


def _split(title: str, columns, places: list[int]) -> list[tuple[str, list[int]]]:
    """As many tables as the page width needs, each with code and name; a rate stays with its denominator."""
    fixed, rest = places[:2], places[2:]
    at = {column.key: place for place, column in enumerate(columns)}
    parts: list[list[int]] = [[]]
    for place in rest:
        needed = [at[key] for key in beside(columns[place].indicator)] + [place]
        new = [extra for extra in needed if extra not in parts[-1]]
        if len(parts[-1]) + len(new) > WIDEST:
            parts.append(needed)
        else:
            parts[-1] += new
    return [(title if not n else f"{title} (lanjutan)", fixed + part) for n, part in enumerate(parts)]


def beside(indicator: Indicator) -> tuple[str, ...]:
    """The counts that share a table with a rate or median; for an outcome also the number who answered."""
    if indicator.jenis not in (RATIO, MEDIAN):
        return ()
    answered = ("jatuh_tempo", "dijawab", "tingkat_respons") if indicator.outcome else ()
    return tuple(key for key in dict.fromkeys((*indicator.needs, *answered)) if key != indicator.key)


def _weight(column) -> float:
    """A part of the paper's width; a code of a region is short."""
    if column.key == "kode" and column.width < LONG_ID:
        return 1.4
    return WEIGHTS.get(column.kind) or max(2, column.width / 10)


def _part(title, columns, places, rows, last: int) -> dict:
    chosen = [columns[place] for place in places]
    return {
        "title": title,
        "heads": [column.label for column in chosen],
        "texts": [column.kind == TEXT for column in chosen],
        "widths": [_weight(column) for column in chosen],
        "rows": [[spoken(columns[place], row[place]) for place in places] for row in rows],
        "last": last,
    }
