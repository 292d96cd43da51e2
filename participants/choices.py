"""The closed lists of the participants room; codes are stable, labels are shown to people."""

from django.db.models import IntegerChoices, TextChoices


class Disability(TextChoices):
    """Ragam disabilitas (UU 8/2016)."""

    PHYSICAL = "fisik", "Fisik"
    INTELLECTUAL = "intelektual", "Intelektual"
    MENTAL = "mental", "Mental"
    BLIND = "sensorik_netra", "Sensorik netra"
    DEAF = "sensorik_rungu", "Sensorik rungu"
    SPEECH = "sensorik_wicara", "Sensorik wicara"
    MULTIPLE = "ganda", "Ganda"
    NONE = "tidak_ada", "Tidak ada"
    REFUSED = "tidak_mau_menjawab", "Tidak bersedia menjawab"


class TargetGroup(TextChoices):
    """Kelompok sasaran; several per person."""

    FEMALE_HEAD = "perempuan_kepala_keluarga", "Perempuan kepala keluarga"
    YOUNG_MOTHER = "ibu_usia_muda", "Ibu usia muda"
    SURVIVOR = "penyintas_bencana", "Penyintas bencana"
    MSME = "umkm", "Pelaku UMKM"
    FARMER_FISHER = "petani_nelayan", "Petani/nelayan"


class Education(TextChoices):
    NONE = "tidak_sekolah", "Tidak/belum sekolah"
    NOT_SD = "tidak_tamat_sd", "Tidak tamat SD"
    SD = "sd", "SD/sederajat, Paket A"
    SMP = "smp", "SMP/sederajat, Paket B"
    SMA = "sma", "SMA/sederajat, Paket C"
    SMK = "smk", "SMK"
    D3 = "d1_d3", "D1–D3"
    S1 = "d4_s1", "D4/S1"
    S2 = "s2_s3", "S2/S3"


class Occupation(TextChoices):
    """Status pekerjaan (BPS Sakernas)."""

    OWN = "berusaha_sendiri", "Berusaha sendiri"
    OWN_CASUAL = "dibantu_buruh_tak_tetap", "Berusaha dibantu buruh tak tetap"
    OWN_STAFF = "dibantu_buruh_tetap", "Berusaha dibantu buruh tetap"
    EMPLOYEE = "buruh_karyawan", "Buruh/karyawan"
    FREE_FARM = "pekerja_bebas_pertanian", "Pekerja bebas pertanian"
    FREE_OTHER = "pekerja_bebas_nonpertanian", "Pekerja bebas nonpertanian"
    FAMILY = "pekerja_keluarga", "Pekerja keluarga"
    HOUSEHOLD = "mengurus_rumah_tangga", "Mengurus rumah tangga"
    STUDENT = "pelajar", "Pelajar/mahasiswa"
    SEEKING = "sedang_mencari_kerja", "Sedang mencari kerja"
    RETIRED = "pensiunan", "Pensiunan"


class Moment(TextChoices):
    """When a participant was asked."""

    BASELINE = "awal", "Sebelum pelatihan"
    FOLLOW_UP = "tindak_lanjut", "Sesudah pelatihan"


class Disposition(TextChoices):
    COMPLETE = "lengkap", "Lengkap"
    PARTIAL = "sebagian", "Sebagian"
    REFUSED = "menolak", "Tidak bersedia"
    UNREACHED = "tidak_terhubungi", "Tidak dapat dihubungi"
    WRONG_NUMBER = "nomor_salah", "Nomor salah"
    MOVED = "pindah", "Pindah"
    DIED = "meninggal", "Meninggal"


class IncomeReply(TextChoices):
    AMOUNT = "angka", "Menyebut kira-kira"
    UNKNOWN = "tidak_tahu", "Tidak tahu"
    REFUSED = "tidak_bersedia", "Tidak bersedia menjawab"


class IncomeScope(TextChoices):
    ALL = "semua_penghasilan", "Semua penghasilan sendiri"
    BUSINESS = "usaha_ini_saja", "Usaha ini saja"


