"""Each definition at its edge, counted and not counted; the SQL equals `participants.followup.ladder`."""

from datetime import date, timedelta

import pytest

from participants.followup.record_answer import declare, verify_answer
from reports.question.periods import Period
from reports.rollups import refresh as rollups
from tests.builders import answer, baseline, declare_one, enrol, make_person, make_training
from tests.reports.answers import impact

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)
Y2022 = Period.of_year(2022)
DAY = date(2022, 7, 17)


@pytest.fixture
def total(cast):
    """The figures of Kota Serang; `places` and libraries come with the cast."""
    return lambda today=TODAY, period=Y2022: impact(cast.serang, None, "kecamatan", period, today).total


@pytest.fixture
def training(libraries):
    return make_training(libraries.cipare, day=DAY)


def after(days):
    return DAY + timedelta(days=days)


@pytest.mark.parametrize(("days", "counts"), [(134, 0), (135, 1), (269, 1), (270, 0)])
def test_t6_is_135_to_269_days(total, training, days, counts):
    line = enrol(training)
    baseline(line, 2)
    answer(line, after(days), band=4)
    assert [total()[key] for key in ("dijawab", "dinilai", "berhasil_dilaporkan")] == [counts] * 3


@pytest.mark.parametrize(("days", "counts"), [(-61, 0), (-60, 1), (0, 1), (14, 1), (15, 0)])
def test_t0_is_60_days_before_to_14_after_day_1(total, training, days, counts):
    line = enrol(training)
    baseline(line, 2, asked_on=after(days))
    answer(line, after(150), band=4)
    assert (total()["dijawab"], total()["dinilai"], total()["ingatan"]) == (1, counts, int(0 < days <= 14))


@pytest.mark.parametrize(
    ("before", "later", "found"),
    [
        (0, 1, "tetap"),
        (0, 2, "naik"),
        (1, 2, "naik"),
        (3, 3, "tetap"),
        (3, 2, "turun"),
        (9, 10, "naik"),
        (10, 10, None),
    ],
)
def test_naik_tetap_turun(total, training, before, later, found):
    line = enrol(training)
    baseline(line, before)
    answer(line, after(150), band=later)
    row = total()
    assert {key: row[key] for key in ("naik", "tetap", "turun")} == {
        key: int(key == found) for key in ("naik", "tetap", "turun")
    }
    assert (row["dilatih"], row["dinilai"], row["pita_teratas"]) == (
        1,
        int(found is not None),
        int(before == 10),
    )


@pytest.mark.parametrize(("amount", "rises"), [(749_999, 0), (750_000, 1)])
def test_from_zero_one_must_reach_750_thousand(total, training, amount, rises):
    line = enrol(training)
    baseline(line, None, income_exact=0)
    answer(line, after(150), income_exact=amount)
    assert total()["naik"] == rises


def test_ranges_are_read_cautiously(total, training):
    line = enrol(training)
    baseline(line, None, income_low=1_000_000, income_high=2_000_000)
    answer(line, after(150), income_low=2_000_000, income_high=3_000_000)
    assert (total()["naik"], total()["tetap"]) == (0, 1)


def test_incomes_of_different_scope_are_never_compared(total, training):
    line = enrol(training)
    baseline(line, 2)
    answer(line, after(150), band=5, income_scope="usaha_ini_saja")
    assert (total()["dijawab"], total()["dinilai"], total()["naik"]) == (1, 0, 0)


def test_a_rise_without_a_business_is_no_success(total, training):
    line = enrol(training)
    baseline(line, 2)
    answer(line, after(150), band=5, has_work=False)
    assert (total()["naik"], total()["l1"], total()["berhasil"]) == (1, 1, 0)


def test_the_first_complete_answer_of_a_wave_counts(total, training):
    line = enrol(training)
    baseline(line, 2)
    answer(line, after(140), disposition="sebagian")
    answer(line, after(150), band=4)
    answer(line, after(160), band=1)
    answer(line, after(170), disposition="menolak", uses_skill=None)
    assert (total()["dijawab"], total()["naik"], total()["turun"]) == (1, 1, 0)


