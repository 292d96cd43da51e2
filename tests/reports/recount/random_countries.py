"""Small countries full of awkward cases: moved libraries, a pemekaran, shared NIK, corrections, removals."""

import csv
from datetime import UTC, date, datetime, time, timedelta
from io import StringIO
from random import Random

from participants.models import Person, PersonMerge
from participants.people.merging import merge_people, root_of, undo_merge
from participants.roster.record_roster import RosterLine, record_roster
from programs.loading.region_change_loader import change_regions, read_changes
from programs.models import Commitment, Library, Representative
from programs.services import move_library, report_nil, set_days
from tests.builders import (
    Role,
    make_kind,
    make_library,
    make_partnership,
    make_person,
    make_region,
    make_training,
    make_user,
)  # fmt: skip
from tests.reports.recount.country_answers import Talks

NAMES = {
    "36": "Banten", "36.73": "Kota Serang", "36.73.01": "Serang", "36.73.02": "Kasemen",
    "36.73.01.1004": "Cipare",
    "36.73.01.1005": "Kota Baru", "36.73.02.1001": "Kasemen", "36.04": "Kabupaten Lama", "36.04.91": "Barat",
    "36.04.92": "Timur", "36.04.91.2991": "Desa Barat", "36.04.92.2991": "Desa Timur",
    "36.04.92.2992": "Desa Ujung",
    "35": "Jawa Timur", "35.78": "Kota Surabaya", "35.78.08": "Gubeng", "35.78.08.1003": "Airlangga",
}  # fmt: skip
SPLIT = """code_old,code_new,name,day,decree
36.04,36.05,Kabupaten Baru,2024-01-01,UU
36.04.92,36.05.01,Timur,2024-01-01,UU
36.04.92.2991,36.05.01.2001,Desa Timur,2024-01-01,UU
36.04.92.2992,36.05.01.2002,Desa Ujung,2024-01-01,UU
"""
HOMES = ("36", "36.73", "36.73.01", "36.73.01.1004", "36.73.02.1001", "36.04", "36.04.91.2991",
         "36.04.92.2991",
         "36.04.92.2992", "35", "35.78", "35.78.08.1003", "35.78.08.1003")  # fmt: skip
KINDS = (("pelatihan_keterampilan", "warga", "pelibatan_masyarakat"), ("bedah_buku", "warga",
         "pelibatan_masyarakat"),
         ("bimtek_pengelola", "pengelola", ""), ("stakeholder_meeting", "pemangku_kepentingan", "advokasi"),
         ("peningkatan_layanan", "tanpa_peserta", "layanan_informasi"))  # fmt: skip
STATUSES = ("penerima_penuh_apbn", "replikasi_mandiri", "penerima_buku", "calon", "keluar")
DISABILITIES = ("", "tidak_ada", "tidak_ada", "fisik", "ganda", "tidak_mau_menjawab")
TARGETS: tuple[list[str], ...] = ([], ["umkm"], [], ["umkm", "petani_nelayan"], ["ibu_usia_muda"])
START, TODAY = date(2021, 1, 1), date(2026, 11, 22)


