"""The report `dampak`: impact per region, one data function for every format and every page."""

from dataclasses import dataclass, field
from datetime import date

from reports import from_rollups, rollups, sources, tally, uniques
from reports.deriving import Indicator
from reports.indicators import INDICATORS, VERSION, figure
from reports.levels import ABOVE, Place, check_level, codes_of, find_place, rows_of
from reports.periods import Period
from reports.suppression import suppress

COUNTS = [
    *(name for name in tally.COLUMNS if name not in tally.WHEN_DUE),
    *tally.WHEN_DUE,
    *("jatuh_tempo", "belum_waktunya", "pernyataan_awal"),
    *uniques.UNIQUES,
    *("desa_terjangkau", "desa_total", "perpustakaan_mitra", "penerima_buku", "perpustakaan_lapor"),
    *("bulan_mitra", "banyak_perubahan", "median", "kuartil_bawah", "kuartil_atas"),
]

SEPARATE = {
    *uniques.UNIQUES,
    *("desa_terjangkau", "desa_total", "banyak_perubahan", "median", "kuartil_bawah", "kuartil_atas"),
}
ADDED = set(COUNTS) - SEPARATE
NOTHING = dict.fromkeys(COUNTS, 0)


@dataclass(frozen=True)
class Wanted:
    """One table: its level and period; `only` names the parts needed (reports.from_rollups), all of them if empty."""

    level: str
    period: Period
    only: tuple[str, ...] = ()


@dataclass
class Row:
    """One line of the table: values by key, and for each null why it is null."""

    code: str
    name: str
    values: dict = field(default_factory=dict)
    empty: dict = field(default_factory=dict)
    hidden: dict = field(default_factory=dict)

    def __getitem__(self, key):
        return self.values[key]


@dataclass
class Report:
    """Figures of a place: a row per region of the level, what is held above it, and the whole."""

    place: Place
    level: str
    period: Period
    today: date
    provisional: bool
    columns: list[Indicator]
    rows: list[Row]
    unallocated: Row
    total: Row
    as_of: object = None
    version: int = VERSION
    waiting: bool = False


def impact(
    user,
    code: str | None = None,
    level: str | None = None,
    period: Period | None = None,
    today: date | None = None,
    code_year: int | None = None,
) -> Report:
    """Impact per region of `level` inside `code` ("nasional" or "" with a national user; default the user's own).

    Raises Http404 for a foreign or unknown code, BadLevel for a level above the region.
    """
    place = find_place(user, code)
    level = check_level(place, level)
    period, today = period or Period(), today or date.today()
    moved, on = codes_of(user, place, code_year)
    listed = rows_of(place, level, on, moved)
    return report_on(user, place, level, period, today, listed=listed, moved=moved, on=on)


def report_on(user, place, level, period, today, *, listed, **how) -> Report:
    """The same for a place already found, whose rows are listed as (key, name): one statement."""
    return reports_on(user, place, [Wanted(level, period)], today, listed={level: listed}, **how)[0]


def reports_on(user, place, wanted, today, *, listed, moved=(), on=None, from_rows=False) -> list[Report]:
    """Several tables of one place in one statement; `listed` gives (key, name) of the rows by level.

    `from_rows` counts past the roll-ups, for whoever checks them.
    """
    questions = [
        sources.Question(place, one.level, one.period, today, tuple(key for key, _ in listed[one.level]), moved, on)
        for one in wanted
    ]
    answers, waiting = _counts(questions, [one.only for one in wanted], from_rows)
    reports = []
    for one, counts in zip(wanted, answers, strict=True):
        report = _assemble(place, one.level, one.period, today, listed[one.level], counts)
        report.waiting = waiting
        if not user.sees_names:
            suppress(report)
        reports.append(report)
    return reports


def _counts(questions, only, from_rows):
    """From the roll-ups where they hold what is asked, first brought up to date; else from the rows."""
    sources_of = [
        sources if from_rows or not from_rollups.fits(one, names) else from_rollups
        for one, names in zip(questions, only, strict=True)
    ]
    statements = [
        source.statement(one).only(names) for source, one, names in zip(sources_of, questions, only, strict=True)
    ]
    answers = sources.ask_all(statements)
    nodes = sorted({node for counts in answers for node in counts.pop("!", {}).get("nodes", [])})
    if nodes:
        rollups.refresh(nodes[: rollups.INLINE], questions[0].moved)
        answers = sources.ask_all(statements)
    waiting = [counts.pop("!", None) for counts in answers]
    return answers, any(waiting)


def _assemble(place, level, period, today, listed, counts) -> Report:
    whole = dict(counts.get(sources.TOTAL, {})) | dict.fromkeys(ADDED, 0)
    for key, row in counts.items():
        if key != sources.TOTAL:
            for name in ADDED & row.keys():
                whole[name] += row[name] or 0
    rows = [_row(key, name, counts.get(key, {})) for key, name in listed]
    unallocated = _row("", ABOVE[level], counts.get(sources.REST, {}))
    total = _row(place.url_code, place.name, whole)
    provisional = period.is_provisional(today)
    return Report(place, level, period, today, provisional, list(INDICATORS.values()), rows, unallocated, total)


def _row(code, name, counts) -> Row:
    return Row(code, name, *figure(NOTHING | {key: value or 0 for key, value in counts.items() if key in NOTHING}))
