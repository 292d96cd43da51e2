"""While COPYs run, the connection belongs to the pipe and makes no other query, for any number of chunks."""

from contextlib import contextmanager

import pytest
from django.db import connection

from participants.importing.sheet import engine
from programs.models import Training
from tests.builders import make_library
from tests.participants.importing.test_activity_importer import ARGS, recap  # noqa: F401
from tests.participants.importing.test_official_workbooks import run
from tpbis.records.copy import Pipe


@pytest.fixture
def alone(monkeypatch):
    """Every query of the import's thread between first COPY and drain, except those inside `between`."""
    state, asked = {"busy": False, "inside": False}, []
    queue, drain, between, leave = Pipe._queue, Pipe.drain, Pipe.between, Pipe.__exit__

    def queued(self, jobs):
        jobs = list(jobs)
        state["busy"] = state["busy"] or bool(jobs)
        queue(self, jobs)

    def drained(self):
        drain(self)
        state["busy"] = False

    @contextmanager
    def asked_between(self):
        with between(self):
            state["inside"] = True
            try:
                yield
            finally:
                state["inside"] = False

    def left(self, *problem):
        state["busy"] = False
        return leave(self, *problem)

    def watch(execute, sql, params, many, context):
        if state["busy"] and not state["inside"]:
            asked.append(sql)
            raise AssertionError(sql)  # let through, both sides would wait for each other's answer for ever
        return execute(sql, params, many, context)

    for name, new in (("_queue", queued), ("drain", drained), ("between", asked_between), ("__exit__", left)):
        monkeypatch.setattr(Pipe, name, new)
    monkeypatch.setattr(engine, "FIRST", 1)
    monkeypatch.setattr(engine, "AT_ONCE", 1)
    monkeypatch.setattr(engine, "FEW", 0)
    with connection.execute_wrapper(watch):
        yield asked


def test_places_of_another_regency_are_asked_for_apart(recap, cast, places, alone):  # noqa: F811
    make_library(places.tangerang, "Perpustakaan Umum Kota Tangerang", tier="kab_kota")
    path = recap(
        "1;17 Juli 2022;Satu;Pelatihan;3;8;Perpustakaan Kelurahan Cipare;Cipare;;",
        "2;18 Juli 2022;Dua;Pelatihan;3;8;Perpustakaan Umum Kota Tangerang;Cipare;;",
        "3;19 Juli 2022;Tiga;Pelatihan;3;8;Perpustakaan Umum Kota Serang;Kota Baru;;",
    )
    assert run(path, "--as", "banten", *ARGS[2:])["new"] == Training.unscoped.count() == 3
    assert alone == []


def test_areas_of_represented_libraries_are_asked_for_apart(cast, libraries, kinds, tmp_path, alone):
    path = tmp_path / "hadir.csv"
    path.write_text(
        "No;Nama;L/P;Asal Perpustakaan\n1;Ani Suryani;P;Perpustakaan Kelurahan Cipare\n"
        "2;Budi Santoso;L;Perpustakaan Umum Kota Serang\n3;Citra Dewi;P;Perpustakaan Kelurahan Cipare\n",
        "utf-8",
    )
    args = ["--as", "fasda", "--new-training", "Bimtek", "--kind", "bimtek_replikasi_mandiri"]
    args += ["--date", "2022-07-17", "--library", str(libraries.serang.pk)]
    assert run(path, *args)["new"] == 3
    assert alone == []
