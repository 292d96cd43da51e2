"""Short constructors with which the themes declare their indicators."""

from collections.abc import Callable

from reports.indicators.indicator import RATIO, SHARE_UNIT, SUM, Indicator, OpenedRows, Source, ratio

CONTEXT = "Menurut keterangan peserta sendiri; belum membuktikan bahwa pelatihanlah penyebabnya."


def count(
    key: str,
    label: str,
    unit: str,
    sentence: str,
    source: Source,
    rows: OpenedRows,
    jenis: str = SUM,
    **extra,
) -> Indicator:
    return Indicator(key, label, unit, jenis, sentence, source, rows, **extra)


def outcome(
    key: str, label: str, sentence: str, *, unit: str = "orang", jenis: str = SUM, **extra
) -> Indicator:
    """What came of the people trained."""
    of_trained = Source.TRAINED, OpenedRows.MEASURED
    return Indicator(key, label, unit, jenis, sentence, *of_trained, outcome=True, **extra)


def rate(key: str, label: str, sentence: str, of: Callable, needs: tuple[str, ...], **extra) -> Indicator:
    return outcome(key, label, sentence, unit=SHARE_UNIT, jenis=RATIO, of=of, needs=needs, **extra)


def coverage(key: str, label: str, part: str, whole: str, sentence: str, rows: OpenedRows) -> Indicator:
    derived: dict = {"of": ratio(part, whole), "needs": (part, whole)}
    return Indicator(key, label, SHARE_UNIT, RATIO, sentence, Source.OTHER_FIGURES, rows, **derived)
