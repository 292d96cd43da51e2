"""The registry of signals: key, label, meaning, source and version of each."""

from dataclasses import dataclass

from participants.signals import rules

DOMAIN = "Catatan wilayah TPBIS, tanda kewajaran"
ROSTER = "Peringatan pada lembar peserta"
IMPORT = "Peringatan saat impor"
QUOTAS = "{}, {}, atau {}".format(*rules.QUOTAS)


@dataclass(frozen=True)
class Signal:
    """One signal: `sentence` defines it, `says` is the text filled with the facts of a finding."""

    key: str
    label: str
    says: str
    sentence: str
    sql: str
    source: str = DOMAIN
    version: int = 1


SIGNALS = {
    row.key: row
    for row in (
        Signal(
            "dicatat_dua_kali",
            "Mungkin dicatat dua kali",
            "Dua perpustakaan mencatat kegiatan yang mirip pada hari dan tempat yang sama.",
            "Dua kegiatan perpustakaan berbeda pada hari yang sama di desa/kelurahan yang sama dengan judul"
            " yang mirip. Bila memang satu kegiatan, gabungkan: satu yang dihitung, yang lain menjadi"
            " pelaksana bersama.",
            rules.TWICE,
        ),
        Signal(
            "terlalu_ramai",
            "Pelatihan sangat ramai",
            "{orang} orang pada satu pelatihan.",
            f"Lebih dari {rules.CROWD} orang pada satu pelatihan warga yang hasilnya ditanyakan, atau satu"
            " bimtek.",
            rules.CROWDED,
        ),
        Signal(
            "jumlah_berulang",
            "Jumlah hadir sama berturut-turut",
            "{kali} kegiatan berturut-turut dengan {orang} orang.",
            f"Jumlah hadir yang sama pada {rules.RUN} kegiatan warga atau lebih berturut-turut di satu"
            f" perpustakaan. Kuota {QUOTAS} orang memang biasa; karena itu baru ditandai mulai yang keempat.",
            rules.REPEATED,
        ),
        Signal(
            "daftar_disalin",
            "Daftar peserta sama persis",
            "{orang} orang yang sama tercatat di dua kegiatan berjarak {hari} hari.",
            f"Dua kegiatan satu perpustakaan dalam {rules.SERIES_DAYS} hari dengan daftar nama yang sama"
            f" persis, paling sedikit {rules.COPIED} orang. Kegiatan yang dicatat sebagai lanjutan tidak"
            " ditandai.",
            rules.COPIES,
        ),
        Signal(
            "angka_bulat",
            "Banyak angka bulat",
            "{bulat} dari {kali} jumlah hadir tahun {tahun} kelipatan lima.",
            f"Dalam satu tahun, dari paling sedikit {rules.HEAPED} kegiatan warga yang jumlah hadirnya bukan"
            f" {QUOTAS}, tiga perempat atau lebih kelipatan lima. Bila dihitung satu per satu,"
            " biasanya satu dari lima.",
            rules.ROUND,
        ),
        Signal(
            "penghasilan_melonjak",
            f"Penghasilan berubah lebih dari {rules.TIMES} kali",
            "Penghasilan dari {sebelum} menjadi {sesudah} sebulan.",
            f"Penghasilan sebelum dan sesudah dari sumber yang sama berbeda lebih dari {rules.TIMES} kali,"
            " naik atau turun; jawaban rentang dibaca di tengahnya. Sering kali satu angka nol terlalu"
            " banyak.",
            rules.LEAPT,
        ),
        Signal(
            "banyak_tanpa_nama",
            "Kebanyakan hadir tanpa nama",
            "{tanpa} dari {orang} orang tidak tercatat namanya.",
            "Pada pelatihan yang hasilnya ditanyakan, lebih dari separuh yang hadir, paling sedikit lima"
            " orang, tidak tercatat namanya. Mereka tetap terhitung dilatih, tetapi tidak dapat ditanya.",
            rules.NAMELESS,
            ROSTER,
        ),
        Signal(
            "impor_diteruskan",
            "Impor diteruskan dengan peringatan",
            "{kali} peringatan pada berkas {berkas}.",
            "Berkas peserta yang dimasukkan walaupun ada peringatan, misalnya nama yang mungkin sudah"
            " tercatat atau NIK yang tidak cocok dengan tanggal lahir.",
            rules.WARNED,
            IMPORT,
        ),
    )
}
