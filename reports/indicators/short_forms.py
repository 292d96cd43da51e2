"""Short constructors with which the themes declare their indicators."""

from reports.indicators.indicator import RATIO, SHARE_UNIT, SUM, Indicator, ratio

CONTEXT = "Menurut keterangan peserta sendiri; belum membuktikan bahwa pelatihanlah penyebabnya."


def count(key, label, unit, sentence, source="kegiatan", jenis=SUM, **extra):
    return Indicator(key, label, unit, jenis, sentence, source, **extra)


def outcome(key, label, sentence, *, unit="orang", jenis=SUM, **extra):
    return Indicator(key, label, unit, jenis, sentence, "peserta pelatihan", outcome=True, **extra)


def rate(key, label, sentence, of, needs, **extra):
    return outcome(key, label, sentence, unit=SHARE_UNIT, jenis=RATIO, of=of, needs=needs, **extra)


def coverage(key, label, part, whole, sentence):
    return Indicator(
        key, label, SHARE_UNIT, RATIO, sentence, "turunan", of=ratio(part, whole), needs=(part, whole)
    )
