"""The rows behind the figures as files: who may take them, what stands in them, and what does not."""

from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from tests.builders import answer, baseline, enrol, make_person, make_training
from tests.reports.recount.exported_rows import read_rows
from tpbis.models import ExportLog

pytestmark = pytest.mark.django_db


@pytest.fixture
def export(tmp_path):
    """Run the command as an account; gives the rows."""

    def run(user):
        call_command("export_rows", user=user, output=str(tmp_path / "baris"), stdout=StringIO())
        return read_rows(tmp_path / "baris")

    return run


def test_rows_are_there_to_be_counted_again(cast, libraries, export):
    training = make_training(libraries.cipare, head_count=3)
    line = enrol(
        training, make_person(libraries.cipare, "Siti RAHASIA", nik="3673015708900001", phone="081234567890")
    )
    baseline(line, 1)
    told = answer(line, date(2023, 1, 17), income_low=2_000_000, income_high=3_000_000)
    rows = export("pusat")
    assert [(row.id, row.kode, row.hadir_semua, row.terukur) for row in rows.kegiatan] == [
        (str(training.pk), "36.73.01.1004", 3, True)
    ]
    assert [
        (row.id, row.paling_rendah, row.paling_tinggi, row.persis)
        for row in rows.jawaban
        if row.saat != "awal"
    ] == [(str(told.pk), 2_000_000, 3_000_000, None)]
    assert [row.identitas for row in rows.orang] == [str(line.person.identity)]


def test_the_dictionary_names_every_column_once(cast, export, tmp_path):
    rows = export("pusat")
    files = {path.stem: path.read_text().partition("\n")[0] for path in (tmp_path / "baris").glob("*.csv")}
    del files["kamus"]
    named = [f"{name};{column}" for name, heading in files.items() for column in heading.split(";")]
    assert sorted(f"{row.berkas};{row.kolom}" for row in rows.kamus) == sorted(named)
    assert all(row.arti for row in rows.kamus)


def test_no_name_number_or_nik_is_in_any_file(cast, libraries, export, tmp_path):
    enrol(
        make_training(libraries.cipare), make_person(libraries.cipare, "Siti RAHASIA", nik="3673015708900001")
    )
    export("pusat")
    written = b"".join(path.read_bytes() for path in (tmp_path / "baris").iterdir())
    assert b"RAHASIA" not in written.replace(b"Airlangga", b"") and b"3673015708900001" not in written


def test_taking_the_rows_is_logged(cast, libraries, export):
    export("pusat")
    assert ExportLog.unscoped.values_list("user_name", "report").get() == (str(cast.pusat), "baris_asal")


@pytest.mark.parametrize(
    "who", ["banten", "serang", "fasda", "pustaka", "surabaya", "pembaca", "tanpa", "siapa"]
)
def test_only_a_national_account_that_may_see_names_takes_rows(cast, libraries, export, tmp_path, who):
    with pytest.raises(CommandError, match="Baris asal hanya untuk|tidak ada"):
        export(who)
    assert not (tmp_path / "baris").exists() and not ExportLog.unscoped.exists()
