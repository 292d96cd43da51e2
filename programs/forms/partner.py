"""The form of a partner (mitra)."""

from typing import Any

from programs.forms.fields import PhoneField
from programs.forms.lookup import library_field
from programs.models import Library, Partner
from tpbis.models import User
from tpbis.web.form_base import RecordForm


class OwnLibraryMixin:
    """Whose row this is: the user's own library, unasked; else a library of the subtree."""

    instance: Any
    user: User
    fields: dict

    def offer_libraries(self) -> None:
        if self.user.scope.library_id or not self.instance._state.adding:
            del self.fields["library"]
            return
        self.fields["library"] = library_field(Library.objects.visible_to(self.user), label="Perpustakaan")

    def _post_clean(self):
        if self.instance._state.adding and self.user.scope.library_id:
            self.instance.library = self.user.library
        super()._post_clean()


class PartnerForm(OwnLibraryMixin, RecordForm):
    """A person, community, foundation or office that works along."""

    phone = PhoneField(label="Nomor HP", required=False)

    class Meta:
        model = Partner
        fields = ["name", "kind", "library", "contact", "phone"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.offer_libraries()
        self.fields["contact"].label = "Nama yang dihubungi"
        self.fields["kind"].choices = [("", "– pilih jenis –"), *self.fields["kind"].choices[1:]]
