"""Admin bases: Perpusnas only, rows through `visible_to`, filters and columns only as declared."""

import re
from collections.abc import Sequence
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.views.decorators.http import require_POST
from import_export.admin import ImportExportMixin
from import_export.forms import ExportForm

from tpbis.confined.unreadable_file import BROKEN, UnreadableFile
from tpbis.formats import mask_deep
from tpbis.models import User
from tpbis.records.row_visibility import ScopedModel
from tpbis.sheets.columns import Column
from tpbis.sheets.downloads import KEY, ListTable, download, files_of
from tpbis.sheets.sql_rows import Statement
from tpbis.web.form_base import MISSING
from tpbis.web.import_export import Csv, Ods, PrivateUploads, Xlsx, resource_for
from tpbis.web.no_nik_form import NoNikForm
from tpbis.web.signed_in import SignedInRequest
from tpbis.web.stale import fingerprint

STALE = (
    "Data ini diubah setelah Anda membuka halamannya, atau halamannya tidak terkirim utuh. Belum ada yang"
    " disimpan: muat ulang untuk melihatnya, atau simpan sekali lagi."
)
CLOSED = {"view_on_site", "password_change", "password_change_done"}
UPLOAD = "admin_upload"  # in the session: the one file that this account may confirm
GONE = "Unggahan ini tidak ada lagi. Unggah berkasnya sekali lagi."
LOOKUPS = re.compile(r"(__(code|id|pk))?(__(exact|isnull|in|gte|lt|year|month|day))?")


def may_administer(request: HttpRequest) -> bool:
    return request.user.has_perm("tpbis.administer")


class PerpusnasSite(admin.AdminSite):
    """The administration itself."""

    site_header, site_title, index_title = "Administrasi TPBIS", "TPBIS", "Data nasional"
    has_permission = staticmethod(may_administer)
    enable_nav_sidebar = False  # its room belongs to the lists

    def get_urls(self):
        """Without Django's own doors: passwords are tried and sessions ended on the pages of accounts."""
        return [url for url in super().get_urls() if getattr(url, "name", "") not in CLOSED]

    def logout(self, request, extra_context=None):
        """Django's admin asks for its address; signing out forgets drafts on the product's own."""
        raise Http404

    def autocomplete_view(self, request):
        """The rows of a pick list: only of fields for which a form declares one."""
        asked = [request.GET.get(name) for name in ("app_label", "model_name", "field_name")]
        for registered in self._registry.values():
            if (
                asked[:2] == [registered.opts.app_label, registered.opts.model_name]
                and asked[2] in registered.autocomplete_fields
            ):
                return super().autocomplete_view(request)
        raise PermissionDenied


class FigureList(ChangeList):
    """The rows of one page of a list, with what is counted for them."""

    def get_results(self, request):
        super().get_results(request)
        self.model_admin.add_figures(list(self.result_list), request.user)


class PerpusnasModelForm(NoNikForm, forms.ModelForm):
    """The form of any row; a changed one comes whole, from a page that showed the row as it is."""

    was = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.changes = not self.instance._state.adding
        self.fields["was"].initial = fingerprint(*self.initial.values()) if self.changes else ""

    def clean(self):
        data = super().clean()
        for name in [name for name, field in self.fields.items() if self._left_out(name, field)]:
            self.errors.pop(name, None)
            self.add_error(name, MISSING)
        shown = self.fields["was"].initial
        if shown and self.data.get(self.add_prefix("was")) != shown:
            self.add_error(None, STALE)
            self.data = self.data.copy()  # sending it again is a choice
            self.data[self.add_prefix("was")] = shown
        return data

    def _left_out(self, name: str, field: Any) -> bool:
        sent = (self.data, self.files, self.add_prefix(name))
        return self.changes and not field.disabled and field.widget.value_omitted_from_data(*sent)


class PerpusnasAdmin(admin.ModelAdmin):
    """Any model's list. Foreign keys are searched, never listed whole."""

    form = PerpusnasModelForm
    list_per_page = 50
    show_full_result_count = False
    view_on_site = False

    def get_changelist(self, request, **kwargs):
        return FigureList

    def add_figures(self, rows: list, user: User) -> None:
        """Give the rows of one page what their columns count."""

    def lookup_allowed(self, lookup, value, request=None):
        """Only the filters of the list: any other lookup would read a hash letter by letter."""
        names = [getattr(spec, "parameter_name", spec) for spec in self.list_filter]
        names += [self.date_hierarchy] if self.date_hierarchy else []
        return any(lookup.startswith(name) and LOOKUPS.fullmatch(lookup.removeprefix(name)) for name in names)

    def to_field_allowed(self, request, to_field):
        """A pop-up hands out the id of a row, and no other field of it."""
        return to_field == self.opts.pk.name

    def get_queryset(self, request):
        if issubclass(self.model, ScopedModel):
            return self.model.objects.visible_to(request.user)
        return super().get_queryset(request)

    def get_field_queryset(self, db, db_field, request):
        related = db_field.remote_field.model
        if issubclass(related, ScopedModel):
            return related.objects.visible_to(request.user)
        return super().get_field_queryset(db, db_field, request)

    def has_view_permission(self, request, obj=None):
        return may_administer(request)

    has_module_permission = has_view_permission


