"""The three follow-up questions: skill used, work from it, income."""

from typing import Any

from django import forms
from django.utils import timezone

from participants.choices import (
    Disposition,
    IncomeReply,
    IncomeScope,
    Interviewer,
    Mode,
    Moment,
    ResultKind,
)
from participants.definition_constants import ADULT
from participants.followup.incomes import CHOICES, QUESTION, read_income, tapped
from participants.followup.interview_choices import BOTH, RUNGS
from programs.forms.fields import DateField
from programs.models import BusinessSector
from tpbis.formats import Unreadable
from tpbis.web.form_base import PlainForm
from tpbis.web.stale import beside

YES_NO = [("ya", "Ya"), ("tidak", "Belum")]
UNSHOWN = frozenset({"consent"})  # asked only where it is not given yet
UNASKED_BEFORE = frozenset({"rung", "results", "business_name", "business_sector"})
RESULTS = [(value, label) for value, label in ResultKind.choices if value != ResultKind.COMMUNITY]


class ThreeQuestions(PlainForm):
    """What a participant is asked; the self-answer page has only this."""

    uses_skill = forms.ChoiceField(
        label="Keterampilan dari pelatihan ini dipakai?",
        choices=YES_NO,
        widget=forms.RadioSelect,
        required=False,
    )
    has_work = forms.ChoiceField(
        label="Ada usaha atau pekerjaan yang memakai keterampilan ini?",
        choices=YES_NO,
        widget=forms.RadioSelect,
        required=False,
    )
    income = forms.ChoiceField(label=QUESTION, choices=CHOICES, widget=forms.RadioSelect, required=False)
    income_amount = forms.CharField(
        label="Tulis angkanya (boleh dilewati)",
        help_text="Misalnya 3 juta, 500rb, atau 1-2 juta.",
        max_length=60,
        required=False,
    )

    def clean(self):
        data = super().clean()
        try:
            self.income = read_income(data.get("income", ""), data.get("income_amount", ""))
        except Unreadable as problem:
            self.add_error("income_amount", str(problem))
            return data
        if self.needs_answers:
            self.require_skill(data)
        return data

    needs_answers = True

    def require_skill(self, data: dict) -> None:
        if not data.get("uses_skill"):
            self.add_error("uses_skill", "Pilih Ya atau Belum.")
        if data.get("uses_skill") == "ya" and not data.get("has_work"):
            self.add_error("has_work", "Pilih Ya atau Belum.")

    @property
    def skill_fields(self) -> tuple[bool | None, bool | None]:
        """Whether the skill is used, and whether there is work from it."""
        return _truth(self.cleaned_data["uses_skill"]), _truth(self.cleaned_data["has_work"])

    @property
    def answer_fields(self) -> dict:
        """The fields of an Answer; complete when skill and income are answered ("tidak tahu" counts)."""
        income: Any = self.income
        reply = income["income_reply"]
        whole = reply in (IncomeReply.AMOUNT, IncomeReply.UNKNOWN)
        uses_skill, has_work = self.skill_fields
        return income | {
            "uses_skill": uses_skill,
            "has_work": has_work,
            "disposition": Disposition.COMPLETE if whole else Disposition.PARTIAL,
        }


def _truth(word):
    return {"ya": True, "tidak": False}.get(word)


class ChildQuestions(ThreeQuestions):
    """The same of somebody who is not of age: the parent who agrees signs with a name."""

    guardian = forms.CharField(
        label="Nama orang tua atau wali yang setuju",
        help_text=f"Karena pesertanya di bawah {ADULT} tahun. Minta mereka ikut membaca halaman ini.",
        max_length=150,
        error_messages={"required": "Tulis nama orang tua atau wali yang setuju."},
    )

    def clean_guardian(self) -> str:
        return " ".join(self.cleaned_data["guardian"].split())


