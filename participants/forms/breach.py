"""The form of a breach: what a written notice has to say."""

from datetime import datetime

from django import forms
from django.utils import timezone

from participants.models import Breach
from participants.models.breach import TEXTS
from programs.forms.fields import DateField
from tpbis.web.form_base import RecordForm


class BreachForm(RecordForm):
    """One breach; the day it became known is typed as a date and an hour."""

    known_on = DateField(label="Diketahui tanggal")
    known_hour = forms.TimeField(
        label="Pukul",
        input_formats=["%H:%M", "%H.%M"],
        error_messages={"invalid": "Tulis pukulnya, misalnya 14.30."},
        widget=forms.TextInput(attrs={"inputmode": "numeric", "placeholder": "14.30"}),
    )
    office_notified_on = DateField(label="Lembaga PDP diberi tahu tanggal", required=False)
    people_notified_on = DateField(label="Orangnya diberi tahu tanggal", required=False)

    field_order = ["title", "known_on", "known_hour"]

    class Meta:
        model = Breach
        fields = [
            "title", "happened", "data_kinds", "people", "measures", "contact", "office_notified_on",
            "people_notified_on",
        ]  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        known = timezone.localtime(self.instance.known_at) if self.instance.known_at else timezone.localtime()
        self.fields["known_on"].initial, self.fields["known_hour"].initial = known.date(), f"{known:%H.%M}"
        for name in TEXTS:
            self.fields[name].widget.attrs["rows"] = 4
        self.fields["people"].help_text = "Kosongkan bila belum diketahui."

    def clean(self):
        data = super().clean()
        if data.get("known_on") and data.get("known_hour"):
            moment = datetime.combine(data["known_on"], data["known_hour"])
            self.instance.known_at = timezone.make_aware(moment)
        return data
