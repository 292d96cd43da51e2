"""The declaration form: who declares it, and about which people or how many."""

from django import forms
from django.utils import timezone

from participants.choices import DeclaredStatus
from participants.followup.declarations import Statement
from participants.models import Declaration
from programs.forms.fields import DateField
from tpbis.formats import NO_NIK_HERE, Unreadable, format_date, has_nik, read_integer
from tpbis.web.form_base import MISSING, PlainForm
from tpbis.web.stale import NOT_WHOLE, changed_by, fingerprint

HEAD = ("declared_by", "declared_on", "date_unknown", "source", "number")
LINE = ("status", "income_before", "income_after")
GONE = "Pernyataan tentang orang ini baru saja dikosongkan orang lain. Simpan lagi untuk mencatatnya."
THEIRS = "{}. Tersimpan sekarang: {}. Simpan lagi untuk memakai isian Anda."


class DeclarationForm(PlainForm):
    """Who, when, source, and one number; and one line per person, written only where this page changed it.

    `was` marks what the page showed of a line, `was-head` what it showed above the lines.
    """

    declared_by = forms.CharField(
        label="Menurut siapa (jabatan)",
        max_length=200,
        error_messages={
            "required": "Tulis jabatan orang yang menyatakan, misalnya Kepala Bidang Perpustakaan."
        },
    )
    declared_on = DateField(label="Tanggal pernyataan", required=False)
    date_unknown = forms.BooleanField(label="Tanggal tidak diketahui", required=False)
    source = forms.CharField(label="Sumber (surat, rekap, wawancara)", max_length=300, required=False)
    number = forms.CharField(
        label="Atau satu jumlah saja: berapa orang yang sudah berhasil", max_length=20, required=False
    )

    def __init__(self, *args, training, **kwargs):
        self.training = training
        super().__init__(*args, **kwargs)
        lines = training.enrolments.filter(attended=True).select_related("person")
        self.people = list(lines.prefetch_related("declarations"))
        self.changes = bool(self.initial)
        self.head_was = self.data.get("was-head", "") if self.is_bound else self.head_now
        for row in self.people:
            self._show(row)

    @property
    def head_now(self) -> str:
        return fingerprint(*[self.initial.get(name) for name in HEAD])

    def _show(self, row):
        """Fill the line with what was sent, else with what is stored."""
        row.stored = next(iter(row.declarations.all()), None)
        row.now = fingerprint(*[getattr(row.stored, key, "") for key in LINE])
        row.was, row.writes, row.error = row.now, False, ""
        row.is_sent = self.is_bound and not {f"was-{row.pk}", f"status-{row.pk}"}.isdisjoint(self.data)
        for key in LINE:
            value = self.data.get(f"{key}-{row.pk}") if row.is_sent else None
            setattr(row, key, getattr(row.stored, key, "") if value is None else value.strip()[:60])
        if row.is_sent and self.changes:
            row.was = self.data.get(f"was-{row.pk}", "")

    def _weigh(self, row):
        """A line that came in part, or that somebody else changed as well, is asked about."""
        typed = fingerprint(*[getattr(row, key) for key in LINE])
        row.writes = typed not in (row.was, row.now)
        if self.changes and any(f"{key}-{row.pk}" not in self.data for key in LINE):
            row.error = MISSING
        elif row.writes and row.was != row.now:
            row.error = THEIRS.format(changed_by(row.stored), spoken(row.stored)) if row.stored else GONE
            row.was = row.now
        elif typed == row.was != row.now:  # untouched here, changed there
            for key in LINE:
                setattr(row, key, getattr(row.stored, key, ""))

    def _weigh_head(self, data):
        """What stands above the lines: untouched here, it stays as it is stored."""
        typed = fingerprint(*[data.get(name) for name in HEAD])
        if not self.changes or self.head_was == self.head_now or typed == self.head_now:
            return
        if typed == self.head_was:
            number = self.initial["number"]
            data |= {name: self.initial[name] for name in HEAD} | {"number": None if number == "" else number}
            return
        self.head_was = self.head_now
        by = self.training.declarations.order_by("-updated_at").first()
        self.add_error(
            None, THEIRS.format(changed_by(by), f"{by.declared_by}, {by.source or by.number or ''}")
        )

    def clean(self):
        data = super().clean()
        if not data.get("declared_on") and not data.get("date_unknown") and "declared_on" not in self.errors:
            self.add_error("declared_on", "Isi tanggalnya, atau centang “Tanggal tidak diketahui”.")
        day, began = data.get("declared_on"), self.training.first_day
        if day and day > timezone.localdate():
            self.add_error("declared_on", "Tanggal pernyataan tidak boleh di masa depan.")
        elif day and began and day < began:
            self.add_error(
                "declared_on", f"Kegiatan ini baru mulai {format_date(began)}. Periksa tanggalnya."
            )
        sent = [row for row in self.people if row.is_sent]
        came = [key for key in self.data if key.startswith("was-") and key != "was-head"]
        if self.changes and str(len(came)) != self.data.get("lines"):
            self.add_error(None, NOT_WHOLE)
        for row in sent:
            self._weigh(row)
        if any(row.error for row in sent):
            self.add_error(None, "Ada baris yang perlu dilihat lagi.")
        if not self.errors:
            self._weigh_head(data)
        wrong = [row for row in self.people if row.status not in ("", *DeclaredStatus.values)]
        if wrong:
            self.add_error(None, "Pilih berhasil atau belum.")
        if any(has_nik(f"{row.income_before} | {row.income_after}") for row in self.people):
            self.add_error(None, NO_NIK_HERE.replace("Isian ini", "Isian pendapatan"))
        if data.get("number") and any(row.status for row in self.people):
            self.add_error("number", "Isi pernyataan per orang atau satu jumlah, jangan keduanya.")
        return data

    def clean_number(self):
        try:
            return read_integer(self.cleaned_data["number"]).value
        except Unreadable as problem:
            raise forms.ValidationError(str(problem)) from None

    @property
    def said(self) -> Statement:
        data = self.cleaned_data
        day = None if data["date_unknown"] else data["declared_on"]
        return Statement(data["declared_by"], day, data["source"])

    def lines(self, *, incomes: bool) -> list[tuple]:
        """What is to be written: the changed lines, all stated ones when what stands above them changed.

        Incomes only where consent is given.
        """
        head = fingerprint(*[self.cleaned_data[name] for name in HEAD]) != self.head_now
        return [
            (row, row.status, row.income_before if incomes else "", row.income_after if incomes else "")
            for row in self.people
            if row.writes or head and row.status
        ]


def spoken(row: Declaration) -> str:
    """A stored line in words."""
    return ", ".join(filter(None, [row.get_status_display(), row.income_before, row.income_after]))
