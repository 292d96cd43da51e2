"""Changes: nothing is lost that commits late; what is gone is told to whoever saw it, and to nobody else."""

import threading
from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from programs.models import Training
from reports.models import RowChange
from tests.builders import enrol, make_library, make_training
from tests.other_connections import BY_A_ROW, Beside, wait_until_blocked
from tests.reports.api.programs_that_read import Program
from tests.walls.two_worlds import serang  # noqa: F401 - a fixture

pytestmark = pytest.mark.django_db(transaction=True)


def open_transaction(act):
    """Do something on a connection beside the test, and commit only when told to."""
    done, go = threading.Event(), threading.Event()

    def write():
        with transaction.atomic():
            act()
            done.set()
            go.wait(timeout=30)

    beside = Beside(write)
    beside.start()
    assert done.wait(timeout=30)

    def commit():
        go.set()
        beside.join(timeout=30)
        assert beside.problem is None

    return commit


def titles(pulled) -> set[str]:
    return {row.get("judul", "-") for row in pulled[0]}


def test_what_commits_after_the_pull_that_did_not_see_it_comes_with_the_next(cast, libraries, kinds):
    program = Program(cast.serang, "catatan")
    make_training(libraries.cipare, "Sebelumnya", kind=kinds.book)
    first = program.pull("activities")
    commit = open_transaction(lambda: make_training(libraries.cipare, "Lama terbuka", kind=kinds.book))
    make_training(libraries.serang, "Cepat selesai", kind=kinds.book)
    second = program.pull("activities", first[1])
    commit()
    third = program.pull("activities", second[1])
    fourth = program.pull("activities", third[1])
    assert [titles(pulled) for pulled in (first, second, third, fourth)] == [
        {"Sebelumnya"},
        set(),  # finished, but younger than one that still ran: told with the next, not lost
        {"Lama terbuka", "Cepat selesai"},
        set(),
    ]
    hour_ago = (timezone.now() - timedelta(minutes=5)).isoformat()
    assert titles(program.pull("activities", hour_ago)) == {"Sebelumnya", "Lama terbuka", "Cepat selesai"}


def test_late_commit_between_two_pages_is_not_lost(cast, libraries, kinds):
    program = Program(cast.serang, "catatan")
    rows = [make_training(libraries.cipare, f"Ke-{n}", kind=kinds.book) for n in range(4)]
    commit = open_transaction(lambda: Training.unscoped.filter(pk=rows[0].pk).update(title="Diubah"))
    pulled, until = program.pull("activities", between=commit, limit=2)
    assert len(pulled) == 4
    assert titles(program.pull("activities", until)) == {"Diubah"}


def test_what_leaves_is_told_to_who_saw_it(cast, serang, places):  # noqa: F811
    lists = ("libraries", "activities", "partners", "commitments", "stories")
    inside, outside, above = (Program(who) for who in (cast.serang, cast.surabaya, cast.pusat))
    before = {slug: inside.pull(slug) for slug in lists}
    others = {slug: outside.pull(slug)[1] for slug in lists}
    everything = {slug: above.pull(slug)[1] for slug in lists}
    held = {slug: {row["id"] for row in rows} for slug, (rows, _) in before.items()}
    assert all(held.values())

    serang.planned.remove(by=cast.fasda)
    gone = [row for row in inside.pull("activities", before["activities"][1])[0] if "deleted_at" in row]
    assert [{*row} for row in gone] == [{"id", "deleted_at"}]
    assert {row["id"] for row in gone} == {str(serang.planned.pk)}
    assert outside.pull("activities", others["activities"])[0] == []

    serang.library.region = places.surabaya
    serang.library.save()
    for slug in lists:
        left = {row["id"] for row in inside.pull(slug, before[slug][1])[0] if "deleted_at" in row}
        came = {row["id"] for row in outside.pull(slug, others[slug])[0] if "deleted_at" not in row}
        still = {row["id"] for row in above.pull(slug, everything[slug])[0] if "deleted_at" not in row}
        moved = held[slug] - inside.ids(slug) - {str(serang.planned.pk)}
        assert (slug, bool(moved), moved - left) == (slug, True, set())
        assert (slug, moved - came, moved - still) == (slug, set(), set())
        assert {row["id"] for row in outside.pull(slug, others[slug])[0] if "deleted_at" in row} == set()

    hard = serang.commitment
    since = above.pull("commitments")[1]
    pk = str(hard.pk)
    hard.delete()
    assert [(row["id"], "deleted_at" in row) for row in above.pull("commitments", since)[0]] == [(pk, True)]


def test_who_comes_changes_the_activity(cast, libraries, kinds):
    program = Program(cast.serang, "catatan")
    training = make_training(libraries.cipare, kind=kinds.skills)
    since = program.pull("activities")[1]
    line = enrol(training)
    [row], since = program.pull("activities", since)
    assert row["hadir"] == 1
    line.person.remove(by=cast.fasda)
    assert program.pull("activities", since)[0][0]["hadir"] == 0


def test_filter_says_what_left_it(cast, libraries, places):
    program = Program(cast.banten, "catatan")
    other = make_library(places.tangerang, "Perpustakaan Tangerang")
    rows, since = program.pull("libraries", wilayah="36.73")
    assert str(other.pk) not in {row["id"] for row in rows}
    libraries.cipare.region = places.tangerang
    libraries.cipare.save()
    [row] = program.pull("libraries", since, wilayah="36.73")[0]
    assert (row["id"], "deleted_at" in row) == (str(libraries.cipare.pk), True)


def test_of_two_marks_only_ours_of_this_past_go_on(cast, libraries, kinds):
    program = Program(cast.serang, "catatan")
    for number in range(3):
        make_training(libraries.cipare, f"Ke-{number}", kind=kinds.book)
    got = program.read("activities", {"limit": 1})
    assert program.ask("activities", {"updated_since": got["until"] + "x"}).status_code == 400
    assert program.ask("activities", {"updated_since": "kemarin"}).status_code == 400
    cursor = got["next"].partition("cursor=")[2]
    assert program.ask(f"{got['next']}&wilayah=36.73").status_code == 400
    assert program.ask(f"/api/v1/libraries?cursor={cursor}").status_code == 400
    assert Program(cast.fasda, "catatan").ask(got["next"]).status_code == 400
    assert program.read("activities", {"updated_since": "2020-01-01"})["results"]
    RowChange.unscoped.all().delete()
    assert program.read("activities", {"updated_since": "2020-01-01"})["results"] == []


def test_library_that_moves_waits_for_what_is_written_in_it(cast, libraries, places, kinds):
    there = Program(cast.surabaya, "catatan")
    since = there.pull("activities")[1]
    commit = open_transaction(lambda: make_training(libraries.cipare, "Lama terbuka", kind=kinds.book))
    libraries.cipare.region = places.surabaya
    mover = Beside(libraries.cipare.save)
    mover.start()
    wait_until_blocked(by=BY_A_ROW)
    commit()
    mover.join(timeout=30)
    assert mover.problem is None
    assert titles(there.pull("activities", since)) == {"Lama terbuka"}
