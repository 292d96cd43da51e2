"""Stored findings equal a rebuild after any writes; waiting ones are reported; files equal the list."""

import json
from datetime import date, timedelta

import pytest
from hypothesis import given

from participants.models import Enrolment, ImportBatch, Person, SignalFinding, SignalMark
from participants.people.merging import merge_people
from participants.signals import refresh as keeping
from programs.models import Training
from tests.builders import answer, baseline, enrol, make_person, make_training
from tests.fuzzing import examples
from tests.reports.rollups.any_writes import some_writes, written

pytestmark = pytest.mark.django_db
DAY = date(2026, 6, 1)
WRITES = ("hold", "hold", "hold", "enrol", "enrol", "enrol", "ask", "head", "title", "hide", "back",
          "absent", "drop",
          "rename", "merge", "move", "file", "undo", "refresh")  # fmt: skip
STEPS = some_writes(WRITES, least=8, most=30, choices=9)


def kept():
    rows = SignalFinding.unscoped.values_list(
        "key", "subject", "library", "other", "day", "trainings", "facts"
    )
    return sorted(map(str, rows))


class World:
    """Two libraries of one place and one elsewhere; each write chooses its rows by two numbers."""

    def __init__(self, cast, libraries, places):
        self.by, self.place = cast.pusat, places.cipare
        self.libraries = [libraries.cipare, libraries.serang, libraries.airlangga]
        self.trainings, self.people, self.lines, self.files = [], [], [], []

    def step(self, name, a, b):
        rows = {"enrol": self.trainings, "ask": self.lines, "absent": self.lines, "drop": self.lines,
                "rename": self.people, "merge": self.people, "undo": self.files}.get(name,
                self.trainings)  # fmt: skip
        if name in ("hold", "file", "refresh"):
            getattr(self, name)(a, b)
        elif rows:
            getattr(self, name)(rows[a % len(rows)], b)

    def hold(self, a, b):
        library = self.libraries[a % 3]
        day = DAY + timedelta(days=b % 4)
        self.trainings.append(
            make_training(library, "Kelas buket", day=day, head_count=25 * (b % 3) or None, place=self.place)
        )

    def enrol(self, training, b):
        if (
            training.deleted_at is None and training.enrolments.count() < 20
        ):  # a head count of 25 holds them all
            for n in range(5):
                self.people.append(make_person(training.library, f"Orang {n}"))
                self.lines.append(enrol(training, self.people[-1]))

    def ask(self, line, b):
        if not line.answers.exists():
            baseline(line, 1)
            answer(line, line.training.last_day + timedelta(days=150), band=b)

    def head(self, training, b):
        Training.unscoped.filter(pk=training.pk).update(head_count=199 + b)

    def title(self, training, b):
        Training.unscoped.filter(pk=training.pk).update(title="Rapat" if b % 2 else "Kelas buket bunga")

    def hide(self, training, b):
        training.refresh_from_db()
        if training.deleted_at is None:
            training.remove(by=self.by)

    def back(self, training, b):
        training.refresh_from_db()
        if training.deleted_at:
            training.restore(by=self.by)

    def absent(self, line, b):
        Enrolment.unscoped.filter(pk=line.pk).update(attended=b % 2 == 0)

    def drop(self, line, b):
        self.lines.remove(line)
        Enrolment.unscoped.filter(pk=line.pk).delete()

    def rename(self, person, b):
        Person.unscoped.filter(pk=person.pk).update(name_key=f"nama{b}")

    def merge(self, person, b):
        other = self.people[b % len(self.people)]
        merged = Person.unscoped.filter(pk__in=[person.pk, other.pk], merged_into__isnull=False)
        if other.pk != person.pk and not merged.exists():
            merge_people(primary=person, joined=other, by=self.by)

    def move(self, training, b):
        Training.unscoped.filter(pk=training.pk).update(library=self.libraries[b % 3])

    def file(self, a, b):
        batch = ImportBatch(library=self.libraries[a % 3], what="peserta", outcome={"warnings": [{}] * b})
        batch.save()
        self.files.append(batch)

    def undo(self, batch, b):
        ImportBatch.unscoped.filter(pk=batch.pk).delete()

    def refresh(self, a, b):
        keeping.refresh(keeping.marked("")[a % 2 : 1 + b % 2])


