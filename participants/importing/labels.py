"""What people call each field of each kind of sheet."""

ROSTER = {
    "number": "Nomor urut",
    "name": "Nama",
    "nik": "NIK",
    "sex": "L/P",
    "birth": "Tanggal atau tahun lahir",
    "age": "Umur",
    "village": "Desa/kelurahan",
    "district": "Kecamatan",
    "phone": "Nomor HP",
    "skill": "Keterampilan",
    "business": "Jenis usaha",
    "business_name": "Nama usaha",
    "income_before": "Pendapatan sebelum",
    "income_after": "Pendapatan sesudah",
    "declared": "Berhasil atau belum",
    "education": "Pendidikan",
    "occupation": "Pekerjaan",
    "disability": "Ragam disabilitas",
    "represents": "Asal perpustakaan/lembaga",
}
ACTIVITIES = {
    "number": "Nomor urut",
    "title": "Judul kegiatan",
    "date": "Tanggal (atau rentang)",
    "first_day": "Hari pertama",
    "last_day": "Hari terakhir",
    "kind": "Jenis kegiatan",
    "male": "Hadir laki-laki",
    "female": "Hadir perempuan",
    "total": "Hadir semuanya",
    "library": "Perpustakaan",
    "npp": "NPP perpustakaan",
    "village": "Desa/kelurahan tempatnya",
    "district": "Kecamatan",
    "venue": "Tempat",
    "status": "Status",
    "funding": "Sumber dana",
    "cost": "Biaya",
    "book_title": "Judul buku",
    "book_author": "Penulis buku",
    "result": "Hasil kegiatan",
}
LIBRARIES = {
    "number": "Nomor urut",
    "name": "Nama perpustakaan",
    "tier": "Jenjang",
    "npp": "NPP",
    "code": "Kode wilayah",
    "village": "Desa/kelurahan",
    "district": "Kecamatan",
    "regency": "Kabupaten/kota",
    "address": "Alamat",
    "contact_name": "Nama pengelola",
    "contact_phone": "WhatsApp pengelola",
}
ACCOUNTS = {
    "number": "Nomor urut",
    "name": "Nama",
    "username": "Nama akun",
    "phone": "Nomor HP",
    "role": "Peran",
    "library": "Perpustakaan",
    "npp": "NPP perpustakaan",
    "region": "Wilayah",
}
FIELDS = {"peserta": ROSTER, "kegiatan": ACTIVITIES, "perpustakaan": LIBRARIES, "akun": ACCOUNTS}
DAYS = 7


def field_choices(what: str) -> list[tuple[str, str]]:
    """Every field a heading may mean, the empty one first."""
    days = [(f"day_{n}", f"Hadir hari {n}") for n in range(1, DAYS + 1)] if what == "peserta" else []
    return [("", "Tidak dipakai"), *FIELDS[what].items(), *days]
