"""What one participant said: before, after six months and after twelve (DOMAIN 6 to 9)."""

from bisect import bisect_right
from fractions import Fraction
from typing import NamedTuple

EDGES = (
    0,
    1,
    750_000,
    1_500_000,
    2_500_000,
    3_500_000,
    5_000_000,
    7_500_000,
    10_000_000,
    15_000_000,
    25_000_000,
)
TOP = 10
SIX, TWELVE = (135, 269), (270, 450)
HEARD = ("lengkap", "sebagian")


class Told(NamedTuple):
    """An income as bands of both ends; `exact` in rupiah, `middle` by midpoints."""

    low: int
    high: int
    exact: int | None
    middle: Fraction
    scope: str


def band(rupiah: int) -> int:
    return bisect_right(EDGES, rupiah) - 1


def middle(number: int) -> Fraction:
    if number in (0, TOP):
        return Fraction(EDGES[number])
    return Fraction((EDGES[number] if number > 1 else 0) + EDGES[number + 1], 2)


def income(answer) -> Told | None:
    """None where nothing usable was told."""
    if answer is None or answer.jawaban_penghasilan != "angka":
        return None
    if answer.persis is not None:
        number = band(answer.persis)
        return Told(number, number, answer.persis, middle(number), answer.lingkup)
    if answer.paling_rendah is not None:
        low, high = answer.paling_rendah, answer.paling_tinggi
        return Told(band(low), band(high), None, Fraction(low + high, 2), answer.lingkup)
    return Told(answer.rentang, answer.rentang, None, middle(answer.rentang), answer.lingkup)


def counts(answers, days: tuple[int, int], last_day):
    """The answer of a wave that counts: the first complete, else the first partial."""
    inside = [
        a for a in answers if a.saat == "tindak_lanjut" and days[0] <= (a.ditanya - last_day).days <= days[1]
    ]
    inside.sort(key=lambda a: (a.ditanya, a.id))
    return next((a for kind in HEARD for a in inside if a.status_tanya == kind), None)


def before(answers, first_day):
    """The counting baseline: from 60 days before to 14 days after the first day, with a usable income."""
    asked = [
        a for a in answers if a.saat == "awal" and -60 <= (a.ditanya - first_day).days <= 14 and income(a)
    ]
    asked.sort(key=lambda a: (a.ditanya, a.id))
    return next((a for kind in HEARD for a in asked if a.status_tanya == kind), None)


class Standing:
    """One human in one training: what was answered and what follows from it, once it is due."""

    def __init__(self, training, answers, declared: bool):
        self.declared = declared
        first = before(answers, training.hari_pertama)
        self.six = counts(answers, SIX, training.hari_terakhir)
        self.t0, self.t6 = income(first), income(self.six)
        self.t12 = income(counts(answers, TWELVE, training.hari_terakhir))
        self.recalled = self.t0 is not None and first.ditanya > training.hari_pertama
        self.top = self.t0 is not None and self.t0.high == TOP
        self.died = self.six is None and any(a.status_tanya == "meninggal" for a in answers)
        self.assessed = bool(self.t0 and self.t6) and not self.top and self.t0.scope == self.t6.scope
        self.rose = self.assessed and self.t6.low > max(self.t0.high, 1)
        self.fell = self.assessed and self.t6.high < self.t0.low
        self.verified = self.six is not None and self.six.diverifikasi is not None
        self.rung = self._rung()
        held = self.t12 if self.t12 and self.t0 and self.t12.scope == self.t0.scope else None
        self.lost = self.rung == 3 and held is not None and held.low <= max(self.t0.high, 1)
        if self.rung == 3 and held and held.low > max(self.t0.high, 1):
            self.rung = 4

    def _rung(self) -> int | None:
        if self.six is None:
            return None
        if not self.six.keterampilan_dipakai:
            return 0
        if not self.six.ada_usaha:
            return 1
        return 3 if self.rose else 2

    @property
    def change(self) -> Fraction:
        if self.t0.exact is not None and self.t6.exact is not None:
            return Fraction(self.t6.exact - self.t0.exact)
        return self.t6.middle - self.t0.middle
