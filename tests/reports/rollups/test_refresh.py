"""Roll-ups: any writes equal a rebuild, humans are exact across kabupaten, writers do not collide."""

import threading
from datetime import date, timedelta

import pytest
from django.core.management import call_command
from django.db import connection

from participants.followup.record_answer import verify_answer
from participants.models import Declaration, Enrolment, Person, PersonMerge
from participants.people.merging import merge_people, undo_merge
from programs.models import Commitment, LibraryArea, NilReport, Representative, Training
from reports.facts import read_facts
from reports.models import RollupMark, Tally
from reports.question.periods import Period
from reports.question.places import Place
from reports.question.question import Question
from reports.rollups import read_rollups
from reports.rollups import refresh as rollups
from tests.builders import (
    answer,
    baseline,
    declare_one,
    enrol,
    make_library,
    make_partnership,
    make_person,
    make_training,
)
from tests.reports.answers import counts, impact, listed

TODAY = date(2026, 11, 22)
PERIODS = (Period(), Period.of_year(2022), Period.of_year(2026))


def both_ways(place="", level="kabkota"):
    """Counts from roll-ups and from rows, for all periods."""
    keys = {
        "provinsi": ("35", "36"),
        "kabkota": ("36.71", "36.73", "35.78"),
        "kecamatan": ("36.73.01", "36.73.02"),
    }
    for period in PERIODS:
        question = Question(Place(place, ""), level, period, TODAY, listed=listed(*keys[level]))
        assert read_rollups.fits(question)
        yield tuple(without_zeros(counts(source, question)) for source in (read_rollups, read_facts))
    months = question.variant(period=Period.of_months((2022, 2), (2022, 10)), listed=question.listed)
    added = months.variant(parts=tuple(read_rollups.ADDS_UP), listed=question.listed)
    assert read_rollups.fits(added) and not read_rollups.fits(months)
    maintained, counted = (without_zeros(counts(source, added)) for source in (read_rollups, read_facts))
    for row in (*maintained.values(), *counted.values()):
        row.pop("perpustakaan_lapor", None)  # different libraries, not a sum: kept per year
    yield maintained, counted


def without_zeros(counts):
    rows = {key: {name: v for name, v in row.items() if v and name != "grp"} for key, row in counts.items()}
    return {key: row for key, row in rows.items() if row and key != "!"}


def assert_equal_everywhere():
    rollups.refresh(rollups.pending(""))
    assert not RollupMark.objects.exists()
    assert rollups.ROLLUPS.differences() == []
    for place, level in (
        ("", "kabkota"),
        ("", "provinsi"),
        ("36", "kabkota"),
        ("36.73", "kabkota"),
        ("36.73", "kecamatan"),
    ):
        for maintained, counted in both_ways(place, level):
            assert maintained == counted


@pytest.mark.django_db
def test_every_kind_of_write_equals_a_rebuild(cast, libraries, kinds, places):
    tangerang = make_library(places.tangerang, "Perpustakaan Kota Tangerang", tier="kab_kota")
    trainings = [make_training(lib, head_count=30) for lib in (libraries.cipare, libraries.banten, tangerang)]
    same = [make_person(lib, "Siti", nik="3673015708900001") for lib in (libraries.cipare, tangerang)]
    lines = [
        enrol(trainings[0], same[0]),
        enrol(trainings[2], same[1]),
        enrol(trainings[0]),
        enrol(trainings[1]),
    ]
    assert_equal_everywhere()
    for line in lines:
        baseline(line, 2)
        answer(line, line.training.last_day + timedelta(days=150), band=4, by=cast.fasda)
    assert_equal_everywhere()
    verify_answer(answer=lines[0].answers.last(), by=cast.serang, verification="kunjungan", day=TODAY)
    declare_one(enrol(trainings[1]))
    Declaration(training=trainings[2], number=9, declared_by="Kepala").save()
    assert_equal_everywhere()
    other = make_person(libraries.cipare, "Siti A", disability="fisik")
    enrol(make_training(libraries.serang, day=date(2026, 10, 1), place=places.kota_baru), other)
    merge = merge_people(primary=same[1], joined=other, by=cast.banten)
    assert_equal_everywhere()
    undo_merge(merge=PersonMerge.unscoped.get(pk=merge.pk), by=cast.banten)
    bimtek = make_training(libraries.banten, kind=kinds.bimtek)
    enrol(bimtek, represents_library=tangerang)
    meeting = make_training(libraries.serang, kind=kinds.meeting)
    Representative(training=meeting, name="Pak Camat", kind="opd").save()
    Commitment(library=tangerang, by_whom="Camat", kind="opd", form="sk", made_on=date(2022, 3, 1)).save()
    NilReport(library=libraries.airlangga, month=date(2022, 5, 1)).save()
    for library in (libraries.airlangga, libraries.serang, tangerang):
        make_partnership(library)
    assert_equal_everywhere()
    trainings[0].first_day = trainings[0].last_day = date(2026, 2, 2)
    trainings[0].save()
    trainings[2].remove(by=cast.banten)
    Person.unscoped.filter(pk=same[1].pk).update(sex="L")
    assert_equal_everywhere()
    LibraryArea(library=libraries.airlangga, region=places.serang, end=date(2022, 12, 31)).save()
    tangerang.region = places.serang
    tangerang.save()
    trainings[2].restore(by=cast.banten)
    Enrolment.unscoped.filter(pk=lines[3].pk).delete()
    assert_equal_everywhere()


