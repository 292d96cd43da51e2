"""Form base: crispy layout without a form tag, hidden id or version, and nothing taken that was not sent."""

import uuid
from datetime import timedelta
from typing import Any

from crispy_forms.helper import FormHelper
from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from tpbis.formats import format_date
from tpbis.records.uuid7 import uuid7
from tpbis.web.no_nik_form import SHOWN, NoNikForm
from tpbis.web.stale import Merge, version_problem

MISSING = "Isian ini tidak ikut terkirim, jadi belum ada yang disimpan. Periksa, lalu simpan lagi."
MISSING_HIDDEN = "Sebagian halaman ini tidak ikut terkirim, jadi belum ada yang disimpan. Simpan sekali lagi."
SENT_BEFORE = "Isian serupa baru saja tersimpan. Kalau ini memang catatan lain, simpan sekali lagi."
HIDDEN = (SHOWN, "id", "version")


class ShownFields(forms.HiddenInput):
    """The names of the fields on the page: a box left empty and a box never shown are told apart by it."""

    form: Any

    def get_context(self, name, value, attrs):
        return super().get_context(name, " ".join(self.form.shown), attrs)


class PageForm(NoNikForm):
    """A crispy form inside the form tag of its page, which offers the last days under its date fields.

    A field that the page showed and that did not come back is an error, never an empty value; where a record
    is changed (`changes`), so is one that a body written by hand leaves out.
    """

    changes = False
    unshown: frozenset[str] = frozenset()  # fields that this page does not have

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True
        self.fields[SHOWN] = forms.CharField(required=False, widget=ShownFields)
        self.fields[SHOWN].widget.form = self

    @property
    def shown(self) -> list[str]:
        return [name for name in self.fields if name not in self.unshown]

    @property
    def recent_days(self) -> list[str]:
        return [format_date(timezone.localdate() - timedelta(days=n)) for n in range(8)]

    def _clean_form(self):
        missing = self.missing()
        super()._clean_form()
        self.cleaned_data.pop(SHOWN, None)
        for name in missing:
            self.restore(name)
            self._errors.pop(name, None)
            hidden = self.fields[name].widget.is_hidden
            self.add_error(None if hidden else name, MISSING_HIDDEN if hidden else MISSING)

    def missing(self) -> list[str]:
        """Fields that this form has, and that did not come."""
        shown = self.data.get(self.add_prefix(SHOWN))
        if shown is None and not self.changes:
            return []
        named = (shown or "").split()
        return [name for name in self.shown if name not in HIDDEN and not self._came(name, named)]

    def _came(self, name, named) -> bool:
        """Text comes even when it is empty; of boxes, choices and files only the page's list tells."""
        field = self.fields[name]
        if isinstance(field.widget, forms.FileInput) or field.disabled:
            return True
        boxes = (forms.CheckboxInput, forms.RadioSelect, forms.CheckboxSelectMultiple, forms.SelectMultiple)
        if isinstance(field.widget, boxes):
            return name in named
        return not field.widget.value_omitted_from_data(self.data, self.files, self.add_prefix(name))

    def restore(self, name: str) -> None:
        """Show what is stored where nothing came, so that saving again erases nothing either."""
        value = self.fields[name].prepare_value(self.get_initial_for_field(self.fields[name], name))
        values = value if isinstance(value, list | tuple) else [value] if value not in (None, False) else []
        self.data = data = self.data.copy()  # type: ignore[attr-defined]  # what a browser sends: a QueryDict
        data.setlist(self.add_prefix(name), ["on" if one is True else str(one) for one in values])


class PlainForm(PageForm, forms.Form):
    """A form without a record behind it."""


class RecordForm(PageForm, forms.ModelForm):
    """A form over a Record. Takes `user`; new rows carry a client-made id, old ones their version.

    A page read before somebody else saved changes only what was changed on it; `merge` says what both did.
    """

    fields: dict[str, Any]
    merge: Merge | None = None

    id = forms.UUIDField(widget=forms.HiddenInput, required=False)
    version = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.user = user
        self.changes = not self.instance._state.adding
        self.fields["id"].initial = self.instance.pk if self.changes else uuid7()
        self.fields["version"].initial = self.instance.version if self.changes else None

    def leave_foreign(self, *names: str) -> None:
        """Leave out what an office above tied to rows elsewhere: neither shown nor cut by a save."""
        for name in names if self.changes else ():
            stored = getattr(self.instance, name)
            rows = stored.all() if hasattr(stored, "all") else [stored] if stored else []
            if name in self.fields and not all(map(self.user.scope.reads, rows)):
                del self.fields[name]

    def _post_clean(self):
        if self.changes:
            self._take_version()
        elif isinstance(sent_id := self.cleaned_data.get("id"), uuid.UUID):
            self._take_id(sent_id)
        super()._post_clean()

    def _take_id(self, sent_id):
        """The id that the page made; one that is taken by other data gets a new one, and is asked about."""
        self.instance.pk = sent_id
        if type(self.instance)._base_manager.filter(pk=sent_id).exists():
            self.data = self.data.copy()
            self.data[self.add_prefix("id")] = str(uuid7())
            self.add_error(None, SENT_BEFORE)

    def _take_version(self):
        sent = self.cleaned_data.get("version")
        if problem := version_problem(sent, self.instance):
            self.merge = Merge.of(self, sent, problem)
            self.merge.take_theirs()

    def _update_errors(self, errors):
        """What the model says of a field that could not be read is left out."""
        for name in set(getattr(errors, "error_dict", ())) & set(self.errors):
            del errors.error_dict[name]
        super()._update_errors(errors)


def explain(form: Any, problem: ValidationError) -> None:
    """Put what a model or service refused beside its fields, or above the form."""
    for name, errors in getattr(problem, "error_dict", {None: problem}).items():
        form.add_error(name if name in form.fields else None, errors)
