"""Hours, narasumber and pelaksana of activities come in with a recap and go out with the list."""

from datetime import time

from participants.importing.activities.activity_importer import ActivityImport
from participants.importing.flow.undo import undo_import
from participants.models import ImportBatch
from programs.models import Training, TrainingOfficial

HEADS = ["No", "Tanggal", "Pukul", "Nama Kegiatan", "Jenis Kegiatan", "Narasumber", "Nama Pelaksana"]
SAID = "Siti (PKK); Budi, S.E."
ROWS = [
    HEADS,
    [1, "17 Juli 2022", "08.00 s/d 12.00 WIB", "Kelas buket", "Pelatihan keterampilan", SAID, "Ani"],
    [2, "18 Juli 2022", "09.00 - selesai", "Bedah buku Topi", "Bedah buku", "-", None],
    [3, "19 Juli 2022", "12.00 - 08.00", "Diskusi desa", "Diskusi", None, None],
]  # fmt: skip


def officials() -> list[tuple]:
    rows = TrainingOfficial.unscoped.order_by("role", "number")
    return list(rows.values_list("role", "name", "position", "number"))


def hours() -> list[tuple]:
    return list(Training.unscoped.order_by("first_day").values_list("starts_at", "ends_at"))


SPOKE = [("narasumber", "Siti", "PKK", 1), ("narasumber", "Budi, S.E.", "", 2), ("pelaksana", "Ani", "", 1)]


def test_hours_and_officials_are_read_once(recap):
    outcome = recap(ROWS)
    assert (outcome.errors, outcome.new) == ([], 3)
    assert hours() == [(time(8), time(12)), (time(9), None), (None, None)]
    assert officials() == SPOKE
    assert [issue.row for issue in outcome.warnings if "Jamnya tidak disimpan" in issue.message] == [4]
    assert recap(ROWS).unchanged == 3


def test_officials_are_added_where_nobody_stands_and_go_with_the_import(recap, cast):
    recap([[*row[:2], None, *row[3:5], None, None] if n else row for n, row in enumerate(ROWS)])
    assert (officials(), hours()) == ([], [(None, None)] * 3)
    second = recap(ROWS)
    assert (second.matched, officials()) == (2, SPOKE)
    undo_import(batch=ImportBatch.unscoped.get(pk=second.batch), by=cast.fasda)
    assert (officials(), hours()) == ([], [(None, None)] * 3)


def test_who_is_told_here_stays_and_other_hours_are_taken_whole(recap, cast):
    recap(ROWS)
    others = [ROWS[0], [*ROWS[1][:2], "10.00", *ROWS[1][3:5], "Orang Lain", "Orang Lain"]]
    assert (recap(others).matched, officials(), hours()[0]) == (1, SPOKE, (time(10), None))
    undo_import(batch=ImportBatch.unscoped.latest("created_at"), by=cast.fasda)
    assert hours()[0] == (time(8), time(12))


def test_import_with_officials_can_be_taken_back(recap, cast):
    outcome = recap(ROWS)
    undo_import(batch=ImportBatch.unscoped.get(pk=outcome.batch), by=cast.fasda)
    assert (Training.unscoped.count(), officials()) == (0, [])


def test_downloaded_list_has_them_and_changes_nothing_when_it_comes_back(recap, cast, sign_in, tmp_path):
    recap(ROWS)
    response = sign_in(cast.fasda).get("/kegiatan/?unduh=csv")
    content = b"".join(response.streaming_content) if response.streaming else response.content
    assert "08.00–12.00" in content.decode() and SAID in content.decode()
    (tmp_path / "kegiatan.csv").write_bytes(content)
    again = ActivityImport(by=cast.fasda, path=tmp_path / "kegiatan.csv").run()
    assert (again.errors, again.unchanged, again.new, again.matched) == ([], 3, 0, 0)
    assert officials() == SPOKE
    reader = sign_in(cast.pembaca).get("/kegiatan/?unduh=csv")
    told = b"".join(reader.streaming_content) if reader.streaming else reader.content
    assert "Pukul" in told.decode() and "Siti (PKK)" not in told.decode()
