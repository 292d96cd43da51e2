"""The closed lists of the programs room on which code branches; codes are stable, labels are shown."""

from django.db.models import IntegerChoices, TextChoices


class RegionLevel(IntegerChoices):
    PROVINCE = 1, "Provinsi"
    REGENCY = 2, "Kabupaten/kota"
    DISTRICT = 3, "Kecamatan"
    VILLAGE = 4, "Desa/kelurahan"


class RegionKind(TextChoices):
    PROVINSI = "provinsi", "Provinsi"
    KABUPATEN = "kabupaten", "Kabupaten"
    KOTA = "kota", "Kota"
    KECAMATAN = "kecamatan", "Kecamatan"
    KELURAHAN = "kelurahan", "Kelurahan"
    DESA = "desa", "Desa"
    DESA_ADAT = "desa_adat", "Desa adat"


class Tier(TextChoices):
    NASIONAL = "nasional", "Nasional"
    PROVINSI = "provinsi", "Provinsi"
    KAB_KOTA = "kab_kota", "Kabupaten/kota"
    KECAMATAN = "kecamatan", "Kecamatan"
    DESA = "desa", "Desa"
    KELURAHAN = "kelurahan", "Kelurahan"
    TBM = "tbm", "TBM (taman bacaan masyarakat)"
    LAINNYA = "lainnya", "Lainnya"


class PartnerStatus(TextChoices):
    FULL = "penerima_penuh_apbn", "Penerima penuh (APBN)"
    BOOKS = "penerima_buku", "Penerima buku"
    REPLICATION = "replikasi_mandiri", "Replikasi mandiri"
    CANDIDATE = "calon", "Calon mitra"
    NONE = "bukan_mitra", "Bukan mitra"
    LEFT = "keluar", "Keluar dari program"


MITRA = (PartnerStatus.FULL, PartnerStatus.REPLICATION)  # DOMAIN definition 16, version 1


class Strategy(TextChoices):
    SERVICE = "layanan_informasi", "Peningkatan layanan informasi"
    ENGAGEMENT = "pelibatan_masyarakat", "Pelibatan masyarakat"
    ADVOCACY = "advokasi", "Advokasi"


class Audience(TextChoices):
    CITIZENS = "warga", "Warga"
    STAFF = "pengelola", "Pengelola dan penggiat literasi"
    STAKEHOLDERS = "pemangku_kepentingan", "Pemangku kepentingan"
    NOBODY = "tanpa_peserta", "Tanpa peserta"


class TrainingStatus(TextChoices):
    PLANNED = "rencana", "Rencana"
    HELD = "terlaksana", "Terlaksana"
    CANCELLED = "batal", "Batal"


class OfficialRole(TextChoices):
    """What somebody does at an activity."""

    ORGANISER = "pelaksana", "Pelaksana"
    SPEAKER = "narasumber", "Narasumber"


class Verdict(TextChoices):
    """What the Dinas said of a library's month or of one activity."""

    ACCEPTED = "diterima", "Sudah diterima Dinas"
    RETURNED = "dikembalikan", "Dikembalikan"


class PartnerKind(TextChoices):
    """Pemangku kepentingan: what sort of body or person somebody is."""

    OPD = "opd", "OPD (dinas/badan daerah)"
    BAPPEDA = "bappeda", "Bappeda"
    DPMD = "dpmd", "DPMD"
    VERTICAL = "instansi_vertikal", "Instansi vertikal"
    VILLAGE = "pemdes", "Pemerintah desa"
    PKK = "pkk", "PKK"
    SCHOOL = "sekolah", "Sekolah"
    UNIVERSITY = "perguruan_tinggi", "Perguruan tinggi"
    STATE_FIRM = "bumn_bumd", "BUMN/BUMD"
    BANK = "bank", "Bank"
    PRIVATE = "swasta", "Swasta"
    MASS_ORG = "ormas", "Ormas"
    FOUNDATION = "yayasan", "Yayasan"
    COMMUNITY = "komunitas", "Komunitas"
    MEDIA = "media", "Media"
    DPRD = "dprd", "DPRD"
    BUNDA_LITERASI = "bunda_literasi", "Bunda Literasi"
    FIGURE = "tokoh", "Tokoh masyarakat/agama"


class CommitmentForm(TextChoices):
    SK = "sk", "SK"
    CIRCULAR = "surat_edaran", "Surat edaran"
    MOU = "mou_pks", "MoU/PKS"
    REGULATION = "perda_perkada_perdes", "Perda/Perkada/Perdes"
    BUDGET = "anggaran", "Anggaran"
    GOODS = "barang_buku", "Barang/buku"
    SPEAKER = "narasumber", "Narasumber"
    PROMOTION = "promosi", "Promosi"


class Sex(TextChoices):
    MALE = "L", "Laki-laki"
    FEMALE = "P", "Perempuan"
