"""Admin pages of the participants room."""

from typing import Any

from django.contrib import admin

from participants.list_columns import COLUMNS
from participants.models import Person
from participants.views.people import times_enrolled, with_sheet_columns
from programs.admin import ProvinceFilter
from tpbis.formats import format_int, name_key
from tpbis.models import User
from tpbis.web.admin_base import ListAdmin


@admin.register(Person)
class PersonAdmin(ListAdmin):
    list_display = ["name", "sex", "birth_year", "village", "library", "nik", "times"]
    list_filter = [ProvinceFilter, "sex"]
    list_select_related = ["village", "library"]
    search_fields = ["name_key__contains"]  # the spelling that the index of names knows
    page, province_path = "person_detail", "province"
    sheet, sheet_name = COLUMNS["peserta"], "peserta"

    def get_queryset(self, request):
        return super().get_queryset(request).filter(merged_into__isnull=True)

    def get_search_results(self, request, queryset, search_term):
        return super().get_search_results(request, queryset, name_key(search_term))

    def sheet_rows(self, rows: Any, user: User) -> Any:
        return with_sheet_columns(rows, user)

    def add_figures(self, rows: list, user: User) -> None:
        counts = times_enrolled(rows, user)
        for row in rows:
            row.times = counts.get(row.pk, 0)

    @admin.display(description="NIK (disamarkan)")
    def nik(self, person: Any) -> str:
        return person.nik_masked

    @admin.display(description="ikut kegiatan")
    def times(self, person: Any) -> str:
        return format_int(person.times)
