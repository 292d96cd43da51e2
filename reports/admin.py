"""Admin pages of regions with their impact, and of published figures."""

from django.contrib import admin

from programs.choices import RegionLevel
from programs.models import Region
from reports.disclosure.visible_report import impact
from reports.models import PublishedFigure
from tpbis.formats import DASH, format_int, format_percent
from tpbis.web.admin_base import NationalAdmin

LEVEL_SLUGS = {RegionLevel.PROVINCE: "provinsi", RegionLevel.REGENCY: "kabkota"}


class LevelFilter(admin.SimpleListFilter):
    """One level at a time, kabupaten/kota unless chosen, since figures belong to a level."""

    title = "tingkat"
    parameter_name = "tingkat"

    def lookups(self, request, model_admin):
        return [(str(value), label) for value, label in RegionLevel.choices if value != RegionLevel.REGENCY]

    def chosen(self) -> int:
        value = self.value() or ""
        return int(value) if value in {"1", "3", "4"} else RegionLevel.REGENCY

    def choices(self, changelist):
        first, *rest = super().choices(changelist)
        yield first | {"display": RegionLevel.REGENCY.label}
        yield from rest

    def queryset(self, request, queryset):
        if request.path.endswith("/autocomplete/"):
            return queryset
        return queryset.filter(level=self.chosen())


def x_of_y(part: str, whole: str, label: str):
    """A column “x dari y”: a count never stands without its denominator."""

    @admin.display(description=label)
    def column(self, region):
        figures = self.figures.get(region.code)
        return f"{format_int(figures[part])} dari {format_int(figures[whole])}" if figures else DASH

    return column


@admin.register(Region)
class RegionAdmin(NationalAdmin):
    """Regions; province and kabupaten/kota rows carry what the roll-ups say of them, to date."""

    list_display = ["code", "name", "kind", "kegiatan", "dilatih", "berhasil", "dijawab", "tingkat_terukur"]
    list_filter = [LevelFilter]
    search_fields = ["name", "code"]
    ordering = ["code"]
    berhasil = x_of_y("berhasil", "dilatih", "berhasil")
    dijawab = x_of_y("dijawab", "jatuh_tempo", "menjawab dari yang sudah waktunya")

    def get_changelist_instance(self, request):
        changelist = super().get_changelist_instance(request)
        level = next(
            (spec.chosen() for spec in changelist.filter_specs if isinstance(spec, LevelFilter)), None
        )
        self.figures = {}
        if level in LEVEL_SLUGS:
            report = impact(request.user, "nasional", LEVEL_SLUGS[level])
            self.figures = {row.code: row for row in report.rows}
        return changelist

    @admin.display(description="kegiatan")
    def kegiatan(self, region):
        return self._count(region, "kegiatan")

    @admin.display(description="dilatih")
    def dilatih(self, region):
        return self._count(region, "dilatih")

    @admin.display(description="tingkat terukur")
    def tingkat_terukur(self, region):
        figures = self.figures.get(region.code)
        if not figures or figures["tingkat_terukur"] is None:
            return DASH
        return f"{format_percent(figures['tingkat_terukur'])} dari {format_int(figures['dinilai'])}"

    def _count(self, region, key):
        figures = self.figures.get(region.code)
        return format_int(figures[key]) if figures else DASH


@admin.register(PublishedFigure)
class PublishedFigureAdmin(NationalAdmin):
    list_display = ["label", "value", "unit", "first_year", "last_year", "region", "source"]
    list_select_related = ["region"]
    search_fields = ["label", "source"]
    autocomplete_fields = ["region"]
