"""Pages of a library: list, form, detail with timeline, and contact."""

from django.db.models import QuerySet
from django.urls import reverse

from programs.forms.library import ContactForm, LibraryFilter, LibraryForm
from programs.list_columns import COLUMNS
from programs.models import Library
from programs.models.library import LibraryQuerySet
from programs.plans.library_agenda import agenda_of
from programs.services import today
from tpbis.web.crud import CreateView, DetailView, ListView, SaveMixin, UpdateView
from tpbis.web.form_base import RecordForm


class LibraryMixin:
    """Libraries, and the permission each page asks."""

    model = Library
    permission_required = "programs.view_library"


class LibraryList(LibraryMixin, ListView):
    """Libraries of the user's scope with their present partnership."""

    template_name = "programs/library_list.html"
    sheet, sheet_name = COLUMNS["perpustakaan"], "perpustakaan"

    def sheet_rows(self, rows: LibraryQuerySet) -> QuerySet:
        return rows.with_status_on(today())

    def get_queryset(self):
        rows = super().get_queryset().select_related("region").prefetch_related("partnerships")
        self.filter = LibraryFilter(self.request.GET)
        return self.filter.narrow(rows).order_by("region_id", "name", "id")

    def get_context_data(self, **kwargs):
        return super().get_context_data(filter=self.filter, **kwargs)


class LibrarySave(LibraryMixin, SaveMixin):
    """What entry and change of a library share."""

    form_class: type[RecordForm] = LibraryForm
    success_message = "Perpustakaan sudah disimpan."

    def get_success_url(self):
        return reverse("library_detail", args=[self.object.pk])


class LibraryCreate(LibrarySave, CreateView):
    permission_required = "programs.add_library"
    heading, verb, list_name = "Daftarkan perpustakaan", "Simpan perpustakaan", "library_list"


class LibraryUpdate(LibrarySave, UpdateView):
    """Change a library's record."""

    permission_required = "programs.change_library"
    heading, verb = "Ubah perpustakaan", "Simpan perubahan"


class ContactUpdate(LibraryUpdate):
    """Change only whom to call."""

    permission_required = "programs.change_library_contact"
    form_class = ContactForm
    heading, verb = "Ubah kontak", "Simpan kontak"


class LibraryDetail(LibraryMixin, DetailView):
    """One library: contact, where it works, partnership over time, last activities, months without any."""

    template_name = "programs/library_detail.html"

    def get_queryset(self):
        return super().get_queryset().select_related("region", "village")

    def get_context_data(self, **kwargs):
        library = self.object
        trainings = library.trainings.visible_to(self.request.user).select_related("kind")
        return super().get_context_data(
            areas=library.areas.select_related("region").order_by("start"),
            partnerships=library.partnerships.all(),
            trainings=trainings.order_by("-last_day", "-id")[:5],
            agenda=agenda_of(library, self.request.user),
            partners=library.partners.all()[:10],
            commitments=library.commitments.all()[:10],
            **kwargs,
        )