class AnswerForm(ThreeQuestions):
    """The questions as an officer asks them, with when, how, and what else came of it."""

    uses_skill = has_work = None  # type: ignore[assignment]  # Django's way to leave a field out
    rung = forms.ChoiceField(
        label="Keterampilan dari pelatihan ini dipakai? Ada usaha atau pekerjaan yang memakainya?",
        choices=RUNGS,
        widget=forms.RadioSelect,
        required=False,
    )
    asked_on = DateField(label="Tanggal ditanya")
    mode = forms.ChoiceField(label="Cara bertanya", choices=Mode.choices, initial=Mode.PHONE)
    interviewer = forms.ChoiceField(
        label="Yang bertanya", choices=Interviewer.choices, initial=Interviewer.OTHER
    )
    scope = forms.ChoiceField(label="Penghasilan dari", choices=IncomeScope.choices, initial=IncomeScope.ALL)
    results = forms.MultipleChoiceField(
        label="Hasil lain, baik maupun buruk",
        choices=RESULTS,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    business_name = forms.CharField(label="Nama usaha", max_length=150, required=False)
    business_sector = forms.ModelChoiceField(
        label="Sektor usaha", queryset=BusinessSector.objects.filter(active=True), required=False
    )
    note = forms.CharField(label="Catatan", max_length=500, required=False)
    consent = forms.BooleanField(
        label="Orangnya setuju penghasilannya dicatat (persetujuan lisan)", required=False
    )
    reason = forms.CharField(label="Alasan memperbaiki jawaban", max_length=300, required=False)

    def __init__(self, *args, enrolment, answer=None, moment=Moment.FOLLOW_UP, **kwargs):
        self.enrolment, self.moment = enrolment, moment
        first = {"asked_on": timezone.localdate()}
        initial = (first | values_of(answer) if answer else first) | kwargs.pop("initial", {})
        super().__init__(*args, initial=initial, **kwargs)
        if self.is_bound and "rung" not in self.data:
            self.data = with_rung(self.data)
        self.attempt = self.data.get("keadaan", "") if self.is_bound else ""
        self.needs_answers = moment == Moment.FOLLOW_UP and not self.attempt
        self.changes = answer is not None
        self.unshown = UNSHOWN if moment == Moment.FOLLOW_UP else UNSHOWN | UNASKED_BEFORE
        self.unshown |= frozenset() if self.changes else {"reason"}

    def require_skill(self, data: dict) -> None:
        if not data.get("rung"):
            self.add_error("rung", "Pilih salah satu.")

    @property
    def skill_fields(self) -> tuple[bool | None, bool | None]:
        return BOTH[self.cleaned_data["rung"]]

    def beside(self, answer: Any) -> list[dict]:
        """What was filled in and what another answer says, where they differ."""
        names = [name for name in values_of(answer) if name in self.shown and name in self.cleaned_data]
        rows = [beside(self, name, values_of(answer)[name]) for name in names]
        return [row for row in rows if row["differs"]]


def rung_of(uses_skill: bool | None, has_work: bool | None) -> str:
    if not uses_skill:
        return "" if uses_skill is None else "belum"
    return {True: "usaha", False: "dipakai", None: ""}[has_work]


def with_rung(data: Any) -> Any:
    """What a page for days without signal sends, which asks the two questions one by one."""
    data = data.copy()
    data["rung"] = rung_of(_truth(data.get("uses_skill")), _truth(data.get("has_work")))
    return data


def values_of(answer: Any) -> dict:
    """The initial values of the form from a stored answer."""
    amount = answer.income_exact if answer.income_exact is not None else ""
    if answer.income_low is not None:
        amount = f"{answer.income_low}-{answer.income_high}"
    return {
        "rung": rung_of(answer.uses_skill, answer.has_work),
        "income": tapped(answer),
        "income_amount": amount,
        "asked_on": answer.asked_on,
        "mode": answer.mode,
        "interviewer": answer.interviewer,
        "scope": answer.income_scope,
        "note": answer.note,
    }
