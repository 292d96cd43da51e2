"""The context of the page Cakupan, from a place, a period and a user."""

from itertools import groupby

from reports.disclosure.visible_report import report_on
from reports.pages.coverage.cascade import branches
from reports.pages.coverage.population import loaded
from reports.pages.coverage.years import years
from reports.pages.location import url_of_code
from reports.question.levels import LENGTHS
from reports.question.moved_codes import moved_codes
from reports.question.question import Question
from reports.tables import silent, villages
from tpbis.formats import format_decimal, format_int, format_percent

VILLAGES_FROM = 5  # characters of a code: from kabupaten/kota down the places themselves are listed
SHOWN, SMALLEST = 30, 0.0001


def page(user, where, period, today) -> dict:
    """The context of templates/reports/coverage/page.html."""
    moved = tuple(sorted(moved_codes(None).items()))
    report = report_on(
        user, where.place, where.level, period, today, listed=where.inside[where.level], moved=moved
    )
    asked = Question(where.place, where.level, period, today, tuple(key for key, _ in where.children), moved)
    total = report.total
    tree, more = branches(user, where.place, period, moved)
    return {
        "where": where,
        "period": period,
        "per_tanggal": today,
        **headline(total, where),
        **known_people(user, where, period, total),
        "parts": parts(report, where),
        "part_label": where.label_of(where.level),
        "districts": districts(asked) if len(where.code) >= VILLAGES_FROM else [],
        "silent": silent_partners(asked, user, total),
        "years": years(asked, dict(where.children)),
        "tree": tree,
        "tree_more": more,
        "files": f"wilayah={where.place.url_code}" + (f"&tahun={period.year}" if period.year else ""),
    }


def headline(total, where) -> dict:
    """The figures on top, each with what it is part of."""
    mean = total["hadir_per_kegiatan"]
    return {
        "total": total,
        "village": where.village,
        "village_label": f"{where.village.capitalize()} yang dijangkau",
        "of_villages": f"dari {format_int(total['desa_total'])}",
        "of_partners": f"dari {format_int(total['perpustakaan_mitra'])}",
        "of_months": f"dari {format_int(total['bulan_mitra'])}",
        "per_activity": f"pada {format_int(total['kegiatan'])} kegiatan"
        + ("" if mean is None else f", rata-rata {format_decimal(mean, 1)} orang per kegiatan"),
    }


def known_people(user, where, period, total) -> dict:
    """Persons known by name beside the inhabitants, where an operator loaded them."""
    if total["penduduk"] is None:
        return {"people": False}
    found = loaded(user, where.code, period)
    note = f"penduduk tahun {found.year} menurut {found.source}{share_words(total['orang_per_penduduk'])}"
    return {"people": True, "of_people": f"dari {format_int(total['penduduk'])}", "people_note": note}


def share_words(share: float | None) -> str:
    """A small share in words, nothing where it cannot be told."""
    if share is None or not share:
        return ""
    return f" ({format_percent(share, 2)})" if share >= SMALLEST else " (kurang dari 0,01%)"


def parts(report, where) -> list[dict]:
    """A line per region of the next level; none where the next level is the library."""
    if where.level == "perpustakaan":
        return []
    rows = [(row, f"{url_of_code(row.code)}cakupan/") for row in report.rows]
    lines = [{"name": row.name, "row": row, "url": url} for row, url in rows]
    if any(report.unallocated[key] for key in ("kegiatan", "perpustakaan_mitra")):
        lines.append({"name": report.unallocated.name, "row": report.unallocated, "url": ""})
    return lines


def districts(asked) -> list[tuple]:
    """(kecamatan, villages) with each village as (name, reached, last day)."""
    rows = villages.rows(asked)[0:3000]
    grouped = groupby(rows, key=lambda row: (row[0][: LENGTHS["kecamatan"]], row[3]))
    return [(name, [(row[1], row[5] == "Ya", row[6]) for row in found]) for (_, name), found in grouped]


def silent_partners(asked, user, total) -> dict:
    """The first silent partners as column values by key, and how many there are (mitra less reporting)."""
    found = silent.rows(asked, user)
    keys = [column.key for column in found.columns]
    rows = [dict(zip(keys, row, strict=True)) for row in found[0:SHOWN]]
    return {"rows": rows, "count": total["perpustakaan_mitra"] - total["perpustakaan_lapor"]}
