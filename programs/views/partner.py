"""Pages of partners (mitra)."""

from django.urls import reverse

from programs.forms.partner import PartnerForm
from programs.list_columns import COLUMNS
from programs.models import Partner
from tpbis.web.crud import CreateView, ListView, SaveMixin, UpdateView


class PartnerList(ListView):
    """Mitra of the user's scope."""

    model = Partner
    permission_required = "programs.view_library"
    template_name = "programs/partner_list.html"
    sheet, sheet_name = COLUMNS["mitra"], "mitra"

    def get_queryset(self):
        rows = super().get_queryset().select_related("library").order_by("name", "id")
        self.q = self.request.GET.get("q", "").strip()[:100]
        return rows.filter(name__icontains=self.q) if self.q else rows


class PartnerSave(SaveMixin):
    """What entry and change of a mitra share."""

    model = Partner
    permission_required = "programs.add_stakeholder"
    form_class = PartnerForm
    success_message, list_name = "Mitra sudah disimpan.", "partner_list"


class PartnerCreate(PartnerSave, CreateView):
    heading, verb = "Tambah mitra", "Simpan mitra"


class PartnerUpdate(PartnerSave, UpdateView):
    heading, verb = "Ubah mitra", "Simpan perubahan"

    def get_success_url(self):
        return reverse("partner_detail", args=[self.object.pk])
