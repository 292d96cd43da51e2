"""Workbooks as other offices make them: written here, read by the tests beside."""

from openpyxl import Workbook


def book(path, rows, *, title="Sheet1", hidden=(), merged=()):
    """A workbook with one visible sheet; `hidden` are rows of a sheet before it that nobody sees."""
    made = Workbook()
    made.remove(made.active)
    if hidden:
        secret = made.create_sheet("Rahasia")
        secret.sheet_state = "hidden"
        for row in hidden:
            secret.append(row)
    page = made.create_sheet(title)
    for row in rows:
        page.append(row)
    for area in merged:
        page.merge_cells(area)
    made.save(path)
    return path


SIGNED = [
    [],
    ["Mengetahui,", None, None, "Serang, 21 Mei 2024"],
    ["Kepala Dinas", None, None, "Ketua Panitia"],
    [],
    ["Drs. Ahmad", None, None, "Siti"],
    ["NIP. 19700101", None, None, "NIP. 19800101"],
]
ATTENDANCE = [
    ["DAFTAR HADIR PESERTA"],
    ["PELATIHAN MENJAHIT"],
    [],
    [
        "No.",
        "Nama Lengkap",
        "Jenis Kelamin",
        "Tempat, Tanggal Lahir",
        "No. HP / WA",
        "Kehadiran",
        None,
        "Paraf",
    ],
    [None, None, None, None, None, "Hari 1", "Hari 2", None],
    ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)", "(8)"],
    [1, "SITI AMINAH", "Perempuan", "Serang, 17 Juli 1990", 81234567890, "✓", "v", None],
    [2, "Budi Santoso", "Laki-laki", "Pandeglang, 5-8-85", "0813 1234 5678", "H", "-", None],
    [],
    [3, "Nur'aini", "Wanita", "Lebak / 1979", "+62 815-1111-2222", 1, 0, None],
    ["JUMLAH", None, None, None, None, 3, 1, None],
    [None, None, None, None, "Kepala Dinas Perpustakaan"],
]
RECAP = [
    ["REKAPITULASI KEGIATAN TPBIS"],
    [],
    [
        "No",
        "Hari/Tanggal",
        "Nama Kegiatan",
        "Jenis Kegiatan",
        "Peserta",
        None,
        None,
        "Penyelenggara",
        "Anggaran (Rp)",
    ],
    [None, None, None, None, "L", "P", "Jml", None, None],
    [1, 2, 3, 4, 5, 6, 7, 8, 9],
    [
        1,
        "Minggu, 17 Juli 2022",
        "Pelatihan buket",
        "Pelatihan keterampilan",
        3,
        8,
        11,
        "{}",
        "Rp 2.500.000,00",
    ],
    [2, 44759, "Bedah buku", "Bedah Buku", "10 org", 20, 30, "{}", 2500000],
    [3, "20 s/d 21 Mei 2022", "Seminar literasi", "Resensi buku", None, None, 25, "{}", "1,5 juta"],
    ["Jumlah", None, None, None, 13, 28, 66, None, None],
    [None, None, None, None, None, None, None, "Kepala Dinas"],
]
