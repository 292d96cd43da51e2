"""The declaration form: who declares it, and about which people or how many."""

from django import forms
from django.utils import timezone

from participants.choices import DeclaredStatus
from participants.followup.declarations import Statement
from programs.forms.fields import DateField
from tpbis.formats import Unreadable, read_integer


class DeclarationForm(forms.Form):
    """Who, when, source, and one number; the people are read by `lines`."""

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
    number = forms.CharField(label="Atau satu jumlah saja: berapa orang yang sudah berhasil", required=False)

    def __init__(self, *args, training, **kwargs):
        self.training = training
        super().__init__(*args, **kwargs)
        found = training.enrolments.filter(attended=True).select_related("person")
        self.people = list(found.prefetch_related("declarations"))
        for row in self.people:
            self._show(row)

    def _show(self, row):
        """Fill the line with what was sent, else with what is stored."""
        stored = next(iter(row.declarations.all()), None)
        for key in ("status", "income_before", "income_after"):
            kept = getattr(stored, key, "") if stored else ""
            setattr(row, key, self.data.get(f"{key}-{row.pk}", "").strip() if self.is_bound else kept)

    def clean(self):
        data = super().clean()
        if not data.get("declared_on") and not data.get("date_unknown") and "declared_on" not in self.errors:
            self.add_error("declared_on", "Isi tanggalnya, atau centang “Tanggal tidak diketahui”.")
        if data.get("declared_on") and data["declared_on"] > timezone.localdate():
            self.add_error("declared_on", "Tanggal pernyataan tidak boleh di masa depan.")
        wrong = [row for row in self.people if row.status not in ("", *DeclaredStatus.values)]
        if wrong:
            self.add_error(None, "Pilih berhasil atau belum.")
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
        """The people with what is stated; incomes only where consent is given."""
        return [
            (row, row.status, row.income_before if incomes else "", row.income_after if incomes else "")
            for row in self.people
        ]
