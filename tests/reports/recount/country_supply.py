"""Extras of a random country: skills, funds, businesses, partners, population, targets, files."""

from datetime import date, timedelta
from random import Random

from participants.followup.record_answer import record_answer
from participants.models import Answer, Business, Enrolment, ImportBatch
from programs.models import (
    BusinessSector,
    Commitment,
    FundingSource,
    Library,
    Partner,
    Population,
    Region,
    Skill,
    Training,
    TrainingPartner,
)
from reports.models import Target
from tests.builders import enrol, make_kind, make_person, make_training

AIMED = ("kegiatan", "hadir", "dilatih", "berhasil", "naik", "komitmen", "pengelola_dilatih", "dijawab", "l2")
AMOUNTS = (None, 0, 750_000, 2_000_001, 3_999_999_999)
WORDS = ("Kelas buket bunga", "Kelas buket bunga lanjutan", "Bedah buku Topi Bambu", "Menjahit dasar")


class Extras:
    """Adds to a world that is already there; drawn apart, so that the world itself stays what it was."""

    def __init__(self, world, seed: int):
        self.world, self.draw = world, Random(1000 + seed)

    def all(self) -> None:
        self.trainings = list(Training.unscoped.order_by("id"))
        self.lines = list(Enrolment.unscoped.select_related("person", "training").order_by("id"))
        self.libraries = list(Library.unscoped.order_by("id"))
        self.odd()
        self.cascade()
        self.divide()
        self.partners()
        self.promises()
        self.inhabitants()
        self.targets()
        self.corrections()
        self.co_hosts()

    def chance(self, percent: int) -> bool:
        return self.draw.randrange(100) < percent

    def some(self, rows, most: int) -> list:
        return self.draw.sample(rows, self.draw.randrange(most + 1))

    def divide(self) -> None:
        made = [
            [
                model.objects.get_or_create(code=f"{word}{n}", defaults={"label": f"{word} {n}"})[0]
                for n in range(3)
            ]
            for word, model in (("terampil", Skill), ("dana", FundingSource), ("sektor", BusinessSector))
        ]
        skills, funds, sectors = made
        for training in self.trainings:
            training.skills.set(self.some(skills, 2))
            for source in self.some(funds, 2):
                training.fundings.create(
                    source=source, amount=Random(f"{training.title} {source}").choice(AMOUNTS)
                )
        for line in self.lines:
            if self.chance(30):
                line.skills.set(self.some(skills, 2))
            if self.chance(15):
                Business(person=line.person, sector=self.draw.choice((*sectors, None))).save()

    def promises(self) -> None:
        forms = ("sk", "anggaran", "mou_pks", "narasumber", "surat_edaran", "perda_perkada_perdes")
        for row in Commitment.unscoped.order_by("pk"):
            row.form = self.draw.choice(forms)
            row.save()

    def partners(self) -> None:
        for library in self.libraries:
            known = [Partner(library=library, name=f"Mitra {n}", kind="komunitas") for n in range(2)]
            for row in known:
                row.save()
            for training in (t for t in self.trainings if t.library_id == library.pk):
                for row in self.some(known, 2):
                    TrainingPartner(training=training, partner=row).save()

    def co_hosts(self) -> None:
        """Some activities, planned and removed ones too, are held together with other libraries."""
        for training in self.draw.sample(self.trainings, len(self.trainings) // 6):
            training.co_hosts.set(self.some([x for x in self.libraries if x.pk != training.library_id], 2))

    def inhabitants(self) -> None:
        for region in Region.objects.order_by("code"):
            for year in (2021, 2023, 2024):
                if self.chance(60):
                    Population(
                        region=region, year=year, number=self.draw.randrange(9, 9_999), source="BPS"
                    ).save()

    def targets(self) -> None:
        regions = [None, *Region.objects.filter(level__lte=3).order_by("code")]
        for region in regions:
            for key in self.draw.sample(AIMED, 3):
                for quarter in self.some(range(5), 3):
                    year, value = self.draw.randint(2021, 2026), self.draw.randint(1, 60)
                    row = {"year": year, "quarter": quarter, "indicator": key}
                    Target.objects.get_or_create(
                        region=region, **row, defaults={"value": value, "source": "Renja"}
                    )

    def corrections(self) -> None:
        """Answers that are already there get another income, often to the last rupiah, with a reason."""
        rows = Answer.unscoped.filter(disposition="lengkap", income_reply="angka", verified_on=None).order_by(
            "id"
        )
        for row in self.draw.sample(list(rows), min(60, len(rows))):
            row.income_exact = row.income_low = row.income_high = None
            row.income_band = None if self.chance(70) else self.draw.randrange(11)
            if row.income_band is None:
                row.income_exact = self.draw.randrange(100_000, 9_000_000)
            record_answer(answer=row, by=self.world.users[0], reason="Salah ketik")

    def cascade(self) -> None:
        """A bimtek of each of three hosts, at which libraries and communities were represented."""
        kind = make_kind("bimtek_replikasi_mandiri", audience="pengelola", strategy="")
        for n, host in enumerate(self.draw.sample(self.libraries, 3)):
            training = make_training(host, f"Bimtek {n}", day=self.world.day(self.world.today), kind=kind)
            for m in range(8):
                line = {"represents_library": self.draw.choice((None, *self.libraries))}
                if not line["represents_library"]:
                    line = {"represents_text": self.draw.choice(("", "Komunitas A", "Komunitas B"))}
                person = make_person(host, f"Pustakawan {n} {m}")
                enrol(training, person, attended=self.chance(85), **line)
                if self.chance(20):
                    person.remove(by=None)

    def odd(self) -> None:
        """Oddities for the signals: crowds, copies, equal counts, round counts, records of one event."""
        kind = make_kind()
        for at, library in enumerate(self.draw.sample(self.libraries, 5)):
            start = date(self.draw.randint(2021, 2025), 1, self.draw.randint(1, 28))
            for n in range(12):
                heads = (self.draw.choice((20, 27, 41)), 40 if n < 5 else 33, 35 + 5 * n, 210, 22 + n)[at]
                day, title = start + timedelta(n * self.draw.randrange(20)), self.draw.choice(WORDS)
                extra = {"head_count": heads, "place": self.place(), "measured": at == 3 and n < 2}
                make_training(library, title, day=day, kind=kind, **extra)
            day = start + timedelta(40)
            make_training(
                self.libraries[0], WORDS[0], day=day, kind=kind, place=self.world.regions["36.73.01.1004"]
            )
            make_training(library, WORDS[1], day=day, kind=kind, place=self.world.regions["36.73.01.1004"])
            people = [make_person(library, f"Salin {n}") for n in range(6)]
            for gap in (0, 10, 60):
                training = make_training(library, f"Daftar {gap}", day=start + timedelta(gap), kind=kind)
                for person in people:
                    enrol(training, person)
            warned = {"warnings": [{"row": n} for n in range(self.draw.randrange(4))]}
            ImportBatch(library=library, what="peserta", file_name="peserta.xlsx", outcome=warned).save()

    def place(self) -> Region:
        return self.world.regions[self.draw.choice(("36.73.01.1004", "35.78.08.1003"))]
