"""The income question: a band by one tap, or an exact amount or range typed in."""

from typing import Any

from participants.choices import IncomeBand, IncomeReply
from participants.income_bands import band_of_amount
from participants.models import Answer
from tpbis.formats import Unreadable, read_money

QUESTION = (
    "Dalam sebulan yang biasa akhir-akhir ini (bukan musim Lebaran atau panen raya), kira-kira berapa "
    "penghasilan bersih Ibu/Bapak sendiri dari usaha dan pekerjaan?"
)
REPLIES = [(IncomeReply.UNKNOWN, "Tidak tahu"), (IncomeReply.REFUSED, "Tidak bersedia")]
CHOICES = [(str(value), label) for value, label in IncomeBand.choices] + [
    (str(r), text) for r, text in REPLIES
]
EMPTY = {
    "income_reply": "",
    "income_band": None,
    "income_exact": None,
    "income_low": None,
    "income_high": None,
}


def read_income(tap: str, amount: str) -> dict:
    """Return the income fields of an answer from the tapped choice and the typed amount.

    Raises Unreadable with a sentence when the amount cannot be read or lies outside the tapped band.
    """
    fields: dict = dict(EMPTY)
    if tap in (IncomeReply.UNKNOWN, IncomeReply.REFUSED):
        return fields | {"income_reply": tap}
    money: Any = read_money(amount).value
    if tap.isdecimal() and int(tap) in IncomeBand.values:
        fields |= {"income_reply": IncomeReply.AMOUNT, "income_band": int(tap)}
    if money is None:
        return fields
    low, high = (money.exact, money.exact) if money.exact is not None else (money.low, money.high)
    band = fields["income_band"]
    if band is not None and not band_of_amount(low) <= band <= band_of_amount(high):
        label = IncomeBand(band).label
        raise Unreadable(
            amount, "", f"“{amount}” tidak cocok dengan pilihan “{label}”. Betulkan salah satunya."
        )
    fields |= {"income_reply": IncomeReply.AMOUNT}
    if money.exact is not None:
        return fields | {"income_exact": money.exact, "income_band": band_of_amount(money.exact)}
    return fields | {"income_low": low, "income_high": high}


def tapped(answer: Answer) -> str:
    """The choice that an answer shows as tapped."""
    if answer.income_band is not None:
        return str(answer.income_band)
    return answer.income_reply if answer.income_reply != IncomeReply.AMOUNT else ""
