"""Read and print rupiah: "Rp 3.000.000,00", "3 juta", "3jt", "500rb", "1-2 juta"."""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from lokal import format_rupiah

from tpbis.formats.reader_result import DASH, Certain, Reading, Unreadable, clean, is_empty, is_number, shown

EXPECTED = "jumlah rupiah, misalnya 3.000.000, 3 juta, 500 ribu, atau 1-2 juta"
LIMIT = 10**12
SMALL = 10_000  # below this a thousand or a million is likely to be missing
_UNITS = {
    **dict.fromkeys(("rb", "rbu", "ribu", "k"), 10**3),
    **dict.fromkeys(("jt", "jta", "juta"), 10**6),
    **dict.fromkeys(("miliar", "milyar"), 10**9),
}
_PART = re.compile(
    r"([0-9][0-9.,]*) ?(" + "|".join(sorted(_UNITS, key=len, reverse=True)) + r")?(?![a-z0-9])"
)
_ABOUT = re.compile(r"^(?:±|~|sekitar|kira-kira|kira kira|kurang lebih|kurleb|kisaran|k\.?l\.)\s*")
_ABOUT_END = re.compile(r"(?<=rb|jt)-?an$|(?<=ribu|juta)-?an$|(?<=[a-z0-9]) (?:lebih|an|kurang lebih)$")
_PER_OTHER = re.compile(r"(?:/|\bper ?)(?: ?1)? ?(?:hari|hr|minggu|mgg|pekan|tahun|thn|th|jam)$")
_THOUSANDS_TWICE = re.compile(r",[0-9]{3} ?(?:rb|rbu|ribu|k)")  # "1,250rb" is no Rp1.250
_IN_WORDS = re.compile(r" ?\([a-z ]+\)$")
_UNDER = re.compile(
    r"^(?:<=?|≤|kurang dari|di ?bawah|dibawah|maks(?:imal|imum)?\.?|paling (?:banyak|tinggi))\s*"
)
_PERIOD = re.compile(r" ?(?:/|per ?)(?: ?1)? ?(?:bulan|bln)$")
_CURRENCY = re.compile(r"\b(?:rp|idr)\b\.? ?|\brp\.?(?=[0-9])| ?rupiah\b")
_TO = re.compile(r" ?(?:s/d|s\.d\.?|\bsd\b|\bsampai(?: dengan)?\b|\bhingga\b|-|~) ?")
_GROUPED = re.compile(r"[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]{1,3}(?:,[0-9]{3}){2,}|[0-9]+")


@dataclass(frozen=True)
class Money:
    """Whole rupiah: one exact amount, or a range from low to high, both included."""

    exact: int | None = None
    low: int | None = None
    high: int | None = None


def format_money(amount: int | Decimal | None) -> str:
    """3000000 → "Rp3.000.000"; None → "–"."""
    return DASH if amount is None else format_rupiah(amount)


def _grouped(text: str) -> Decimal | None:
    """Read "3.000.000", "3,000,000" or "3000000"."""
    return Decimal(re.sub(r"[.,]", "", text)) if _GROUPED.fullmatch(text) else None


def _number(text: str, unit: int, cell: object) -> Decimal:
    """Read the digits before a unit: a comma is a decimal, three digits behind it or a dot are thousands."""
    if unit == 1:
        head, _, sen = text.rpartition(",") if re.search(r",[0-9]{1,2}$", text) else (text, "", "")
        if re.search(r",[0-9]{3}\.[0-9]{2}$", text):
            head, _, sen = text.rpartition(".")
        amount = _grouped(head)
        if amount is not None and not (sen and amount < 1000):
            return amount + Decimal(f"0.{sen or 0}")
    elif unit == 10**3 and re.fullmatch(r"[0-9]{1,3}(?:[.,][0-9]{3})+", text):
        return Decimal(re.sub(r"[.,]", "", text))
    elif re.fullmatch(r"[0-9]+(?:,[0-9]+|\.[0-9]{1,2})?", text):
        return Decimal(text.replace(",", "."))
    raise Unreadable(cell, EXPECTED)


