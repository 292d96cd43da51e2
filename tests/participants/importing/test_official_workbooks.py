"""The two workbooks that offices really have, and files that must be refused."""

import json
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from participants.models import Answer, Attendance, Declaration, Enrolment, ImportBatch, Person
from programs.models import Training
from tests.builders import make_library, make_region

WORKBOOKS = Path(__file__).resolve().parents[2] / "workbooks"
SERANG = WORKBOOKS / "kota-serang-2022.xlsx"
TANGERANG = WORKBOOKS / "kota-tangerang-replikasi-2024.xlsx"


def run(path, *args, code=0, **options):
    """Run the command and return its JSON."""
    out = StringIO()
    if code:
        with pytest.raises(SystemExit) as stop:
            call_command("import_workbook", str(path), *args, stdout=out, **options)
        assert stop.value.code == code
    else:
        call_command("import_workbook", str(path), *args, stdout=out, **options)
    return json.loads(out.getvalue())


@pytest.fixture
def serang(cast, libraries, kinds):
    args = ["--as", "fasda", "--new-training", "Bimtek TPBIS", "--kind", "pelatihan_keterampilan"]
    return [*args, "--date", "2022-07-17", "--library", str(libraries.serang.pk)]


def counts():
    models = (Training, Person, Enrolment, Attendance, Declaration, ImportBatch)
    return [model.unscoped.count() for model in models]


def test_serang_gives_eleven_people_six_declared(serang):
    result = run(SERANG, *serang)
    assert (result["sheet"], result["header_row"], result["rows"]) == ("Rekap", 6, 11)
    assert (result["new"], result["matched"], result["unchanged"], result["errors"]) == (11, 0, 0, [])
    assert [row["row"] for row in result["skipped"]] == [20, 21]
    assert Declaration.unscoped.filter(status="berhasil").count() == 6
    assert Declaration.unscoped.filter(status="belum").count() == 5
    assert Answer.unscoped.count() == 0
    statement = Declaration.unscoped.first()
    assert (statement.declared_by, statement.declared_on.isoformat()) == (
        "Kepala Bidang Perpustakaan",
        "2022-12-01",
    )


def test_serang_again_changes_nothing(serang):
    run(SERANG, *serang)
    before = counts()
    result = run(SERANG, *serang)
    assert (result["new"], result["matched"], result["unchanged"], result["batch"]) == (0, 0, 11, None)
    assert counts() == before == [1, 11, 11, 11, 11, 1]


def test_serang_without_consent_leaves_income_out(serang):
    result = run(SERANG, *serang)
    assert not Declaration.unscoped.exclude(income_before="", income_after="").exists()
    assert any("persetujuan" in warning["message"] for warning in result["warnings"])


def test_serang_with_consent_keeps_income_in_the_declaration(serang):
    run(SERANG, *serang, "--consent", "kertas")
    statement = Declaration.unscoped.get(enrolment__person__name="Syahrini Mardhiyah")
    assert (statement.income_before, statement.income_after) == ("0", "1-2 juta")


def test_log_never_holds_a_nik(serang):
    result = run(SERANG, *serang)
    assert "3673015807890000" not in json.dumps(result) + json.dumps(ImportBatch.unscoped.get().outcome)


def test_dry_run_writes_nothing(serang):
    result = run(SERANG, *serang, "--dry-run")
    assert (result["new"], result["batch"], counts()) == (11, None, [0, 0, 0, 0, 0, 0])


def test_tangerang_days_are_columns(cast, places, kinds):
    library = make_library(places.tangerang, "Perpustakaan Umum Kota Tangerang", tier="kab_kota")
    args = [
        "--as",
        "banten",
        "--new-training",
        "Bimtek Replikasi Mandiri",
        "--kind",
        "bimtek_replikasi_mandiri",
    ]
    args += ["--date", "2024-05-20..2024-05-21", "--library", str(library.pk)]
    result = run(TANGERANG, *args)
    assert (result["new"], result["errors"]) == (30, [])
    assert (Attendance.unscoped.count(), Enrolment.unscoped.filter(attended=True).count()) == (55, 30)
    assert run(TANGERANG, *args)["unchanged"] == 30
    assert counts() == [1, 30, 30, 55, 0, 1]


def test_undo_takes_everything_back(serang):
    batch = run(SERANG, *serang)["batch"]
    call_command("undo_import", batch, stdout=StringIO())
    assert counts() == [1, 0, 0, 0, 0, 1]


def test_foreign_library_is_refused_without_a_word_of_it(cast, libraries, kinds):
    args = [
        "--as",
        "fasda",
        "--new-training",
        "X",
        "--date",
        "2022-07-17",
        "--library",
        str(libraries.airlangga.pk),
    ]
    result = run(SERANG, *args, code=1)
    assert "RAHASIA" not in json.dumps(result)
    assert counts() == [0, 0, 0, 0, 0, 0]


def test_a_date_that_says_nothing_is_refused_with_a_sentence(serang):
    at = serang.index("--date") + 1
    result = run(SERANG, *serang[:at], "-", *serang[at + 1 :], code=1)
    assert "Tanggal “-” tidak terbaca" in json.dumps(result, ensure_ascii=False)
    assert counts() == [0, 0, 0, 0, 0, 0]


def test_bad_cells_are_errors_with_row_and_column(serang, tmp_path):
    path = tmp_path / "rusak.csv"
    path.write_text(
        "Nama;L/P;Tgl Lahir;NIK\nSiti;P;31/02/1990;\nBudi;X;;\nAni;P;;3,60E+15\nTuti;P;;\n", encoding="utf-8"
    )
    result = run(path, *serang, code=1)
    assert [(e["row"], e["column"]) for e in result["errors"]] == [(2, "Tgl Lahir"), (3, "L/P")]
    (nik,) = [w for w in result["warnings"] if w["column"] == "NIK"]
    assert nik["row"] == 4 and "tidak disimpan di perpustakaan ini" in nik["message"]
    assert counts() == [0, 0, 0, 0, 0, 0]


def test_day_beyond_the_training_is_an_error(cast, libraries, kinds, serang, tmp_path):
    path = tmp_path / "hari.csv"
    path.write_text("Nama,L/P,Hari 1,Hari 2\nSiti,P,v,v\n", encoding="utf-8")
    result = run(path, *serang, code=1)
    assert "Hari 2" in result["errors"][0]["message"]


@pytest.mark.parametrize("name", ["bukan.xlsx", "kosong.csv", "tiada.xlsx"])
def test_unreadable_file_is_a_sentence(serang, tmp_path, name):
    if name != "tiada.xlsx":
        (tmp_path / name).write_bytes(b"\0\0bukan" if name.endswith("xlsx") else b"a;b\n1;2\n")
    result = run(tmp_path / name, *serang, code=1)
    assert len(result["errors"]) == 1 and result["errors"][0]["message"]


def test_village_of_the_city_is_found(serang, places):
    make_region("36.73.01.1004", "Cipare")
    run(SERANG, *serang)
    assert Person.unscoped.filter(village_id="36.73.01.1004").count() == 2
    assert Person.unscoped.filter(village_text="Drangong").count() == 1
