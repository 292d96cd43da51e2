"""Short constructors with which the themes declare their indicators."""

from reports.indicators.indicator import RATIO, SHARE_UNIT, SUM, Indicator, OpenedRows, Source, ratio

CONTEXT = "Menurut keterangan peserta sendiri; belum membuktikan bahwa pelatihanlah penyebabnya."


def count(key, label, unit, sentence, source, rows, jenis=SUM, **extra):
    return Indicator(key, label, unit, jenis, sentence, source, rows, **extra)


def outcome(key, label, sentence, *, unit="orang", jenis=SUM, **extra):
    """What came of the people trained."""
    of_trained = Source.TRAINED, OpenedRows.MEASURED
    return Indicator(key, label, unit, jenis, sentence, *of_trained, outcome=True, **extra)


def rate(key, label, sentence, of, needs, **extra):
    return outcome(key, label, sentence, unit=SHARE_UNIT, jenis=RATIO, of=of, needs=needs, **extra)


def coverage(key, label, part, whole, sentence, rows):
    derived = {"of": ratio(part, whole), "needs": (part, whole)}
    return Indicator(key, label, SHARE_UNIT, RATIO, sentence, Source.OTHER_FIGURES, rows, **derived)
