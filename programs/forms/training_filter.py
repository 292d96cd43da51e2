"""The filter of the list of activities: reads the query string and narrows the rows."""

from django import forms
from django.db.models import QuerySet

from programs.choices import TrainingStatus
from programs.models import Library, TrainingKind
from programs.models.word_index import holding
from tpbis.models import User
from tpbis.web.no_nik_form import NoNikForm

FIRST_YEAR = 2015


class TrainingFilter(NoNikForm, forms.Form):
    """Filters tahun, jenis, status, perpustakaan and q; the unreadable filters nothing."""

    q = forms.CharField(label="Cari judul", required=False, max_length=100)
    tahun = forms.IntegerField(
        label="Tahun", required=False, min_value=FIRST_YEAR, max_value=2100, widget=forms.TextInput
    )
    jenis = forms.ModelChoiceField(
        TrainingKind.objects, label="Jenis", required=False, empty_label="Semua jenis"
    )
    status = forms.ChoiceField(
        label="Status", required=False, choices=[("", "Semua status"), *TrainingStatus.choices]
    )

    def __init__(self, data, *, user):
        super().__init__(data)
        self.fields["tahun"].widget.attrs.update(inputmode="numeric", size=5, placeholder="Semua")
        for field in self.fields.values():
            field.widget.attrs["class"] = "plain"
        self.library = None if user.scope.library_id else one_library(data.get("perpustakaan"), user)
        self.is_valid()

    @property
    def active(self) -> bool:
        return self.library is not None or any(self.cleaned_data.values())

    def narrow(self, rows: QuerySet) -> QuerySet:
        data = self.cleaned_data
        if data.get("q"):
            rows = rows.filter(holding("title", data["q"]) | holding("library__name", data["q"]))
        if data.get("tahun"):
            rows = rows.filter(last_day__year=data["tahun"])
        if data.get("jenis"):
            rows = rows.filter(kind=data["jenis"])
        if data.get("status"):
            rows = rows.filter(status=data["status"])
        return rows.filter(library=self.library) if self.library else rows


def one_library(text: str, user: User) -> Library | None:
    """The visible library of a query value; None when there is none."""
    try:
        return Library.objects.visible_to(user).filter(pk=forms.UUIDField().clean(text)).first()
    except forms.ValidationError:
        return None
