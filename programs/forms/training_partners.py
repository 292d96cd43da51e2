"""Partners (mitra) in the form of an activity: those that are known, and one that is entered here once."""

from typing import Any

from django import forms

from programs.choices import PartnerKind
from programs.models import Partner, Training, TrainingPartner
from tpbis.models import User

MOST_BOXES = 60
LONGEST_NAME = 200  # as the model has it
TOO_LONG = "Nama mitra paling panjang {} huruf."
NO_KIND = "Pilih jenisnya: “{}” belum tercatat sebagai mitra."


class PartnersMixin:
    """Boxes of the known partners where they are few, and names that are found or entered."""

    instance: Training
    user: User
    fields: dict
    cleaned_data: dict
    add_error: Any
    changes: bool

    def prepare_partners(self) -> None:
        partners = Partner.objects.visible_to(self.user)
        tied = list(self.instance.partner_links.select_related("partner")) if self.changes else []
        self.fields["partners"].queryset = partners
        self.fields["partners"].initial = [link.partner_id for link in tied]
        known = len(partners.values_list("pk")[: MOST_BOXES + 1])
        foreign = not all(self.user.scope.reads(link.partner) for link in tied)
        if foreign or not 0 < known <= MOST_BOXES:
            del self.fields["partners"]
        self.fields["other_partners"] = forms.CharField(
            label="Mitra lain",
            help_text="Satu nama satu baris. Yang sudah tercatat dikenali dari namanya; yang baru dicatat.",
            required=False,
            max_length=2000,
            widget=forms.Textarea(attrs={"rows": 2}),
        )
        self.fields["partner_kind"] = forms.ChoiceField(
            label="Jenis mitra baru", choices=[("", "– pilih –"), *PartnerKind.choices], required=False
        )

    def weigh_partners(self, data: dict) -> None:
        """Find each name among the partners of the scope, those of the activity's own library first."""
        names = [" ".join(line.split()) for line in (data.get("other_partners") or "").splitlines()]
        self.found: list[Partner] = []
        self.entered: list[str] = []
        for name in dict.fromkeys(filter(None, names)):
            if len(name) > LONGEST_NAME:
                self.add_error("other_partners", TOO_LONG.format(LONGEST_NAME))
            if known := self._known(name, data):
                self.found.append(known)
            else:
                self.entered.append(name)
        if self.entered and not data.get("partner_kind"):
            self.add_error("partner_kind", NO_KIND.format(self.entered[0]))

    def _known(self, name: str, data: dict) -> Partner | None:
        rows = list(Partner.objects.visible_to(self.user).filter(name__iexact=name).order_by("id")[:20])
        host = data.get("library") or self.user.library or self.instance.library_id
        own = [row for row in rows if row.library_id == getattr(host, "pk", host)]
        return next(iter(own or rows), None)

    def save_partners(self, training: Training) -> None:
        """Tie what was ticked and typed, part what was unticked; a name that nobody knew is a partner now."""
        existing = {link.partner_id: link for link in training.partner_links.all()}
        kind = self.cleaned_data.get("partner_kind", "")
        entered = [Partner(library=training.library, name=name, kind=kind) for name in self.entered]
        for partner in entered:
            partner.stamp(self.user).save()
        chosen = {row.pk: row for row in [*(self.cleaned_data.get("partners") or ()), *self.found, *entered]}
        for pk in chosen.keys() - existing.keys():
            TrainingPartner(training=training, partner=chosen[pk]).stamp(self.user).save()
        if "partners" in self.fields:
            offered = set(self.fields["partners"].queryset.values_list("pk", flat=True))
            for pk in (existing.keys() - chosen.keys()) & offered:
                existing[pk].delete()
