"""Read and print numbers: dot for thousands, comma for decimals, a dash for nothing."""

from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from tpbis.formats.reader_result import DASH


def rounded(value: object, places: int) -> Decimal | None:
    """A number rounded once, halves up; None for what is no finite number."""
    if value is None or value == "" or isinstance(value, bool):
        return None
    try:
        number = Decimal(str(value))
        return number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP) if number.is_finite() else None
    except (InvalidOperation, ValueError):
        return None


def _swap(text: str) -> str:
    return text.translate(str.maketrans(",.", ".,"))


def format_int(value: object) -> str:
    """9812 → "9.812"; None → "–"."""
    return f"{value:,}".replace(",", ".") if type(value) is int else format_decimal(value, 0)


def format_decimal(value: object, places: int = 1) -> str:
    """1234.5 → "1.234,5"; None → "–"."""
    number = rounded(value, places)
    if number is None:
        return DASH
    return _swap(f"{number or abs(number):,f}")  # never "-0"


def format_percent(value: object, places: int = 1) -> str:
    """0.5454 → "54,5%", 0.5 → "50%"; None (an empty denominator) → "–"."""
    number = rounded(value, places + 2)
    if number is None:
        return DASH
    text = format_decimal(number * 100, places)
    return (text.rstrip("0").rstrip(",") if "," in text else text) + "%"
