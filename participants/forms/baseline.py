"""The baseline form: one tap per person of the roster, one date for all."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.utils import timezone

from participants.choices import Moment
from participants.definition_constants import BASELINE_DAYS
from participants.followup.incomes import CHOICES, read_income
from participants.models.answer import FUTURE
from participants.people.consents import people_with_consent
from programs.models.plausible_values import plausible_day
from tpbis.formats import NO_NIK_HERE, Unreadable, format_date, has_nik, read_spoken_date
from tpbis.web.stale import changed_by, plain

NO_CONSENT = "Belum ada persetujuan, jadi penghasilannya tidak disimpan."
LATEST = timedelta(days=BASELINE_DAYS[-1])


class BaselineForm:
    """Everybody who came; those not yet asked get the question. `data` is what was sent."""

    choices = CHOICES

    def __init__(self, training, data=None):
        self.training, self.data, self.errors = training, data or {}, {}
        rows = training.enrolments.filter(attended=True).select_related("person").prefetch_related("answers")
        self.rows = [Line(row, self.data) for row in rows]
        ids = [line.enrolment.person_id for line in self.rows]
        agreed = people_with_consent(training, ids) if ids else set()
        self.consent_now = self.data.get("consent") == "1"
        for line in self.rows:
            line.can_answer = self.consent_now or line.enrolment.person_id in agreed
        self.day_text = self.data.get("asked_on") or format_date(self._usual_day())

    def _usual_day(self):
        today, first = timezone.localdate(), self.training.first_day
        return today if first is None or today <= first + LATEST else first

    @property
    def open_lines(self) -> list["Line"]:
        return [line for line in self.rows if line.answer is None or line.error]

    @property
    def answered_lines(self) -> list["Line"]:
        return [line for line in self.rows if line.answer is not None and not line.error]

    @property
    def faults(self) -> list[tuple[str, str, str]]:
        """What could not be saved, as (anchor, label, sentence); lines without consent are one fault."""
        faults = [(name, "Tanggal ditanya", text) for name, text in self.errors.items()]
        lines = [line for line in self.rows if line.error]
        closed = [line for line in lines if line.error == NO_CONSENT]
        if closed:
            faults.append(("setuju", "Persetujuan", f"{NO_CONSENT} ({len(closed)} orang)"))
        named = [line for line in lines if line.error != NO_CONSENT]
        return faults + [(f"b-{line.enrolment.pk}", line.enrolment.person.name, line.error) for line in named]

    @property
    def lacks_consent(self) -> bool:
        return any(not line.can_answer for line in self.rows)

    def is_valid(self) -> bool:
        """Read the date and every tap; the sentences stand beside what could not be read."""
        self.incomes = []
        try:
            self.asked_on = read_spoken_date(self.day_text, timezone.localdate()).value or self._usual_day()
            plausible_day(self.asked_on)
            if self.asked_on > timezone.localdate():
                self.errors["asked_on"] = FUTURE
        except Unreadable as problem:
            self.errors["asked_on"] = str(problem)
        except ValidationError as problem:
            self.errors["asked_on"] = problem.message
        for line in self.rows:
            if line.answer is not None:
                line.compare()
            elif line.read() and not line.can_answer:
                line.error = NO_CONSENT
            elif line.income:
                self.incomes.append((line.enrolment, line.income))
        return not self.errors and not any(line.error for line in self.rows)


class Line:
    """One person: the answer they have, or what was tapped and typed now."""

    def __init__(self, enrolment, data):
        self.enrolment = enrolment
        self.answer = next((a for a in enrolment.answers.all() if a.moment == Moment.BASELINE), None)
        self.tap = data.get(f"b-{enrolment.pk}", "")
        self.typed = data.get(f"x-{enrolment.pk}", "").strip()
        self.keeps_stored = data.get(f"simpan-{enrolment.pk}") == "1"
        self.error, self.income, self.can_answer = "", None, True

    def read(self) -> bool:
        """Take the tap; false when nothing was answered (yet)."""
        if not (self.tap or self.typed):
            return False
        try:
            if has_nik(self.typed):
                raise Unreadable(self.typed, "penghasilan", NO_NIK_HERE)
            self.income = read_income(self.tap, self.typed)
        except Unreadable as problem:
            self.error = str(problem)
        return True

    def compare(self) -> None:
        """Somebody else asked this person after the page was opened: what was tapped here is not lost."""
        if self.keeps_stored or not self.read() or self.error:
            return
        if any(plain(getattr(self.answer, name)) != plain(value) for name, value in self.income.items()):
            self.error = f"{changed_by(self.answer)}, jadi isian Anda belum disimpan."
