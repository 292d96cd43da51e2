"""Columns of the participants room's lists as files; NIK and income are never among them."""

from django.db.models.functions import Coalesce

from participants.choices import Education, Occupation
from tpbis.sheets.columns import DAY, NUMBER, YEAR, Column

HOME = Coalesce("village__name", "village_text")
HOME_OF_PERSON = Coalesce("person__village__name", "person__village_text")
YES = {True: "Ya", False: "Tidak"}
PEOPLE = (
    Column("nama", "Nama", width=30, path="name", personal=True),
    Column("jenis_kelamin", "L/P", width=6, path="sex"),
    Column("tanggal_lahir", "Tanggal lahir", DAY, path="birth_date", personal=True),
    Column("tahun_lahir", "Tahun lahir", YEAR, path="birth_year"),
    Column("desa", "Desa/kelurahan", width=24, path="home", personal=True),
    Column("kode_desa", "Kode desa/kelurahan", width=18, path="village_id", personal=True),
    Column("telepon", "Nomor HP", width=18, path="phone", personal=True),
    Column("pendidikan", "Pendidikan", width=20, path="education", words=dict(Education.choices)),
    Column("pekerjaan", "Pekerjaan", width=28, path="occupation", words=dict(Occupation.choices)),
    Column("kegiatan", "Ikut kegiatan", NUMBER, path="times"),
    Column("perpustakaan", "Didaftarkan oleh", width=36, path="registered"),
    Column("id", "ID peserta", width=38, path="pk"),
)
CAME = {True: "√", False: ""}
ROSTER = (
    Column("nomor", "No", NUMBER, width=6, path="number"),
    Column("nama", "Nama", width=30, path="person__name", personal=True),
    Column("jenis_kelamin", "L/P", width=6, path="person__sex"),
    Column("tanggal_lahir", "Tanggal lahir", DAY, path="person__birth_date", personal=True),
    Column("umur", "Umur", NUMBER, width=8, path="age_told"),
    Column("desa", "Desa/kelurahan", width=24, path="home", personal=True),
    Column("telepon", "Nomor HP", width=18, path="person__phone", personal=True),
    Column("pendidikan", "Pendidikan", width=20, path="person__education", words=dict(Education.choices)),
    Column("pekerjaan", "Pekerjaan", width=28, path="person__occupation", words=dict(Occupation.choices)),
    Column("asal", "Asal", width=30, path="house"),
)
TO_CALL = (
    Column("nama", "Nama", width=30, path="person__name", personal=True),
    Column("jenis_kelamin", "L/P", width=6, path="person__sex"),
    Column("telepon", "Nomor HP", width=18, path="person__phone", personal=True),
    Column("desa", "Desa/kelurahan", width=24, path="home", personal=True),
    Column("kegiatan", "Kegiatan", width=40, path="training__title"),
    Column("hari_terakhir", "Hari terakhir", DAY, path="training__last_day"),
    Column("perpustakaan", "Perpustakaan", width=36, path="training__library__name"),
    Column("percobaan", "Sudah dicoba", NUMBER, path="tries"),
)
REPRESENTED = (
    Column("nama", "Nama", width=30, path="person__name", personal=True),
    Column("kegiatan", "Kegiatan", width=40, path="training__title"),
    Column("hari_pertama", "Hari pertama", DAY, path="training__first_day"),
    Column("hari_terakhir", "Hari terakhir", DAY, path="training__last_day"),
    Column("jenis", "Jenis kegiatan", width=28, path="training__kind__label"),
    Column("penyelenggara", "Penyelenggara", width=36, path="training__library__name"),
    Column("mewakili", "Mewakili", width=36, path="represents_library__name"),
)
STORIES = (
    Column("judul", "Judul", width=44, path="title", personal=True),
    Column("kutipan", "Kutipan", width=50, path="quote", personal=True),
    Column("tanggal", "Tanggal cerita", DAY, path="told_on"),
    Column("kegiatan", "Dari kegiatan", width=40, path="training__title"),
    Column("perpustakaan", "Perpustakaan", width=36, path="library__name"),
    Column("setuju", "Boleh diterbitkan", path="publish_consent", words=YES),
    Column("terbit", "Diterbitkan", path="published", words=YES),
)
WAITING = (
    Column("nama", "Nama", width=30, path="enrolment__person__name", personal=True),
    Column("kegiatan", "Kegiatan", width=40, path="enrolment__training__title"),
    Column("perpustakaan", "Perpustakaan", width=36, path="enrolment__training__library__name"),
    Column("ditanya", "Ditanya pada", DAY, path="asked_on"),
    Column("pencatat", "Dicatat oleh", width=28, path="created_by__name"),
)
PROGRESS = (
    Column("id", "ID perpustakaan", width=38, path="library"),
    Column("perpustakaan", "Perpustakaan", width=40, path="name"),
    Column("orang", "Sudah waktunya ditanya", NUMBER, path="people"),
    Column("ditanya", "Sudah ditanya", NUMBER, path="asked"),
    Column("menjawab", "Sudah menjawab", NUMBER, path="answered"),
    Column("tidak_bersedia", "Tidak bersedia", NUMBER, path="refused"),
    Column("menunggu", "Menunggu", NUMBER, path="waiting"),
    Column("pelatihan_terlama", "Pelatihan terlama yang menunggu", DAY, path="first"),
)
