"""The people of demo cases 1, 2 and 4 in rosters.csv: attendance, declarations, businesses, and one story."""

from datetime import date, timedelta
from itertools import groupby
from operator import itemgetter

from participants.choices import ResultKind
from participants.models import Business, Declaration, Result
from reports.demo.roster_rows import add_consents, add_person, add_story, enrol
from reports.demo.row_batch import Batch, rows_of, uid

DECLARED_BY = "Kepala Bidang Perpustakaan"
SOURCE = "Keterangan Dinas Perpustakaan dan Arsip Daerah Kota Serang"
STORY, STORY_DAY = "biancraft", date(2022, 12, 1)


def add_case_rosters(batch: Batch, libraries: dict, trainings: dict) -> None:
    """Nobody of these was ever asked, so nothing is measured; Kota Serang declared six of its eleven."""
    for key, rows in groupby(rows_of("rosters"), itemgetter("training")):
        for number, row in enumerate(rows, start=1):
            line = _add_line(batch, trainings[key], number, row, libraries)
            if row["status"]:
                add_consents(batch, line.training, line.person, line.created_by)
                _declare(batch, line, row)
            if row["business"]:
                _add_business(batch, line, row)


def _add_line(batch, training, number, row, libraries):
    person = add_person(
        batch,
        row["key"],
        library=training.library,
        by=training.created_by,
        name=row["name"],
        sex=row["sex"],
        birth_date=date.fromisoformat(row["birth_date"]) if row["birth_date"] else None,
        village_id=row["village"] or None,
        phone=row["phone"],
    )
    return enrol(
        batch,
        training,
        person,
        number,
        by=training.created_by,
        days=[training.first_day + timedelta(days=int(day) - 1) for day in row["days"].split()],
        skills=row["skill"].split(),
        represents_library=libraries.get(row["represents"]),
        represents_text=row["represents_text"],
        represents_region_id=row["represents_region"] or None,
    )


def _declare(batch, line, row):
    said = {"status": row["status"], "income_before": row["before"], "income_after": row["after"]}
    said |= {"declared_by": DECLARED_BY, "source": SOURCE}
    key = uid("pernyataan", line.pk)
    batch.add(Declaration(pk=key, training=line.training, enrolment=line, **said), line.created_by)


def _add_business(batch, line, row):
    """The business of a person; one that has a name grew, and its story is told."""
    words = {"name": row["business_name"], "description": row["business"], "sector_id": row["sector"]}
    batch.add(Business(pk=uid("usaha", line.person.pk), person=line.person, **words), line.created_by)
    if row["business_name"]:
        result = Result(pk=uid("hasil", line.pk), training=line.training, enrolment=line)
        result.kind, result.note = ResultKind.GREW, "Usaha yang sudah ada menjadi lebih besar."
        batch.add(result, line.created_by)
        add_story(batch, STORY, line, STORY_DAY, line.created_by, pk=uid("cerita", STORY), published=True)
