"""Links of a report: from headings to definitions, from lines to places."""

import re
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.urls import reverse

from reports.figures.figure_table import Row
from reports.indicators.registry import INDICATORS
from reports.pages.location import CODE, url_of_code
from reports.tables.display import picked

LIBRARY = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}")


@cache
def address_of(key: str) -> str:
    """The page that says what an indicator means."""
    return reverse("definition", args=[key])


@dataclass(frozen=True)
class Openings:
    """Links of one table as far as its reader may follow them; places under former codes have none."""

    table: Any
    user: Any

    @property
    def headings(self) -> list[tuple[object, str]]:
        """Each column with the address of its definition, "" if it is not in the registry."""
        return [(column, self._meaning(column)) for column in picked(self.table.columns)]

    @property
    def meanings(self) -> list[tuple[object, str]]:
        """Only the columns that have one; for phones, where headings are not shown."""
        return [(column, url) for column, url in self.headings if url]

    def line(self, row: Row) -> str:
        """The page of the region, library or activity that a line is about."""
        first = self.table.columns[0]
        if first.label == "ID kegiatan":
            return (
                reverse("training_detail", args=[row[0]])
                if self.user.has_perm("programs.view_training")
                else ""
            )
        code = row[0] if first.key == "kode" else None
        if not isinstance(code, str) or self.table.question.code_year:
            return ""
        if LIBRARY.fullmatch(code):
            opens = (
                self.user.has_perm("programs.view_library")
                and code not in self.table.question.moved_libraries
            )
            return reverse("library_detail", args=[code]) if opens else ""
        whole = CODE.fullmatch(code) or code == self.table.question.place.url_code
        return url_of_code(code, self.table.question.period) if whole and self._dashboard else ""

    def _meaning(self, column) -> str:
        if not (column.indicator and column.indicator.key in INDICATORS and self._dashboard):
            return ""
        url = address_of(column.indicator.key)
        if self.table.question.code_year:
            return url
        asked = self.table.question
        return f"{url}{asked.period.query}&wilayah={asked.place.url_code}"

    @property
    def _dashboard(self) -> bool:
        return self.user.has_perm("reports.view_dashboard")
