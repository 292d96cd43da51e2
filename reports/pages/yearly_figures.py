"""The figures of a place year by year: the line under a headline, and what became of each year's people."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.safestring import SafeString

from reports.charts import sparkline
from reports.figures.count_figures import row_of
from reports.figures.figure_table import Row
from reports.pages.dashboard.lead_sentence import measured_band
from reports.pages.figure_wording import interval_drawn, share
from reports.question.periods import Period
from tpbis.formats import MONTHS

SHOWN = 6  # years
# What is never hidden from a reader (definition 15, version 2); the rest is drawn for who sees all figures.
NEVER_HIDDEN = ("kegiatan", "hadir", "orang", "dilatih", "desa_terjangkau", "perpustakaan_lapor")
OUTCOMES = ("dijawab", "berhasil")


@dataclass
class OutcomeYear:
    """The people trained in one year: how many of those assessed succeeded, and the interval."""

    year: int
    text: str
    band: tuple | None
    is_provisional: bool


def rows_by_year(counts: Mapping[str, dict], today: date) -> dict[int, Row]:
    """Year → figures of the place; the latest years that are not in the future, the oldest first."""
    years = sorted(int(year) for year in counts if int(year) <= today.year)[-SHOWN:]
    return {year: row_of("", str(year), counts[str(year)]) for year in years}


def sparklines(rows: Mapping[int, Row], today: date, *, sees_names: bool) -> dict[str, SafeString]:
    """Key → the line of its years; the running year is drawn as unfinished."""
    if len(rows) < 2:
        return {}
    running = today.year in rows
    names = [*map(str, rows)]
    if running:
        names[-1] += f" sampai {MONTHS[today.month - 1]}"
    return {
        key: sparkline(
            list(zip(names, [row[key] or 0 for row in rows.values()], strict=True)),
            title=f"{names[0]} sampai {today.year if running else names[-1]}",
            unfinished=running,
        )
        for key in NEVER_HIDDEN + (OUTCOMES if sees_names else ())
    }


def add_sparklines(key_figures: list[dict], drawn: Mapping[str, SafeString]) -> None:
    """Give each headline the line of its years."""
    for figure in key_figures:
        figure["line"] = drawn.get(figure["key"], "")


def outcomes(rows: Mapping[int, Row], today: date) -> list[OutcomeYear]:
    """The measured rate by year of training, of the years in which somebody is due."""
    return [
        OutcomeYear(
            year,
            _assessed(row),
            measured_band(row) if interval_drawn(row) else None,
            Period.of_year(year).is_provisional(today),
        )
        for year, row in rows.items()
        if row["jatuh_tempo"]
    ]


def _assessed(row: Row) -> str:
    if not row["dinilai"]:
        return "belum ada yang dapat dinilai"
    return f"{share(row, 'berhasil_terukur', 'dinilai')} yang dapat dinilai"
