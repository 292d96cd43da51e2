"""The period of a report: whole months, a year, or everything to date (DOMAIN definition 1, version 2)."""

import calendar
import re
from dataclasses import dataclass
from datetime import date, timedelta

from participants.definition_constants import PROVISIONAL_DAYS
from reports.question.levels import BadQuestion
from tpbis.formats import Unreadable, format_month, read_month

ALL = "semua"
EARLIEST, LATEST = date(1900, 1, 1), date(2199, 12, 31)
WHOLE_YEARS = "Peran pembaca melihat angka per tahun kalender."  # DOMAIN definition 15
OUTCOMES_BY_YEAR = "Pembaca melihat hasil pelatihan per tahun kalender: pilih satu tahun."
OUTCOMES_BY_CODES_OF_TODAY = "Pembaca melihat hasil pelatihan menurut kode wilayah hari ini."


class BadPeriod(BadQuestion):
    """The period typed cannot be read."""


@dataclass(frozen=True)
class Period:
    """First and last day, both on the edge of a month; `first` is EARLIEST when everything counts."""

    first: date = EARLIEST
    last: date = LATEST

    @classmethod
    def of_year(cls, year: int) -> "Period":
        return cls(date(year, 1, 1), date(year, 12, 31))

    @classmethod
    def of_quarter(cls, year: int, number: int) -> "Period":
        return cls.of_months((year, number * 3 - 2), (year, number * 3))

    @classmethod
    def of_months(cls, start: tuple[int, int] | None, end: tuple[int, int] | None) -> "Period":
        """From a (year, month) to a (year, month); an open end is everything on that side."""
        first = date(*start, 1) if start else EARLIEST
        last = date(*end, calendar.monthrange(*end)[1]) if end else LATEST
        if last < first:
            raise BadPeriod("Bulan akhir tidak boleh sebelum bulan awal.")
        return cls(first, last)

    @property
    def is_all(self) -> bool:
        return self.first == EARLIEST and self.last == LATEST

    @property
    def is_open(self) -> bool:
        return self.last == LATEST

    @property
    def year(self) -> int | None:
        """The calendar year this is, if it is one."""
        return self.first.year if self == Period.of_year(self.first.year) else None

    @property
    def code(self) -> str:
        """For machines: "2022", "2022-01..2022-06" or "semua"."""
        if self.is_all:
            return ALL
        if self.year:
            return str(self.year)
        start = "" if self.first == EARLIEST else f"{self.first:%Y-%m}"
        return f"{start}..{'' if self.is_open else f'{self.last:%Y-%m}'}"

    @property
    def words(self) -> str:
        """For people, inside a sentence: "2022", "semua tahun" or "Juli 2022 – Desember 2022"."""
        months = f"{format_month(self.first)} – {format_month(self.last)}"
        return "semua tahun" if self.is_all else str(self.year or months)

    @property
    def query(self) -> str:
        """What an address carries to show the same period elsewhere: "?tahun=2022", "?dari=2022-01"."""
        start, divided, end = self.code.partition("..")
        if not divided:
            return f"?tahun={start}"
        return "?" + "&".join(
            f"{name}={month}" for name, month in (("dari", start), ("sampai", end)) if month
        )

    def day_of_status(self, today: date) -> date:
        """The day on which partnerships are read: the last day, today while the period runs."""
        return min(self.last, today)

    def is_provisional(self, today: date) -> bool:
        """Whether answers may still come in: until PROVISIONAL_DAYS after the period ends."""
        return self.is_open or today <= self.last + timedelta(days=PROVISIONAL_DAYS)


def read_period(year: str = "", start: str = "", end: str = "") -> Period:
    """Read `tahun` ("2022" or "semua"), or `dari` and `sampai` ("2022-07" or "Juli 2022").

    Raises BadPeriod with a sentence.
    """
    if year and (start or end):
        raise BadPeriod("Pilih satu: tahunnya saja, atau bulan awal dan bulan akhirnya.")
    if year == ALL:
        return Period()
    if year:
        if not re.fullmatch(r"(19|20|21)\d\d", year):
            raise BadPeriod("Tulis tahun dengan empat angka, misalnya 2022.")
        return Period.of_year(int(year))
    return Period.of_months(_month(start), _month(end)) if start or end else Period()


def _month(text: str) -> tuple[int, int] | None:
    if not text:
        return None
    try:
        month = read_month(text).value
    except Unreadable:
        month = None
    if month is None or not EARLIEST <= month <= LATEST:
        raise BadPeriod("Tulis bulan dan tahunnya, misalnya Juli 2022 atau 2022-07.")
    return month.year, month.month
