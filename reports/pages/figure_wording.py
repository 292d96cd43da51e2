"""The wording of a figure: "6 dari 11", hidden or not, with its machine value and its comparability."""

from dataclasses import dataclass
from typing import Any

from participants.definition_constants import COMPARED_FROM_ANSWERED, COMPARED_FROM_ASSESSED
from reports.figures.figure_table import Row
from reports.indicators.indicator import HIDDEN, MONEY_UNITS, NOBODY_ASSESSED, RATIO, SHARE_UNIT, Indicator
from reports.indicators.registry import INDICATORS
from tpbis.formats import DASH, format_decimal, format_int, format_money, format_percent
from tpbis.formats.numbers import rounded

CONCEALED = "disembunyikan"
COMPARED_FROM = (
    f"paling sedikit {COMPARED_FROM_ASSESSED} orang, dan setengah dari yang sudah waktunya ditanya, dapat"
    " dinilai"
)


def hidden(row: Row, *keys) -> bool:
    return any(row.empty.get(key) == HIDDEN for key in keys)


def text(row: Row, key: str) -> str:
    return CONCEALED if hidden(row, key) else written(INDICATORS[key], row[key])


def written(indicator: Indicator, value: Any) -> str:
    """A value as people read it: "1.234", a part of one as "54,5%", another ratio as "4,0", "Rp300.000"."""
    if indicator.unit in MONEY_UNITS:
        return DASH if value is None else format_money(value)
    if indicator.jenis != RATIO:
        return format_int(value)
    return format_percent(value) if indicator.unit == SHARE_UNIT else format_decimal(value, 1)


def share(row: Row, part: str, whole: str) -> str:
    """ "6 dari 11"; a dash while there is nothing to be part of."""
    if hidden(row, part, whole):
        return CONCEALED
    return f"{format_int(row[part])} dari {format_int(row[whole])}" if row[whole] else "–"


def successes(row: Row) -> str:
    """ "6 dari 11"; in words while nobody was assessed or declared, never "0 dari 26"."""
    if row.empty.get("tingkat_berhasil") != NOBODY_ASSESSED:
        return share(row, "berhasil", "dilatih")
    return "belum ada yang dapat dinilai" if row["jatuh_tempo"] else "belum waktunya"


@dataclass(frozen=True)
class Marked:
    """A figure inside a sentence: what is read, with its key and machine value for a page to carry."""

    key: str
    value: object
    text: str

    def __str__(self) -> str:
        return self.text


class Sentence(tuple):
    """Words and figures in reading order: a page marks the figures, paper prints the words."""

    def __str__(self) -> str:
        return "".join(map(str, self))


def marked(row: Row, key: str) -> Marked:
    return Marked(key, "" if row[key] is None else row[key], text(row, key))


def comparable(row: Row) -> bool:
    """Whether the measured rate may stand beside another region's (DOMAIN definition 12, version 2)."""
    return _half_assessed(row) and row["dinilai"] >= COMPARED_FROM_ASSESSED


def interval_drawn(row: Row) -> bool:
    """Whether a measured rate is shown with its interval (DOMAIN definition 12, version 2)."""
    return row["tingkat_terukur"] is not None and _half_assessed(row)


def _half_assessed(row: Row) -> bool:
    assessed, due = row["dinilai"], row["jatuh_tempo"]
    return bool(assessed and due) and assessed / due >= COMPARED_FROM_ANSWERED


def points_per_person(row: Row) -> int | None:
    """By how many points one person moves the share, while there are under 30 trained."""
    trained = row["dilatih"] or 0
    return int(rounded(100 / trained, 0) or 0) if 0 < trained < COMPARED_FROM_ASSESSED else None
