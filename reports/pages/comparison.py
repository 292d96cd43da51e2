"""The comparison page: a line per region in code order, and the limits of chance variation."""

from functools import partial

from django.utils.safestring import SafeString

from participants.definition_constants import Z998, Z
from reports.charts.scatter import Point, scatter
from reports.figures.figure_table import Figures, Row
from reports.indicators.intervals import control_limits
from reports.pages.figure_wording import comparable, hidden, share, successes, text
from reports.pages.location import url_of_code
from reports.question.periods import Period
from tpbis.formats import format_percent


def page(figures: Figures) -> dict:
    """Lines, the drawing, and how many regions qualify (DOMAIN definition 12, version 2)."""
    fit = [row for row in figures.rows if qualifies(row)]
    total, period = figures.total, figures.question.period
    rate = total["tingkat_terukur"]  # nobody qualifies where it is empty
    drawn = bool(fit) and rate is not None
    return {
        "lines": [line(row, rate, period) for row in figures.rows],
        "total": line(total, None, period),
        "qualified": f"{len(fit)} dari {len(figures.rows)}",
        "drawing": drawing(fit, rate, period) if drawn else "",
        "middle": f"{format_percent(rate)} ({share(total, 'berhasil_terukur', 'dinilai')})" if drawn else "",
        "outside": [row.name for row in fit if drawn and outside(row, rate, Z998)],
        "beyond": [
            row.name for row in fit if drawn and outside(row, rate, Z) and not outside(row, rate, Z998)
        ],
    }


def qualifies(row: Row) -> bool:
    return comparable(row) and not hidden(row, "tingkat_terukur", "terukur_bawah", "terukur_atas")


def outside(row: Row, rate: float, z: float) -> bool:
    """Whether a region lies where chance alone would rarely carry it."""
    low, high = control_limits(rate, row["dinilai"], z)
    return not low <= row["tingkat_terukur"] <= high


def line(row: Row, rate: float | None, period: Period) -> dict:
    """One region; the interval only where it may be compared."""
    made = {
        "name": row.name,
        "url": url_of_code(row.code, period) if row.code else "",
        "cells": [
            ("Berhasil", "berhasil", successes(row)),
            ("Menjawab", "menjawab", share(row, "dijawab", "jatuh_tempo")),
            ("Melapor", "melapor", share(row, "perpustakaan_lapor", "perpustakaan_mitra")),
            ("Dapat dinilai", "dapat dinilai", text(row, "dinilai")),
        ],
    }
    if qualifies(row):
        edges = f"{format_percent(row['terukur_bawah'])} … {format_percent(row['terukur_atas'])}"
        made["band"] = (row["terukur_bawah"], row["terukur_atas"], row["tingkat_terukur"])
        made["measured"] = share(row, "berhasil_terukur", "dinilai")
        made["edges"] = f"{format_percent(row['tingkat_terukur'])}, {edges}"
        made["word"] = "" if rate is None else "di luar batas 99,8%" if outside(row, rate, Z998) else ""
    return made


def drawing(rows: list[Row], rate: float, period: Period) -> SafeString:
    points = [point(row, rate, period) for row in rows]
    limits = [
        (partial(control_limits, rate, z=z), css, name)
        for z, css, name in ((Z, "near", "95%"), (Z998, "far", "99,8%"))
    ]
    return scatter(points, rate, limits, title="Tingkat terukur menurut banyaknya orang yang dapat dinilai")


def point(row: Row, rate: float, period: Period) -> Point:
    answered, measured = share(row, "dijawab", "jatuh_tempo"), share(row, "berhasil_terukur", "dinilai")
    title = f"{row.name}: {measured} ({format_percent(row['tingkat_terukur'])}); {answered} menjawab"
    url = url_of_code(row.code, period)
    return Point(row.name, row["dinilai"], row["tingkat_terukur"], title, url, outside(row, rate, Z))
