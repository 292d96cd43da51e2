"""Columns of the import templates: heading, width, example value and drop-down list."""

from typing import NamedTuple


class Column(NamedTuple):
    heading: str
    example: object = ""
    words: str = ""  # the list of the drop-down
    width: int = 18


LIBRARY = Column("Perpustakaan", "", "Perpustakaan", 34)
VILLAGE = Column("Desa/Kelurahan", "", "Desa/Kelurahan", 24)
PHONE = Column("No HP", "081234567890")

COLUMNS: dict[str, list[Column]] = {
    "peserta": [
        Column("No", 1, width=5),
        Column("Nama", "Contoh: Siti Aminah", width=30),
        Column("L/P", "P", "L/P", 6),
        Column("Tanggal Lahir", "17 Juli 1990"),
        Column("Umur", "", width=8),
        VILLAGE,
        Column("Kecamatan"),
        PHONE,
        Column("Keterampilan", "", "Keterampilan", 22),
        Column("Pendidikan", "", "Pendidikan", 22),
        Column("Pekerjaan", "", "Pekerjaan", 26),
        Column("Asal", "", width=26),
    ],
    "kegiatan": [
        Column("No", 1, width=5),
        Column("Tanggal", "20-21 Mei 2024", width=20),
        Column("Judul Kegiatan", "Contoh: Pelatihan membuat buket bunga", width=40),
        Column("Jenis Kegiatan", "Pelatihan keterampilan", "Jenis Kegiatan", 28),
        Column("L", 3, width=6),
        Column("P", 8, width=6),
        Column("Jumlah Hadir", 11, width=14),
        LIBRARY,
        VILLAGE,
        Column("Kecamatan"),
        Column("Status", "Terlaksana", "Status", 14),
        Column("Sumber Dana", "", "Sumber Dana", 22),
        Column("Biaya", 2500000, width=14),
    ],
    "perpustakaan": [
        Column("No", 1, width=5),
        Column("Nama Perpustakaan", "Contoh: Taman Bacaan Melati", width=36),
        Column("Jenjang", "TBM (taman bacaan masyarakat)", "Jenjang", 30),
        Column("NPP", ""),
        VILLAGE,
        Column("Kecamatan"),
        Column("Alamat", "Jl. Raya 1", width=36),
        Column("Pengelola", "Ibu Ani", width=26),
        Column("No WA", "081234567890"),
    ],
    "akun": [
        Column("No", 1, width=5),
        Column("Nama", "Contoh: Siti Aminah", width=30),
        Column("Username", "pustaka.melati"),
        PHONE,
        Column("Peran", "Pengelola perpustakaan", "Peran", 26),
        LIBRARY,
        Column("Wilayah", "", width=26),
    ],
}

NOTES: dict[str, list[str]] = {
    "peserta": [
        "Satu baris satu orang. Nama dan L/P harus diisi, yang lain boleh kosong.",
        "Tanggal ditulis hari dulu: 17 Juli 1990 atau 17/07/1990. Kalau hanya tahu umurnya, isi Umur.",
        "Untuk kehadiran per hari tambahkan kolom Hari 1, Hari 2, lalu isi √ bila hadir.",
    ],
    "kegiatan": [
        "Satu baris satu kegiatan. Tanggal, judul, jenis, dan perpustakaan harus diisi.",
        "Kegiatan beberapa hari ditulis 20-21 Mei 2024.",
        "Perpustakaan ditulis seperti di lembar Daftar, atau pakai kolom NPP.",
        "Mengunggah berkas yang sama dua kali tidak menggandakan kegiatan.",
    ],
    "perpustakaan": [
        "Satu baris satu perpustakaan. Isi desa/kelurahan dan kecamatannya, atau kolom Kode Wilayah.",
        "Perpustakaan yang sudah terdaftar hanya diperbarui kontaknya.",
    ],
    "akun": [
        "Satu baris satu orang. Isi Username, No HP, atau keduanya.",
        "Pengelola: isi Perpustakaan. Peran lain: isi Wilayah, yaitu nama kabupaten, kota, atau provinsi.",
        "Setelah disimpan, kode sekali pakai tiap orang tampil satu kali.",
    ],
}
ALWAYS = [
    "Baris yang diawali “Contoh:” tidak diimpor. Hapus atau biarkan.",
    "Judul kolom boleh ditukar urutannya, dan kolom yang tidak dipakai boleh dihapus.",
]
