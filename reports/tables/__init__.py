"""The reports: one data function each, under the slug of its page and file."""

from reports.tables import activities, impact, libraries, participants, stakeholders

REPORTS = {
    "dampak": impact.table,
    "kegiatan": activities.table,
    "peserta": participants.table,
    "perpustakaan": libraries.table,
    "stakeholder": stakeholders.table,
}
TITLES = {
    "dampak": ("Dampak per wilayah", "Kegiatan, peserta, hasil dan cakupan, satu baris per wilayah."),
    "kegiatan": ("Daftar kegiatan", "Satu baris per kegiatan yang sudah terlaksana."),
    "peserta": ("Daftar peserta", "Satu baris per orang per kegiatan warga."),
    "perpustakaan": ("Daftar perpustakaan", "Satu baris per perpustakaan: kemitraan, laporan, kegiatan."),
    "stakeholder": ("Pertemuan dan komitmen", "Satu baris per kegiatan dengan pemangku kepentingan."),
}
