"""Synthetic Banten: four activities a year in each kabupaten/kota, nil reports, silent libraries."""

from datetime import date, timedelta
from random import Random

from programs.choices import Audience
from programs.models import NilReport, Partnership, Training
from reports.demo.made_up_activities import Stage, hold
from reports.demo.row_batch import Batch, rows_of, uid

FIRST_YEARS = {"36.01": 2021, "36.02": 2021, "36.03": 2021, "36.04": 2021, "36.71": 2022, "36.72": 2022}
FIRST_YEARS |= {"36.73": 2023, "36.74": 2022}
SILENT = {"kalodran", "tbm_pelangi", "36.01/2", "36.02/2", "36.03/2", "36.04/1", "36.74/2"}
SILENT_SINCE = 2025
SKILLS = "pelatihan_keterampilan"


def add_around(batch: Batch, libraries: dict, kinds: dict, users: dict, today: date) -> None:
    """Every kabupaten/kota of Banten from the year it joined; Kota Serang only from 2023 on."""
    starts = {row.library_id: row.start for row in batch.rows[Partnership].values()}
    activities = rows_of("activities")
    for region, first_year in FIRST_YEARS.items():
        own = {key: row for key, row in libraries.items() if row.region_id.startswith(region)}
        by, verifier = users["banten"], users["pusat"]
        if region == "36.73":
            by, verifier = users["fasda"], users["banten"]
        stage = Stage(batch, kinds, today, by, verifier)
        for year in range(first_year, today.year + 1):
            _year(stage, region, year, own, starts, activities)
    _nil_reports(batch, libraries, today)


def _year(stage, region, year, own, starts, activities):
    skills = [row for row in activities if row["kind"] == SKILLS]
    others = [row for row in activities if row["kind"] != SKILLS]
    citizens = [row for row in others if stage.kinds[row["kind"]].audience == Audience.CITIZENS]
    without = [row for row in others if row not in citizens]
    for slot, choices in enumerate((skills, skills, citizens, without)):
        key = f"{region}/{year}/{slot}"
        rng = Random(key)
        day = date(year, rng.randint(2, 12), rng.randint(1, 28))
        open_then = [
            row
            for name, row in own.items()
            if starts[row.pk] <= day and not (name in SILENT and year >= SILENT_SINCE)
        ]
        row = rng.choice(choices)
        if day <= stage.today + timedelta(days=45):
            hold(stage, key, row, rng.choice(open_then), day, colleagues=open_then)


def _nil_reports(batch, libraries, today):
    """Most libraries file a nil report for an empty month; the silent ones do not."""
    held = [row for row in batch.rows[Training].values() if row.last_day]
    busy = {(row.library_id, row.last_day.year, row.last_day.month) for row in held}
    for key, library in libraries.items():
        rng = Random(f"nihil {key}")
        if key in SILENT or not library.region_id.startswith("36") or rng.random() < 0.2:
            continue
        for month in months_before(today, 12):
            if (library.pk, month.year, month.month) not in busy and rng.random() < 0.8:
                batch.add(NilReport(pk=uid("nihil", library.pk, month), library=library, month=month))


def months_before(today: date, count: int) -> list[date]:
    """The first days of the last `count` whole months, the newest first."""
    ordinal = today.year * 12 + today.month - 1
    return [date((ordinal - n) // 12, (ordinal - n) % 12 + 1, 1) for n in range(1, count + 1)]
