"""A recap of activities comes in whole, once, inside the user's scope."""

import json
from datetime import date
from io import StringIO

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from participants.importing.activities.activity_importer import ActivityImport
from participants.importing.flow.undo import undo_import
from participants.models import ImportBatch
from programs.models import FundingSource, Training
from tests.builders import enrol, make_training
from tests.participants.importing.test_official_workbooks import run

HEAD = "No;Tanggal;Judul Kegiatan;Jenis;L;P;Perpustakaan;Kelurahan;Sumber Dana;Biaya\n"
ROWS = [
    "1;17 Juli 2022;Pelatihan buket;Pelatihan;3;8;Perpustakaan Kelurahan Cipare;Cipare;APBD Kota;Rp2.500.000",
    "2;20-21 Mei 2024;Bedah buku Topi Bambu;bedah_buku;10;20;Perpustakaan Umum Kota Serang;Kota Baru;;",
    "3;5/6/2024;Diskusi;Bedah Buku;;;Perpustakaan Umum Kota Serang;Tak Dikenal;;",
]


@pytest.fixture
def recap(cast, libraries, kinds, tmp_path):
    FundingSource.objects.get_or_create(code="apbd_kabkota", defaults={"label": "APBD kabupaten/kota"})

    def write(*rows, head=HEAD, name="rekap.csv"):
        path = tmp_path / name
        path.write_text(
            "REKAP KEGIATAN\n\n" + head + "\n".join(rows or ROWS) + "\nJUMLAH;;;;13;28\n", "utf-8"
        )
        return path

    return write


ARGS = ["--as", "fasda", "--what", "kegiatan"]


def test_recap_becomes_activities(recap):
    result = run(recap(), *ARGS)
    assert (result["errors"], result["new"], result["rows"], result["header_row"]) == ([], 3, 3, 3)
    first, second, third = Training.unscoped.order_by("last_day")
    assert (first.head_count, first.head_count_male, first.cost, first.measured) == (11, 3, 2500000, True)
    assert (first.place_id, first.region_id, first.fundings.get().source_id) == (
        "36.73.01.1004",
        "36.73.01.1004",
        "apbd_kabkota",
    )
    assert (second.day_count, second.province, second.audience) == (2, "36", "warga")
    assert (third.place, third.venue, third.head_count) == (None, "Tak Dikenal", None)
    assert first.created_by.username == "fasda"


def test_recap_again_changes_nothing(recap):
    run(recap(), *ARGS)
    result = run(recap(), *ARGS)
    assert (result["new"], result["matched"], result["unchanged"], result["batch"]) == (0, 0, 3, None)
    assert (Training.unscoped.count(), ImportBatch.unscoped.count()) == (3, 1)


def test_changed_figures_are_taken_over_and_undone(recap, cast):
    run(recap(ROWS[1]), *ARGS)
    result = run(recap(ROWS[1].replace(";10;20;", ";12;20;")), *ARGS)
    training = Training.unscoped.get()
    assert (result["matched"], training.head_count_male, training.version) == (1, 12, 2)
    undo_import(batch=ImportBatch.unscoped.get(pk=result["batch"]), by=cast.fasda)
    training.refresh_from_db()
    assert training.head_count_male == 10


def test_faults_name_their_cells_and_nothing_is_written(recap):
    bad = [
        "1;31/02/2022;A kegiatan;Pelatihan;1;2;Perpustakaan Kelurahan Cipare;;;",
        "2;;B;Tari perut;x;2;;;;",
    ]
    result = run(recap(*bad), *ARGS, code=1)
    assert {(e["row"], e["column"]) for e in result["errors"]} == {(4, "Tanggal"), (5, "L")}
    result = run(recap(bad[1].replace(";x;", ";1;")), *ARGS, code=1)
    assert [e["column"] for e in result["errors"]] == ["Perpustakaan", "Jenis", "Tanggal"]
    assert Training.unscoped.count() == 0


def test_foreign_library_is_like_an_unknown_one(recap, libraries):
    row = "1;17 Juli 2022;Pelatihan;Pelatihan;1;2;{};;;"
    foreign = run(recap(row.format(libraries.airlangga.name)), *ARGS, code=1)["errors"][0]["message"]
    unknown = run(recap(row.format("Perpustakaan Entah")), *ARGS, code=1)["errors"][0]["message"]
    assert foreign.replace(libraries.airlangga.name, "X") == unknown.replace("Perpustakaan Entah", "X")
    result = run(recap(row.format("")), *ARGS, "--library", str(libraries.airlangga.pk), code=1)
    assert "RAHASIA" not in json.dumps(result)


def test_default_library_serves_rows_that_name_none(recap, libraries):
    result = run(
        recap("1;17 Juli 2022;X kegiatan;Pelatihan;1;2;;;;"), *ARGS, "--library", str(libraries.cipare.pk)
    )
    assert (result["new"], Training.unscoped.get().library_id) == (1, libraries.cipare.pk)


def test_future_is_a_plan_and_total_must_hold(recap):
    head = "Tanggal;Judul;Jenis;L;P;Jumlah;Perpustakaan;Status\n"
    plan = f"1 Mei {date.today().year + 2};Rencana kita;Pelatihan;;;;Perpustakaan Kelurahan Cipare;"
    run(recap(plan, head=head), *ARGS)
    assert Training.unscoped.get().status == "rencana"
    row = "1 Mei 2022;Kita;Pelatihan;10;10;5;Perpustakaan Kelurahan Cipare;terlaksana"
    assert run(recap(row, head=head), *ARGS, code=1)["errors"][0]["column"] == "Jumlah"


@pytest.mark.parametrize(
    ("days", "sentence"),
    [
        ("1 Mei 1900", "terlalu lama"),
        ("31 Desember 1999", "terlalu lama"),
        ("1 Mei 2099", "terlalu jauh"),
        ("1 Mei 2012 - 1 Mei 2023", "paling lama 366 hari"),
    ],
)
def test_days_of_no_activity_are_refused_at_their_row(recap, days, sentence):
    head = "Tanggal;Judul;Jenis;L;P;Jumlah;Perpustakaan;Status\n"
    row = f"{days};Kita;Pelatihan;;;5;Perpustakaan Kelurahan Cipare;"
    assert sentence in run(recap(row, head=head), *ARGS, code=1)["errors"][0]["message"]


def test_undo_stops_when_a_roster_was_built_on_it(recap, cast):
    result = run(recap(), *ARGS)
    batch = ImportBatch.unscoped.get(pk=result["batch"])
    enrol(Training.unscoped.first())
    with pytest.raises(ValidationError):
        undo_import(batch=batch, by=cast.fasda)
    assert Training.unscoped.count() == 3


def test_undo_takes_activities_back(recap):
    batch = run(recap(), *ARGS)["batch"]
    call_command("undo_import", batch, stdout=StringIO())
    assert Training.unscoped.count() == 0


def test_queries_do_not_grow_with_rows(recap, cast, libraries):
    make_training(libraries.airlangga, title="RAHASIA")
    few, many = (
        recap(*ROWS[:1]),
        recap(*[ROWS[0].replace("buket", f"buket {n}") for n in range(60)], name="b.csv"),
    )
    counts = []
    for path in (few, many):
        with CaptureQueriesContext(
            connection,
        ) as seen:
            assert ActivityImport(by=cast.fasda, path=path).run().errors == []
        counts.append(len(seen))
    assert counts == [15, 15]
