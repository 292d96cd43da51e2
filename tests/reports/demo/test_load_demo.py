"""The demo: the cases of the domain come out literally, and loading again changes nothing."""

from datetime import date, timedelta

import pytest
import time_machine
from django.db.models import Count

from participants.models import Answer, Attendance, Business, Declaration, Enrolment, Person, Result, Story
from programs.models import Library, Office, Partnership, PeriodLock, Training
from reports.demo.load_all import load_demo
from reports.models import PublishedFigure, Snapshot
from reports.question.periods import Period
from reports.snapshots.snapshot import compare, faults
from tests.reports.answers import impact
from tests.reports.demo.demo_of_november import TODAY, demo_of_november
from tpbis.accounts.services import demo_accounts
from tpbis.models import User

CONTRACT = ["admin", "banten", "fasda", "pembaca", "pusat", "pustaka", "serang", "surabaya", "tanpa"]


@pytest.fixture(scope="module")
def demo(django_db_setup, django_db_blocker):
    """The demo as loaded on 22 November 2026."""
    with django_db_blocker.unblock(), demo_of_november("demo", lambda: None):
        yield


@pytest.fixture
def account(demo, db):
    """Find a demo account by its name."""
    return lambda name: User.unscoped.get(username=name)


def figures(user, code, period, *keys):
    total = impact(user, code, None, period, TODAY).total
    return tuple(total[key] for key in keys)


def test_accounts_are_those_of_the_contract(account):
    opened = [row for row in User.unscoped.order_by("username") if row.has_usable_password()]
    assert [row.username for row in opened] == CONTRACT == sorted(row.username for row in demo_accounts())
    assert all(row.check_password("tpbis-demo") and row.is_demo for row in opened)
    homes = {name: account(name).home_code for name in CONTRACT}
    assert homes == {
        "admin": "",
        "banten": "36",
        "fasda": "36.73",
        "pembaca": "36",
        "pusat": "",
        "pustaka": "36.73.01.1002",
        "serang": "36.73",
        "surabaya": "35.78",
        "tanpa": None,
    }


def test_every_province_has_activities_of_the_last_two_years(account):
    year = impact(account("pusat"), "nasional", "provinsi", Period.of_year(2026), TODAY)
    assert len(year.rows) == 38
    assert all(row["kegiatan"] for row in year.rows)
    assert 140 <= Library.unscoped.filter(tier="kab_kota").count() <= 170
    assert year.total["dinilai"] > 500
    before = impact(account("pusat"), "nasional", "provinsi", Period.of_year(2025), TODAY)
    assert sum(row["dilatih"] > 0 for row in before.rows) > 30


def test_locked_year_of_kota_serang_has_its_snapshot(demo, db):
    lock = PeriodLock.unscoped.get(region="36.73")
    assert (lock.words, lock.reopened_at) == ("tahun 2023", None)
    snapshot = Snapshot.unscoped.get(lock=lock)
    assert not faults(snapshot)
    assert compare(snapshot, User.unscoped.get(username="fasda"), TODAY) == []


def test_merauke_counts_in_papua_selatan_what_it_held_in_papua(account):
    year = Period.of_year(2021)
    assert figures(account("pusat"), "93.01", year, "kegiatan", "hadir") == (1, 26)
    assert figures(account("pusat"), "91", year, "kegiatan") == (0,)


def test_second_run_changes_nothing(demo, db):
    assert load_demo() == 0


def test_second_run_on_a_later_day_changes_nothing(demo, db):
    with time_machine.travel(TODAY + timedelta(days=40)):
        assert load_demo() == 0


def test_account_made_before_is_left_alone(demo, db):
    User.unscoped.filter(username="tanpa").update(password="x")
    load_demo(country=False)
    assert User.unscoped.get(username="tanpa").password == "x"


def test_serang_2022_has_eleven_trained_and_six_declared(account):
    keys = (
        "dilatih",
        "berhasil",
        "berhasil_dinyatakan",
        "dinilai",
        "dijawab",
        "jatuh_tempo",
        "hadir",
        "kegiatan",
    )
    assert figures(account("serang"), "36.73", Period.of_year(2022), *keys) == (11, 6, 6, 0, 0, 11, 11, 2)


def test_serang_2022_was_declared_by_the_office_on_an_unknown_day(demo, db):
    training = Training.unscoped.get(region="36.73", measured=True, last_day__year=2022)
    assert (training.first_day, training.last_day) == (date(2022, 7, 17), date(2022, 7, 17))
    assert training.first_day.strftime("%A") == "Sunday"
    assert training.follows.kind_id == "bedah_buku"
    rows = Declaration.unscoped.filter(training=training)
    assert dict(rows.values_list("status").annotate(Count("pk"))) == {"berhasil": 6, "belum": 5}
    said = set(rows.values_list("declared_by", "declared_on"))
    assert said == {("Kepala Bidang Perpustakaan", None)}
    assert not Answer.unscoped.filter(enrolment__training=training).exists()


def test_biancraft_improved_an_existing_business(demo, db):
    business = Business.unscoped.get(name="Biancraft")
    result = Result.unscoped.get(enrolment__person=business.person)
    story = Story.unscoped.get(person=business.person)
    assert (business.sector_id, result.kind) == ("buket_bunga", "usaha_berkembang")
    assert story.training == result.training
    assert story.published
    claim = Declaration.unscoped.get(enrolment__person=business.person)
    assert (claim.income_before, claim.income_after) == ("1-2 juta", "3 juta")