class ReferenceAdmin(ImportExportMixin, PerpusnasAdmin):
    """What Perpusnas itself keeps: edited here, and brought in and out as sheets."""

    formats = [Xlsx, Csv, Ods]
    export_form_class = ExportForm
    tmp_storage_class = PrivateUploads
    columns: tuple[str, ...] = ()  # of the sheet; no other field goes in or out
    key: tuple[str, ...] = ("id",)  # the columns that say which row a line is about
    may_delete = True  # false for what other rows point at: it is switched off, not deleted

    def get_resource_classes(self, request):
        return [resource_for(self.model, self.columns, self.key)]

    def get_resource_kwargs(self, request, *args, **kwargs):
        return {"user": request.user}

    get_export_resource_kwargs = get_import_resource_kwargs = get_resource_kwargs

    def get_data_for_export(self, request, queryset, **kwargs):
        return super().get_data_for_export(request, queryset, **kwargs | {"force_native_type": True})

    def add_data_read_fail_error_to_form(self, form, e):
        form.add_error("import_file", str(e) if isinstance(e, UnreadableFile) else BROKEN)

    def get_confirm_form_initial(self, request, import_form):
        initial = super().get_confirm_form_initial(request, import_form)
        if import_form is not None:
            initial = mask_deep(initial)  # the name of the file is kept and shown
            request.session[UPLOAD] = {"model": self.opts.label, **initial}
        return initial

    @method_decorator(require_POST)
    def process_import(self, request, **kwargs):
        """Save the file that this account uploaded on this page, once; any other name is 404."""
        upload = request.session.pop(UPLOAD, {})
        sent = {name: request.POST.get(name, "") for name in upload if name != "model"}
        if not upload or upload != sent | {"model": self.opts.label}:
            raise Http404(GONE)
        return super().process_import(request, **kwargs)

    def save_model(self, request, obj, form, change):
        if hasattr(obj, "stamp"):
            obj.stamp(request.user)
        super().save_model(request, obj, form, change)

    has_add_permission = has_import_permission = has_export_permission = PerpusnasAdmin.has_view_permission
    has_change_permission = PerpusnasAdmin.has_view_permission

    def has_delete_permission(self, request, obj=None):
        return self.may_delete and may_administer(request)


class ListAdmin(PerpusnasAdmin):
    """A list with filters and files whose rows open the product's own pages: one way to edit them."""

    actions = None
    change_list_template = "admin/list_with_files.html"
    page = ""  # URL name of a row's own page
    sheet: Sequence[Column] = ()
    sheet_name = ""

    def get_urls(self):
        view = self.admin_site.admin_view(self.export_view)
        name = f"{self.opts.app_label}_{self.opts.model_name}_export"
        return [path("export/", view, name=name), *super().get_urls()]

    def changelist_view(self, request, extra_context=None):
        return super().changelist_view(request, {"downloads": files_of(request.GET)})

    def export_view(self, request: SignedInRequest) -> HttpResponseBase:
        """The filtered list as a file; personal columns are noted."""
        fmt = request.GET.get(KEY, "")
        query = request.GET.copy()
        query.pop(KEY, None)
        request.GET = query  # type: ignore[assignment]  # the list reads its filter from here
        rows = self.sheet_rows(self.get_changelist_instance(request).queryset, request.user)
        filters = [("Kelola data", str(self.opts.verbose_name_plural)), *request.GET.items()]
        table = Statement.of(rows, self.sheet)
        return download(request, ListTable(self.sheet_name, self.sheet, table, request.user, filters), fmt)

    def sheet_rows(self, rows: Any, user: User) -> Any:
        """The list's rows with what the file's columns need."""
        return rows

    def change_view(self, request, object_id, *args, **kwargs):
        """The product's own page."""
        row = self.get_object(request, object_id)
        if row is None or not may_administer(request):
            raise Http404
        return redirect(reverse(self.page, args=[row.pk]))

    history_view = change_view

    def has_add_permission(self, request):
        return False

    def has_change_permission(self, request, obj=None):
        return False

    has_delete_permission = has_change_permission
