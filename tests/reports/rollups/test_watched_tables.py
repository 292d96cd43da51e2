"""Every table that the counts read is watched by a trigger: a write there marks the sums."""

import re

from reports.rollups.refresh import ROLLUPS
from tpbis.records.trigger_files import PROJECT

READ = re.compile(r"\b(?:FROM|JOIN|,)\s*((?:programs|participants)_\w+)", re.IGNORECASE)
HEAD = re.compile(r"^-- trigger: rollup\S* on (.+?)(?: after .+?)?(?: in \w+)?$", re.MULTILINE)
UNWATCHED = """The counts read {tables}, and reports/rollups/triggers.sql has no rollup_* trigger there:
figures would stay as they were. Name the table in the line “-- trigger: rollup_* on …” whose columns it
has (with training_id that “in touched”, with library_id one “in of_library”), then bin/manage
makemigrations."""


def unwatched(counts: str) -> list[str]:
    heads = HEAD.findall((PROJECT / "reports/rollups/triggers.sql").read_text().replace("\n--  ", ""))
    return sorted(set(READ.findall(counts)) - {table for head in heads for table in head.split(", ")})


def test_every_table_of_a_count_is_watched():
    missing = unwatched(ROLLUPS.compute)
    assert not missing, UNWATCHED.format(tables=", ".join(missing))
    assert len(set(READ.findall(ROLLUPS.compute))) > 10


def test_a_new_table_is_told_however_it_is_read():
    new = "programs_trainingpartner"
    for read in ("FROM {} p", "left join {} p", "FROM programs_training t, {}", "JOIN\n  {} USING (id)"):
        assert unwatched(f"SELECT 1 {read.format(new)}") == [new]
    assert unwatched("SELECT 1 FROM participants_answer a JOIN programs_trainingday d ON true") == []
