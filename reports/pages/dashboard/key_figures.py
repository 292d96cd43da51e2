"""The headline figures: each with its denominator, its source and last year's value."""

from itertools import chain, islice

from reports.figures.figure_table import Row
from reports.indicators.indicator import NOBODY_ASSESSED, Indicator
from reports.indicators.registry import INDICATORS, parts_of
from reports.pages.figure_wording import Sentence, hidden, marked, successes, text
from tpbis.formats import format_percent

ORDER = list(INDICATORS)
HEADLINES = sorted(
    (row for row in INDICATORS.values() if row.headline), key=lambda row: ORDER.index(row.whole or row.key)
)
# How strong the evidence of a success is, in a word; a part that has none here is called by its label.
EVIDENCE = {
    "berhasil_dinyatakan": "dinyatakan",
    "berhasil_dilaporkan": "dilaporkan",
    "berhasil_diverifikasi": "diverifikasi",
}


def headlines(row: Row, village: str) -> list[dict]:
    """Arguments of the `figure` tag, in reading order: a part stands behind its whole."""
    return [
        {
            "key": indicator.key,
            "value": row[indicator.key],
            "label": indicator.headline.format(village=village.capitalize()),
            "text": _unknown(row, indicator) or text(row, indicator.key),
            "of": "" if not indicator.whole or _unknown(row, indicator) else _of(row, indicator),
            "sub": SUBS[indicator.key](row) if indicator.key in SUBS else "",
            "win": indicator.key == "berhasil",
        }
        for indicator in HEADLINES
    ]


def _unknown(row, indicator) -> str:
    """Words instead of a count of successes that nobody has spoken of."""
    nobody = indicator.key == "berhasil" and row.empty.get("tingkat_berhasil") == NOBODY_ASSESSED
    return successes(row) if nobody else ""


def _of(row, indicator) -> Sentence | str:
    """What the figure is part of, marked unless it is a headline itself."""
    if INDICATORS[indicator.whole].headline:
        return "" if hidden(row, indicator.key) else f"dari {text(row, indicator.whole)}"
    return Sentence(() if hidden(row, indicator.whole) else ("dari ", marked(row, indicator.whole)))


def _activities(row) -> str:
    return "" if row["kegiatan"] else "Belum ada yang terlaksana"


def _heads(row) -> str:
    return f"{text(row, 'bernama')} dengan nama, {text(row, 'tanpa_nama')} tanpa nama"


def _people(row) -> Sentence:
    unknown = f" penyandang disabilitas ({text(row, 'disabilitas_tidak_diketahui')} tidak diketahui)"
    return Sentence((marked(row, "perempuan"), " perempuan · ", marked(row, "disabilitas"), unknown))


def _trained(row) -> Sentence:
    nameless = f", {text(row, 'dilatih_tanpa_nama')} tanpa nama" if row["dilatih_tanpa_nama"] else ""
    all_named = row["dilatih"] and row["dilatih_orang"] == row["dilatih"]
    ending = ", semua dengan nama" if all_named else nameless
    return Sentence((marked(row, "dilatih_orang"), " orang berbeda", ending))


def _evidence(row) -> Sentence | str:
    parts = parts_of("berhasil")
    if all(hidden(row, key) for key in parts):
        return "Angkanya sangat kecil, jadi tidak ditampilkan agar orangnya tidak dapat dikenali."
    words = {key: EVIDENCE.get(key) or INDICATORS[key].label.lower() for key in parts}
    said = [(" · ", marked(row, key), f" {word}") for key, word in words.items()]
    return Sentence(islice(chain.from_iterable(said), 1, None))


def _due(row) -> Sentence | str:
    if hidden(row, "dijawab", "jatuh_tempo", "belum_waktunya"):
        return "Sebagian angkanya disembunyikan"
    share = "" if row["tingkat_respons"] is None else f"{format_percent(row['tingkat_respons'])} · "
    return Sentence(
        (f"{share}yang sudah waktunya ditanya; ", marked(row, "belum_waktunya"), " belum waktunya")
    )


def _reach(row) -> str:
    share = row["jangkauan"]
    if not share:
        return ""
    return "di bawah 0,1%" if share < 0.001 else format_percent(share)


def _months(row) -> str:
    if not row["bulan_mitra"]:
        return "Belum ada perpustakaan mitra" if not row["perpustakaan_mitra"] else ""
    return f"{text(row, 'bulan_lapor')} dari {text(row, 'bulan_mitra')} bulan dilaporkan"


SUBS = {
    "kegiatan": _activities,
    "hadir": _heads,
    "orang": _people,
    "dilatih": _trained,
    "berhasil": _evidence,
    "dijawab": _due,
    "desa_terjangkau": _reach,
    "perpustakaan_lapor": _months,
}


def _nothing(row) -> str:
    return ""


def _known_costs(row) -> str:
    known, all_ = text(row, "pelatihan_berbiaya"), text(row, "pelatihan")
    return f", menurut {known} dari {all_} pelatihan yang biayanya diketahui" if row["pelatihan"] else ""


NOTES = {"biaya_per_dilatih": _known_costs}


def others(row: Row, mix: str = "") -> list[tuple[Indicator, Sentence]]:
    """The figures beside the citizens': staff, stakeholders, the three counters of the official form.

    `mix` says from which sources the known cost came.
    """
    return [
        (
            indicator,
            Sentence(
                (marked(row, indicator.key), NOTES.get(indicator.key, _nothing)(row), *_from(indicator, mix))
            ),
        )
        for indicator in INDICATORS.values()
        if indicator.beside
    ]


def _from(indicator: Indicator, mix: str) -> tuple[str, ...]:
    return (f"; dananya {mix}",) if mix and indicator.key == "biaya_per_dilatih" else ()