def _amount(text: str, cell: object, unit: int = 1) -> Decimal:
    """Read one amount ("1 juta 500 ribu" adds up); `unit` stands in where none is written."""
    total, above, at = Decimal(0), LIMIT * 10, 0
    for part in _PART.finditer(text):
        size = _UNITS[part[2]] if part[2] else unit
        if text[at : part.start()].strip() or size >= above:
            raise Unreadable(cell, EXPECTED)
        number = _number(part[1], size, cell)
        if at and size == 1 and number < 1000:  # "1 juta 500": five hundred what?
            raise Unreadable(cell, EXPECTED)
        total, above, at = total + number * size, size, part.end()
    if at == 0 or text[at:].strip():
        raise Unreadable(cell, EXPECTED)
    return total


def _in_rupiah(amount: Decimal, cell: object) -> int:
    if amount >= LIMIT:
        raise Unreadable(cell, EXPECTED, f"“{shown(cell)}” terlalu besar. Tulis kurang dari Rp1 triliun.")
    return int(amount.quantize(Decimal(1), ROUND_HALF_UP))


def _last_unit(text: str) -> int:
    units = [part[2] for part in _PART.finditer(text)]
    return _UNITS[units[-1]] if units and units[-1] else 1


def _range(left: str, right: str, cell: object) -> Reading[Money]:
    unit = 1 if _last_unit(left) > 1 else _last_unit(right)
    low, high = _in_rupiah(_amount(left, cell, unit), cell), _in_rupiah(_amount(right, cell), cell)
    if low > high or 0 < low < 1000 <= high:
        sentence = f"Rentang “{shown(cell)}” tidak jelas: kedua batasnya tidak berurutan. Tulis {EXPECTED}."
        raise Unreadable(cell, EXPECTED, sentence)
    if low == high:
        return Reading(Money(exact=low))
    reading = f"Dibaca sebagai rentang {format_money(low)} sampai {format_money(high)}."
    return Reading(Money(low=low, high=high), Certain(reading))


def _single(amount: Decimal, cell: object, about: bool) -> Reading[Money]:
    rupiah = _in_rupiah(amount, cell)
    written = format_money(rupiah)
    warning = None
    if 0 < rupiah < SMALL:
        warning = f"Dibaca {written}. Bila maksudnya ribu atau juta, tulis satuannya."
    elif rupiah != amount:
        warning = f"Dibulatkan menjadi {written}."
    elif about:
        warning = Certain(f"Dibaca {written} (kira-kira).")
    return Reading(Money(exact=rupiah), warning)


def _from_number(cell: int | float | Decimal) -> Reading[Money]:
    amount = Decimal(cell) if isinstance(cell, (int, Decimal)) else Decimal(repr(cell))
    if not amount.is_finite() or amount < 0 or (0 < amount < 1000 and amount != int(amount)):
        raise Unreadable(cell, EXPECTED)
    return _single(amount, cell, about=False)


def read_money(cell: object) -> Reading[Money | None]:
    """Read a cell as rupiah; an empty cell or a dash is None, a range keeps both ends and warns.

    Raises Unreadable for words, negative amounts and anything from one trillion.
    """
    if is_empty(cell):
        return Reading(None)
    if is_number(cell) or isinstance(cell, Decimal):
        return _from_number(cell)
    text = _PERIOD.sub("", clean(cell, EXPECTED).casefold())
    if _PER_OTHER.search(text):
        raise Unreadable(
            cell,
            EXPECTED,
            f"“{shown(cell)}” bukan jumlah sebulan. Hitung dulu sebulan, lalu tulis {EXPECTED}.",
        )
    text = _CURRENCY.sub("", re.sub(r"[.,] ?-+$|[.,] ?=$", "", _IN_WORDS.sub("", text))).strip()
    if text == "-":  # "Rp -" is how a ledger prints nothing
        return Reading(None)
    if under := _UNDER.match(text):
        return _range("0", text[under.end() :], cell)
    bare = _ABOUT_END.sub("", _ABOUT.sub("", text)).strip()
    if bare.startswith("-"):
        raise Unreadable(cell, EXPECTED, f"“{shown(cell)}” kurang dari nol. Tulis {EXPECTED}.")
    ends = _TO.split(bare)
    if len(ends) == 2:
        return _range(ends[0], ends[1], cell)
    chosen = bare != text or _THOUSANDS_TWICE.search(bare) is not None
    return _single(_amount(bare, cell), cell, about=chosen)
