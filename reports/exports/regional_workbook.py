"""The regional workbook: a cover, all provinces, all kabupaten/kota, then the chosen provinces."""

import re
from collections.abc import Iterator
from typing import Any

from django.http import Http404
from django.utils import timezone

from reports.question.periods import Period
from reports.question.places import COUNTRY, NATION, find_place
from reports.question.question import Question
from reports.tables.impact import table as impact_table
from tpbis.formats import format_date, format_moment
from tpbis.models import User
from tpbis.sheets.columns import Column, Table
from tpbis.sheets.file_formats import BOOKS
from tpbis.sheets.workbook_sheets import KEYS, Page

COVER = (Column("lembar", "Buku wilayah TPBIS", width=36), Column("isi", "Isi", width=70))
LONGEST_NAME = 31


def render(user: User, year: int | None, provinces: list[str], fmt: str = "xlsx") -> Iterator[bytes]:
    """Yield the file; Http404 for a user who does not see the nation or a province that does not exist."""
    period = Period.of_year(year) if year else Period()
    nation: Any = impact_table(Question(find_place(user, NATION), "provinsi", period, user=user))
    names = {row.code: row.name for row in nation.figures.rows}
    if not set(provinces) <= set(names):
        raise Http404
    return BOOKS[fmt](_pages(nation, [(code, names[code]) for code in provinces]))


def _pages(nation, chosen):
    regencies = nation.question.variant(level="kabkota")
    titles = ["Provinsi", "Kabupaten kota", *(_sheet_name(code, name) for code, name in chosen)]
    yield Page("Sampul", COVER, iter(_cover(nation, chosen, titles)))
    yield page_of("Provinsi", nation)
    yield page_of("Kabupaten kota", impact_table(regencies))
    for (code, _), title in zip(chosen, titles[2:], strict=True):
        province = find_place(regencies.user, code)
        yield page_of(title, impact_table(regencies.variant(place=province)))
    yield Page("Kamus", KEYS, iter(nation.dictionary()))


def page_of(name: str, table: Table) -> Page:
    """A report's rows and its lines below as one sheet."""
    return Page(name, table.columns, iter([*table.rows, *table.summary]), len(table.summary), 2)


def _sheet_name(code: str, name: str) -> str:
    return re.sub(r"[\[\]:*?/\\']", " ", f"{code} {name}")[:LONGEST_NAME].strip()


def _cover(nation, chosen, titles):
    facts = [(label, value) for label, value in nation.facts() if label != "Tingkat"]
    texts = ["Satu baris per provinsi", "Satu baris per kabupaten/kota di seluruh Indonesia"]
    texts += [f"Kabupaten/kota di {name}" for _, name in chosen]
    return [
        (
            "Dampak Transformasi Perpustakaan Berbasis Inklusi Sosial",
            f"Per {format_date(nation.question.today)}",
        ),
        *facts,
        ("Dibuat pada", format_moment(timezone.localtime())),
        (None, None),
        *((f"Lembar {title}", text) for title, text in zip(titles, texts, strict=True)),
        ("Lembar Kamus", "Arti setiap kolom"),
    ]


def provinces(user: User) -> list[tuple[str, str]]:
    """Code and name of every province of today, for whoever sees the nation; else none."""
    return list(Question(COUNTRY, "provinsi").rows) if user.scope.is_national else []
