"""Demo data of Surabaya, with names and titles of its own, so that a leak into Banten would show."""

from datetime import date
from random import Random

from reports.demo.made_up_activities import Stage, hold
from reports.demo.made_up_banten import SKILLS, months_before
from reports.demo.row_batch import Batch, rows_of

KEYS = ("surabaya", "sby_airlangga", "sby_rungkut")


def add_surabaya(batch: Batch, libraries: dict, kinds: dict, users: dict, today: date) -> None:
    """One skills training and one bedah buku a year since 2023, and one that is due now."""
    stage = Stage(batch, kinds, today, users["surabaya"], last_names="surabaya")
    rows = [row | {"title": f"Surabaya: {row['title']}"} for row in rows_of("activities")]
    skills = [row for row in rows if row["kind"] == SKILLS]
    books = [row for row in rows if row["kind"] == "bedah_buku"]
    due = months_before(today, 6)[-1].replace(day=15)
    hold(stage, "surabaya/sekarang", skills[4], libraries["sby_airlangga"], due)
    for year in range(2023, today.year + 1):
        for name, choices in (("a", skills), ("b", books)):
            rng = Random(f"surabaya/{year}/{name}")
            day = date(year, rng.randint(1, 10), rng.randint(1, 28))
            if day <= today:
                hold(stage, f"surabaya/{year}/{name}", rng.choice(choices), libraries[rng.choice(KEYS)], day)
