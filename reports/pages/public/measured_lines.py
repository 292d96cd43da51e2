"""What a public page says is measured, and what is not, in words of the figures of its year."""

from reports.figures.figure_table import Row
from reports.pages.figure_wording import hidden, text
from tpbis.formats import format_int

ALWAYS = (
    "Apakah pelatihan yang menyebabkan perubahan itu: tidak ada kelompok pembanding.",
    "Besarnya keuntungan usaha atau pendapatan daerah: tidak pernah dijumlahkan.",
    "Orang yang sama di dua kabupaten/kota: tanpa NIK yang sama ia terhitung dua kali.",
)


def measured(row: Row) -> list[str]:
    """What libraries record, and what participants were asked."""
    lines = [
        f"Kegiatan dan kehadiran menurut catatan perpustakaan: {text(row, 'kegiatan')} kegiatan,"
        f" {text(row, 'hadir')} kehadiran."
    ]
    if row["dijawab"]:
        lines.append(
            f"Keterampilan yang dipakai dan penghasilan, ditanyakan kepada peserta sendiri sekitar enam bulan"
            f" sesudah pelatihan: {text(row, 'dijawab')} dari {text(row, 'dilatih')} yang dilatih sudah"
            " menjawab."
        )
    if row["dinilai"]:
        lines.append(
            f"Naik atau tidaknya penghasilan: {text(row, 'dinilai')} orang dapat dinilai, karena ditanya"
            " sebelum dan sesudah pelatihan."
        )
    return lines


def unmeasured(row: Row) -> list[str]:
    """What nobody was asked yet, and what no figure here can tell."""
    lines = []
    if row["berhasil_dinyatakan"]:
        lines.append(
            f"{format_int(row['berhasil_dinyatakan'])} orang disebut berhasil oleh dinas atau perpustakaan;"
            " mereka sendiri belum ditanya."
        )
    if row["dilatih"] and not hidden(row, "dijawab") and not row["dijawab"]:
        lines.append(f"Belum ada dari {text(row, 'dilatih')} orang yang dilatih yang menjawab pertanyaan.")
    elif row["dilatih"] and not hidden(row, "dinilai", "dilatih") and row["dinilai"] < row["dilatih"]:
        lines.append(f"{format_int(row['dilatih'] - row['dinilai'])} orang yang dilatih belum dapat dinilai.")
    return [*lines, *ALWAYS]
