"""The form that sets the days on which a planned activity took place."""

from django.core.exceptions import ValidationError
from django.utils import timezone

from programs.forms.fields import formfield
from programs.models import Training
from tpbis.formats import format_date
from tpbis.web.form_base import PlainForm


class HeldForm(PlainForm):
    """A planned activity took place: on which days."""

    def __init__(self, *args, training, **kwargs):
        super().__init__(*args, **kwargs)
        first, last = (formfield(Training._meta.get_field(name)) for name in ("first_day", "last_day"))
        self.fields["first_day"], self.fields["last_day"] = first, last
        first.required, first.initial, last.initial = True, training.first_day, training.last_day
        last.help_text = "Kosongkan bila hanya satu hari."

    def clean(self):
        data = super().clean()
        first = data.get("first_day")
        last = data["last_day"] = data.get("last_day") or first
        if first and last < first:
            raise ValidationError({"last_day": "Hari terakhir lebih dulu daripada hari pertama."})
        if first and last > timezone.localdate():
            raise ValidationError({"last_day": f"{format_date(last)} belum lewat."})
        return data