class IncomeBand(IntegerChoices):
    """Monthly rupiah, lower edge inclusive, nominal (DOMAIN definition 7, version 1)."""

    B0 = 0, "Rp0 (belum ada)"
    B1 = 1, "Di bawah Rp750.000"
    B2 = 2, "Rp750.000 – di bawah Rp1,5 juta"
    B3 = 3, "Rp1,5 juta – di bawah Rp2,5 juta"
    B4 = 4, "Rp2,5 juta – di bawah Rp3,5 juta"
    B5 = 5, "Rp3,5 juta – di bawah Rp5 juta"
    B6 = 6, "Rp5 juta – di bawah Rp7,5 juta"
    B7 = 7, "Rp7,5 juta – di bawah Rp10 juta"
    B8 = 8, "Rp10 juta – di bawah Rp15 juta"
    B9 = 9, "Rp15 juta – di bawah Rp25 juta"
    B10 = 10, "Rp25 juta atau lebih"


class Mode(TextChoices):
    VISIT = "tatap_muka", "Tatap muka"
    PHONE = "telepon", "Telepon"
    WHATSAPP = "whatsapp", "WhatsApp"
    SELF = "mandiri", "Diisi sendiri"


class Interviewer(TextChoices):
    TRAINER = "pelatih", "Pelatih"
    OTHER = "petugas_lain", "Petugas lain"
    SELF = "mandiri", "Peserta sendiri"


class Verification(TextChoices):
    VISIT = "kunjungan", "Kunjungan"
    DOCUMENT = "dokumen", "Dokumen"


class OfficerSign(TextChoices):
    """By what a self-answer is known to have been filled in beside an officer."""

    DEVICE = "perangkat", "diisi dari perangkat petugas"
    NETWORK = "jaringan", "diisi dari perangkat petugas, atau yang sejaringan dengannya"


class DeclaredStatus(TextChoices):
    SUCCEEDED = "berhasil", "Berhasil"
    NOT_YET = "belum", "Belum"


class ResultKind(TextChoices):
    """Jenis hasil; harm is recorded like gain."""

    APPLIED = "menerapkan_keterampilan", "Menerapkan keterampilan"
    STARTED = "mulai_usaha", "Mulai usaha"
    GREW = "usaha_berkembang", "Usaha berkembang"
    JOB = "dapat_kerja", "Mendapat pekerjaan"
    INCOME_UP = "penghasilan_naik", "Penghasilan naik (catatan petugas)"
    INCOME_DOWN = "penghasilan_turun", "Penghasilan turun"
    CLOSED = "tutup_usaha", "Usaha tutup"
    DEBT = "utang_bertambah", "Utang bertambah"
    CAPITAL = "dapat_modal", "Mendapat modal"
    LEGAL = "legalitas_usaha", "Legalitas usaha"
    MARKET = "pasar_baru", "Pasar baru"
    PRODUCT = "produk_olahan", "Produk olahan"
    TRAINED_OTHERS = "melatih_orang_lain", "Melatih orang lain"
    COMMUNITY = "komunitas_berdaya", "Komunitas berdaya"
    SCHOOL = "lanjut_sekolah", "Lanjut sekolah"
    OTHER = "lainnya", "Lainnya"


class ConsentPurpose(TextChoices):
    RECORD = "pencatatan", "Pencatatan dan pelaporan"
    FOLLOW_UP = "dihubungi", "Dihubungi lagi"
    SPECIFIC = "data_spesifik", "Data penghasilan, disabilitas, anak"
    PUBLISH = "publikasi", "Cerita dan foto diterbitkan"


class ConsentMode(TextChoices):
    PAPER = "kertas", "Lembar kertas"
    SPOKEN = "lisan", "Lisan"
    ONLINE = "daring", "Daring"


class ReviewReason(TextChoices):
    """Why a signal needs no more looking at; one list for all signals (DOMAIN definition 19, version 1)."""

    TRUE = "benar", "Sudah ditanyakan, datanya benar"
    QUOTA = "kuota", "Jumlahnya mengikuti kuota atau anggaran"
    SAME_PEOPLE = "peserta_sama", "Pesertanya memang orang yang sama"
    OTHER_EVENT = "kegiatan_lain", "Memang dua kegiatan yang berbeda"
    CORRECTED = "dibetulkan", "Datanya sudah dibetulkan"
    ASKED = "diminta", "Sudah diminta membetulkan"
    OTHER = "lainnya", "Alasan lain"
