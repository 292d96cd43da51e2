"""What people call each report, and what it is in a sentence."""

TITLES = {
    "dampak": ("Dampak per wilayah", "Kegiatan, peserta, hasil dan cakupan, satu baris per wilayah."),
    "kegiatan": ("Daftar kegiatan", "Satu baris per kegiatan yang sudah terlaksana."),
    "peserta": ("Daftar peserta", "Satu baris per orang per kegiatan warga."),
    "perpustakaan": ("Daftar perpustakaan", "Satu baris per perpustakaan: kemitraan, laporan, kegiatan."),
    "stakeholder": ("Pertemuan dan komitmen", "Satu baris per kegiatan dengan pemangku kepentingan."),
}
