"""Any sequence of writes, refreshed piece by piece or not at all, ends in the roll-ups of a rebuild."""

from datetime import date, timedelta

import pytest
from hypothesis import given

from participants.models import Answer, Enrolment, Person, PersonMerge
from participants.people.merging import merge_people, undo_merge
from programs.models import FundingSource, LibraryArea, NilReport, Partnership, Training
from reports.rollups import refresh as rollups
from tests.builders import answer, baseline, enrol, make_library, make_partnership, make_person, make_training
from tests.fuzzing import examples
from tests.reports.rollups.any_writes import some_writes, written
from tests.reports.rollups.test_refresh import assert_equal_everywhere

DAYS = (date(2021, 12, 31), date(2022, 3, 5), date(2022, 11, 30), date(2026, 1, 15), date(2026, 11, 1))
NODES = ("36.73.01", "36.73", "36.71", "35.78.08", "36")
WRITES = ("train", "train", "enrol", "enrol", "same", "ask", "refuse", "young", "absent", "drop", "hide",
          "back", "day",
          "place", "move", "sex", "merge", "part", "mitra", "end", "nil", "unask", "joint",
          "fund")  # fmt: skip
STEPS = some_writes((*WRITES, "refresh", "refresh"), least=4, most=14)


def pick(rows, number):
    return rows[number % len(rows)] if rows else None


class World:
    """Some libraries; each write takes two numbers that choose among what there is."""

    def __init__(self, cast, libraries, places):
        self.by, self.places = cast.pusat, places
        other = make_library(places.tangerang, "Perpustakaan Kota Tangerang", tier="kab_kota")
        self.libraries = [libraries.cipare, libraries.serang, libraries.banten, libraries.airlangga, other]
        self.trainings, self.people, self.lines = [], [], []

    def step(self, name, a, b):
        if name == "refresh":
            rollups.refresh([NODES[a % len(NODES)], NODES[b % len(NODES)]])
            return
        row = {"enrol": self.trainings, "same": self.trainings}.get(name, [])
        getattr(self, name)(a, b, pick(row, a))

    def train(self, a, b, _):
        self.trainings.append(
            make_training(pick(self.libraries, a), day=DAYS[b % len(DAYS)], head_count=b * 9 or None)
        )

    def enrol(self, a, b, training):
        if training and training.deleted_at is None:
            self.people.append(make_person(training.library, f"Orang {len(self.people)}", "LP"[b % 2]))
            self.lines.append(enrol(training, self.people[-1]))

    def same(self, a, b, training):
        """Somebody with the NIK of the others."""
        if training and training.deleted_at is None:
            nik = f"367301{17 if a % 2 else 57}08900001"
            self.people.append(make_person(training.library, "Siti", "LP"[b % 2], nik=nik))
            self.lines.append(enrol(training, self.people[-1]))

    def ask(self, a, b, _):
        if (line := pick(self.lines, a)) and line.training.measured:
            baseline(line, 1 + a % 3)
            answer(line, line.training.last_day + timedelta(days=140 + 40 * b), band=b)

    def refuse(self, a, b, _):
        if (line := pick(self.lines, a)) and line.training.measured:
            day = line.training.last_day + timedelta(days=140 + 40 * b)
            answer(line, day, disposition="menolak", uses_skill=None, has_work=None)

    def unask(self, a, b, _):
        Answer.unscoped.filter(pk__in=Answer.unscoped.values("pk")[a : a + 1]).delete()

    def young(self, a, b, _):
        if person := pick(self.people, a):
            Person.unscoped.filter(pk=person.pk).update(birth_year=2010 + b)

    def sex(self, a, b, _):
        if person := pick(self.people, a):
            disability = ("", "tidak_ada", "fisik", "tidak_mau_menjawab")[b % 4]
            Person.unscoped.filter(pk=person.pk).update(sex="LP"[b % 2], disability=disability)

    def absent(self, a, b, _):
        if line := pick(self.lines, a):
            Enrolment.unscoped.filter(pk=line.pk).update(attended=b % 2 == 0)

    def drop(self, a, b, _):
        if line := pick(self.lines, a):
            self.lines.remove(line)
            Enrolment.unscoped.filter(pk=line.pk).delete()

    def hide(self, a, b, _):
        if (row := pick(self.trainings, a)) and row.deleted_at is None:
            row.remove(by=self.by)

    def back(self, a, b, _):
        if (row := pick(self.trainings, a)) and row.deleted_at:
            row.restore(by=self.by)

    def day(self, a, b, _):
        if row := pick(self.trainings, a):
            Training.unscoped.filter(pk=row.pk).update(
                first_day=DAYS[b % len(DAYS)], last_day=DAYS[b % len(DAYS)]
            )

    def place(self, a, b, _):
        if row := pick(self.trainings, a):
            Training.unscoped.filter(pk=row.pk).update(place=pick([self.places.kota_baru, None], b))

    def move(self, a, b, _):
        library = pick(self.libraries, a)
        LibraryArea(library=library, region_id=library.region_id, end=DAYS[b % len(DAYS)]).save()

    def merge(self, a, b, _):
        kept, joined = pick(self.people, a), pick(self.people, b)
        if kept and kept.pk != joined.pk and not Person.unscoped.filter(
            pk__in=[kept.pk, joined.pk], merged_into__isnull=False
        ):  # fmt: skip
            merge_people(primary=kept, joined=joined, by=self.by)

    def part(self, a, b, _):
        if merge := pick(list(PersonMerge.unscoped.filter(undone_at=None).order_by("pk")), a):
            undo_merge(merge=merge, by=self.by)

    def mitra(self, a, b, _):
        make_partnership(pick(self.libraries, a), start=DAYS[b % len(DAYS)])

    def end(self, a, b, _):
        Partnership.unscoped.filter(library=pick(self.libraries, a)).update(
            end=date(2026, 12, 31) if b % 2 else None
        )

    def nil(self, a, b, _):
        month = DAYS[b % len(DAYS)].replace(day=1)
        NilReport.unscoped.get_or_create(library=pick(self.libraries, a), month=month)

    def fund(self, a, b, _):
        """A cost that is known or not, and how much of it a source gave."""
        if row := pick(self.trainings, a):
            Training.unscoped.filter(pk=row.pk).update(cost=b * 1_000_000 or None)
            amount = {"amount": a * 500_000 or None}
            row.fundings.update_or_create(source_id="csr" if b % 2 else "apbn", defaults=amount)

    def joint(self, a, b, _):
        """Another library holds it together with the first, or no longer."""
        if row := pick(self.trainings, a):
            other = pick(self.libraries, b)
            (row.co_hosts.remove if row.co_hosts.contains(other) else row.co_hosts.add)(other)


@pytest.fixture
def sources(db):
    for code in ("apbn", "csr"):
        FundingSource(code=code, label=code.upper()).save()


@pytest.mark.django_db
@examples(10, shrink=False)
@given(steps=STEPS)
def test_any_sequence_of_writes_equals_a_rebuild(steps, cast, libraries, kinds, places, sources):
    with written(lambda: World(cast, libraries, places), steps):
        assert_equal_everywhere()
