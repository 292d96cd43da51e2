"""The reader's table of participants: counts by kind and group, no row per person, nothing small."""

import json
from datetime import date

import pytest

from reports.tables.participant_counts import DIVISIONS
from tests.builders import enrol, make_person, make_training
from tests.reports.views.test_report import body

pytestmark = pytest.mark.django_db


@pytest.fixture
def rosters(libraries, kinds):
    """Banten 2022: nine women and two men at a training, born in two years; three women elsewhere."""
    training, talk = make_training(libraries.cipare), make_training(libraries.serang, kind=kinds.book)
    for n in range(11):
        sex = "P" if n < 9 else "L"
        enrol(training, make_person(libraries.cipare, f"Nama {n}", sex, birth_year=1990 if n < 8 else 1950))
    for n in range(3):
        enrol(talk, make_person(libraries.serang, f"Ibu {n}", "P"))
    foreign = make_training(libraries.airlangga, day=date(2022, 5, 1))
    for n in range(7):
        enrol(foreign, make_person(libraries.airlangga, f"RAHASIA {n}", "P"))


def lines(client, query="?tahun=2022"):
    told = json.loads(body(client.get(f"/laporan/peserta.json{query}")))
    return told["kolom"], told["baris"]


def test_reader_gets_counts_with_zeros_and_nothing_small(rosters, cast, sign_in):
    columns, rows = lines(sign_in(cast.pembaca))
    assert [column["kunci"] for column in columns] == [
        "kode", "tahun", "jenis", "menurut", "kelompok", "kehadiran", "keterangan",
    ]  # fmt: skip
    assert {(row["kode"], row["tahun"]) for row in rows} == {("36.73", 2022)}
    counts = {(row["jenis"], row["menurut"], row["kelompok"]): row["kehadiran"] for row in rows}
    assert not [many for many in counts.values() if many in range(1, 5)]
    assert 0 in counts.values()
    for kind in {row["jenis"] for row in rows}:
        for division in DIVISIONS:
            parts = [many for (of, by, _), many in counts.items() if (of, by) == (kind, division)]
            assert parts.count(None) != 1
    assert {row["keterangan"] for row in rows if row["kehadiran"] is None} == {"disembunyikan"}


def test_hidden_parts_go_with_another_and_a_small_whole_goes_altogether(rosters, cast, sign_in):
    _, rows = lines(sign_in(cast.pembaca))
    sexes = {}
    for row in rows:
        if row["menurut"] == "Jenis kelamin":
            sexes.setdefault(row["jenis"], []).append(row["kehadiran"])
    assert sorted(sexes.values(), key=str) == [[None, None, 0], [None, None, None]]


def test_who_sees_names_keeps_the_list_and_nobody_else_gets_a_person(rosters, cast, sign_in):
    assert len(lines(sign_in(cast.banten))[1]) == 14
    page = sign_in(cast.pembaca).get("/laporan/peserta/?tahun=2022").content.decode()
    assert "Tanpa baris per orang" in page
    assert not [word for word in ("Nama 1", "Ibu 1", "RAHASIA") if word in page]
