"""Admin pages of regions with their impact, and of published figures."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import admin

from programs.admin import ProvinceFilter
from programs.choices import RegionLevel
from programs.models import Region
from reports.disclosure.visible_figures import answer
from reports.forms.targets import choices
from reports.models import PublishedFigure, ReferenceLine, Target
from reports.question.places import NATION, find_place
from reports.question.question import Question
from tpbis.formats import DASH, format_int, format_percent
from tpbis.models import User
from tpbis.web.admin_base import ReferenceAdmin

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


def x_of_y(part: str, whole: str, label: str) -> Callable:
    """A column “x dari y”: a count never stands without its denominator."""

    @admin.display(description=label)
    def column(self, region):
        figures = region.figures
        return f"{format_int(figures[part])} dari {format_int(figures[whole])}" if figures else DASH

    return column


@admin.register(Region)
class RegionAdmin(ReferenceAdmin):
    """Regions; province and kabupaten/kota rows carry what the roll-ups say of them, to date."""

    list_display = ["code", "name", "kind", "kegiatan", "dilatih", "berhasil", "dijawab", "tingkat_terukur"]
    list_filter, province_path = [LevelFilter, ProvinceFilter], "code"
    search_fields = ["name", "code"]
    ordering = ["code"]
    columns = ("code", "name", "level", "kind", "valid_from", "valid_until")
    key = ("code",)
    may_delete = False
    berhasil = x_of_y("berhasil", "dilatih", "berhasil")
    dijawab = x_of_y("dijawab", "jatuh_tempo", "menjawab dari yang sudah waktunya")

    def add_figures(self, rows: list, user: User) -> None:
        level, by_code = LEVEL_SLUGS.get(rows[0].level) if rows else None, {}
        if level:
            figures = answer(Question(find_place(user, NATION), level, user=user))
            by_code = {row.code: row for row in figures.rows}
        for row in rows:
            row.figures = by_code.get(row.code)

    @admin.display(description="kegiatan")
    def kegiatan(self, region: Any) -> str:
        return self._count(region, "kegiatan")

    @admin.display(description="dilatih")
    def dilatih(self, region: Any) -> str:
        return self._count(region, "dilatih")

    @admin.display(description="tingkat terukur")
    def tingkat_terukur(self, region: Any) -> str:
        figures = region.figures
        if not figures or figures["tingkat_terukur"] is None:
            return DASH
        return f"{format_percent(figures['tingkat_terukur'])} dari {format_int(figures['dinilai'])}"

    def _count(self, region, key):
        return format_int(region.figures[key]) if region.figures else DASH


@admin.register(PublishedFigure)
class PublishedFigureAdmin(ReferenceAdmin):
    list_display = ["label", "value", "unit", "first_year", "last_year", "region", "source"]
    list_select_related = ["region"]
    search_fields = ["label", "source"]
    autocomplete_fields = ["region"]
    columns = (
        *("id", "region", "label", "value", "unit", "first_year", "last_year"),
        *("source", "definition", "position"),
    )


@admin.register(ReferenceLine)
class ReferenceLineAdmin(ReferenceAdmin):
    list_display = ["region", "kind", "year", "amount", "unit", "decree"]
    list_filter, province_path = [ProvinceFilter, "kind", "year"], "region__code"
    list_select_related = ["region"]
    search_fields = ["region__name", "decree"]
    autocomplete_fields = ["region"]
    columns, key = ("region", "kind", "year", "amount", "unit", "decree"), ("region", "kind", "year")


@admin.register(Target)
class TargetAdmin(ReferenceAdmin):
    list_display = ["label", "region", "year", "quarter", "value", "source"]
    list_filter, province_path = [ProvinceFilter, "year"], "region__code"
    list_select_related = ["region"]
    search_fields = ["region__name", "source"]
    autocomplete_fields = ["region"]
    columns = ("region", "year", "quarter", "indicator", "value", "source")
    key = ("region", "year", "quarter", "indicator")

    def formfield_for_dbfield(self, db_field, request, **kwargs):
        if db_field.name == "indicator":
            return forms.ChoiceField(label="Angka", choices=choices())
        return super().formfield_for_dbfield(db_field, request, **kwargs)