def test_spp_tik_represents_four_kota_and_jakarta(demo, db):
    training = Training.unscoped.get(kind="bimtek_spp_tik")
    codes = training.enrolments.order_by("number").values_list("counted_region", flat=True)
    assert [*codes] == ["36.73", "36.72", "36.71", "36.74", "31", "31.75"]
    assert (training.region_id, training.audience, training.strategy) == ("36", "pengelola", "")


def test_four_kota_and_jakarta_joined_in_2022(demo, db):
    joined = Partnership.unscoped.filter(library__tier__in=["provinsi", "kab_kota"])
    years = {row.library.region_id: row.start.year for row in joined.select_related("library")}
    assert sorted(code for code, year in years.items() if year == 2022) == [
        "31",
        "31.75",
        "36.71",
        "36.72",
        "36.73",
        "36.74",
    ]
    assert sorted(code for code, year in years.items() if year == 2019) == [
        "36",
        "36.01",
        "36.02",
        "36.03",
        "36.04",
    ]


def test_topi_bambu_has_a_discussion_and_a_plan_without_a_day(demo, db):
    discussion = Training.unscoped.get(kind="diskusi", last_day=date(2023, 3, 6))
    plan = discussion.followed_by.get()
    assert (plan.status, plan.first_day, plan.last_day) == ("rencana", None, None)
    assert plan.book_author == "Agus Hasanudin"
    kinds = discussion.partner_links.order_by("partner__name").values_list("partner__name", "partner__kind")
    assert [*kinds] == [
        ("Agus Hasanudin", "tokoh"),
        ("Komunitas Topi Bambu", "komunitas"),
        ("Yayasan Topi Bambu", "yayasan"),
    ]


def test_replikasi_has_thirty_people_and_fifty_five_person_days(account):
    training = Training.unscoped.get(kind="bimtek_replikasi_mandiri")
    assert (training.first_day, training.last_day) == (date(2024, 5, 20), date(2024, 5, 21))
    assert Enrolment.unscoped.filter(training=training).count() == 30
    assert Attendance.unscoped.filter(enrolment__training=training).count() == 55
    assert training.enrolments.filter(represents_library=None).count() == 5
    may = Period.of_months((2024, 5), (2024, 5))
    assert figures(account("banten"), "36.71", may, "hadir", "pengelola_dilatih", "kegiatan") == (0, 30, 0)


def test_published_figures_stand_beside_with_a_source(account):
    rows = PublishedFigure.unscoped.filter(region=None).order_by("last_year", "position")
    assert [row.value for row in rows if row.last_year == 2019] == [
        21,
        60,
        300,
        156,
        900,
        8635,
        259944,
        965,
        2258,
    ]
    assert [row.value for row in rows if row.last_year == 2022] == [34, 399, 3535, 85776, 2133918]
    assert all(row.source and row.definition for row in rows)
    assert figures(account("pusat"), "nasional", Period.of_year(2019), "kegiatan", "hadir") == (0, 0)


def test_somebody_is_due_in_kota_serang_and_for_pustaka(account):
    asked = Answer.unscoped.filter(moment="tindak_lanjut", disposition="lengkap").values("enrolment")
    for name, count in (("pustaka", 6), ("serang", 15)):
        waiting = Enrolment.objects.visible_to(account(name)).filter(
            training__measured=True, training__last_day__year=2026, training__last_day__month=5
        )
        assert waiting.exclude(pk__in=asked).count() == count


def test_surabaya_stays_in_surabaya(account):
    own = Training.objects.visible_to(account("surabaya"))
    assert own.exclude(title__endswith="(contoh)").count() == 9
    for name in ("banten", "serang", "pustaka", "tanpa"):
        assert not Training.objects.visible_to(account(name)).filter(title__startswith="Surabaya").exists()
    assert not Training.objects.visible_to(account("surabaya")).exclude(title__startswith="Surabaya").exists()


def test_offices_have_letterhead_and_signatory(demo, db):
    offices = Office.unscoped.order_by("region_id")
    assert [row.region_id for row in offices] == ["35.78", "36", "36.03", "36.71", "36.73", None]
    assert offices[4].name == "Dinas Perpustakaan dan Arsip Daerah Kota Serang"
    assert all(row.letterhead and row.signatory_name and row.signatory_nip for row in offices)


def test_everything_is_marked_as_demo(demo, db):
    for model in (Library, Person, Training, Story, User, Office):
        assert not model.unscoped.filter(is_demo=False).exists()


def test_synthetic_banten_has_every_disposition_and_verification(demo, db):
    rows = Answer.unscoped.filter(moment="tindak_lanjut", enrolment__training__region__code__startswith="36")
    assert set(rows.values_list("disposition", flat=True)) == {
        "lengkap",
        "sebagian",
        "menolak",
        "tidak_terhubungi",
        "nomor_salah",
        "pindah",
        "meninggal",
    }
    assert rows.filter(verified_on__isnull=False).count() > 10
    assert Library.unscoped.filter(region__code__startswith="36", contact_phone="").count() == 0
    assert 120 <= Training.unscoped.filter(region__code__startswith="36").count() <= 200
