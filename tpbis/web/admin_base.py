"""Admin bases: Perpusnas only, rows through `visible_to`, spreadsheets in and out, in Bahasa."""

from django.contrib import admin
from import_export.admin import ImportExportMixin
from import_export.formats.base_formats import CSV, XLSX
from import_export.forms import ExportForm

from tpbis.models import ExportLog, Role
from tpbis.records.door import ScopedModel
from tpbis.web.import_export import BOOKKEEPING, resource_for

SECRETS = frozenset({"nik_sealed", "nik_hash", "password", "identity", "name_key"})


def is_perpusnas(request) -> bool:
    """The admin is for Perpusnas, whoever made the account."""
    user = request.user
    return user.is_active and user.is_authenticated and (user.is_superuser or user.role == Role.NATIONAL)


class NationalAdmin(ImportExportMixin, admin.ModelAdmin):
    """Any model's admin page. Foreign keys are searched, never listed whole."""

    formats = [XLSX, CSV]
    export_form_class = ExportForm
    list_per_page = 50
    show_full_result_count = False
    hidden_columns = SECRETS
    about_people = False  # its rows tell of single people: whoever exports them is noted

    def get_resource_classes(self, request):
        return [resource_for(self.model, self.hidden_columns)]

    def get_resource_kwargs(self, request, *args, **kwargs):
        return {"user": request.user}

    get_export_resource_kwargs = get_import_resource_kwargs = get_resource_kwargs

    def get_export_data(self, file_format, request, queryset, **kwargs):
        if self.about_people:
            hidden = BOOKKEEPING | self.hidden_columns
            told = [f for f in self.model._meta.concrete_fields if not f.primary_key and f.name not in hidden]
            labels = [str(field.verbose_name).capitalize() for field in told]
            filters = [["Kelola data", str(self.model._meta.verbose_name_plural)]]
            name, fmt = self.model._meta.model_name, file_format.get_extension()
            ExportLog.note(
                request.user,
                report=name,
                fmt=fmt,
                filters=filters,
                fields=labels,
                rows=queryset.count(),
            )
        return super().get_export_data(file_format, request, queryset, **kwargs)

    def get_queryset(self, request):
        if issubclass(self.model, ScopedModel):
            return self.model.objects.visible_to(request.user)
        return super().get_queryset(request)

    def get_field_queryset(self, db, db_field, request):
        related = db_field.remote_field.model
        if issubclass(related, ScopedModel):
            return related.objects.visible_to(request.user)
        return super().get_field_queryset(db, db_field, request)

    def save_model(self, request, obj, form, change):
        if hasattr(obj, "stamp"):
            obj.stamp(request.user)
        super().save_model(request, obj, form, change)

    def _allowed(self, request) -> bool:
        return is_perpusnas(request)

    def has_module_permission(self, request):
        return self._allowed(request)

    def has_view_permission(self, request, obj=None):
        return self._allowed(request)

    def has_add_permission(self, request):
        return self._allowed(request)

    def has_change_permission(self, request, obj=None):
        return self._allowed(request)

    def has_delete_permission(self, request, obj=None):
        return self._allowed(request) and not hasattr(self.model, "deleted_at")

    def has_import_permission(self, request):
        return self._allowed(request)

    def has_export_permission(self, request):
        return self._allowed(request)


class LogAdmin(NationalAdmin):
    """Rows that only the system writes."""

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    def has_delete_permission(self, request, obj=None):
        return False

    def has_import_permission(self, request):
        return False
