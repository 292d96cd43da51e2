"""Recount of impact in plain Python from the rows, step by step as in DOMAIN, without the product's SQL."""

from collections import defaultdict
from datetime import date
from statistics import median
from types import SimpleNamespace

from participants.ages import age_on
from participants.followup import ladder
from participants.income_bands import Income
from participants.models import Answer, Declaration, Enrolment, Person
from programs.models import Commitment, NilReport, Partnership, Representative, Training
from tests.reports.recount.reference import Told, change, declared_count, is_due, is_trained, success_of
from tests.reports.recount.speakers import Speakers

PARTNERS = {"penerima_penuh_apbn", "replikasi_mandiri"}


def income_of(answer):
    """What was told, as the ladder reads it; None when no amount was told."""
    if answer is None or answer.band_low is None:
        return None
    return Income.of(**ends_of(answer))


def ends_of(answer):
    return {
        "exact": answer.income_exact,
        "low": answer.income_low,
        "high": answer.income_high,
        "band": answer.income_band,
    }


def in_wave(answers, last_day, wave):
    """The answer that counts in a wave."""
    told = [a for a in answers if a.moment == "tindak_lanjut" and a.disposition in {"lengkap", "sebagian"}]
    told = [a for a in told if ladder.wave_of((a.asked_on - last_day).days) == wave]
    return min(told, key=lambda a: (a.disposition != "lengkap", a.asked_on, a.pk), default=None)


def before(answers, first_day):
    told = [a for a in answers if a.moment == "awal" and a.band_low is not None]
    told = [a for a in told if ladder.baseline_usable(a.asked_on, first_day)]
    return min(told, key=lambda a: (a.disposition != "lengkap", a.asked_on, a.pk), default=None)


def said_by(person):
    """What the recount of speakers reads of a record."""
    return SimpleNamespace(
        id=person.pk,
        digabung_ke=person.merged_into_id,
        jenis_kelamin=person.sex,
        jenis_kelamin_nik=person.nik_sex,
        disabilitas=person.disability,
        diubah=person.updated_at,
        dihapus=person.deleted_at is not None,
    )


