"""Replaced definitions of indicators, kept with their versions so that old and new can be compared.

To change a definition: copy its line as a `_former` into FORMER, raise `version` of the indicator, and say
from when.
"""

from dataclasses import dataclass
from datetime import date

from reports.indicators.formulas import interval, ratio
from reports.indicators.when_shown import Formula


@dataclass(frozen=True)
class Former:
    """What a key meant until a day; `of` computes it from today's counts where that can still be done."""

    version: int
    until: date
    sentence: str
    why: str
    needs: tuple[str, ...] = ()
    of: Formula | None = None


# Version 2 holds since 30 November 2026.
LAST_DAY = date(2026, 11, 29)
NO_SAMPLE = (
    "pernyataan tidak punya galat sampel, dan orang yang belum ditanya bukan sampel yang gagal; rentangnya"
    " terbaca seolah-olah semua orang sudah ditanya"
)
WOMEN_LOST = "perempuan hilang dari hitungan setiap kali satu catatannya salah tulis"
KEPT_SPEAKS = "catatan yang dipertahankan saat digabung adalah yang sudah diperiksa"
CO_HOST = "pelaksana bersama ikut bekerja, dan kegiatannya sudah tercatat"
SHOWN_AS_ZERO = "“0 dari 26” terbaca sebagai gagal, padahal belum ada yang ditanya"


def _former(
    sentence: str, why: str, *needs: str, of: Formula | None = None, version=1, until=LAST_DAY
) -> tuple[Former, ...]:
    """One replaced definition; add several of a key with +."""
    return (Former(version, until, sentence, why, needs, of),)


FORMER: dict[str, tuple[Former, ...]] = {
    "tingkat_berhasil": _former(
        "Berhasil dibagi dilatih, juga bila belum ada yang dinilai dan belum ada pernyataan.",
        SHOWN_AS_ZERO,
        *("berhasil", "dilatih"),
        of=ratio("berhasil", "dilatih"),
    ),
    "selang_bawah": _former(
        "Batas bawah Wilson 95% dari berhasil di antara dilatih, selalu.",
        NO_SAMPLE,
        *("berhasil", "dilatih"),
        of=interval(0)("berhasil", "dilatih"),
    ),
    "selang_atas": _former(
        "Batas atas Wilson 95% dari berhasil di antara dilatih, selalu.",
        NO_SAMPLE,
        *("berhasil", "dilatih"),
        of=interval(1)("berhasil", "dilatih"),
    ),
    "perempuan": _former(
        "Bagian dari orang berbeda yang perempuan; bila catatan satu orang berbeda, ia terhitung laki-laki.",
        WOMEN_LOST,
    ),
    "laki_laki": _former(
        "Bagian dari orang berbeda yang laki-laki, juga bila salah satu catatannya saja menyebut begitu.",
        WOMEN_LOST,
    ),
    "disabilitas": _former(
        "Bagian dari orang berbeda yang menyebut ragam disabilitas di salah satu catatannya, juga sesudah"
        " digabung.",
        KEPT_SPEAKS,
    ),
    "disabilitas_tidak_diketahui": _former(
        "Bagian dari orang berbeda yang tidak ditanya atau tidak bersedia menjawab di catatan yang ikut"
        " kegiatan itu.",
        KEPT_SPEAKS,
    ),
    "pengelola_dilatih": _former(
        "Orang bernama per kegiatan pengelola, di wilayah yang diwakili; per perpustakaan, yang mewakili"
        " wilayah terhitung di penyelenggara.",
        "wakil sebuah wilayah bukan wakil perpustakaan penyelenggara",
    ),
    "jangkauan": _former(
        "Desa/kelurahan yang dijangkau dibagi semua desa/kelurahan, juga per perpustakaan.",
        "perpustakaan tidak menjangkau bagian dari sebuah wilayah",
        *("desa_terjangkau", "desa_total"),
        of=ratio("desa_terjangkau", "desa_total"),
    ),
    "perpustakaan_lapor": _former(
        "Perpustakaan mitra dengan paling sedikit satu kegiatan miliknya sendiri atau laporan nihil dalam"
        " periode.",
        CO_HOST,
    ),
    "kelengkapan": _former(
        "Perpustakaan yang melapor dibagi perpustakaan mitra; pelaksana bersama belum terhitung melapor.",
        CO_HOST,
    ),
    "bulan_mitra": _former(
        "Bulan sebagai mitra, sejak hari terakhir bulan itu dihitung sudah lewat.",
        "pada hari terakhirnya bulan itu belum selesai",
    ),
    "bulan_lapor": _former(
        "Bagian dari bulan sebagai mitra dengan kegiatan miliknya sendiri atau laporan nihil; bulan dihitung"
        " lewat sejak hari terakhirnya.",
        f"pada hari terakhirnya bulan itu belum selesai, dan {CO_HOST}",
    ),
    "kelengkapan_bulan": _former(
        "Bulan yang dilaporkan dibagi bulan sebagai mitra; pelaksana bersama belum terhitung melapor.",
        CO_HOST,
    ),
}
