"""Two equal worlds, Kota Serang and Kota Surabaya: one object of every kind with its world's mark."""

from datetime import date, timedelta
from types import SimpleNamespace

from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from participants.choices import ResultKind
from participants.followup.self_answer import token_for
from participants.models import (
    Breach,
    Business,
    Consent,
    Declaration,
    ImportBatch,
    ImportJob,
    Result,
    SignalReview,
    Story,
)
from participants.papers.certificates import CERTIFICATE
from participants.people.merging import merge_people
from participants.self_check_in.check_in_links import open_link
from participants.self_check_in.waiting_check_ins import keep as keep_check_in
from programs.models import (
    Commitment,
    NilReport,
    Office,
    Partner,
    PracticeClass,
    Representative,
    TrainingLink,
    TrainingMerge,
    TrainingOfficial,
    TrainingPhoto,
)
from programs.month_reviews import give_back
from programs.plans.calendar_file import address_key, begin_address
from reports.models import PublicPage, Target
from reports.question.periods import Period
from reports.rollups import refresh as rollups
from reports.snapshots.period_lock import lock_period
from tests.builders import answer, baseline, declare_one, enrol, make_partnership, make_person, make_training
from tests.standing_rows import filled_once
from tests.walls.world_exports import add_exports
from tpbis.records.row_visibility import ScopedModel
from tpbis.short_token import token_of

SERANG, SURABAYA = "ZZSERANG", "ZZSURABAYA"
NAMED = "ZZNAMA"  # inside every person's name
PIXEL = b"\x89PNG\r\n\x1a\n" + b"\0" * 16


@filled_once
def serang(cast, libraries, places, kinds):
    cast.pustaka.name = f"Pustaka {SERANG}"
    cast.pustaka.save()
    return build_world(
        SERANG,
        library=libraries.cipare,
        region=places.serang,
        account=cast.pustaka,
        kinds=kinds,
        phone="+6281211112222",
    )


@filled_once
def surabaya(cast, libraries, places, kinds):
    return build_world(
        SURABAYA,
        library=libraries.airlangga,
        region=places.surabaya,
        account=cast.surabaya,
        kinds=kinds,
        phone="+6281211113333",
    )


def build_world(mark, *, library, region, account, kinds, phone):
    """Fill one library with one row of every kind; every text carries `mark`."""
    library.name = f"{library.name} {mark}"
    library.contact_name, library.address, library.npp = f"Kontak {mark}", f"Jalan {mark}", f"NPP-{mark}"
    library.save()
    world = SimpleNamespace(mark=mark, library=library, region=region, account=account)
    world.json_format, world.month_text = "json", "2022-07"
    _activities(world, kinds)
    _people(world, phone)
    _outcomes(world)
    _around(world)
    _odd(world, kinds)
    add_exports(world)
    rollups.refresh(rollups.pending(""))
    return world


def _activities(world, kinds):
    by_library = world.library
    world.training = make_training(
        by_library, f"Pelatihan {world.mark}", kind=kinds.skills, result=f"Hasil {world.mark}"
    )
    due = timezone.localdate() - timedelta(days=200)  # somebody may be asked now, whenever now is
    world.due = make_training(by_library, f"Jatuh {world.mark}", kind=kinds.skills, day=due)
    world.meeting = make_training(by_library, f"Pertemuan {world.mark}", kind=kinds.meeting)
    world.bimtek = make_training(by_library, f"Bimtek {world.mark}", kind=kinds.bimtek)
    world.planned = make_training(by_library, f"Rencana {world.mark}", kind=kinds.book, status="rencana")
    world.removed = make_training(by_library, f"Dihapus {world.mark}", kind=kinds.book)
    world.removed.remove(by=world.account)
    image = SimpleUploadedFile("foto.png", PIXEL, "image/png")
    world.training.consent_photo.save("lembar.png", SimpleUploadedFile("lembar.png", PIXEL, "image/png"))
    world.photo = _saved(TrainingPhoto(training=world.training, image=image, caption=f"Foto {world.mark}"))
    _saved(TrainingOfficial(training=world.training, role="narasumber", name=f"Narasumber {world.mark}"))
    _saved(TrainingLink(training=world.training, url="https://contoh.example/", title=f"Tautan {world.mark}"))


def _people(world, phone):
    name = f"{NAMED} {world.mark}"
    world.person = make_person(
        world.library, f"Siti {name}", phone=phone, nik=f"367301500{phone[-3:]}0000"[:16]
    )
    world.double = make_person(world.library, f"Siti {name}", phone=phone)
    world.joined = make_person(world.library, f"Budi {name}", "L")
    world.kept = make_person(world.library, f"Budy {name}", "L")
    world.removed_person = make_person(world.library, f"Hapus {name}")
    world.removed_person.remove(by=world.account)
    world.merge = merge_people(primary=world.kept, joined=world.joined, by=world.account)
    world.enrolment = enrol(world.training, world.person, by=world.account, note=f"Catatan {world.mark}")
    world.due_enrolment = enrol(world.due, world.person, by=world.account)
    enrol(world.bimtek, world.kept, by=world.account, represents_text=f"Komunitas {world.mark}")
    _saved(
        Consent(person=world.person, training=world.training, purpose="simpan", given_on=date(2022, 7, 17))
    )