def test_refused_and_unreached_stay_due_and_the_dead_do_not(total, training):
    for disposition in ("menolak", "tidak_terhubungi", "pindah", "meninggal"):
        answer(enrol(training), after(150), disposition=disposition, uses_skill=None, has_work=None)
    row = total()
    assert (row["dilatih"], row["jatuh_tempo"], row["meninggal"], row["dijawab"]) == (4, 3, 1, 0)


@pytest.mark.parametrize(("today", "due"), [(date(2022, 12, 31), 0), (date(2023, 1, 1), 1)])
def test_due_from_the_first_day_of_the_sixth_month(total, training, today, due):
    line = enrol(training)
    baseline(line, 2)
    answer(line, after(140), band=4)
    row = total(today)
    assert (row["jatuh_tempo"], row["belum_waktunya"], row["dijawab"], row["berhasil"]) == (
        due,
        1 - due,
        due,
        due,
    )


@pytest.mark.parametrize(("born", "counts"), [(date(2007, 7, 17), 1), (date(2007, 7, 18), 0), (None, 1)])
def test_under_fifteen_on_day_1_are_not_trained(total, training, born, counts):
    enrol(training, make_person(training.library, birth_date=born))
    assert (total()["hadir"], total()["dilatih"]) == (1, counts)


def test_with_only_a_year_age_is_the_difference_of_years(total, training):
    for year, told in ((2007, None), (2008, None), (None, 14), (None, 15)):
        enrol(
            training, make_person(training.library, f"Orang {year}{told}", birth_year=year), stated_age=told
        )
    assert total()["dilatih"] == 2


def test_nameless_count_and_absent_do_not(total, libraries):
    training = make_training(libraries.cipare, head_count=10)
    enrol(training)
    enrol(training, attended=False)
    row = total()
    assert [row[key] for key in ("hadir", "bernama", "tanpa_nama", "dilatih", "orang")] == [10, 1, 9, 10, 1]


def test_two_days_with_the_same_people_are_one_attendance_each(total, libraries):
    training = make_training(libraries.cipare, until=DAY + timedelta(days=1))
    for _ in range(3):
        enrol(training, days=[DAY, DAY + timedelta(days=1)])
    training.refresh_from_db()
    assert (total()["kegiatan"], total()["hadir"], total()["orang_hari"]) == (1, 3, 6)


def test_a_measurement_replaces_a_claim_both_ways(total, training):
    fell, rose, open_, silent = (enrol(training) for _ in range(4))
    for line, band in ((fell, 1), (rose, 4)):
        baseline(line, 2)
        answer(line, after(150), band=band)
    for line, status in ((fell, "berhasil"), (rose, "belum"), (open_, "berhasil"), (silent, "belum")):
        declare_one(line, status)
    row = total()
    assert (row["berhasil"], row["berhasil_dilaporkan"], row["berhasil_dinyatakan"]) == (2, 1, 1)
    assert row["pernyataan_awal"] == 2
    assert total(date(2022, 12, 1))["berhasil_dinyatakan"] == 2


def test_a_bare_number_is_bounded_by_who_is_not_assessed(total, libraries):
    training = make_training(libraries.cipare, head_count=5)
    for _ in range(3):
        line = enrol(training)
        baseline(line, 2)
        answer(line, after(150), band=2)
    declare(training=training, by=None, declared_by="Kepala", number=4)
    assert (total()["berhasil_dinyatakan"], total()["pernyataan_awal"]) == (2, 4)


def test_verified_and_reported_are_disjoint(total, training, cast):
    lines = [enrol(training) for _ in range(2)]
    for line in lines:
        baseline(line, 2)
        answer(line, after(150), band=4, by=cast.fasda)
    verify_answer(answer=lines[0].answers.last(), by=cast.banten, verification="kunjungan", day=TODAY)
    row = total()
    assert [row["berhasil_" + key] for key in ("diverifikasi", "dilaporkan", "terukur")] == [1, 1, 2]


