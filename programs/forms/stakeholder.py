"""Forms of stakeholder meetings: representatives and their commitments."""

from django import forms

from programs.choices import Audience, PartnerKind, Sex
from programs.forms.fields import DateField, formfield
from programs.forms.lookup import row_field
from programs.forms.partner import OwnLibraryMixin
from programs.forms.training import training_label
from programs.models import Commitment, Representative, Training
from tpbis.models import User
from tpbis.web.form_base import RecordForm


class RepresentativeForm(forms.Form):
    """One row of the list of representatives; a row without a name is no row."""

    row = forms.UUIDField(required=False, widget=forms.HiddenInput)
    name = forms.CharField(label="Nama", required=False, max_length=150)
    sex = forms.ChoiceField(label="L/P", required=False, choices=[("", "L/P"), *Sex.choices])
    kind = forms.ChoiceField(label="Dari", required=False, choices=[("", "Dari mana"), *PartnerKind.choices])
    organisation = forms.CharField(label="Lembaga", required=False, max_length=200)
    position = forms.CharField(label="Jabatan", required=False, max_length=150)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in ("name", "organisation", "position"):
            self.fields[name].widget.attrs.update(placeholder=self.fields[name].label, autocomplete="off")

    def clean(self):
        data = super().clean()
        if data.get("name") and not data.get("kind"):
            self.add_error("kind", "Pilih dari lembaga apa.")
        if not data.get("name") and any(data.get(name) for name in ("kind", "organisation", "position")):
            self.add_error("name", "Tulis namanya.")
        return data


class RepresentativeBase(forms.BaseFormSet):
    """The rows of one meeting, saved by what changed; a cleared name takes the row away."""

    def save(self, *, training: Training, by: User) -> None:
        known = {row.pk: row for row in training.representatives.all()}
        for form in self.forms:
            data = dict(form.cleaned_data)
            row = known.get(data.pop("row", None))
            if not data.get("name"):
                if row is not None:
                    row.delete()
                continue
            row = row or Representative(training=training)
            for name, value in data.items():
                setattr(row, name, value)
            row.stamp(by).save()


RepresentativeRows = forms.formset_factory(
    RepresentativeForm, formset=RepresentativeBase, extra=5, max_num=500, absolute_max=500
)


class CommitmentForm(OwnLibraryMixin, RecordForm):
    """What a stakeholder promised, and since when it is real."""

    class Meta:
        model = Commitment
        formfield_callback = formfield
        fields = [
            *("by_whom", "kind", "form", "description", "amount", "made_on", "realised_on"),
            *("library", "training"),
        ]
        widgets = {"description": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.ask_library()
        meetings = Training.objects.visible_to(self.user).filter(audience=Audience.STAKEHOLDERS)
        self.fields["training"] = row_field(
            meetings.order_by("-last_day", "-id"),
            label_of=training_label,
            noun="Pertemuan",
            label="Lahir dari pertemuan",
            required=False,
        )
        self.fields["realised_on"].help_text = "Kosongkan bila belum terwujud."
        for name in ("kind", "form"):
            self.fields[name].choices = [("", "– pilih –"), *self.fields[name].choices[1:]]


class RealiseForm(RecordForm):
    """Since when a commitment is real."""

    realised_on = DateField(label="Terwujud pada tanggal")

    class Meta:
        model = Commitment
        fields = ["realised_on"]