def _outcomes(world):
    baseline(world.enrolment, 2)
    proof = SimpleUploadedFile("bukti.png", PIXEL, "image/png")
    world.answer = answer(
        world.enrolment,
        date(2023, 1, 17),
        band=5,
        note=f"Jawaban {world.mark}",
        by=world.account,
        document=proof,
    )
    answer(world.enrolment, timezone.localdate(), band=5, by=world.account)  # waits for verification
    world.declaration = declare_one(world.enrolment, declared_by=f"Kepala {world.mark}")
    _saved(Declaration(training=world.meeting, number=1, declared_by=f"Kepala {world.mark}"))
    _saved(Business(person=world.person, name=f"Usaha {world.mark}"))
    _saved(
        Result(training=world.training, enrolment=world.enrolment, kind=ResultKind.values[0], note=world.mark)
    )
    world.story = _saved(
        Story(
            library=world.library,
            training=world.training,
            person=world.person,
            title=f"Cerita {world.mark}",
            body=f"Isi {world.mark}",
            story_day=date(2023, 2, 1),
        )
    )
    words = dict.fromkeys(("happened", "data_kinds", "contact"), f"Pelanggaran {world.mark}")
    world.breach = _saved(
        Breach(region=world.region, title=f"HP hilang {world.mark}", known_at=timezone.now(), **words)
    )
    world.token = token_for(world.due_enrolment.pk, "T6")
    world.certificate_token = token_of(world.enrolment.pk, CERTIFICATE)
    begin_address(world.account)
    world.account.refresh_from_db(fields=["calendar_key"])
    world.calendar_token = address_key(world.account)


def _around(world):
    library = world.library
    _periods(world)
    world.partnership = make_partnership(library)
    world.partner = _saved(Partner(library=library, name=f"Mitra {world.mark}", kind="komunitas"))
    world.commitment = _saved(
        Commitment(
            library=library,
            training=world.meeting,
            by_whom=f"Lurah {world.mark}",
            kind="pemdes",
            form="sk",
            made_on=date(2022, 8, 1),
            responsible=f"Sekdes {NAMED} {world.mark}",
            proof=SimpleUploadedFile("sk.png", PIXEL, "image/png"),
        )
    )
    _saved(Representative(training=world.meeting, name=f"Wakil {NAMED} {world.mark}", kind="opd"))
    _saved(NilReport(library=library, month=date(2022, 9, 1)))
    _saved(Office(region=world.region, name=f"Dinas {world.mark}", signatory_name=f"Kadis {world.mark}"))
    world.batch = _saved(
        ImportBatch(library=library, what="peserta", file_name=f"berkas-{world.mark}.xlsx", checksum="0" * 64)
    )
    world.job = _saved(ImportJob(library=library, what="peserta", file_name=f"besar-{world.mark}.xlsx"))


def _odd(world, kinds):
    """An activity that deserves a look, one that was looked at, and one that was joined."""
    odd = make_training(world.library, f"Ramai {world.mark}", day=timezone.localdate(), head_count=400)
    world.check_in_token = open_link(odd).token
    checked_in = {
        "name": f"Mandiri {NAMED} {world.mark}",
        "sex": "P",
        "birth_year": 1990,
        "village": world.mark,
    }
    keep_check_in(training=odd, form_id=None, fields=checked_in)
    world.practice_class = _saved(
        PracticeClass(
            title=f"Kelas {world.mark}", region=world.region, last_day=timezone.localdate(), migration=0
        )
    )
    world.finding = SimpleNamespace(key="terlalu_ramai", subject=str(odd.pk))
    note = {"sentence": f"Tanda {world.mark}", "note": f"Sebab {world.mark}", "reason": "lainnya"}
    world.review = _saved(
        SignalReview(signal="angka_bulat", subject=world.mark, library=world.library, **note)
    )
    joined = make_training(world.library, f"Gabung {world.mark}", kind=kinds.book)
    world.training_merge = _saved(TrainingMerge(primary=odd, joined=joined))


def _periods(world):
    """A year that nothing else of the world lies in: locked, reopened, its figures frozen."""
    year = Period.of_year(2019)
    world.lock = lock_period(region=world.region, period=year, by=world.account, today=date(2020, 1, 2))
    world.lock.sentence = f"Kunci {world.mark}"
    world.lock.reason, world.lock.reopened_at = f"Alasan {world.mark}", timezone.now()
    world.lock.save()
    world.snapshot = world.lock.snapshots.get()
    world.target = Target(
        region=world.region, year=2022, indicator="kegiatan", value=3, source=f"Renja {world.mark}"
    )
    world.target.save()
    PublicPage(region=world.region, confirmed_on=timezone.localdate()).save()
    give_back(
        library=world.library, month=date(2022, 7, 1), sentence=f"Perbaiki {world.mark}", by=world.account
    )


def _saved(row):
    row.save()
    return row


def everything_of(library) -> dict[str, list]:
    """Every row of a library with its values: what nobody outside may change."""
    found = {}
    for model in apps.get_models():
        if issubclass(model, ScopedModel) and model.reach and model.reach[0].library:
            rows = model.unscoped.filter(**{model.reach[0].library: library.pk})
            found[model.__name__] = sorted(map(str, rows.values_list()))
    return found
