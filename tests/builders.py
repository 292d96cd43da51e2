"""Builder functions with keyword arguments: the least that a row needs, everything else by name."""

from datetime import date

from participants.models import Answer, Declaration, Enrolment, Person
from participants.roster.record_roster import RosterLine, record_roster
from programs.choices import RegionKind, Tier
from programs.models import Library, Partnership, Region, Training, TrainingKind
from tpbis.models import Role, User

KINDS = {2: RegionKind.PROVINSI, 5: RegionKind.KOTA, 8: RegionKind.KECAMATAN, 13: RegionKind.KELURAHAN}
MEASURED = "pelatihan_keterampilan"


def make_region(code: str, name: str, kind: str | None = None) -> Region:
    """A region with the level and kind that its code says; made once."""
    values = {"name": name, "level": len(code.split(".")), "kind": kind or KINDS[len(code)]}
    return Region.objects.get_or_create(code=code, defaults=values)[0]


def make_kind(
    code: str = MEASURED, *, audience="warga", strategy="pelibatan_masyarakat", measured=None
) -> TrainingKind:
    values = {
        "label": code.replace("_", " ").capitalize(),
        "audience": audience,
        "strategy": strategy,
        "measured": code == MEASURED if measured is None else measured,
    }
    return TrainingKind.objects.get_or_create(code=code, defaults=values)[0]


def make_user(username: str, role: str = "", *, region=None, library=None, **extra) -> User:
    """An account with the password `rahasia-uji`."""
    user = User(username=username, name=username.title(), role=role, region=region, library=library, **extra)
    user.set_password("rahasia-uji")
    user.save()
    return user


def make_library(region: Region, name: str = "Perpustakaan Uji", *, tier=Tier.KELURAHAN, **extra) -> Library:
    village = region if region.level == 4 else None
    library = Library(name=name, region=region, tier=tier, **{"village": village, **extra})
    library.save()
    return library


def make_partnership(
    library: Library, status="penerima_penuh_apbn", start=date(2018, 1, 1), end=None
) -> Partnership:
    row = Partnership(library=library, status=status, start=start, end=end)
    row.save()
    return row


def make_training(
    library: Library, title="Pelatihan buket bunga", *, day=date(2022, 7, 17), until=None, kind=None, **extra
):
    """A held activity for citizens; `measured` follows the kind unless given."""
    kind = kind or make_kind()
    values = {"measured": kind.measured, "place": library.village, "audience": kind.audience, **extra}
    training = Training(
        library=library, title=title, kind=kind, first_day=day, last_day=until or day, **values
    )
    training.save()
    return training


def make_person(library: Library, name="Siti Aminah", sex="P", **extra) -> Person:
    nik = extra.pop("nik", "")
    person = Person(library=library, name=name, sex=sex, **extra)
    if nik:
        person.nik = nik
    person.save()
    return person


def enrol(training: Training, person: Person | None = None, *, by=None, **line) -> Enrolment:
    """Put one person on the roster (a new one when none is given)."""
    person = person or make_person(training.library, name=f"Orang {Person.unscoped.count() + 1}")
    return record_roster(training=training, lines=[RosterLine(person=person, **line)], by=by)[0]


def answer(enrolment: Enrolment, asked_on: date, *, moment="tindak_lanjut", by=None, **extra) -> Answer:
    """An answer; complete unless told otherwise. `band` is short for income_band."""
    extra = {"disposition": "lengkap", "uses_skill": True, "has_work": True, **extra}
    if "band" in extra:
        extra["income_band"] = extra.pop("band")
    row = Answer(enrolment=enrolment, moment=moment, asked_on=asked_on, **extra)
    row.stamp(by).save()
    return row


def baseline(enrolment: Enrolment, band: int | None, *, asked_on: date | None = None, **extra) -> Answer:
    """The income band before the training, asked on day 1 unless told otherwise."""
    extra = {"uses_skill": None, "has_work": None, **extra}
    day = asked_on or enrolment.training.first_day
    return answer(enrolment, day, moment="awal", income_band=band, **extra)


def declare_one(
    enrolment: Enrolment, status="berhasil", declared_by="Kepala Bidang Perpustakaan"
) -> Declaration:
    row = Declaration(
        training=enrolment.training, enrolment=enrolment, status=status, declared_by=declared_by
    )
    row.save()
    return row


__all__ = [name for name in dir() if name.startswith("make_")] + [
    "Role",
    "answer",
    "baseline",
    "declare_one",
    "enrol",
]