@pytest.mark.parametrize(("band", "level", "lost"), [(4, "l4", 0), (2, "l3", 1), (None, "l3", 0)])
def test_level_four_and_not_lasting(total, training, band, level, lost):
    line = enrol(training)
    baseline(line, 2)
    answer(line, after(150), band=4)
    if band is not None:
        answer(line, after(365), band=band)
    assert (total()[level], total()["tidak_bertahan"], total()["berhasil"]) == (1, lost, 1)


def test_median_from_exact_amounts_and_midpoints_from_ten_up(total, training):
    for number in range(9):
        line = enrol(training)
        baseline(line, None, income_exact=1_000_000)
        answer(line, after(150), income_exact=2_000_000 + number)
    assert (total()["median_perubahan"], total().empty["median_perubahan"]) == (None, "kurang_dari_10")
    line = enrol(training)
    baseline(line, 2)
    answer(line, after(150), income_exact=3_400_000)
    assert total()["median_perubahan"] == 1_000_004
    assert total()["kuartil_atas_perubahan"] == 1_000_007


def test_planned_unmeasured_removed_and_staff_activities(total, libraries, kinds, cast):
    make_training(libraries.cipare, status="rencana", head_count=7)
    make_training(libraries.cipare, kind=kinds.book, head_count=7)
    make_training(libraries.cipare, head_count=5).remove(by=cast.fasda)
    bimtek = make_training(libraries.cipare, kind=kinds.bimtek, strategy="", head_count=9)
    enrol(bimtek)
    row = total()
    assert [row[key] for key in ("kegiatan", "hadir", "orang", "dilatih")] == [1, 7, 0, 0]
    assert (row["kegiatan_pengelola"], row["pengelola_dilatih"]) == (1, 1)


def test_staff_count_at_the_represented_region(cast, libraries, kinds):
    bimtek = make_training(libraries.banten, kind=kinds.bimtek)
    enrol(bimtek, represents_library=libraries.cipare)
    enrol(bimtek)
    report = impact(cast.banten, None, "kabkota", Y2022, TODAY)
    assert [(row["kegiatan_pengelola"], row["pengelola_dilatih"]) for row in report.rows] == [(0, 0), (0, 1)]
    assert (report.unallocated["kegiatan_pengelola"], report.unallocated["pengelola_dilatih"]) == (1, 1)


def test_desa_count_where_it_happened_whoever_held_it(cast, libraries, places):
    make_training(libraries.banten, place=places.cipare)
    make_training(libraries.serang, place=None)
    report = impact(cast.serang, None, "kabkota", Y2022, TODAY)
    assert (report.total["desa_terjangkau"], report.total["desa_total"], report.total["jangkauan"]) == (
        1,
        2,
        0.5,
    )
    assert report.total["kegiatan"] == 1


def test_a_removed_person_is_on_no_list_and_in_no_count_until_restored(
    total, training, libraries, cast, sign_in
):
    lines = [
        enrol(training, make_person(libraries.cipare, f"Peserta {n}", disability="fisik")) for n in range(3)
    ]
    declare_one(lines[0])
    baseline(lines[0], 2)
    answer(lines[0], after(150), band=5)
    keys = ("hadir", "orang", "disabilitas", "dilatih", "dilatih_orang", "dijawab", "berhasil")
    before = [total()[key] for key in keys]
    lines[0].person.remove(by=cast.fasda)
    rollups.refresh(rollups.pending(""))
    assert rollups.ROLLUPS.differences() == []
    assert [total()[key] for key in keys] == [2, 2, 2, 2, 2, 0, 0]
    assert "Peserta 0" not in sign_in(cast.pustaka).get(f"/kegiatan/{training.pk}/peserta/").content.decode()
    lines[0].person.restore(by=cast.fasda)
    assert [total()[key] for key in keys] == before == [3, 3, 3, 3, 3, 1, 1]
