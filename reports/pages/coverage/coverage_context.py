"""The context of the page Cakupan, from a place, a period and a user."""

from itertools import groupby
from typing import Any

from programs.models import Population
from reports.disclosure.visible_figures import answer
from reports.figures.figure_table import Figures, Row
from reports.pages.coverage.cascade import branches
from reports.pages.coverage.generations import generations
from reports.pages.coverage.years import partner_years
from reports.pages.location import Location, url_of_code
from reports.question.levels import LENGTHS
from reports.question.question import Question
from reports.tables import silent, villages
from tpbis.formats import format_decimal, format_int, format_percent

VILLAGES_FROM = 5  # characters of a code: from kabupaten/kota down the places themselves are listed
SHOWN, SMALLEST = 30, 0.0001


def page(question: Question) -> dict:
    """The context of templates/reports/coverage/coverage.html, besides the frame."""
    figures, place, period = answer(question), question.place, question.period
    tree, more = branches(question)
    return {
        **headline(figures.total, place),
        **known_people(question, figures.total),
        "parts": parts(figures),
        "part_label": place.label_of(question.level),
        "districts": districts(question) if len(place.code) >= VILLAGES_FROM else [],
        "silent": silent_partners(question, figures.total),
        "partner_years": partner_years(question),
        "tree": tree,
        "tree_more": more,
        "generations": generations(question) if tree else None,
        "files": f"{period.query[1:]}&wilayah={place.url_code}",
    }


def headline(total: Row, place: Location) -> dict:
    """The figures on top, each with what it is part of."""
    mean = total["hadir_per_kegiatan"]
    return {
        "total": total,
        "village": place.village,
        "village_label": f"{place.village.capitalize()} yang dijangkau",
        "of_villages": f"dari {format_int(total['desa_total'])}",
        "of_partners": f"dari {format_int(total['perpustakaan_mitra'])}",
        "of_months": f"dari {format_int(total['bulan_mitra'])}",
        "per_activity": f"pada {format_int(total['kegiatan'])} kegiatan"
        + ("" if mean is None else f", rata-rata {format_decimal(mean, 1)} orang per kegiatan"),
    }


def known_people(question: Question, total: Row) -> dict:
    """Persons known by name beside the inhabitants, where an operator loaded them."""
    if total["penduduk"] is None:
        return {"people": False}
    people: Any = loaded(question)
    note = f"penduduk tahun {people.year} menurut {people.source}{share_words(total['orang_per_penduduk'])}"
    return {"people": True, "of_people": f"dari {format_int(total['penduduk'])}", "people_note": note}


def share_words(share: float | None) -> str:
    """A small share in words, nothing where it cannot be told."""
    if share is None or not share:
        return ""
    return f" ({format_percent(share, 2)})" if share >= SMALLEST else " (kurang dari 0,01%)"


def parts(figures: Figures) -> list[dict]:
    """A line per region of the next level; none where the next level is the library."""
    if figures.question.level == "perpustakaan":
        return []
    rows = [(row, f"{url_of_code(row.code)}cakupan/") for row in figures.rows]
    lines = [{"name": row.name, "row": row, "url": url} for row, url in rows]
    above = figures.unallocated
    if any(above[key] for key in ("kegiatan", "perpustakaan_mitra")):
        lines.append({"name": above.name, "row": above, "url": ""})
    return lines


def districts(question: Question) -> list[tuple]:
    """(kecamatan, villages) with each village as (name, reached, last day)."""
    grouped = groupby(
        villages.rows(question)[0:3000], key=lambda row: (row[0][: LENGTHS["kecamatan"]], row[3])
    )
    return [(name, [(row[1], row[5] == "Ya", row[6]) for row in rows]) for (_, name), rows in grouped]


def silent_partners(question: Question, total: Row) -> dict:
    """The first silent partners by column key, and how many there are.

    Once every deadline is past that is mitra less those that reported.
    """
    listed = silent.rows(question)
    keys = [column.key for column in listed.columns]
    rows = [dict(zip(keys, row, strict=True)) for row in listed[0:SHOWN]]
    late = (total["perpustakaan_mitra"] or 0) - (total["perpustakaan_lapor"] or 0)
    return {"rows": rows, "count": late if silent.all_are_late(question) else listed.count()}


def loaded(question: Question) -> Population | None:
    """The row that `penduduk` of the registry reads: of the period's last year or the latest before it."""
    rows = Population.objects.visible_to(question.user).filter(region=question.place.code)
    rows = rows.filter(year__lte=question.period.last.year)
    return rows.order_by("-year").first()
