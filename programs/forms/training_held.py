"""The form that sets the days on which a planned activity took place."""

from programs.forms.fields import formfield
from programs.models import Training
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
        data["last_day"] = data.get("last_day") or data.get("first_day")
        return data
