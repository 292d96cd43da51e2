"""Schooling, work and income as people tell them: words of a list, amounts, or answers that name none."""

import re
from typing import Any

from participants.importing.columns.money_unit import MOST
from participants.importing.sheet.row import read_text
from participants.importing.sheet.word_lists import WordList, word_key
from tpbis.formats import Unreadable, read_money
from tpbis.formats.reader_result import Reading

UNFINISHED = re.compile(
    r"\b(?:kelas|kls|semester|belum|blm|tidak|tdk|putus|sedang|masih|cuti|calon|mantan)\b", re.IGNORECASE
)
LEVEL = re.compile(
    r"(?:s[.-]?[123]|d[.-]?[1-4]|d[.-]?i{1,3}|d[.-]?iv|sd|mi|smp|sltp|mts|sma|slta|smu|ma|man|smk|stm|smea)"
    r"n?(?=[ .,-])",
    re.IGNORECASE,
)
# Answers to a question about income that name no amount; nothing is wrong with them.
NOT = r"(?:tidak|tdk|tak|belum|blm|ga|gak|nggak|enggak|ngga)"
NO_AMOUNT = re.compile(
    rf"{NOT} ?(?:ada|punya|berpenghasilan|tahu|tau|ingat|pasti|tentu|jelas|menentu|menjawab|dijawab|bersedia"
    r"|mau|bisa)(?: (?:menjawab|menyebut(?:kan)?|memberi|dijawab|disebut(?:kan)?|tahu|usaha|penghasilan"
    r"|pendapatan|jawaban|pasti|mau)){0,3}"
    r"|nihil|kosong|menolak(?: (?:menjawab|menyebut(?:kan)?))?|rahasia|privasi|lupa|n/?a|entah",
    re.IGNORECASE,
)


TOO_MUCH = "Lebih dari Rp1 miliar sebulan. Periksa angka dan satuannya."


class Loose(WordList):
    """A word of a list as (code, ""), any other text as ("", text): people write what no list holds."""

    def __call__(self, cell) -> Any:
        text = read_text(cell, 200).value
        try:
            reading = super().__call__(text)
        except Unreadable:
            codes = (self.codes.get(word_key(part)) for part in parts_of(text))
            code = next(filter(None, codes), "")
            return Reading((code, "" if code else text))
        return Reading((reading.value, ""), reading.warning)


def parts_of(text: str) -> list[str]:
    """What alone may name a word: before and inside brackets, and the level of a school before its name.

    “SMA kelas 2” and “S1 belum lulus” name a school that somebody has not finished.
    """
    if UNFINISHED.search(text):
        return []
    before, _, inside = text.partition("(")
    level = LEVEL.match(text)
    return [*((before, inside.rstrip(" )")) if inside else ()), *([level[0]] if level else ())]


def read_stated_income(cell: object) -> Reading[str]:
    """An amount that can be read as rupiah, or an answer that names none, kept as told; "" when empty."""
    if isinstance(cell, str) and NO_AMOUNT.fullmatch(" ".join(cell[:60].strip(" ()-.!").split())):
        return read_text(cell, 60)
    reading = read_money(cell)
    money = reading.value
    if money and max(money.exact or 0, money.high or 0) > MOST:
        reading = Reading(money, TOO_MUCH)
    return Reading(read_text(cell, 60).value if reading.value is not None else "", reading.warning)
