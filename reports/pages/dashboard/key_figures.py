"""The headline figures: each with its denominator, its source and last year's value."""

from reports.figures.figures import Row
from reports.pages.figure_wording import Sentence, hidden, marked, text
from tpbis.formats import format_percent

KINDS = ("dinyatakan", "dilaporkan", "diverifikasi")  # how strong the evidence of a success is


def headlines(row: Row, village: str) -> list[dict]:
    """Arguments of the `figure` tag, in reading order."""
    return [
        _figure(row, "kegiatan", "Kegiatan warga", sub=_activities(row)),
        _figure(row, "hadir", "Kehadiran", sub=_heads(row)),
        _figure(row, "orang", "Orang berbeda", sub=_people(row)),
        _figure(row, "dilatih", "Dilatih", sub=_trained(row)),
        _figure(row, "berhasil", "Berhasil secara ekonomi", _of_trained(row), _evidence(row), win=True),
        _figure(row, "dijawab", "Sudah menjawab", _of(row, "jatuh_tempo"), _due(row)),
        _figure(
            row,
            "desa_terjangkau",
            f"{village.capitalize()} yang dijangkau",
            _of(row, "desa_total"),
            _reach(row),
        ),
        _figure(
            row,
            "perpustakaan_lapor",
            "Perpustakaan yang melapor",
            _of(row, "perpustakaan_mitra"),
            _months(row),
        ),
    ]


def _figure(row, key, label, of="", sub="", win=False) -> dict:
    return {
        "key": key,
        "value": row[key],
        "label": label,
        "text": text(row, key),
        "of": of,
        "sub": sub,
        "win": win,
    }


def _of(row, key) -> Sentence:
    return Sentence(() if hidden(row, key) else ("dari ", marked(row, key)))


def _of_trained(row) -> str:
    return "" if hidden(row, "berhasil") else f"dari {text(row, 'dilatih')}"


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
    if all(hidden(row, f"berhasil_{kind}") for kind in KINDS):
        return "Angkanya sangat kecil, jadi tidak ditampilkan agar orangnya tidak dapat dikenali."
    stated, told, verified = (marked(row, f"berhasil_{kind}") for kind in KINDS)
    return Sentence((stated, " dinyatakan · ", told, " dilaporkan · ", verified, " diverifikasi"))


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


def others(row: Row) -> list[tuple[str, str, Sentence]]:
    """Staff, stakeholders and the three counters of the official form: (key, label, figure)."""
    labels = (
        ("Pengelola dilatih", "pengelola_dilatih"),
        ("Kegiatan untuk pengelola", "kegiatan_pengelola"),
        ("Pertemuan pemangku kepentingan", "stakeholder_meeting"),
        ("Wakil pemangku kepentingan yang hadir", "perwakilan_stakeholder"),
        ("Komitmen", "komitmen"),
        ("Komitmen yang sudah terwujud", "komitmen_terwujud"),
        ("Peningkatan layanan informasi", "layanan_informasi"),
        ("Pelibatan masyarakat", "pelibatan_masyarakat"),
        ("Advokasi", "advokasi"),
    )
    return [(key, label, Sentence((marked(row, key),))) for label, key in labels]
