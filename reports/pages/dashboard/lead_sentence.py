"""The lead sentence of a dashboard: successes and their evidence (DOMAIN definitions 11, 12, version 1)."""

from dataclasses import dataclass, field

from participants.definition_constants import FEWEST_ASSESSED
from reports.figures.figure_table import Row
from reports.pages.figure_wording import comparable, hidden, points_per_person, share
from reports.pages.location import Location
from tpbis.formats import format_int, format_percent

SPEAKERS = {0: "dinas dan perpustakaan", 2: "dinas dan perpustakaan", 5: "Dinas"}
NOT_ASKED = "Belum ditanyakan kepada peserta."
SOME_ASKED = "Jumlah peserta yang sudah menjawab disembunyikan."


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
        return Answer(
            "Hasil pelatihan di sini disembunyikan: ada angka yang sangat kecil, sehingga orangnya dapat"
            " dikenali."
        )
    if not row["dilatih"]:
        return Answer("Belum ada pelatihan keterampilan yang tercatat.", empty=True)
    made = _sentence(row, speaker(place))
    made.dots = (row["berhasil_terukur"], row["berhasil_dinyatakan"], row["dilatih"] - row["berhasil"])
    if points := points_per_person(row):
        made.notes.append(f"Satu orang mengubah angka ini {points} poin.")
    return made


def _sentence(row, who) -> Answer:
    count = share(row, "berhasil", "dilatih")
    if row["berhasil_dinyatakan"]:
        return _mixed(row, who, count) if row["berhasil_terukur"] else _claimed(row, who, count)
    return _measured(row, count) if row["berhasil"] else _nobody_yet(row)


def _claimed(row, who, count) -> Answer:
    rest = "peserta pelatihan sudah berhasil secara ekonomi."
    if not row["dijawab"]:
        asked = SOME_ASKED if hidden(row, "dijawab") else NOT_ASKED
        return Answer(f"{rest} {asked}", f"Menurut {who},", count)
    asked = f"{format_int(row['dijawab'])} peserta sudah menjawab"
    return Answer(f"{rest} {asked}, belum ada yang penghasilannya terukur naik.", f"Menurut {who},", count)


def _mixed(row, who, count) -> Answer:
    measured, claimed = format_int(row["berhasil_terukur"]), format_int(row["berhasil_dinyatakan"])
    rest = (
        f"peserta pelatihan sudah berhasil secara ekonomi: {measured} menurut jawaban mereka sendiri, "
        f"{claimed} baru pernyataan {who}."
    )
    speakers = f"peserta, {who}".replace(" dan ", ", dan ") if " dan " in who else f"peserta dan {who}"
    return Answer(rest, f"Menurut {speakers},", count)


def _measured(row, count) -> Answer:
    made = Answer(
        "peserta pelatihan sudah berhasil secara ekonomi.", "Menurut jawaban peserta sendiri,", count
    )
    made.band = (row["selang_bawah"], row["selang_atas"], row["tingkat_berhasil"])
    made.band_text = band_text(row, "tingkat_berhasil", "selang_bawah", "selang_atas")
    if not hidden(row, "dinilai", "batas_bawah", "batas_atas") and row["dinilai"] < row["dilatih"]:
        low, high = format_percent(row["batas_bawah"], 0), format_percent(row["batas_atas"], 0)
        unknown = format_int(row["dilatih"] - row["dinilai"])
        made.notes.append(
            f"{unknown} orang belum dapat dinilai; apa pun keadaannya, angka ini antara {low} dan {high}."
        )
    return made


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
            f"dari {trained} peserta pelatihan sudah menjawab; penghasilannya belum dapat dinilai.",
            "",
            format_int(row["dijawab"]),
        )
    waiting = "Belum waktunya ditanya." if row["belum_waktunya"] == row["dilatih"] else NOT_ASKED
    waiting = SOME_ASKED if hidden(row, "dijawab") else waiting
    return Answer(
        f"orang sudah dilatih; belum diketahui berapa yang berhasil secara ekonomi. {waiting}", "", trained
    )


def band_text(row: Row, point: str, low: str, high: str) -> str:
    edges = f"paling rendah {format_percent(row[low])} … paling tinggi {format_percent(row[high])}"
    return f"{format_percent(row[point])}, rentang perkiraan 95%: {edges}"


def measured_note(row: Row) -> dict | None:
    """The measured rate with its band, where it may be shown beside claims."""
    if row["tingkat_terukur"] is None or row["dinilai"] < FEWEST_ASSESSED or not comparable(row):
        return None
    return {
        "count": share(row, "berhasil_terukur", "dinilai"),
        "band": (row["terukur_bawah"], row["terukur_atas"], row["tingkat_terukur"]),
        "text": band_text(row, "tingkat_terukur", "terukur_bawah", "terukur_atas"),
    }


def evidence(row: Row) -> list[tuple] | None:
    """Bars of how strong the evidence is; None while there is nothing to weigh or it is hidden."""
    parts = (
        ("dinyatakan dinas/perpustakaan", "berhasil_dinyatakan"),
        ("dilaporkan peserta", "berhasil_dilaporkan"),
        ("sudah diverifikasi", "berhasil_diverifikasi"),
    )
    if not row["dilatih"] or hidden(row, *(key for _, key in parts)):
        return None
    return [(label, row[key], "", "s-win") for label, key in parts]
