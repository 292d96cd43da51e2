"""Form of a saved export: a name, a format, and whether it is made every month."""

from django import forms
from django.http import Http404, QueryDict
from django.utils import timezone

from reports.exports.export_runs import typed_of
from reports.models import SavedExport
from reports.question.levels import BadQuestion
from reports.tables import REPORTS, report_table
from tpbis.sheets.file_formats import name_of, offered
from tpbis.web.form_base import RecordForm


class SavedExportForm(RecordForm):
    """Takes the report and its filter as the report's page wrote them into the address."""

    report = forms.ChoiceField(
        choices=[(slug, report.title) for slug, report in REPORTS.items()], widget=forms.HiddenInput
    )
    filter = forms.CharField(required=False, widget=forms.HiddenInput)
    fmt = forms.ChoiceField(label="Format", choices=[])

    class Meta:
        model = SavedExport
        fields = ("name", "fmt", "moving", "monthly", "report")
        labels = {"name": "Nama laporan ini", "monthly": "Buat otomatis setiap tanggal 1"}
        help_texts = {
            "monthly": "Berkasnya sudah siap saat Anda membukanya. Setiap berkas disimpan 90 hari.",
            "moving": "Pilih bulan atau tahun yang ikut berjalan bila berkas dibuat setiap bulan.",
        }
        error_messages = {"name": {"required": "Beri nama supaya mudah ditemukan."}}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["moving"].choices = SavedExport.Moving.choices
        self.fields["fmt"].choices = [(fmt, name_of(fmt)) for fmt in (*offered(), "pdf")]
        self.order_fields(["name", "fmt", "moving", "monthly"])

    def clean(self):
        data = super().clean()
        typed = typed_of(QueryDict(data.get("filter", "")))
        if not data.get("report"):
            return data
        try:
            place = report_table(data["report"], self.user, typed).question.place
        except BadQuestion as problem:
            raise forms.ValidationError(str(problem)) from problem
        except Http404 as problem:
            raise forms.ValidationError("Wilayah ini tidak ada atau di luar tugas Anda.") from problem
        return data | {"query": typed | {"wilayah": place.url_code}}

    def save(self, commit=True):
        saved = self.instance
        saved.query = self.cleaned_data["query"]
        if saved._state.adding:
            saved.belong_to(self.user)
        since = saved.monthly_since or timezone.localdate()
        saved.monthly_since = since if saved.monthly else None
        return super().save(commit)
