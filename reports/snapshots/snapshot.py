"""Snapshots: a report frozen with its checksum, shown as it was, and compared with today's figures."""

import hashlib
import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError

from participants.definition_constants import VERSION
from programs.models import PeriodLock, Region
from reports.disclosure.hiding_pattern import conceal
from reports.disclosure.suppress import SECRET
from reports.disclosure.visible_figures import RECORD, answer
from reports.figures.figure_table import Figures, Row
from reports.indicators.indicator import Meaning
from reports.indicators.registry import INDICATORS
from reports.models import Snapshot
from reports.question.levels import ABOVE
from reports.question.periods import Period
from reports.question.places import COUNTRY, Place
from reports.question.question import Question
from reports.tables.impact import table_of
from tpbis.models import User
from tpbis.sheets.file_formats import FORMATS

PEOPLE = ("orang", "perempuan", "laki_laki", "disabilitas", "disabilitas_tidak_diketahui", "dilatih_orang")
# Answers, time and corrected persons move these even while a lock stands; everything else may not change.
LIVING = {*PEOPLE, "komitmen_terwujud", "desa_total", "jangkauan", "penduduk", "orang_per_penduduk"}
LIVING |= {key for key, row in INDICATORS.items() if row.outcome}


@dataclass(frozen=True)
class Difference:
    """One figure that is not what it was; `fixed` = a standing lock says that it may not change."""

    row: str
    key: str
    label: str
    then: object
    now: object
    fixed: bool


def canonical(document: object) -> str:
    """JSON with sorted keys and no spaces: the same figures are the same text."""
    return json.dumps(document, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def checksum_of(payload: str) -> str:
    return hashlib.sha256(payload.encode()).hexdigest()


def place_of(region: Region | None) -> Place:
    return Place(region.code, str(region)) if region else COUNTRY


def refuse_running(period: Period, today: date, words: str) -> None:
    """Raises ValidationError for a period that is not over."""
    if period.last >= today:
        raise ValidationError(f"Periode ini belum selesai. Kunci setelah {words} lewat.")


def take(
    *,
    region: Region | None,
    level: str,
    period: Period,
    by: User,
    today: date,
    lock: PeriodLock | None = None,
) -> Snapshot:
    """Freeze the figures of a region (None: the nation), level and period as the rows give them now."""
    refuse_running(period, today, "periode itu")
    place = place_of(region)
    question = Question(place, level or place.next_level, period, today, user=RECORD, from_rows=True)
    payload = canonical(json.loads(b"".join(FORMATS["json"][1](table_of(answer(question))))))
    row = Snapshot(region=region, level=question.level, first=period.first, last=period.last, taken_on=today)
    row.definitions, row.payload, row.checksum, row.lock = VERSION, payload, checksum_of(payload), lock
    row.stamp(by).save()
    return row


def question_of(snapshot: Snapshot, user: Any, day: date | None = None, **how) -> Question:
    """What the snapshot answers, for a reader, as of the day it was taken or another."""
    place, period = place_of(snapshot.region), Period(snapshot.first, snapshot.last)
    return Question(place, snapshot.level, period, day or snapshot.taken_on, user=user, **how)


def figures_of(snapshot: Snapshot, user: Any, today: date) -> Figures:
    """The figures as they were; without the right to names only the outcomes that are the same today."""
    frozen = json.loads(snapshot.payload)
    columns = [_meaning(column) for column in frozen["kolom"]]
    total = frozen["total"] | {"kode": frozen["wilayah"], "wilayah": snapshot.place_name}
    above = frozen["tidak_terbagi"] | {"kode": "", "wilayah": ABOVE[snapshot.level]}
    rows = [_row(columns, line) for line in frozen["baris"]]
    then = Figures(
        question_of(snapshot, user),
        rows,
        _row(columns, above),
        _row(columns, total),
        columns=columns,
        version=snapshot.definitions,
    )
    if not user.sees_names:
        for row, now in _pairs(then, answer(question_of(snapshot, user, today))):
            conceal(row, [key for key in row.values if _points_at_somebody(key, row, now)])
    return then


def _points_at_somebody(key: str, then: Row, now: Row | None) -> bool:
    """Tell whether an outcome is hidden today, or its change since then could point at a person."""
    if key in INDICATORS and key not in SECRET:
        return False
    return now is None or key in now.hidden or then.values[key] != now.values.get(key)


def _pairs(then: Figures, now: Figures) -> list[tuple[Row, Row | None]]:
    """Every frozen row with the same row of today."""
    today = {row.code: row for row in now.rows}
    pairs = [(row, today.get(row.code)) for row in then.rows]
    return [*pairs, (then.unallocated, now.unallocated), (then.total, now.total)]


def _meaning(column: dict) -> Meaning:
    key, label, unit = column["kunci"], column["label"], column["satuan"]
    source = INDICATORS[key].source if key in INDICATORS else ""
    return Meaning(key, label, unit, column["jenis"], column["definisi"], source, version=0)


def _row(columns, frozen: dict) -> Row:
    """A frozen row; an indicator added later is empty, as today's rules expect every indicator."""
    values = dict.fromkeys(INDICATORS) | {column.key: frozen.get(column.key) for column in columns}
    return Row(frozen["kode"], frozen["wilayah"], values, frozen["kosong"])


def differences(then: Figures, now: Figures, *, locked: bool) -> list[Difference]:
    """Every figure of then that is another today; hidden figures are not compared."""
    differing = []
    for old, new in _pairs(then, now):
        for column in then.columns:
            key = column.key
            was, is_now = old.values[key], new.values.get(key) if new else None
            if was != is_now and not (old.hidden.keys() | (new.hidden.keys() if new else set())) & {key}:
                fixed = locked and key not in LIVING
                differing.append(Difference(old.name, key, column.label, was, is_now, fixed))
    return differing


def compare(snapshot: Snapshot, user: Any, today: date, *, from_rows: bool = True) -> list[Difference]:
    """What differs between the snapshot and today, as this user may see it."""
    now = answer(question_of(snapshot, user, today, from_rows=from_rows))
    return differences(figures_of(snapshot, user, today), now, locked=is_locked(snapshot))


def is_locked(snapshot: Snapshot) -> bool:
    """Whether the lock that this snapshot was taken with still stands."""
    return snapshot.lock is not None and snapshot.lock.reopened_at is None


def faults(snapshot: Any) -> list[str]:
    """Faults of the stored text: its checksum, the checksum in the history, or the columns beside it."""
    sentences = []
    if checksum_of(snapshot.payload) != snapshot.checksum:
        sentences.append("isi tidak cocok dengan sidiknya")
    first = snapshot.events.order_by("pgh_id").first()
    if first is None or first.checksum != snapshot.checksum:
        sentences.append("sidik tidak sama dengan yang tercatat ketika cuplikan dibuat")
    if not sentences and _named_by_columns(snapshot) != _named_by_text(snapshot):
        sentences.append("wilayah, masa, tingkat, tanggal, atau versi definisinya tidak sama dengan isinya")
    return sentences


def _named_by_columns(snapshot: Snapshot) -> tuple:
    """What the columns say of the text; the checksum covers the text alone."""
    asked = question_of(snapshot, RECORD)
    when = asked.period.code, asked.today.isoformat()
    return asked.place.url_code, asked.level, *when, snapshot.definitions


def _named_by_text(snapshot: Snapshot) -> tuple:
    frozen = json.loads(snapshot.payload)
    return tuple(frozen[key] for key in ("wilayah", "tingkat", "periode", "per_tanggal", "definisi_versi"))
