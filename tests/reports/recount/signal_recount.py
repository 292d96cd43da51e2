"""The signals of DOMAIN 19 found again in plain Python, from the rows as they are stored."""

import re
from collections import Counter, defaultdict
from itertools import combinations
from zoneinfo import ZoneInfo

from participants.models import Answer, Enrolment, ImportBatch
from programs.models import Training
from tests.reports.recount.participant_answers import EDGES, TOP

QUOTAS, JAKARTA = {20, 25, 30}, ZoneInfo("Asia/Jakarta")


def trigrams(text: str) -> set[str]:
    found = set()
    for word in re.findall(r"\w+", text.lower()):
        padded = f"  {word} "
        found |= {padded[at : at + 3] for at in range(len(padded) - 2)}
    return found


def alike(first: str, second: str, least: float) -> bool:
    a, b = trigrams(first), trigrams(second)
    return len(a & b) >= least * len(a | b)


def rupiah(answer) -> int | None:
    """What was told, a range or a band in its middle."""
    if answer.income_exact is not None:
        return answer.income_exact
    if answer.income_low is not None:
        return (answer.income_low + answer.income_high) // 2
    if answer.income_band is None:
        return None
    band = answer.income_band
    return EDGES[band] if band in (0, TOP) else ((EDGES[band] if band > 1 else 0) + EDGES[band + 1]) // 2


class Oddities:
    """`found`: {(key, subject): (library, day, trainings, facts)}."""

    def __init__(self):
        self.found = {}
        held = Training.unscoped.filter(status="terlaksana", deleted_at=None).order_by("last_day", "id")
        self.held = list(held)
        self.lines = defaultdict(list)
        for line in Enrolment.unscoped.select_related("person").order_by("id"):
            if line.person.deleted_at is None:
                self.lines[line.training_id].append(line)
        for training in self.held:
            came = [line.person for line in self.lines[training.pk] if line.attended]
            training.humans = frozenset(person.identity for person in came)
            training.names = tuple(sorted(person.name_key for person in came))
            training.people = len(training.humans) if training.head_count is None else training.head_count
        self.by_library = defaultdict(list)
        for training in self.held:
            self.by_library[training.library_id].append(training)
        for rule in (self.crowds, self.nameless, self.leaps, self.twice, self.files):
            rule()
        for library, own in self.by_library.items():
            self.runs(library, [t for t in own if t.audience == "warga" and t.people])
            self.copies(library, own)
            self.heaps(library, [t for t in own if t.audience == "warga" and t.people >= 10])

    def add(self, key, subject, library, day, trainings, **facts):
        assert (key, str(subject)) not in self.found or key == "daftar_disalin"
        self.found[key, str(subject)] = (library, day, [t.pk for t in trainings], facts)

    def crowds(self):
        for t in self.held:
            if t.people > 200 and ((t.measured and t.audience == "warga") or t.audience == "pengelola"):
                self.add("terlalu_ramai", t.pk, t.library_id, t.last_day, [t], orang=t.people)

    def nameless(self):
        for t in self.held:
            rest = (t.head_count or 0) - len(t.humans)
            if t.measured and t.audience == "warga" and rest >= 5 and rest > len(t.humans):
                facts = {"tanpa": rest, "orang": t.head_count}
                self.add("banyak_tanpa_nama", t.pk, t.library_id, t.last_day, [t], **facts)

    def runs(self, library, own):
        run = []
        for training in [*own, None]:
            if run and (training is None or training.people != run[-1].people):
                if len(run) >= 4:
                    last = run[-1]
                    facts = {"orang": last.people, "kali": len(run)}
                    self.add("jumlah_berulang", last.pk, library, last.last_day, run, **facts)
                run = []
            run.append(training)

    def copies(self, library, own):
        for mark in ("humans", "names"):
            latest = {}
            for training in own:
                size = len(training.humans)
                if size < 5:
                    continue
                before = latest.get((getattr(training, mark), size))
                latest[getattr(training, mark), size] = training
                if before is None or training.follows_id == before.pk:
                    continue
                days = (training.last_day - before.last_day).days
                if days <= 31:
                    subject, facts = f"{before.pk}.{training.pk}", {"orang": size, "hari": days}
                    self.add(
                        "daftar_disalin", subject, library, training.last_day, [before, training], **facts
                    )

    def heaps(self, library, own):
        years = defaultdict(list)
        for training in own:
            if training.people not in QUOTAS:
                years[training.last_day.year].append(training)
        for year, some in years.items():
            by_five = sum(training.people % 5 == 0 for training in some)
            if len(some) >= 10 and by_five * 4 >= len(some) * 3:
                facts = {"kali": len(some), "bulat": by_five, "tahun": year}
                self.add("angka_bulat", f"{library}-{year}", library, some[-1].last_day, some, **facts)

    def leaps(self):
        answers = defaultdict(list)
        for answer in Answer.unscoped.all():
            answers[answer.enrolment_id].append(answer)
        for training in self.held:
            for line in self.lines[training.pk]:
                for answer in answers[line.pk]:
                    self._leap(training, line, answer, answers[line.pk])

    def _leap(self, training, line, answer, told):
        after = rupiah(answer)
        same = [a for a in told if a.moment == "awal" and a.income_scope == answer.income_scope]
        known = [value for value in map(rupiah, same) if value is not None]
        if answer.moment == "awal" or after is None or not known:
            return
        before = min(known)
        if min(before, after) > 0 and max(before, after) > 10 * min(before, after):
            facts = {"sebelum": before, "sesudah": after, "enrolment": str(line.pk)}
            key = "penghasilan_melonjak"
            self.add(key, answer.pk, training.library_id, answer.asked_on, [training], **facts)

    def twice(self):
        groups = defaultdict(list)
        for training in sorted(self.held, key=lambda t: t.pk):
            groups[training.last_day].append(training)
            if training.place_id:
                groups[training.place_id].append(training)
        pairs = {pair for some in groups.values() for pair in combinations(some, 2)}
        for first, second in pairs:
            if self._one_event(first, second):
                day, other = max(first.last_day, second.last_day), {"other": str(second.library_id)}
                subject = f"{first.pk}.{second.pk}"
                self.add("dicatat_dua_kali", subject, first.library_id, day, [first, second], **other)

    def _one_event(self, first, second) -> bool:
        if first.library_id == second.library_id or first.audience != second.audience:
            return False
        together = first.last_day >= second.first_day and first.first_day <= second.last_day
        if together and first.place_id and first.place_id == second.place_id:
            return alike(first.title, second.title, 0.4)
        wide, inside = sorted((first.region_id, second.region_id), key=len)
        over = len(wide) >= 5 and inside.startswith(f"{wide}.")
        return first.last_day == second.last_day and over and alike(first.title, second.title, 0.6)

    def files(self):
        for batch in ImportBatch.unscoped.filter(undone_at=None):
            if many := len(batch.outcome.get("warnings", [])):
                facts = {"kali": many, "berkas": batch.file_name}
                day = batch.created_at.astimezone(JAKARTA).date()
                self.add("impor_diteruskan", batch.pk, batch.library_id, day, [], **facts)

    @property
    def kinds(self) -> Counter:
        return Counter(key for key, _ in self.found)
