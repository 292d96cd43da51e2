"""Admin pages of the programs room."""

from typing import Any

from django.contrib import admin
from django.db.models import Count, Exists, Max, OuterRef

from programs import models
from programs.choices import PartnerStatus, RegionLevel
from programs.head_counts import count_heads, with_heads
from programs.list_columns import COLUMNS
from programs.services import today
from tpbis.formats import DASH, format_date, format_int
from tpbis.models import User
from tpbis.web.admin_base import ListAdmin, ReferenceAdmin

WORD = ("code", "label", "position", "active")


class ProvinceFilter(admin.SimpleListFilter):
    """Rows of one province, those with activities first.

    The list says by `province_path` where its rows keep a region's code.
    """

    title = "provinsi"
    parameter_name = "provinsi"

    def lookups(self, request, model_admin):
        self.path = model_admin.province_path
        rows = models.Region.objects.visible_to(request.user).current().at(RegionLevel.PROVINCE)
        held = models.Training.objects.visible_to(request.user).filter(province=OuterRef("code"))
        return list(rows.order_by(Exists(held).desc(), "code").values_list("code", "name"))

    def queryset(self, request, queryset):
        return queryset.filter(**{f"{self.path}__startswith": self.value()}) if self.value() else queryset


def count_held(rows: list, field: str, user: User) -> None:
    """Give rows how many activities of theirs were held, and the last day of the latest."""
    done = models.Training.objects.visible_to(user).held().filter(**{f"{field}__in": rows}).order_by()
    counts = done.values_list(field).annotate(Count("pk"), Max("last_day"))
    figures = {key: (many, day) for key, many, day in counts}
    for row in rows:
        row.many_held, row.latest_day = figures.get(row.pk, (0, None))


@admin.display(description="kegiatan terlaksana")
def held(row: Any) -> str:
    return format_int(row.many_held)


@admin.display(description="kegiatan terakhir")
def latest(row: Any) -> str:
    return format_date(row.latest_day) if row.latest_day else DASH


class VocabularyAdmin(ReferenceAdmin):
    list_display = ["label", "code", "position", "active"]
    search_fields = ["label", "code"]
    columns: tuple[str, ...] = WORD
    key = ("code",)
    may_delete = False


for vocabulary in (models.Skill, models.FundingSource):
    admin.site.register(vocabulary, VocabularyAdmin)


@admin.register(models.TrainingKind)
class TrainingKindAdmin(VocabularyAdmin):
    list_display = ["label", "code", "audience", "strategy", "measured", held, latest, "active"]
    list_filter = ["audience", "strategy"]
    columns = (*WORD, "audience", "strategy", "measured")

    def add_figures(self, rows: list, user: User) -> None:
        count_held(rows, "kind", user)


@admin.register(models.BusinessSector)
class BusinessSectorAdmin(VocabularyAdmin):
    list_display = ["label", "code", "kbli_version", "kbli_section", "position", "active"]
    columns = (*WORD, "kbli_version", "kbli_section")


@admin.register(models.SimColumn)
class SimColumnAdmin(VocabularyAdmin):
    list_display = ["label", "code", "source", "position", "active"]
    columns = (*WORD, "source")
    may_delete = True


@admin.register(models.RegionChange)
class RegionChangeAdmin(ReferenceAdmin):
    list_display = ["old", "new", "day", "decree"]
    list_select_related = ["old", "new"]
    autocomplete_fields = ["old", "new"]
    columns, key = ("old", "new", "day", "decree"), ("old", "new")
    fieldsets = [
        (
            None,
            {
                "fields": ["old", "new", "day", "decree", "was"],
                "description": (
                    "Yang ditulis di sini hanya mengubah hitungan: kegiatan dengan kode lama dihitung di kode"
                    " baru. Perpustakaan, akun, kantor dan masa berlaku kode tidak ikut pindah. Untuk"
                    " pemekaran atau penggabungan yang lengkap, minta pengelola server menjalankan bin/manage"
                    " change_regions dengan berkas CSV-nya (docs/wilayah.md)."
                ),
            },
        )
    ]


@admin.register(models.Office)
class OfficeAdmin(ReferenceAdmin):
    list_display = ["name", "region", "signatory_name", "signatory_title"]
    list_select_related = ["region"]
    list_filter, province_path = [ProvinceFilter], "region__code"
    search_fields = ["name", "region__name"]
    autocomplete_fields = ["region"]
    columns = (
        *("region", "name", "letterhead", "address", "city", "phone"),
        *("signatory_name", "signatory_title", "signatory_nip"),
        *("three_month_interviews", "report_deadline", "dhis2_uids", "is_demo"),
    )
    key = ("region",)


@admin.register(models.Partnership)
class PartnershipAdmin(ReferenceAdmin):
    list_display = ["library", "status", "start", "end"]
    list_filter, province_path = [ProvinceFilter, "status"], "library__region__code"
    list_select_related = ["library"]
    autocomplete_fields = ["library"]
    search_fields = ["library__name"]
    columns = ("id", "library", "status", "start", "end", "note")


@admin.register(models.Population)
class PopulationAdmin(ReferenceAdmin):
    list_display = ["region", "year", "number", "source"]
    list_filter, province_path = [ProvinceFilter, "year"], "region__code"
    list_select_related = ["region"]
    search_fields = ["region__name"]
    autocomplete_fields = ["region"]
    columns, key = ("region", "year", "number", "source"), ("region", "year")


@admin.register(models.Library)
class LibraryAdmin(ListAdmin):
    list_display = ["name", "tier", "region", "status", held, latest, "contact_name"]
    list_filter = [ProvinceFilter, "tier"]
    list_select_related = ["region"]
    search_fields = ["name", "npp", "region__name"]
    page, province_path = "library_detail", "region__code"
    sheet, sheet_name = COLUMNS["perpustakaan"], "perpustakaan"

    def get_queryset(self, request):
        return super().get_queryset(request).with_status_on(today())

    def add_figures(self, rows: list, user: User) -> None:
        count_held(rows, "library", user)

    @admin.display(description="status kemitraan")
    def status(self, library: Any) -> str:
        return dict(PartnerStatus.choices).get(library.status_code, "")


@admin.register(models.Training)
class TrainingAdmin(ListAdmin):
    list_display = ["title", "kind", "library", "last_day", "status", "came", "measured"]
    list_filter = [ProvinceFilter, "status", "audience", "strategy", "kind"]
    list_select_related = ["kind", "library"]
    search_fields = ["title", "library__name"]
    date_hierarchy = "last_day"
    page, province_path = "training_detail", "province"
    sheet, sheet_name = COLUMNS["kegiatan"], "kegiatan"

    def sheet_rows(self, rows: Any, user: User) -> Any:
        return with_heads(rows)

    def add_figures(self, rows: list, user: User) -> None:
        count_heads(rows, user)

    @admin.display(description="hadir (dengan nama)")
    def came(self, training: Any) -> str:
        return f"{format_int(training.came)} ({format_int(training.named)})"