@examples(15, shrink=False)
@given(steps=STEPS)
def test_any_sequence_of_writes_equals_a_rebuild(steps, cast, libraries, kinds, places):
    with written(lambda: World(cast, libraries, places), steps):
        keeping.FINDINGS.look_after()
        assert not SignalMark.objects.exists()
        found = kept()
        keeping.FINDINGS.rebuild()
        assert found == kept()


@pytest.mark.parametrize("first", ["giver", "taker"])
@pytest.mark.parametrize("title", ["Kelas buket bunga", "Rapat"])
def test_activity_that_goes_to_another_library_is_found_there_whichever_is_computed_first(
    libraries, kinds, places, first, title
):
    other = make_training(libraries.airlangga, "Kelas buket bunga", day=DAY, place=places.cipare)
    training = make_training(libraries.cipare, title, day=DAY, head_count=250, place=places.cipare)
    keeping.FINDINGS.look_after()
    keys = set(SignalFinding.unscoped.filter(trainings__contains=[training.pk]).values_list("key", flat=True))
    assert keys == {"terlalu_ramai", "banyak_tanpa_nama"} | (
        {"dicatat_dua_kali"} if title == other.title else set()
    )
    Training.unscoped.filter(pk=training.pk).update(library=libraries.serang)
    giver, taker = str(libraries.cipare.pk), str(libraries.serang.pk)
    keeping.refresh([giver if first == "giver" else taker])
    keeping.FINDINGS.look_after()
    found = kept()
    keeping.FINDINGS.rebuild()
    assert found == kept() and not SignalFinding.unscoped.filter(library=libraries.cipare).exists()


def test_list_computes_what_a_write_touched_and_tells_what_waits(
    cast, libraries, kinds, sign_in, monkeypatch
):
    monkeypatch.setattr(keeping, "INLINE", 1)
    for library in (libraries.cipare, libraries.serang, libraries.airlangga):
        make_training(library, day=DAY, head_count=250)
    client = sign_in(cast.fasda)
    first = client.get("/periksa/").content.decode()
    assert first.count("250 orang pada satu pelatihan") == 1
    assert "Tanda dari 1 perpustakaan masih dihitung" in first
    second = client.get("/periksa/").content.decode()
    assert second.count("250 orang pada satu pelatihan") == 2 and "masih dihitung" not in second
    assert keeping.marked("") == [str(libraries.airlangga.pk)]


def test_file_holds_the_rows_of_the_list_and_nothing_foreign(cast, libraries, kinds, sign_in):
    for library in (libraries.cipare, libraries.airlangga):
        make_training(library, "Buket besar", day=DAY, head_count=250)
    line = enrol(make_training(libraries.cipare, "Buket kecil", day=DAY - timedelta(days=200)))
    baseline(line, None, income_exact=300_000)
    answer(line, DAY, income_exact=30_000_000)
    sent = sign_in(cast.fasda).get("/periksa/?unduh=json&tahun=2026")
    text = b"".join(sent.streaming_content).decode()
    rows = json.loads(text)["baris"]
    assert [(row["tanda"], row["kegiatan"], row["orang"]) for row in rows] == [
        ("Kebanyakan hadir tanpa nama", "Buket besar", 250),
        ("Penghasilan berubah lebih dari 10 kali", "Buket kecil", None),
        ("Pelatihan sangat ramai", "Buket besar", 250),
    ]
    assert not [word for word in ("RAHASIA", "30000000", "300000") if word in text]
