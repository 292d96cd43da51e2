"""The same training and the same way in for every workbook of these tests."""

from datetime import date

import pytest

from participants.importing.activities.activity_importer import ActivityImport
from participants.importing.roster.roster_importer import RosterImport
from tests.builders import make_training
from tests.participants.importing.office_workbooks import book

TWO_DAYS = {"day": date(2024, 5, 20), "until": date(2024, 5, 21)}


@pytest.fixture
def training(cast, libraries, kinds):
    libraries.serang.uses_nik = True
    libraries.serang.save()
    return make_training(libraries.serang, **TWO_DAYS)


@pytest.fixture
def bring(cast, training, tmp_path):
    """Import rows as a roster; returns the import."""

    def run(rows, path=None, **options):
        path = path or book(tmp_path / "daftar.xlsx", rows, **options)
        sheet = RosterImport(training=training, by=cast.fasda, path=path, consent=True)
        sheet.run()
        return sheet

    return run


@pytest.fixture
def recap(cast, libraries, kinds, tmp_path):
    """Import rows as a recap of activities of Serang's library; returns the outcome."""

    def run(rows, library=libraries.serang, **options):
        sheet = ActivityImport(
            by=cast.fasda, path=book(tmp_path / "rekap.xlsx", rows, **options), library=library
        )
        return sheet.run()

    return run
