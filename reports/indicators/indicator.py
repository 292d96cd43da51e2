"""An indicator of the registry: what a number means, what it is derived from, and the rows behind it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum, StrEnum

from participants.definition_constants import VERSION

SUM, UNIQUE, RATIO, MEDIAN = "jumlah", "unik", "rasio", "median"
NO_DENOMINATOR, UNDER_TEN, HIDDEN = "penyebut_nol", "kurang_dari_10", "disembunyikan"
NOBODY_ASSESSED, NOT_ALL_ASSESSED = "belum_ada_dinilai", "belum_semua_dinilai"
NOT_LOADED, NOT_APPLICABLE = "tidak_dimuat", "tidak_berlaku"
SHARE_UNIT = "pecahan"  # of a ratio that is part of one; read as percent
MONEY_UNITS = ("rupiah", "rupiah seluruhnya", "rupiah per orang")


class Source(StrEnum):
    """What a figure is counted from, as files name it; `indicator_wording` says it to people."""

    ACTIVITIES = "kegiatan"
    ROSTERS = "peserta"
    TRAINED = "peserta pelatihan"
    PARTNERS = "kemitraan"
    COMMITMENTS = "komitmen"
    PLACES = "wilayah"
    INHABITANTS = "penduduk"
    OTHER_FIGURES = "turunan"


class OpenedRows(Enum):
    """Which rows open behind a figure; `reports.pages.definition.counted_rows` reads them."""

    CITIZENS = "held activities for citizens"
    VILLAGES = "held activities for citizens in a desa or kelurahan"
    MEASURED = "held citizen trainings whose outcome is asked"
    STRATEGY = "held activities of the strategy that the indicator's key names"
    STAFF = "held activities for staff"
    STAFF_SENT = "held activities for staff, with those of other offices counted but not listed"
    MEETINGS = "held stakeholder meetings"
    REPRESENTED = "held activities that representatives of stakeholders attended"
    PARTNERS = "partner libraries"
    BOOK_RECEIVERS = "libraries that received books"
    REPORTING = "partner libraries that reported"
    PARTNER_MONTHS = "partner libraries, each with its months"
    COMMITMENTS = "commitments"
    COMMITMENTS_REALISED = "commitments that were realised"
    PLACES = "no rows but the list of places and their inhabitants"


@dataclass(frozen=True)
class Meaning:
    """What a column of numbers means, as files and pages say it."""

    key: str
    label: str
    unit: str
    jenis: str
    sentence: str
    source: str
    version: int = field(default=VERSION, kw_only=True)
    needs, outcome = tuple[str, ...](), False


@dataclass(frozen=True)
class Indicator(Meaning):
    """One number. `of` derives it from the counts `operands` (None: it is a count itself).

    `empty` names why it can be null: of several reasons the first that holds, or else the last.

    `whole` is the key of the count that this count is a part of; `numerator` says in words what stands above
    the line of a share whose first of `needs` is not all of it. `headline` is its label among the key figures
    of the dashboard, `beside` its label in the list beside them; without either it is not shown there.
    """

    source: Source
    rows: OpenedRows
    of: Callable[[dict], object] | None = None
    operands: tuple[str, ...] = ()
    empty: tuple[str, ...] = (NO_DENOMINATOR,)
    needs: tuple[str, ...] = ()
    outcome: bool = False
    whole: str = ""
    numerator: str = ""
    headline: str = ""
    beside: str = ""

    def __post_init__(self):
        if not (isinstance(self.source, Source) and isinstance(self.rows, OpenedRows)):
            raise TypeError(f"{self.key}: name its Source and, as `rows`, the OpenedRows behind it")
        if self.jenis == RATIO and len(self.needs) < 2:
            raise TypeError(f"{self.key}: a ratio names its numerator and its denominator first in `needs`")