@pytest.mark.django_db
def test_a_human_in_two_kabupaten_is_one_person_above_both(cast, libraries, places):
    tangerang = make_library(places.tangerang, "Perpustakaan Kota Tangerang", tier="kab_kota")
    for library in (libraries.cipare, tangerang, libraries.airlangga):
        enrol(make_training(library), make_person(library, nik="3673015708900001"))
    enrol(make_training(libraries.cipare))
    report = impact(cast.banten, "36", "kabkota", Period.of_year(2022), TODAY)
    assert [row["orang"] for row in report.rows] == [1, 2]
    assert (report.total["orang"], report.total["dilatih"], report.total["dilatih_orang"]) == (2, 3, 2)
    assert impact(cast.pusat, "nasional", "provinsi", Period(), TODAY).total["orang"] == 2
    assert impact(cast.surabaya, None, None, Period(), TODAY).total["orang"] == 1


@pytest.mark.django_db
def test_check_finds_a_changed_rollup(libraries, capsys):
    make_training(libraries.cipare)
    call_command("rebuild_rollups")
    call_command("rebuild_rollups", check=True)
    Tally.objects.filter(grain=5, month=7).update(kegiatan=5)
    with pytest.raises(SystemExit) as stop:
        call_command("rebuild_rollups", check=True)
    assert stop.value.code == 1
    assert Tally.objects.get(grain=5, month=7).kegiatan == 5


@pytest.mark.django_db
def test_a_page_never_shows_less_than_the_last_write(cast, libraries, django_assert_num_queries):
    for expected in (1, 2, 3):
        make_training(libraries.cipare)
        assert impact(cast.banten, "36", "kabkota", Period(), TODAY).total["kegiatan"] == expected
        with django_assert_num_queries(4):
            impact(cast.banten, "36", "kabkota", Period(), TODAY)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("code", "level"), [("36.73.01", "kecamatan"), ("36.73", "kecamatan"), ("36.73.01", "desa")]
)
def test_a_kecamatan_never_shows_less_than_the_last_write(cast, libraries, code, level):
    for expected in (1, 2):
        make_training(libraries.cipare)
        report = impact(cast.serang, code, level, Period(), TODAY)
        assert (report.total["kegiatan"], sum(row["kegiatan"] for row in report.rows)) == (expected, expected)


@pytest.mark.django_db
def test_what_one_library_knows_of_a_nik_shows_in_no_count_below_both(cast, libraries):
    for library, disability in ((libraries.cipare, "sensorik_netra"), (libraries.airlangga, "")):
        enrol(make_training(library), make_person(library, nik="3673015708900001", disability=disability))
    for period in (Period(), Period.of_year(2022), Period.of_months((2022, 7), (2022, 8))):
        counts = {
            row.code: (row["orang"], row["disabilitas"], row["disabilitas_tidak_diketahui"])
            for row in impact(cast.pusat, "nasional", "provinsi", period, TODAY).rows
        }
        assert counts == {"36": (1, 1, 0), "35": (1, 0, 1)}
        total = impact(cast.pusat, "nasional", "provinsi", period, TODAY).total
        assert (total["orang"], total["disabilitas"], total["disabilitas_tidak_diketahui"]) == (1, 1, 0)


@pytest.mark.django_db(transaction=True)
def test_two_writers_and_a_reader_at_once(libraries):
    training = make_training(libraries.cipare, head_count=500)
    failed = []

    def write(number):
        try:
            for _ in range(6):
                make_training(libraries.cipare, f"Kelas {number}", head_count=3)
                rollups.refresh(rollups.pending(""))
        except Exception as problem:
            failed.append(problem)
        finally:
            connection.close()

    threads = [threading.Thread(target=write, args=(number,)) for number in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    rollups.refresh(rollups.pending(""))
    assert failed == []
    whole = Tally.objects.get(grain=0, month=0)
    assert (whole.kegiatan, whole.dilatih) == (19, 554)
    assert rollups.ROLLUPS.differences() == []
    Training._base_manager.filter(pk=training.pk).delete()
