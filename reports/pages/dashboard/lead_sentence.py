"""The lead sentence of a dashboard: successes and their evidence (DOMAIN definitions 11, 12, version 2)."""

from dataclasses import dataclass, field

from reports.figures.figure_table import Row
from reports.indicators.registry import INDICATORS, parts_of
from reports.pages.figure_wording import hidden, interval_drawn, points_per_person, share
from reports.pages.location import Location
from tpbis.formats import format_int, format_percent

SPEAKERS = {0: "dinas dan perpustakaan", 2: "dinas dan perpustakaan", 5: "Dinas"}
NOT_ASKED = "Belum ditanyakan kepada peserta."
CHANCE_ONLY = "hanya memuat kebetulan, bukan beda dengan yang tidak menjawab"
SOME_ASKED = "Jumlah peserta yang sudah menjawab disembunyikan."

EVIDENCE = {
    "berhasil_dinyatakan": "dinyatakan dinas/perpustakaan",
    "berhasil_dilaporkan": "dilaporkan peserta",
    "berhasil_diverifikasi": "sudah diverifikasi",
}


@dataclass
class Answer:
    """`who` says that `count` of the trained succeeded, `rest` ends the sentence; a band only if measured."""

    rest: str
    who: str = ""
    count: str = ""
    notes: list[str] = field(default_factory=list)
    band: tuple | None = None
    band_text: str = ""
    dots: tuple | None = None
    empty: bool = False


def speaker(place: Location) -> str:
    return "perpustakaan" if place.library_id else SPEAKERS.get(len(place.code), "Dinas dan perpustakaan")


def answer(row: Row, place: Location) -> Answer:
    """Choose the sentence that the figures allow."""
    if hidden(row, "berhasil", "dilatih"):
        if row["berhasil_terukur"] and row["dinilai"]:
            return _with_bounds(_measured(row), row)
        return Answer(
            "Hasil pelatihan di sini disembunyikan: ada angka yang sangat kecil, sehingga orangnya dapat"
            " dikenali."
        )
    if not row["dilatih"]:
        return Answer("Belum ada pelatihan keterampilan yang tercatat.", empty=True)
    made = _sentence(row, speaker(place))
    made.dots = (row["berhasil_terukur"], row["berhasil_dinyatakan"], row["dilatih"] - row["berhasil"])
    made = _with_bounds(made, row)
    if row["berhasil_dinyatakan"] and (points := points_per_person(row)):
        made.notes.append(f"Satu orang mengubah angka ini {points} poin.")
    return made


def _with_bounds(made: Answer, row: Row) -> Answer:
    """What is measured stays where claims are hidden: parts go before totals (definition 15, version 2)."""
    if row["berhasil_terukur"]:
        made.notes += bounds(row)
    return made


def _sentence(row, who) -> Answer:
    count = share(row, "berhasil", "dilatih")
    if row["berhasil_dinyatakan"]:
        return _mixed(row, who, count) if row["berhasil_terukur"] else _claimed(row, who, count)
    return _measured(row) if row["berhasil"] else _nobody_yet(row)


def _claimed(row, who, count) -> Answer:
    rest = "peserta pelatihan sudah berhasil secara ekonomi."
    if not row["dijawab"]:
        asked = SOME_ASKED if hidden(row, "dijawab") else NOT_ASKED
        return Answer(f"{rest} {asked}", f"Menurut {who},", count)
    asked = f"{format_int(row['dijawab'])} peserta sudah menjawab"
    return Answer(f"{rest} {asked}, belum ada yang penghasilannya terukur naik.", f"Menurut {who},", count)


def _mixed(row, who, count) -> Answer:
    measured, claimed = share(row, "berhasil_terukur", "dinilai"), format_int(row["berhasil_dinyatakan"])
    rest = (
        f"peserta pelatihan sudah berhasil secara ekonomi: {measured} yang dapat dinilai menurut jawaban"
        f" mereka sendiri, {claimed} lagi baru pernyataan {who}."
    )
    speakers = f"peserta, {who}".replace(" dan ", ", dan ") if " dan " in who else f"peserta dan {who}"
    return Answer(rest, f"Menurut {speakers},", count)


def _measured(row) -> Answer:
    made = Answer(
        "yang dapat dinilai sudah berhasil secara ekonomi.",
        "Menurut jawaban peserta sendiri,",
        share(row, "berhasil_terukur", "dinilai"),
    )
    if interval_drawn(row):
        made.band, made.band_text = measured_band(row), measured_text(row)
    return made


def bounds(row: Row) -> list[str]:
    """How many of all trained it is at least and at most, as people; nothing where all are assessed."""
    if hidden(row, "dinilai", "berhasil_terukur") or row["dinilai"] == row["dilatih"]:
        return []
    least, trained = row["berhasil_terukur"], row["dilatih"]
    most = format_int(least + trained - row["dinilai"])
    return [
        f"Dari {format_int(trained)} yang dilatih: paling sedikit {format_int(least)}, paling banyak {most}."
    ]


def _nobody_yet(row) -> Answer:
    trained = format_int(row["dilatih"])
    if row["dinilai"]:
        assessed = format_int(row["dinilai"])
        return Answer(
            f"dari {assessed} peserta yang dapat dinilai penghasilannya terukur naik.",
            "Menurut jawaban peserta,",
            "belum ada",
        )
    if row["dijawab"]:
        return Answer(
            f"dari {trained} peserta pelatihan sudah menjawab; belum ada yang penghasilannya dapat dinilai.",
            "",
            format_int(row["dijawab"]),
        )
    if not row["jatuh_tempo"] and not hidden(row, "jatuh_tempo"):
        return Answer("orang sudah dilatih; belum waktunya ditanya apakah mereka berhasil.", "", trained)
    asked = SOME_ASKED if hidden(row, "dijawab") else NOT_ASKED
    return Answer(f"orang sudah dilatih; belum ada yang dapat dinilai. {asked}", "", trained)


def measured_band(row: Row) -> tuple:
    return row["terukur_bawah"], row["terukur_atas"], row["tingkat_terukur"]


def measured_text(row: Row) -> str:
    low, high, rate = (format_percent(value) for value in measured_band(row))
    edges = f"paling rendah {low} … paling tinggi {high}"
    return f"{rate}, rentang perkiraan 95%: {edges}; {CHANCE_ONLY}."


def measured_note(row: Row) -> dict | None:
    """The measured rate with its band, beside claims; without them it is the sentence itself."""
    if not row["berhasil_dinyatakan"] or not interval_drawn(row):
        return None
    return {
        "count": share(row, "berhasil_terukur", "dinilai"),
        "band": measured_band(row),
        "text": measured_text(row),
    }


def evidence(row: Row) -> list[tuple] | None:
    """Bars of how strong the evidence is; None while there is nothing to weigh or it is hidden."""
    parts = parts_of("berhasil")
    if not row["dilatih"] or hidden(row, "berhasil", *parts):
        return None
    drawn = {
        key: "s-claim" if key == "berhasil_dinyatakan" else "s-win" for key in parts
    }  # a claim is an outline
    return [
        (EVIDENCE.get(key) or INDICATORS[key].label.lower(), row[key], "", css) for key, css in drawn.items()
    ]
