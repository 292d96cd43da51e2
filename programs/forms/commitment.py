"""Forms of a commitment: what was promised, that it became real, that it will not."""

from django import forms
from django.utils import timezone

from programs.choices import Audience
from programs.forms.fields import DateField, PhoneField, formfield
from programs.forms.lookup import row_field
from programs.forms.partner import OwnLibraryMixin
from programs.forms.proof import ProofField
from programs.forms.training import training_label
from programs.models import Commitment, Partner, Training
from tpbis.web.form_base import RecordForm


class CommitmentForm(OwnLibraryMixin, RecordForm):
    """What a stakeholder promised, until when it is waited for, and whom to ask about it."""

    responsible_phone = PhoneField(label="Nomor HP penanggung jawab", required=False)

    class Meta:
        model = Commitment
        formfield_callback = formfield
        fields = [
            *("by_whom", "kind", "form", "description", "amount", "made_on", "due_on"),
            *("responsible", "responsible_phone", "partner", "library", "training"),
        ]
        widgets = {"description": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.offer_libraries()
        meetings = Training.objects.visible_to(self.user).filter(audience=Audience.STAKEHOLDERS)
        self.fields["training"] = row_field(
            meetings.order_by("-last_day", "-id"),
            label_of=training_label,
            noun="Pertemuan",
            label="Lahir dari pertemuan",
            required=False,
        )
        self.fields["partner"] = row_field(
            Partner.objects.visible_to(self.user).order_by("name", "id"),
            label_of=str,
            noun="Mitra",
            label="Mitra",
            required=False,
            help_text="Bila lembaga itu sudah tercatat sebagai mitra; nama dan jenisnya diambil dari sana.",
        )
        for name in ("by_whom", "kind"):
            self.fields[name].required = False
        self.leave_foreign("training", "partner")
        self.fields["due_on"].help_text = "Kapan komitmen ini ditagih. Boleh kosong."
        self.fields["responsible"].help_text = "Siapa di lembaga itu yang dihubungi."
        for name in ("kind", "form"):
            self.fields[name].choices = [("", "– pilih –"), *self.fields[name].choices[1:]]

    def clean(self):
        """Who promised and of which kind is told, or taken from the partner."""
        data, partner = super().clean(), self.cleaned_data.get("partner")
        for name, taken in (("by_whom", "name"), ("kind", "kind")):
            data[name] = data.get(name) or (getattr(partner, taken) if partner else "")
            if not data[name] and name not in self.errors:
                self.add_error(name, "Isian ini wajib diisi, atau pilih mitranya.")
        return data


class RealiseForm(RecordForm):
    """Since when a commitment is real, and by what that is seen."""

    realised_on = DateField(label="Terwujud pada tanggal")
    proof = ProofField(
        label="Bukti",
        help_text="Foto atau PDF, paling besar 8 MB. Hanya dibuka oleh yang boleh melihat nama.",
    )
    proof_note = forms.CharField(
        label="Keterangan bukti",
        help_text="Misalnya nomor SK. Wajib bila tidak ada berkas.",
        max_length=200,
        required=False,
    )

    class Meta:
        model = Commitment
        fields = ["realised_on", "proof", "proof_note"]

    def clean(self):
        data = super().clean()
        stored = self.instance.proof
        if not (data.get("proof") or stored or data.get("proof_note", "").strip() or "proof" in self.errors):
            self.add_error("proof_note", "Unggah buktinya, atau tulis bukti apa dan di mana disimpan.")
        return data


class GiveUpForm(RecordForm):
    """Since when a commitment is known not to come, and why."""

    undone_on = DateField(label="Diketahui tidak jadi pada")
    undone_reason = forms.CharField(label="Alasan", max_length=300, widget=forms.Textarea(attrs={"rows": 3}))

    class Meta:
        model = Commitment
        fields = ["undone_on", "undone_reason"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial["undone_on"] = self.initial.get("undone_on") or timezone.localdate()
