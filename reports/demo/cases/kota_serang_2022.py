"""Demo case 1, Kota Serang 2022: eleven trained, six declared; nobody was asked, so nothing is measured."""

from datetime import date

from participants.choices import ResultKind
from participants.models import Business, Declaration, Result, Story
from reports.demo.csv_files import rows_of
from reports.demo.roster_rows import add_consents, add_person, add_training, enrol
from reports.demo.row_batch import Batch, uid

DAY = date(2022, 7, 17)
DECLARED_BY = "Kepala Bidang Perpustakaan"
SOURCE = "Keterangan Dinas Perpustakaan dan Arsip Daerah Kota Serang"
SECTORS = {"Jasa buket": "buket_bunga", "Menjahit rumahan": "fesyen_jahit"}
RESULT = (
    "Menurut Kepala Bidang Perpustakaan, sudah 6 dari 11 peserta berhasil secara ekonomi. Perpusnas meminta"
    " video untuk tingkat nasional dan Kota Serang menjadi percontohan."
)
STORY = (
    "Setelah membaca buku dan ikut pelatihan, usaha buketnya berkembang. Labanya semula 1–2 juta rupiah, kini"
    " sekitar 3 juta rupiah. Usaha ini sudah ada sebelum pelatihan. Tidak disebutkan apakah laba itu per"
    " bulan."
)


def add_kota_serang_2022(batch: Batch, libraries, kinds, users) -> None:
    """Bedah buku, then the training with its roster, declarations, the business and the story."""
    library, by = libraries["serang"], users["fasda"]
    book = add_training(
        batch,
        "serang-2022-bedah-buku",
        library=library,
        kind=kinds["bedah_buku"],
        title="Bedah buku keterampilan usaha rumahan",
        day=date(2022, 7, 16),
        by=by,
        place=None,
        result="Sumbernya tidak menyebut tanggal, judul buku, dan jumlah yang hadir; tanggal ini perkiraan.",
    )
    training = add_training(
        batch,
        "serang-2022",
        library=library,
        kind=kinds["pelatihan_keterampilan"],
        title="Bimtek Perpustakaan Berbasis Inklusi Sosial: pelatihan keterampilan",
        day=DAY,
        by=by,
        place=None,
        follows=book,
        head_count=11,
        result=RESULT,
        consent_sheet=True,
        skills=("buket_bunga", "buket_snack", "menjahit", "kue_kering", "sablon", "batik"),
    )
    for number, row in enumerate(rows_of("serang_2022"), start=1):
        _participant(batch, training, number, row, by)


def _participant(batch, training, number, row, by):
    person = add_person(
        batch,
        f"serang-2022/{number}",
        library=training.library,
        by=by,
        name=row["name"],
        sex=row["sex"],
        birth_date=date.fromisoformat(row["birth_date"]),
        village_id=row["village"],
        phone=row["phone"],
    )
    line = enrol(batch, training, person, number, by=by, skills=[row["skill"]])
    add_consents(batch, training, person, by)
    _declaration(batch, line, row, by)
    if row["business"]:
        sector = SECTORS.get(row["business"], "makanan_olahan")
        names = {"name": row["business_name"], "description": row["business"], "sector_id": sector}
        batch.add(Business(pk=uid("usaha", person.pk), person=person, **names), by)
    if row["business_name"]:
        _biancraft(batch, line, by)


def _declaration(batch, line, row, by):
    batch.add(
        Declaration(
            pk=uid("pernyataan", line.pk),
            training=line.training,
            enrolment=line,
            status=row["status"],
            declared_by=DECLARED_BY,
            source=SOURCE,
            income_before=row["before"],
            income_after=row["after"],
        ),
        by,
    )


def _biancraft(batch, line, by):
    training, person = line.training, line.person
    result = Result(pk=uid("hasil", line.pk), training=training, enrolment=line, kind=ResultKind.GREW)
    result.note = "Usaha yang sudah ada menjadi lebih besar."
    batch.add(result, by)
    batch.add(
        Story(
            pk=uid("cerita", "biancraft"),
            library=training.library,
            training=training,
            person=person,
            title="Biancraft: usaha buket yang berkembang",
            quote="Laba semula 1–2 juta rupiah, kini sekitar 3 juta rupiah.",
            body=STORY,
            told_on=date(2022, 12, 1),
            publish_consent=True,
            consent_on=date(2022, 12, 1),
            published=True,
        ),
        by,
    )
