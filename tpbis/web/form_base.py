"""Form base: crispy layout without a form tag, hidden id or version, narrowed foreign keys."""

import uuid
from datetime import timedelta
from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from tpbis.formats import format_date
from tpbis.records.uuid7 import uuid7

SENT_BEFORE = "Isian ini sudah pernah dikirim. Muat ulang halaman, lalu isi lagi."


class PageForm(forms.BaseForm):
    """A crispy form inside the form tag of its page, which offers the last days under its date fields."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True

    @property
    def recent_days(self) -> list[str]:
        return [format_date(timezone.localdate() - timedelta(days=n)) for n in range(8)]


class PlainForm(PageForm, forms.Form):
    """A form without a record behind it."""


class RecordForm(PageForm, forms.ModelForm):
    """A form over a Record. Takes `user`; new rows carry a client-made id, old ones their version."""

    fields: dict[str, Any]

    id = forms.UUIDField(widget=forms.HiddenInput, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user
        new = self.instance._state.adding
        self.fields["id"].initial = uuid7() if new else self.instance.pk
        self.fields["version"].initial = None if new else self.instance.version

    def _post_clean(self):
        sent_id, version = self.cleaned_data.get("id"), self.cleaned_data.get("version")
        if self.instance._state.adding and isinstance(sent_id, uuid.UUID):
            self.instance.pk = sent_id
            if type(self.instance)._base_manager.filter(pk=sent_id).exists():
                self.add_error(None, SENT_BEFORE)
        if not self.instance._state.adding and version is not None:
            self.instance.version = version
        super()._post_clean()

    def _update_errors(self, errors):
        """What the model says of a field that could not be read is left out."""
        for name in set(getattr(errors, "error_dict", ())) & set(self.errors):
            del errors.error_dict[name]
        super()._update_errors(errors)


def explain(form: Any, problem: ValidationError) -> None:
    """Put what a model or service refused beside its fields, or above the form."""
    for name, errors in getattr(problem, "error_dict", {None: problem}).items():
        form.add_error(name if name in form.fields else None, errors)
