"""Title and description of each report."""

TITLES = {
    "dampak": ("Dampak per wilayah", "Kegiatan, peserta, hasil dan cakupan, satu baris per wilayah."),
    "kegiatan": ("Daftar kegiatan", "Satu baris per kegiatan yang sudah terlaksana."),
    "peserta": ("Daftar peserta", "Satu baris per orang per kegiatan warga."),
    "perpustakaan": ("Daftar perpustakaan", "Satu baris per perpustakaan: kemitraan, laporan, kegiatan."),
    "stakeholder": ("Pertemuan dan komitmen", "Satu baris per kegiatan dengan pemangku kepentingan."),
    "desa": (
        "Desa/kelurahan yang dijangkau",
        "Satu baris per desa/kelurahan: sudah ada kegiatan warga atau belum.",
    ),
    "mitra_diam": (
        "Mitra yang belum melapor",
        "Perpustakaan mitra tanpa laporan, dengan akun dan kontaknya.",
    ),
    "kemitraan": ("Lama kemitraan", "Satu baris per perpustakaan: mitra sejak kapan dan berapa tahun."),
    "replikasi": ("Siapa melatih siapa", "Bimtek, yang diwakili, dan kegiatan pertama sesudahnya."),
    "iplm": ("Isian IPLM", "Satu baris per perpustakaan dan tahun, menurut urutan isian IPLM."),
}
