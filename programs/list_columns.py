"""Columns of the programs room's lists as files; their headings can be imported again."""

from django.db.models import Choices

from programs.choices import (
    Audience,
    CommitmentForm,
    PartnerKind,
    PartnerStatus,
    RegionLevel,
    Strategy,
    Tier,
    TrainingStatus,
    Verdict,
)
from tpbis.sheets.columns import DAY, MONEY, NUMBER, Column


def words(choices: type[Choices]) -> dict:
    return dict(choices.choices)


TRAININGS = (
    Column("id", "ID kegiatan", width=38, path="pk"),
    Column("judul", "Judul", width=44, path="title"),
    Column("hari_pertama", "Hari pertama", DAY, path="first_day"),
    Column("hari_terakhir", "Hari terakhir", DAY, path="last_day"),
    Column("jenis", "Jenis kegiatan", width=28, path="kind_label"),
    Column("untuk", "Untuk", width=24, path="audience", words=words(Audience)),
    Column("strategi", "Strategi", width=28, path="strategy", words=words(Strategy)),
    Column("status", "Status", path="status", words=words(TrainingStatus)),
    Column("perpustakaan", "Perpustakaan", width=36, path="library__name"),
    Column("npp", "NPP", path="library__npp"),
    Column("kode", "Dihitung di wilayah", width=16, path="region_id"),
    Column("kode_tempat", "Kode tempat", width=16, path="place_id"),
    Column("desa", "Desa/kelurahan", width=24, path="place__name"),
    Column("tempat", "Tempat", width=28, path="venue"),
    Column("laki", "Laki-laki", NUMBER, path="head_count_male"),
    Column("perempuan", "Perempuan", NUMBER, path="head_count_female"),
    Column("dengan_nama", "Hadir dengan nama", NUMBER, path="named"),
    Column("hadir", "Jumlah hadir", NUMBER, path="came"),
    Column("biaya", "Biaya", MONEY, path="cost"),
    Column("buku", "Judul buku", width=28, path="book_title"),
    Column("penulis", "Penulis buku", width=24, path="book_author"),
)
LIBRARIES = (
    Column("id", "ID perpustakaan", width=38, path="pk"),
    Column("nama", "Nama perpustakaan", width=40, path="name"),
    Column("jenjang", "Jenjang", width=28, path="tier", words=words(Tier)),
    Column("npp", "NPP", width=18, path="npp"),
    Column("kode_wilayah", "Kode wilayah", width=16, path="region_id"),
    Column("wilayah", "Wilayah kerja", width=28, path="region__name"),
    Column("alamat", "Alamat", width=36, path="address"),
    Column("status", "Status kemitraan", width=24, path="status_code", words=words(PartnerStatus)),
    Column("pengelola", "Nama pengelola", width=28, path="contact_name", personal=True),
    Column("telepon", "WhatsApp pengelola", width=18, path="contact_phone", personal=True),
)
PARTNERS = (
    Column("nama", "Nama mitra", width=36, path="name"),
    Column("jenis", "Jenis", width=24, path="kind", words=words(PartnerKind)),
    Column("perpustakaan", "Perpustakaan", width=36, path="library__name"),
    Column("kontak", "Kontak", width=28, path="contact", personal=True),
    Column("telepon", "Nomor HP", width=18, path="phone", personal=True),
)
MEETINGS = (
    Column("id", "ID kegiatan", width=38, path="pk"),
    Column("judul", "Judul", width=44, path="title"),
    Column("hari_pertama", "Hari pertama", DAY, path="first_day"),
    Column("hari_terakhir", "Hari terakhir", DAY, path="last_day"),
    Column("jenis", "Jenis kegiatan", width=28, path="kind__label"),
    Column("tingkat", "Tingkat pertemuan", width=20, path="meeting_level", words=words(RegionLevel)),
    Column("perpustakaan", "Perpustakaan", width=36, path="library__name"),
    Column("wakil", "Wakil yang hadir", NUMBER, path="came"),
    Column("status", "Status", path="status", words=words(TrainingStatus)),
)
COMMITMENTS = (
    Column("siapa", "Siapa yang berkomitmen", width=36, path="by_whom"),
    Column("lembaga", "Jenis lembaga", width=24, path="kind", words=words(PartnerKind)),
    Column("bentuk", "Bentuk komitmen", width=24, path="form", words=words(CommitmentForm)),
    Column("isi", "Isi komitmen", width=44, path="description"),
    Column("nilai", "Nilai komitmen", MONEY, path="amount"),
    Column("tanggal", "Tanggal komitmen", DAY, path="made_on"),
    Column("terwujud", "Tanggal terwujud", DAY, path="realised_on"),
    Column("perpustakaan", "Perpustakaan", width=36, path="library__name"),
    Column("pertemuan", "Lahir dari pertemuan", width=40, path="training__title"),
)
REVIEWS = (
    Column("id", "ID perpustakaan", width=38, path="pk"),
    Column("perpustakaan", "Perpustakaan", width=40, path="name"),
    Column("kode_wilayah", "Kode wilayah", width=16, path="region_id"),
    Column("wilayah", "Wilayah kerja", width=28, path="region__name"),
    Column("kegiatan", "Kegiatan", NUMBER, path="held"),
    Column("nihil", "Laporan nihil", width=14, path="nil", words={True: "Ya", False: "Tidak"}),
    Column("keputusan", "Keputusan terakhir atas bulan ini", width=28, path="verdict", words=words(Verdict)),
    Column("kalimat", "Yang perlu dibetulkan", width=44, path="said"),
    Column("pengelola", "Nama pengelola", width=28, path="contact_name", personal=True),
    Column("telepon", "WhatsApp pengelola", width=18, path="contact_phone", personal=True),
)
