"""Rows for the lists that daily work fills: a plan, a bimtek, a meeting, a partner, an import, a removal."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils import timezone

from participants.models import Enrolment, ImportBatch
from programs.choices import CommitmentForm, PartnerKind, RegionLevel, TrainingStatus
from programs.models import Commitment, Library, Partner, Representative, Training, TrainingPartner
from reports.demo.demo_libraries import sample_phone
from reports.demo.made_up_banten import months_before
from reports.demo.made_up_people import person_name
from reports.demo.roster_rows import add_person, add_story, add_training, enrol
from reports.demo.row_batch import Batch, uid
from tpbis.models import User

SENT_ON = 10  # the day on which the month before counts as sent
WARNED = [
    {"row": 4, "column": "Nama", "value": "", "message": "Mungkin sudah tercatat dengan nama yang mirip."},
    {"row": 7, "column": "Nama", "value": "", "message": "Mungkin sudah tercatat dengan nama yang mirip."},
]


@dataclass(frozen=True)
class Desk:
    """An office at work: who enters, in which libraries, and the activity that it goes on with."""

    batch: Batch
    kinds: dict
    today: date
    by: User
    host: Library
    library: Library
    training: Training
    before: str
    text: str
    last_names: str

    def hold(self, kind: str, words: str, day: date, library: Library | None = None, **extra) -> Training:
        """An activity whose title says that it is made up."""
        key, title = f"meja/{self.by.username}/{words}", f"{self.before}{words} (contoh)"
        library = library or self.library
        return add_training(
            self.batch, key, library=library, kind=self.kinds[kind], title=title, day=day, by=self.by, **extra
        )


def add_lists_in_use(batch: Batch, libraries: dict, kinds: dict, users: dict, today: date) -> None:
    """The same for Kota Serang and for Surabaya, and a published story of this year in Banten."""
    trainings = batch.rows[Training]
    bouquets = trainings[uid("kegiatan", "sekarang/Pelatihan buket bunga ibu-ibu Cipare")]
    serang = libraries["serang"], libraries["cipare"], bouquets, "", "Perpus Kel Kalodran", "last"
    surabaya = (
        libraries["surabaya"],
        libraries["sby_airlangga"],
        trainings[uid("kegiatan", "surabaya/sekarang")],
    )
    for by, own in (("fasda", serang), ("surabaya", (*surabaya, "Surabaya: ", "TBM Rungkut", "surabaya"))):
        desk = Desk(batch, kinds, today, users[by], *own)
        desk.hold(
            "diskusi",
            "Diskusi usaha kecil bersama warga",
            today + timedelta(days=16),
            status=TrainingStatus.PLANNED,
        )
        removed = desk.hold("diskusi", "Diskusi yang tercatat dua kali", today - timedelta(days=33))
        removed.deleted_at, removed.deleted_by = timezone.now(), desk.by
        for add in (_bimtek, _meeting, _partner, _import):
            add(desk)
    _story(batch, uid("kegiatan", "surabaya/sekarang"), users["surabaya"], today)
    _story(batch, _latest(batch, "36.0"), users["banten"], today)


def _bimtek(desk):
    """Two of the staff speak for the library, one for a name that nobody has tied yet."""
    day = desk.today - timedelta(days=230)
    training = desk.hold("bimtek_pengelola", "Bimtek pengelola perpustakaan kelurahan", day, desk.host)
    for number in range(1, 4):
        key, sex = f"{training.pk}/{number}", "PLP"[number - 1]
        name = person_name(key, sex, desk.last_names)
        person = add_person(desk.batch, key, library=desk.host, name=name, sex=sex, by=desk.by)
        speaks = {"represents_text": desk.text} if number == 3 else {"represents_library": desk.library}
        enrol(desk.batch, training, person, number, by=desk.by, **speaks)


def _meeting(desk):
    months = months_before(desk.today, 2)
    day = months[0 if desk.today.day >= SENT_ON else 1].replace(day=12)
    training = desk.hold("stakeholder_meeting", "Pertemuan pemangku kepentingan kelurahan", day)
    training.meeting_level = RegionLevel.VILLAGE
    for number, kind in enumerate((PartnerKind.VILLAGE, PartnerKind.PKK, PartnerKind.SCHOOL)):
        row = Representative(pk=uid("wakil", training.pk, number), training=training, sex="P", kind=kind)
        row.name, row.organisation = (
            person_name(f"wakil {training.pk} {number}", "P", desk.last_names),
            kind.label,
        )
        desk.batch.add(row, desk.by)
    row = Commitment(pk=uid("komitmen", training.pk), library=desk.library, training=training, made_on=day)
    row.kind, row.by_whom, row.form = PartnerKind.PKK, "PKK kelurahan (contoh)", CommitmentForm.GOODS
    row.description, row.due_on = "Bahan untuk satu kelas.", desk.today + timedelta(days=21)
    desk.batch.add(row, desk.by)


def _partner(desk):
    name = f"{desk.before}Komunitas Usaha Rumahan (contoh)"
    partner = Partner(pk=uid("mitra", desk.by.username), library=desk.library, name=name)
    partner.kind, partner.phone = PartnerKind.COMMUNITY, sample_phone(95_000_001)
    desk.batch.add(partner, desk.by)
    key = uid("mitra kegiatan", desk.training.pk, partner.pk)
    row = TrainingPartner(pk=key, training=desk.training, partner=partner, role="Narasumber dan bahan")
    desk.batch.add(row, desk.by)


def _import(desk):
    """A roster that came as a file: everybody was known already, and two rows were taken with a warning."""
    training = desk.training
    people = sum(line.training == training for line in desk.batch.rows[Enrolment].values())
    row = ImportBatch(
        pk=uid("impor", training.pk), library=training.library, training=training, what="peserta"
    )
    row.file_name, row.checksum = "daftar-hadir-contoh.xlsx", "0" * 64
    row.mapping = {"Nama": "name", "L/P": "sex"}
    row.outcome = {"rows": people, "new": 0, "matched": people, "unchanged": 0, "warnings": WARNED}
    desk.batch.add(row, desk.by)


def _latest(batch, code):
    """The key of the latest activity below a code that has somebody on its roster, and is asked about."""
    held = [row for row in batch.rows[Training].values() if row.measured and row.region_id.startswith(code)]
    named = {line.training_id for line in batch.rows[Enrolment].values()}
    return max((row for row in held if row.pk in named), key=lambda row: row.last_day).pk


def _story(batch, key, by, today):
    line = next(line for line in batch.rows[Enrolment].values() if line.training_id == key)
    day = max(line.training.last_day, today - timedelta(days=12))
    add_story(batch, "buket", line, day, by, pk=uid("cerita", key), published=True)
