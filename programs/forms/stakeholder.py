"""Forms of stakeholder meetings: their representatives."""

from typing import Any

from django import forms
from django.http import QueryDict

from programs.choices import PartnerKind, Sex
from programs.models import Representative, Training
from tpbis.models import User
from tpbis.records.uuid7 import uuid7
from tpbis.web.form_base import PlainForm
from tpbis.web.stale import changed_by, fingerprint

VALUES = ("name", "sex", "kind", "organisation", "position")
MOST_ROWS = 500
GONE = "Baris ini sudah dihapus orang lain. Simpan lagi bila memang harus tercatat."
THEIRS = "{}. Tersimpan sekarang: {}. Simpan lagi untuk memakai isian Anda."


class RepresentativeForm(PlainForm):
    """One row of the list of representatives; a row without a name is no row.

    `row` is made by the page, `was` marks what it showed: a row that the page left as it was is left alone.
    """

    changes = True
    writes = False

    row = forms.UUIDField(widget=forms.HiddenInput, initial=uuid7)
    was = forms.CharField(required=False, widget=forms.HiddenInput)
    name = forms.CharField(label="Nama", required=False, max_length=150)
    sex = forms.ChoiceField(label="L/P", required=False, choices=[("", "L/P"), *Sex.choices])
    kind = forms.ChoiceField(label="Dari", required=False, choices=[("", "Dari mana"), *PartnerKind.choices])
    organisation = forms.CharField(label="Lembaga", required=False, max_length=200)
    position = forms.CharField(label="Jabatan", required=False, max_length=150)

    def __init__(self, *args, known, **kwargs):
        super().__init__(*args, **kwargs)
        self.known = known
        for name in ("name", "organisation", "position"):
            self.fields[name].widget.attrs.update(placeholder=self.fields[name].label, autocomplete="off")

    def get_initial_for_field(self, field, field_name):
        """What is stored in the row that was sent; its place in the list says nothing once others saved."""
        stored = self.known.get(self.data.get(self.add_prefix("row"))) if self.is_bound else None
        if stored is None or field_name not in VALUES:
            return super().get_initial_for_field(field, field_name)
        return getattr(stored, field_name)

    def clean(self):
        data = super().clean()
        if data.get("name") and not data.get("kind"):
            self.add_error("kind", "Pilih dari lembaga apa.")
        if not data.get("name") and any(data.get(name) for name in ("kind", "organisation", "position")):
            self.add_error("name", "Tulis namanya.")
        if not self.errors and not self.missing():
            self._weigh(self.known.get(str(data["row"])))
        return data

    def _weigh(self, stored):
        """Tell whether there is something to write, and ask where somebody else changed the same row."""
        empty = fingerprint(*[""] * len(VALUES))
        typed, was = fingerprint(*self.values), self.cleaned_data["was"] or empty
        now = fingerprint(*values_of(stored)) if stored else empty
        self.writes = typed not in (was, now)
        if not self.writes or was == now:
            return
        self.data = self.data.copy()
        self.data[self.add_prefix("was")] = now
        spoken = ", ".join(filter(None, values_of(stored))) if stored else ""
        self.add_error("name", THEIRS.format(changed_by(stored), spoken) if stored else GONE)

    @property
    def values(self) -> list:
        return [self.cleaned_data[name] for name in VALUES]


def values_of(row: Representative) -> list:
    return [getattr(row, name) for name in VALUES]


class RepresentativeBase(forms.BaseFormSet):
    """The rows of one meeting, saved by what changed; a cleared name takes the row away."""

    def __init__(self, data, *, training: Training):
        rows = list(training.representatives.order_by("created_at", "id"))
        self.training, self.known = training, {str(row.pk): row for row in rows}
        initial: list[dict[str, Any]] = [
            dict(zip(VALUES, values_of(row), strict=True)) | {"row": row.pk} for row in rows
        ]
        for values in initial:
            values["was"] = fingerprint(*[values[name] for name in VALUES])
        super().__init__(data, initial=initial, prefix="wakil")

    def get_form_kwargs(self, index):
        return {"known": self.known, "empty_permitted": False, "use_required_attribute": False}

    def save(self, *, by: User) -> None:
        for form in self.forms:
            if form.writes:
                self._write(form, self.known.get(str(form.cleaned_data["row"])), by)

    def _write(self, form, row, by):
        if not form.cleaned_data["name"]:
            row.delete()
            return
        row = row or Representative(pk=form.cleaned_data["row"], training=self.training)
        for name, value in zip(VALUES, form.values, strict=True):
            setattr(row, name, value)
        row.stamp(by).save()


Rows: Any = forms.formset_factory(
    RepresentativeForm,
    formset=RepresentativeBase,
    extra=5,
    max_num=MOST_ROWS,
    absolute_max=2 * MOST_ROWS,
    validate_max=True,
)


def representative_rows(data: QueryDict | None, training: Training) -> RepresentativeBase:
    return Rows(data, training=training)
