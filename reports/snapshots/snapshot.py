"""Snapshots: a report frozen with its checksum, shown as it was, and compared with today's figures."""

import hashlib
import json
from dataclasses import dataclass
from datetime import date

from participants.definition_constants import VERSION
from reports.disclosure.suppress import OUTCOMES, conceal
from reports.disclosure.visible_report import report_on
from reports.figures.count import Report, Row
from reports.indicators import INDICATORS
from reports.indicators.indicator import Indicator
from reports.models import Snapshot
from reports.question.levels import ABOVE
from reports.question.moved_codes import moved_codes
from reports.question.periods import Period
from reports.question.places import Place
from reports.question.query import Query
from reports.question.regions import rows_of
from reports.tables.impact import table_of
from tpbis.sheets import FORMATS

PEOPLE = ("orang", "perempuan", "laki_laki", "disabilitas", "disabilitas_tidak_diketahui", "dilatih_orang")
# Answers, time and corrected persons move these even while a lock stands; everything else may not change.
LIVING = {*PEOPLE, "komitmen_terwujud", "desa_total", "jangkauan", "penduduk", "orang_per_penduduk"}
LIVING |= {key for key, row in INDICATORS.items() if row.outcome}


class Everyone:
    """Who reads unsuppressed figures for the record."""

    sees_names = True

    def __str__(self):
        return "sistem"


@dataclass(frozen=True)
class Difference:
    """One figure that is not what it was; `fixed` = a standing lock says that it may not change."""

    row: str
    key: str
    label: str
    then: object
    now: object
    fixed: bool


def canonical(document) -> str:
    """JSON with sorted keys and no spaces: the same figures are the same text."""
    return json.dumps(document, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def checksum_of(payload: str) -> str:
    return hashlib.sha256(payload.encode()).hexdigest()


def report_now(
    place: Place, level: str, period: Period, today: date, *, user=None, from_rows: bool = True
) -> Report:
    """Today's figures as a user may see them (all without one), from the rows unless told otherwise."""
    moved = tuple(sorted(moved_codes(None).items()))
    listed = rows_of(place, level, None, moved)
    return report_on(
        user or Everyone(), place, level, period, today, listed=listed, moved=moved, from_rows=from_rows
    )


def take(*, place: Place, region, level: str, period: Period, by, today: date, lock=None) -> Snapshot:
    """Freeze the report of a place, level and period as it is counted now."""
    report = report_now(place, level, period, today)
    table = table_of(report, Query(Everyone(), place.url_code, level, period, today))
    payload = canonical(json.loads(b"".join(FORMATS["json"][1](table))))
    row = Snapshot(region=region, level=level, first=period.first, last=period.last, taken_on=today)
    row.definitions, row.payload, row.checksum, row.lock = VERSION, payload, checksum_of(payload), lock
    row.stamp(by).save()
    return row


def place_of(snapshot: Snapshot) -> Place:
    return Place(snapshot.region_id or "", snapshot.place_name)


def period_of(snapshot: Snapshot) -> Period:
    return Period(snapshot.first, snapshot.last)


def report_of(snapshot: Snapshot, user, today: date) -> Report:
    """The figures as they were; without the right to names, outcomes that differ from today's are hidden."""
    told = json.loads(snapshot.payload)
    columns = [_indicator(column) for column in told["kolom"]]
    total = told["total"] | {"kode": told["wilayah"], "wilayah": snapshot.place_name}
    above = told["tidak_terbagi"] | {"kode": "", "wilayah": ABOVE[snapshot.level]}
    rows = [_row(columns, found) for found in told["baris"]]
    report = Report(
        place_of(snapshot),
        snapshot.level,
        period_of(snapshot),
        snapshot.taken_on,
        told["sementara"],
        columns,
        rows,
        _row(columns, above),
        _row(columns, total),
        version=snapshot.definitions,
    )
    if not user.sees_names:
        now = report_now(report.place, report.level, report.period, today, user=user, from_rows=False)
        for then, row in _pairs(report, now):
            conceal(then, [key for key in then.values if _is_told_by_change(key, then, row)])
    return report


def _is_told_by_change(key: str, then: Row, now: Row | None) -> bool:
    """Tell whether an outcome is hidden today, or its change since then could point at a person."""
    if key in INDICATORS and key not in OUTCOMES:
        return False
    return now is None or key in now.hidden or then.values[key] != now.values.get(key)


def _pairs(then: Report, now: Report) -> list[tuple[Row, Row | None]]:
    """Every frozen row with the same row of today."""
    today = {row.code: row for row in now.rows}
    pairs = [(row, today.get(row.code)) for row in then.rows]
    return [*pairs, (then.unallocated, now.unallocated), (then.total, now.total)]


def _indicator(column: dict) -> Indicator:
    key, jenis = column["kunci"], column["jenis"]
    known = INDICATORS.get(key)
    return Indicator(
        key,
        column["label"],
        column["satuan"],
        jenis,
        column["definisi"],
        known.source if known else "",
        version=0,
    )


def _row(columns, found: dict) -> Row:
    """A frozen row; an indicator added later is empty, as today's rules expect every indicator."""
    values = dict.fromkeys(INDICATORS) | {column.key: found.get(column.key) for column in columns}
    return Row(found["kode"], found["wilayah"], values, found["kosong"])


def differences(then: Report, now: Report, *, locked: bool) -> list[Difference]:
    """Every figure of then that is another today; hidden figures are not compared."""
    found = []
    for old, new in _pairs(then, now):
        for column in then.columns:
            key = column.key
            was, is_now = old.values[key], new.values.get(key) if new else None
            if was != is_now and not (old.hidden.keys() | (new.hidden.keys() if new else set())) & {key}:
                fixed = locked and key not in LIVING
                found.append(Difference(old.name, key, column.label, was, is_now, fixed))
    return found


def compare(snapshot: Snapshot, user, today: date, *, from_rows: bool = True) -> list[Difference]:
    """What differs between the snapshot and today, as this user may see it."""
    place, period = place_of(snapshot), period_of(snapshot)
    now = report_now(place, snapshot.level, period, today, user=user, from_rows=from_rows)
    return differences(report_of(snapshot, user, today), now, locked=is_locked(snapshot))


def is_locked(snapshot: Snapshot) -> bool:
    """Whether the lock that this snapshot was taken with still stands."""
    return snapshot.lock is not None and snapshot.lock.reopened_at is None


def faults(snapshot: Snapshot) -> list[str]:
    """Faults of the stored text: its checksum, the checksum in the history, or the columns beside it."""
    found = []
    if checksum_of(snapshot.payload) != snapshot.checksum:
        found.append("isi tidak cocok dengan sidiknya")
    first = snapshot.events.order_by("pgh_id").first()
    if first is None or first.checksum != snapshot.checksum:
        found.append("sidik tidak sama dengan yang tercatat ketika cuplikan dibuat")
    if not found and _told_beside(snapshot) != _told_inside(snapshot):
        found.append("wilayah, masa, tingkat, tanggal, atau versi definisinya tidak sama dengan isinya")
    return found


def _told_beside(snapshot: Snapshot) -> tuple:
    """What the columns say of the text; the checksum covers the text alone."""
    period = period_of(snapshot).code
    return (
        place_of(snapshot).url_code,
        snapshot.level,
        period,
        snapshot.taken_on.isoformat(),
        snapshot.definitions,
    )


def _told_inside(snapshot: Snapshot) -> tuple:
    told = json.loads(snapshot.payload)
    return tuple(told[key] for key in ("wilayah", "tingkat", "periode", "per_tanggal", "definisi_versi"))
