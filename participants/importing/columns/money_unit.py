"""Amounts written in thousands or millions, as the heading or the title says: “(ribu rupiah)”, “(Rp 000)”."""

import re
from decimal import Decimal
from typing import Any

from participants.importing.issue import Issue
from tpbis.formats import Unreadable, format_money, read_money
from tpbis.formats.reader_result import is_empty, is_number, shown

INCOMES = ("income_before", "income_after")
AMOUNTS = (*INCOMES, "cost")
MOST = 1_000_000_000  # rupiah a month, above which nobody's income is believed
BARE, ZEROS = r"(?<![\d.,])(?<!\d )", r"(?:rp)?[ .,']{0,2}000"
TIMES, GAP = r"[x×*] ?(?:rp\.? ?)?1[., ]?000", r"[., ]?000"
MILLION = rf"{BARE}(?:(?:jutaan|juta|jt)\b|{ZEROS}[.,]000(?![.,\d]))|{TIMES}{GAP}(?!\d)"
THOUSAND = rf"{BARE}(?:(?:ribuan|ribu|rb)\b|{ZEROS}(?![.,\d]))|{TIMES}(?!\d)"
UNITS = {"juta": re.compile(MILLION), "ribu": re.compile(THOUSAND)}
OF_TITLE = re.compile(r"\(([^()]{1,40})\)|\b((?:dalam|dlm|satuan)\b[ :]{1,3}\S+(?: rupiah)?)")
FILLING = re.compile(r"\b(?:dalam|dlm|satuan|nilai|angka|semua|rupiah|rp|idr|uang|pendapatan)\b|[ .,:;=()]")
HAS_UNIT = re.compile(r"[a-z]{2}", re.IGNORECASE)
CURRENCY = re.compile(r"\b(?:rp|idr)\b\.?|rupiah", re.IGNORECASE)
TOLD = "Menurut {}, isi kolom ini dalam {} rupiah: {} dibaca {}."
NOT_TIMES = (
    "Menurut {}, ini dalam {} rupiah, tetapi jumlahnya akan lebih dari Rp1 miliar sebulan. "
    "Dibaca tanpa dikalikan; periksa."
)


def unit_of(text: str) -> str:
    """“ribu” or “juta” where a heading names it as the unit of its amounts, else ""."""
    text = text.casefold()
    return next((word for word, pattern in UNITS.items() if pattern.search(text)), "")


def unit_of_title(title: str) -> str:
    """The unit of a whole table: in brackets, or behind “dalam”, and nothing else."""
    for match in OF_TITLE.finditer(title.casefold()):
        text = (match[1] or match[2]).strip()
        unit = unit_of(text)
        if unit and not FILLING.sub("", UNITS[unit].sub("", text)):
            return unit
    return ""


def in_rupiah(table: Any, mapping: dict[str, str]) -> None:
    """Give the amounts of a table the unit that stands above them, and note it."""
    general = unit_of_title(table.title)
    for title, name in mapping.items():
        unit = unit_of(title) or general
        if name in AMOUNTS and unit:
            where = "judul kolomnya" if unit_of(title) else "judul tabelnya"
            _fill_in(table, title, name, unit, where)


def _fill_in(table: Any, title: str, name: str, unit: str, where: str) -> None:
    at, example = table.headings.index(title), ""
    for number, cells in table.rows:
        cell = cells[at] if at < len(cells) else ""
        if not (amount := _bare(cell)):
            continue
        if name in INCOMES and _too_much(f"{amount} {unit}"):
            table.notes.append(Issue(number, title, shown(cell), NOT_TIMES.format(where, unit)))
            continue
        cells[at], example = f"{amount} {unit}", example or amount
    if example:
        sentence = TOLD.format(where, unit, example, _written(f"{example} {unit}"))
        table.notes.append(Issue(table.header_row, title, "", sentence))


def _bare(cell: object) -> str:
    """The digits of an amount without a unit of its own, "" of anything else."""
    if isinstance(cell, bool) or is_empty(cell):
        return ""
    if is_number(cell) or isinstance(cell, Decimal):
        return f"{Decimal(str(cell)):f}".removesuffix(".0").replace(".", ",")
    text = CURRENCY.sub("", str(cell)).strip()
    return "" if HAS_UNIT.search(text) or not any(map(str.isdigit, text)) else text


def _written(text: str) -> str:
    """An amount in whole rupiah; one that is a range or unreadable as it stands."""
    try:
        money = read_money(text).value
    except Unreadable:
        return text
    return format_money(money.exact) if money and money.exact is not None else text


def _too_much(text: str) -> bool:
    try:
        money = read_money(text).value
    except Unreadable:
        return True
    return money is not None and max(money.exact or 0, money.high or 0) > MOST