class World:
    """One country from one seed; everything is drawn in one order, so that a failure can be repeated."""

    def __init__(self, seed: int, activities: int = 60):
        self.draw, self.size, self.today = Random(seed), activities, TODAY
        self.regions = {code: make_region(code, name) for code, name in NAMES.items()}
        self.kinds = [make_kind(code, audience=who, strategy=how) for code, who, how in KINDS]
        self.users = [make_user(name, Role.NATIONAL) for name in ("pusat", "petugas")]
        self.libraries = [make_library(self.regions[c], f"Perpustakaan {n}") for n, c in enumerate(HOMES)]
        self.people, self.trainings, self.lines, self.niks = [], [], [], []
        for library in self.libraries:
            self._partner(library)
        for _ in range(self.size // 2):
            self._hold(self.day(date(2023, 12, 31)))
        self._split()
        for _ in range(self.size - self.size // 2):
            self._hold(self.day(TODAY))
        for day in (TODAY - timedelta(40), TODAY - timedelta(20)):
            self._hold(day, self.kinds[0])
        self._afterwards()
        Talks(self).all()
        host = Library.unscoped.get(pk=self.libraries[3].pk)
        rising = make_training(host, day=date(2023, 2, 10), kind=self.kinds[0])
        Talks(self).climb(rising, [make_person(host, f"Naik {n}") for n in range(14)])

    def day(self, until: date) -> date:
        """Any day; often the edge of a month or of a year."""
        day = START + timedelta(self.draw.randrange((until - START).days + 1))
        edge = self.draw.choice((day, day, day.replace(day=1), day.replace(month=12, day=31)))
        return min(edge, until)

    def chance(self, percent: int) -> bool:
        return self.draw.randrange(100) < percent

    def _partner(self, library) -> None:
        for _ in range(self.draw.choice((0, 1, 1, 2))):
            start = self.day(date(2025, 12, 31))
            end = start + timedelta(self.draw.randrange(900)) if self.chance(40) else None
            make_partnership(library, self.draw.choice(STATUSES), start, end)
        for _ in range(self.draw.randrange(8)):
            report_nil(library=library, month=self.day(TODAY), by=None)

    def _hold(self, day: date, kind=None) -> None:
        library, kind = (
            self.draw.choice(self.libraries),
            kind or self.draw.choice((*self.kinds[:1] * 3, *self.kinds)),
        )
        extra = {"until": min(day + timedelta(self.draw.choice((0, 0, 1, 4))), TODAY)}
        extra["place"] = self.draw.choice((library.village, None, self._village(day)))
        if kind.measured:
            extra["measured"] = self.chance(80)
        if self.chance(50):
            extra["head_count"] = self.draw.randrange(15, 30)
        if self.chance(8):
            extra["status"] = self.draw.choice(("rencana", "batal"))
        extra["cost"] = Random(len(self.trainings)).choice((None, 0, 1_500_001, 2_999_999_999))
        training = make_training(library, f"Kegiatan {len(self.trainings)}", day=day, kind=kind, **extra)
        self.trainings.append(training)
        if self.chance(20) and training.day_count > 2:
            set_days(training=training, days=[training.first_day, training.last_day], by=None)
        if kind.audience == "pemangku_kepentingan":
            for n in range(self.draw.randrange(5)):
                Representative(training=training, name=f"Wakil {n}", kind="opd").save()
        elif kind.audience != "tanpa_peserta":
            self._roster(training)

    def _village(self, day: date):
        gone = ".92." if day.year > 2023 else "–"
        return self.regions[
            self.draw.choice([code for code in NAMES if len(code) == 13 and gone not in code])
        ]

    def _roster(self, training) -> None:
        per_day, lines = self.chance(30), []
        for person in {
            self._person(training).pk: 1 for _ in range(self.draw.randrange(16 if training.measured else 8))
        }:
            person = Person.unscoped.get(pk=person)
            days = [d for d in (training.first_day, training.last_day) if self.chance(60)] if per_day else []
            line = {"attended": bool(days) or not per_day, "days": sorted(set(days))}
            line["stated_age"] = self.draw.choice((None, None, 14, 15, 40))
            if training.audience == "pengelola":
                line["represents_library"] = self.draw.choice((None, None, *self.libraries[:4]))
                line["represents_region"] = self.draw.choice(
                    (None, self.regions["36.73.02"], self.regions["35.78"])
                )
            lines.append(RosterLine(person=person, **line))
        self.lines += record_roster(training=training, lines=lines, by=None)
        if per_day:
            training.refresh_from_db()
            training.roster_has_days = True
            training.save()

    def _person(self, training) -> Person:
        """Somebody known, somebody with the NIK of another, or somebody new."""
        if self.people and self.chance(35):
            return self.draw.choice(self.people)
        told = {"disability": self.draw.choice(DISABILITIES)}
        if self.chance(40):
            first = training.first_day
            told["birth_date"] = (
                date(first.year - 15, first.month, 28) if self.chance(30) else date(1980, 5, 5)
            )
        elif self.chance(50):
            told["birth_year"] = training.first_day.year - self.draw.choice((14, 15, 16, 50))
        sex = self.draw.choice("LP")
        if self.chance(25):
            told["nik"] = self._nik()
        told["target_groups"] = TARGETS[len(self.people) % len(TARGETS)]
        self.people.append(make_person(training.library, f"Orang {len(self.people)}", sex, **told))
        return self.people[-1]

    def _nik(self) -> str:
        if not self.niks or self.chance(50):
            self.niks.append(f"367301{(57, 57, 17)[len(self.niks) % 3]}0890{len(self.niks):04}")
        return self.draw.choice(self.niks)

    def _split(self) -> None:
        change_regions(read_changes([*enumerate(csv.reader(StringIO(SPLIT)), start=1)]))
        for library in self.libraries:
            library.refresh_from_db()

    def _afterwards(self) -> None:
        """Libraries move, people are merged and parted, rows removed, dates corrected, commitments made."""
        for target in ("36.73.01.1005", "35.78.08.1003", "36.73", "36", "36.73.02.1001"):
            since = self.day(date(2026, 6, 1))
            move_library(
                library=self.draw.choice(self.libraries), region=self.regions[target], since=since, by=None
            )
        for kept, joined in zip(
            self.draw.sample(self.people, 12), self.draw.sample(self.people, 12), strict=True
        ):
            self._merge(kept.pk, joined.pk)
        for person in self.draw.sample(self.people, 5):
            Person.unscoped.get(pk=person.pk).remove(by=None)
        for training in self.draw.sample(self.trainings, 8):
            training.refresh_from_db()
            if self.chance(50):
                training.remove(by=None)
            else:
                training.last_day = min(training.last_day + timedelta(self.draw.randrange(200)), TODAY)
                training.save()
        for _ in range(12):
            made = self.day(TODAY)
            row = Commitment(library=self.draw.choice(self.libraries), by_whom="Camat", kind="opd", form="sk")
            row.made_on, row.realised_on = made, self.draw.choice((None, TODAY))
            row.save()

    def _merge(self, kept, joined) -> None:
        kept, joined = Person.unscoped.get(pk=kept), Person.unscoped.get(pk=joined)
        if root_of(kept).pk == root_of(joined).pk:
            return
        merge = merge_people(primary=kept, joined=joined, by=None)
        edited = datetime.combine(self.day(TODAY), time(), UTC)
        Person.unscoped.filter(pk__in=[kept.pk, joined.pk]).update(updated_at=edited)
        if self.chance(25):
            undo_merge(merge=PersonMerge.unscoped.get(pk=merge.pk), by=None)
