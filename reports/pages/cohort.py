"""The page of a cohort: lead sentence, counts that add up, income bands, groups."""

from collections.abc import Sequence

from participants.choices import IncomeBand
from participants.income_bands import BANDS
from reports.charts.paired_bars import Pair
from reports.cohort.cohort_figures import Cohort
from reports.cohort.states import DIED, JUDGED, MISSING, UNJUDGED, WAITING
from reports.figures.figure_table import Row
from reports.pages.dashboard.funnel import CAPTION, median_note, signed
from reports.pages.figure_wording import CONCEALED, hidden, share, text
from reports.pages.reference_lines import Shown
from tpbis.formats import DASH, format_int

SECRETS = ("jatuh_tempo", "dijawab", "dinilai", "naik", "tetap", "turun")
SECRET = "Sebagian angkanya sangat kecil, jadi disembunyikan agar orangnya tidak dapat dikenali."  # noqa: S105


def page(made: Cohort, lines: Sequence[Shown] = ()) -> dict:
    """The part of the context that comes from the figures; `lines` are reference lines for the bands."""
    total = made.total
    assessed = not hidden(total, "dinilai") and total["dinilai"]
    return {
        "total": total,
        "sentence": sentence(total),
        "directions": directions(total),
        "spread": median_note(total) if total["median_perubahan"] is not None else "",
        "few": bool(assessed) and total["median_perubahan"] is None and not hidden(total, "median_perubahan"),
        "remembered": format_int(total["ingatan"]) if total["ingatan"] else "",
        "caption": CAPTION,
        "tree": tree(made),
        "bands": bands(made, lines) if assessed and _is_open(made) else [],
        "matrix": matrix(made) if assessed and made.bands else None,
        "groups": [group(row) for row in made.rows],
        "waiting": made.waiting,
        "secret": SECRET if hidden(total, *SECRETS) or assessed and not _is_open(made) else "",
    }


def _is_open(made: Cohort) -> bool:
    """Tell whether the reader may see the number of any band."""
    return any(many is not None for many in (*made.before, *made.after))


def sentence(row: Row) -> str:
    if not row["dilatih"]:
        return "Belum ada yang dilatih di sini dalam masa ini."
    if hidden(row, "jatuh_tempo", "dijawab", "naik"):
        return f"{text(row, 'dilatih')} orang dilatih. {SECRET}"
    start = (
        f"Dari {text(row, 'dilatih')} orang yang dilatih, {text(row, 'jatuh_tempo')} sudah waktunya ditanya"
    )
    if not row["dijawab"]:
        return f"{start}; belum ada yang menjawab."
    came = f"{start} dan {text(row, 'dijawab')} menjawab"
    if not row["dinilai"]:
        return f"{came}; perubahan penghasilannya belum dapat dinilai."
    parts = ", ".join(f"{text(row, key)} {key}" for key in JUDGED)
    return f"{came}. Dari {text(row, 'dinilai')} yang dapat dinilai, penghasilannya: {parts}."


def directions(row: Row) -> list[tuple]:
    """Bars of naik, tetap, turun among the assessed."""
    if hidden(row, *JUDGED, "dinilai") or not row["dinilai"]:
        return []
    return [
        (key, row[key], share(row, key, "dinilai"), css)
        for key, css in zip(JUDGED, ("s1", "s3", "s-none"), strict=True)
    ]


def tree(made: Cohort) -> list[dict]:
    """Everyone trained from the whole down to the last state; each number is a part of the one above it."""
    row, states = made.total, made.states
    missing = None if hidden(row, "jatuh_tempo", "dijawab") else row["jatuh_tempo"] - row["dijawab"]
    unjudged = None if hidden(row, "dijawab", "dinilai") else row["dijawab"] - row["dinilai"]
    trained, due, answered = (row[key] for key in ("dilatih", "jatuh_tempo", "dijawab"))
    return [
        _line(0, "Dilatih", trained, None),
        _line(1, "Belum waktunya ditanya", states[WAITING], trained),
        _line(1, "Meninggal", states[DIED], trained),
        _line(1, "Sudah waktunya ditanya", due, trained, strong=True),
        _line(2, "Tidak atau belum menjawab", missing, due),
        *_reasons(3, MISSING, states, missing),
        _line(2, "Menjawab", answered, due, strong=True),
        _line(3, "Tidak dapat dinilai", unjudged, answered),
        *_reasons(4, UNJUDGED, states, unjudged),
        _line(3, "Dapat dinilai", row["dinilai"], answered, strong=True),
        *(_line(4, f"Penghasilan {state}", states[state], row["dinilai"]) for state in JUDGED),
    ]


def _reasons(depth: int, words: dict, states: dict, of: int | None) -> list[dict]:
    """The reasons, line by line; empty if all are hidden."""
    if all(states[state] is None for state in words):
        return []
    return [_line(depth, label, states[state], of) for state, label in words.items() if states[state] != 0]


def _line(depth: int, label: str, value: int | None, of: int | None, *, strong: bool = False) -> dict:
    number = CONCEALED if value is None else format_int(value)
    whole = f"dari {format_int(of)}" if of and value is not None else ""
    return {"depth": depth, "label": label, "number": number, "of": whole, "strong": strong}


def bands(made: Cohort, lines: Sequence[Shown]) -> list[Pair]:
    """People per band of monthly income, before and after; a reference line stands at its band."""
    marks = {line.band: f"← {line.short}" for line in lines}
    labels = dict(IncomeBand.choices)
    return [
        Pair(labels[band.number], before, after, marks.get(band.number, ""))
        for band, before, after in zip(BANDS, made.before, made.after, strict=True)
    ]


def matrix(made: Cohort) -> dict:
    """Transition matrix: a row per band before, a column per band after; only for users who may see names."""
    used = {band for pair in made.bands for band in pair}
    labels = {key: label for key, label in IncomeBand.choices if key in used}
    rows = [
        (
            label,
            [(made.bands.get((before, after), 0), before == after) for after in labels],
            made.before[before],
        )
        for before, label in labels.items()
        if made.before[before]
    ]
    return {"heads": list(labels.values()), "rows": rows, "sums": [made.after[after] for after in labels]}


def group(row: Row) -> dict:
    """One group of a breakdown: every part with what it is part of."""
    change = row["median_perubahan"]
    median = CONCEALED if hidden(row, "median_perubahan") else DASH if change is None else signed(change)
    return {
        "name": row.name,
        "trained": text(row, "dilatih"),
        "cells": [
            ("Menjawab", "menjawab", share(row, "dijawab", "jatuh_tempo")),
            *((f"Penghasilan {key}", key, share(row, key, "dinilai")) for key in JUDGED),
            ("Berhasil terukur", "berhasil", share(row, "berhasil_terukur", "dinilai")),
            ("Titik tengah perubahan", "titik tengah", median),
        ],
    }