class Oracle:
    """All rows in memory; `count(prefix, period, today)` recounts a region."""

    def __init__(self):
        held = Training.unscoped.filter(status="terlaksana", deleted_at=None)
        self.trainings = list(held.select_related("library"))
        self.lines, self.answers, self.claims = defaultdict(list), defaultdict(list), defaultdict(list)
        for line in Enrolment.unscoped.filter(attended=True).select_related("person"):
            self.lines[line.training_id].append(line)
        for answer in Answer.unscoped.all():
            self.answers[answer.enrolment_id].append(answer)
        for claim in Declaration.unscoped.all():
            self.claims[claim.enrolment_id or claim.training_id].append(claim)
        self.speakers = Speakers([said_by(person) for person in Person.unscoped.all()])
        self.representatives = list(Representative.unscoped.values_list("training_id", flat=True))

    def humans(self, training):
        """Lines of one human together."""
        groups = defaultdict(list)
        for line in self.lines[training.pk]:
            groups[line.person.identity].append(line)
        return groups

    def held_in(self, prefix, first, last, audience=None):
        rows = [t for t in self.trainings if t.region_id.startswith(prefix) and first <= t.last_day <= last]
        return [t for t in rows if audience is None or t.audience == audience]

    def count(self, prefix: str, first: date, last: date, today: date) -> dict:
        """Figures of everything held inside a code prefix."""
        found = defaultdict(int)
        people, trained_people, changes = {}, set(), []
        for training in self.held_in(prefix, first, last):
            self._count_strategies(training, found)
            if training.audience == "warga":
                found["kegiatan"] += 1
                humans = self.humans(training)
                nameless = max(0, (training.head_count or 0) - len(humans))
                found["hadir"] += len(humans) + nameless
                for identity, lines in humans.items():
                    people.setdefault(identity, []).extend(line.person_id for line in lines)
                if training.measured:
                    self._count_outcomes(training, humans, nameless, today, found, trained_people, changes)
        found["orang"] = len(people)
        found["perempuan"] = sum(self.speakers.sex(records) == "P" for records in people.values())
        found["dilatih_orang"] = len(trained_people)
        found["berhasil"] = sum(
            found[f"berhasil_{how}"] for how in ("dinyatakan", "dilaporkan", "diverifikasi")
        )
        found["median_perubahan"] = round(median(changes)) if len(changes) >= 10 else None
        self._count_others(prefix, first, last, today, found)
        return found

    def _count_strategies(self, training, found):
        if training.strategy:
            found[training.strategy] += 1
        found["kegiatan_pengelola"] += training.audience == "pengelola"
        found["stakeholder_meeting"] += training.kind_id == "stakeholder_meeting"
        found["perwakilan_stakeholder"] += self.representatives.count(training.pk)

    def _count_outcomes(self, training, humans, nameless, today, found, trained_people, changes):
        grown = {identity: lines for identity, lines in humans.items() if self._grown(training, lines)}
        trained, due = len(grown) + nameless, is_due(training.last_day, today)
        found["dilatih"] += trained
        trained_people |= set(grown)
        assessed = claimed = died = 0
        for lines in grown.values():
            answers = [answer for line in lines for answer in self.answers[line.pk]]
            claim = any(c.status == "berhasil" for line in lines for c in self.claims[line.pk])
            if not due:
                claimed += claim
                continue
            judged, dead = self._count_person(training, answers, claim, found, changes)
            assessed, died, claimed = assessed + judged, died + dead, claimed + (claim and not judged)
        bare = next((c.number for c in self.claims[training.pk]), 0) or 0
        found["berhasil_dinyatakan"] += max(claimed, declared_count(bare, trained=trained, assessed=assessed))
        found["jatuh_tempo"] += trained - died if due else 0
        found["belum_waktunya"] += 0 if due else trained

    def _grown(self, training, lines):
        ages = [
            age_on(training.first_day, line.person.birth_date, line.person.birth_year, line.stated_age)
            for line in lines
        ]
        return any(is_trained(days_present=1, age=age) for age in ages)

    def _count_person(self, training, answers, claim, found, changes):
        """One human of a training that is due; returns (assessed, died)."""
        at6, at12 = in_wave(answers, training.last_day, "T6"), in_wave(answers, training.last_day, "T12")
        at0 = before(answers, training.first_day)
        if at6 is None:
            return False, any(a.disposition == "meninggal" for a in answers)
        found["dijawab"] += 1
        t0, t6, t12 = income_of(at0), income_of(at6), income_of(at12)
        scope = at0 is not None and at0.income_scope == at6.income_scope
        t6 = t6 if scope else None
        t12 = t12 if at0 and at12 and at12.income_scope == at0.income_scope else None
        way = ladder.direction(t0, t6)
        if way is not None:
            found["dinilai"] += 1
            found[way] += 1
            changes.append(change(*(Told.of(**ends_of(told)) for told in (at0, at6))))
        rung = ladder.level(asked=True, applied=at6.uses_skill, business=at6.has_work, t0=t0, t6=t6, t12=t12)
        verified = at6.verified_on is not None
        part = success_of(rung, assessed=way is not None, verified=verified, declared=False)
        if part:
            found[f"berhasil_{part}"] += 1
        return way is not None, False

    def _count_others(self, prefix, first, last, today, found):
        places = [
            t for t in self.trainings if t.audience == "warga" and first <= t.last_day <= last and t.place_id
        ]
        found["desa_terjangkau"] = len({t.place_id for t in places if t.place_id.startswith(prefix)})
        promises = Commitment.unscoped.filter(
            library__region__code__startswith=prefix, made_on__range=(first, last)
        )
        found["komitmen"] = len(promises)
        found["komitmen_terwujud"] = sum(p.realised_on is not None for p in promises)
        found["pengelola_dilatih"] = sum(
            len(
                {
                    line.person.identity
                    for line in self.lines[t.pk]
                    if line.counted_region_id.startswith(prefix)
                }
            )
            for t in self.held_in("", first, last, "pengelola")
        )
        on = min(last, today) if first <= today else last
        rows = Partnership.unscoped.filter(library__region__code__startswith=prefix, status__in=PARTNERS)
        mitra = {p.library_id for p in rows if p.start <= on and (p.end is None or p.end >= on)}
        said = {t.library_id for t in self.held_in("", first, last)}
        held = {t.pk for t in self.held_in("", first, last)}
        said |= {row.library_id for row in Training.co_hosts.through.objects.filter(training__in=held)}
        said |= set(
            NilReport.unscoped.filter(month__range=(first, last)).values_list("library_id", flat=True)
        )
        found["perpustakaan_mitra"], found["perpustakaan_lapor"] = len(mitra), len(mitra & said)
