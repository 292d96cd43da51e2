"""Self check-in: valid on its day by the library's clock, kept once, telling nothing, accepted by staff."""

from datetime import date

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.urls import reverse

from participants.models import CheckIn, CheckInLink, Consent, Person
from participants.self_check_in.check_in_links import open_link
from participants.self_check_in.waiting_check_ins import KEPT_DAYS, MOST_WAITING, forget_old_check_ins
from programs.services import set_days
from tests.builders import enrol, make_library, make_person, make_region, make_training
from tests.other_connections import all_at_once
from tests.page_forms import changed, forms_of
from tpbis.accounts.attempts import ADDRESS, LINKS_OF_ADDRESS
from tpbis.formats import NO_NIK_HERE
from tpbis.web.masked_log import without_tokens

pytestmark = pytest.mark.django_db
DAY = date(2026, 3, 10)
NOON = "2026-03-10 12:00+07:00"
SITI = {"name": "siti aminah", "birth_year": "1985", "sex": "P", "village": "Cipare", "consent": "on"}
BUDI = {
    "name": "Budi Santoso",
    "birth_year": "17 Mei 1970",
    "sex": "L",
    "village": "Desa Jauh",
    "consent": "on",
}


@pytest.fixture
def training(libraries, kinds):
    return make_training(libraries.cipare, "Kelas buket", day=DAY, status="rencana", venue="Aula")


@pytest.fixture
def url(training):
    return reverse("check_in", args=[open_link(training).token])


def sent(client, url, **fields):
    return client.post(url, {"kiriman": "0193a5c8-7d9e-7000-8000-123456789abc"} | fields)


def roster_page(client, training, query="?mandiri=1"):
    response = client.get(reverse("roster", args=[training.pk]) + query)
    return response, listed(response)


def listed(page) -> dict:
    return next(form for form in forms_of(page) if "rows" in form)


def number_of(fields, name) -> int:
    return next(n for n in range(300) if fields.get(f"r{n}-name") in ([name], name))


def saved(client, training, fields, **how):
    return client.post(reverse("roster", args=[training.pk]), changed(fields, aksi="simpan", **how))


@pytest.mark.parametrize(
    ("code", "first", "last"),
    [("36.73", "2026-03-09 17:00", "2026-03-10 17:00"), ("71.71", "2026-03-09 16:00", "2026-03-10 16:00"),
     ("91.71", "2026-03-09 15:00", "2026-03-10 15:00")],
)  # fmt: skip
def test_link_is_valid_that_day_by_the_clock_of_the_library(client, kinds, code, first, last):
    make_region(code[:2], "Provinsi")
    training = make_training(make_library(make_region(code, "Kota")), day=DAY, place=None, status="rencana")
    url = reverse("check_in", args=[open_link(training).token])
    answers = []
    for moment, second in ((first, -1), (first, 0), (last, -1), (last, 0)):
        with time_machine.travel(f"{moment}+00:00", tick=False) as clock:
            clock.shift(second)
            page = client.get(url)
        answers.append((page.status_code, "belum dibuka" in text(page), "sudah lewat" in text(page)))
    assert answers == [(410, True, False), (200, False, False), (200, False, False), (410, False, True)]


def text(response) -> str:
    return response.content.decode()


def test_days_that_do_not_follow_on_each_other_are_each_valid(client, training, cast):
    training.last_day = date(2026, 3, 17)
    training.save()
    set_days(training=training, days=[DAY, date(2026, 3, 17)], by=cast.pustaka)
    url = reverse("check_in", args=[open_link(training).token])
    statuses = []
    for day in ("2026-03-10", "2026-03-12", "2026-03-17", "2026-03-18"):
        with time_machine.travel(f"{day} 12:00+07:00"):
            statuses.append(client.get(url).status_code)
    assert statuses == [200, 410, 200, 410]


@time_machine.travel(NOON)
def test_forged_closed_cancelled_and_removed_links_say_what_is_so(client, cast, sign_in, training, url):
    assert "tidak dikenal" in text(client.get("/h/abcdefghijklmnop/"))
    desk, staff = reverse("check_in_desk", args=[training.pk]), sign_in(cast.pustaka)
    staff.post(desk, {"aksi": "tutup"})
    assert (client.get(url).status_code, "ditutup" in text(sent(client, url, **SITI))) == (410, True)
    staff.post(desk, {"aksi": "buka"})
    assert client.get(url).status_code == 200  # the poster on the wall goes on
    training.refresh_from_db()
    training.status = "batal"
    training.save()
    assert "ditutup" in text(client.get(url))
    training.remove(by=cast.pustaka)
    assert (client.get(url).status_code, CheckIn.unscoped.count()) == (404, 0)
    assert "Kelas buket" not in text(client.get(url))


@time_machine.travel(NOON, tick=False)
def test_guessed_links_and_floods_are_slowed_down(client, training, url, settings):
    assert {client.get(url).status_code for _ in range(ADDRESS.free + 3)} == {200}  # a class at one address
    codes = [client.get(f"/h/salah{n}/").status_code for n in range(ADDRESS.free + 1)]
    assert (codes[0], codes[-1]) == (404, 429)
    codes = [sent(Client(REMOTE_ADDR="10.0.0.7"), url).status_code for _ in range(LINKS_OF_ADDRESS.free + 1)]
    assert (codes[-2], codes[-1]) == (200, 429)


@time_machine.travel(NOON)
def test_a_flood_from_many_addresses_ends_at_a_wall(client, training, url):
    CheckIn.unscoped.bulk_create(
        CheckIn(training=training, day=DAY, name=f"Orang {n}", sex="P", birth_year=1990, village="X")
        for n in range(MOST_WAITING)
    )
    assert sent(client, url, **SITI).status_code == 403
    assert CheckIn.unscoped.count() == MOST_WAITING


def test_link_is_short_and_its_secret_in_no_table_log_or_history(client, cast, training, url, caplog):
    token = url.split("/")[2]
    assert len(f"https://tpbis.perpusnas.go.id{url}") <= 60
    link = CheckInLink.unscoped.get()
    assert token not in f"{vars(link)}" and link.token == token
    with time_machine.travel(NOON):
        sent(client, url, **SITI)
    for path in (url, f"/j/{token}/", f"/kalender/{token}.ics"):
        assert token not in without_tokens(f"Not Found: {path}")
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pghistory_context WHERE metadata::text LIKE %s", [f"%{token}%"])
        assert cursor.fetchone() == (0,)


@time_machine.travel(NOON)
def test_form_tells_nothing_and_thanks_everybody_alike(client, training, url, libraries):
    enrol(training, make_person(libraries.cipare, "Siti Aminah", birth_year=1985, phone="+628123"))
    page = text(client.get(url))
    assert [word in page for word in ("Kelas buket", "10 Maret 2026", "Aula", "Cipare")] == [True] * 4
    assert "Siti" not in page and "628123" not in page
    first, again, new = (text(sent(client, url, **fields)) for fields in (SITI, SITI, BUDI))
    assert first == again == new and "Siti" not in first
    assert list(CheckIn.unscoped.values_list("name", "birth_year", "sex", "village", "day")) == [
        ("Siti Aminah", 1985, "P", "Cipare", DAY),
        ("Budi Santoso", 1970, "L", "Desa Jauh", DAY),
    ]
    assert Person.unscoped.count() == 1


@pytest.mark.parametrize("field", ["name", "birth_year", "sex", "village", "consent"])
@pytest.mark.parametrize("value", ["3673081111700003", "3673 0811 1170 0003", ""])
@time_machine.travel(NOON)
def test_form_refuses_a_nik_and_an_empty_box_in_every_field(client, url, field, value):
    page = sent(client, url, **SITI | {field: value})
    refused = page.context["form"].errors
    assert set(refused) == {field} or (field, bool(value)) == ("consent", True)
    if value and field != "consent":
        assert refused[field] == [NO_NIK_HERE]
    assert CheckIn.unscoped.count() == (field == "consent" and bool(value))


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("form_id", ["0193a5c8-7d9e-7000-8000-123456789abc", ""])
@time_machine.travel(NOON)
def test_eight_at_one_instant_are_one(training, url, form_id, opened_after):
    answers = all_at_once([lambda: Client().post(url, SITI | {"kiriman": form_id}) for _ in range(8)])
    assert {answer.status_code for answer in answers} == {200}
    assert CheckIn.unscoped.count() == 1


@time_machine.travel(NOON)
def test_all_are_accepted_with_their_consent_and_wait_no_more(client, cast, sign_in, training, url):
    sent(client, url, **SITI)
    sent(client, url, **BUDI)
    staff = sign_in(cast.pustaka)
    assert "2 orang menunggu diterima" in text(staff.get("/"))
    assert "2 orang menunggu diterima" in text(
        staff.get(reverse("library_detail", args=[training.library_id]))
    )
    assert "2 orang menunggu diterima" in text(staff.get(reverse("roster", args=[training.pk])))
    page, fields = roster_page(staff, training)
    assert training.enrolments.count() == 0  # nothing is written before staff have seen it
    saved(staff, training, fields)
    siti, budi = (line.person for line in training.enrolments.order_by("number"))
    assert (siti.name, siti.birth_year, siti.village_id) == ("Siti Aminah", 1985, "36.73.01.1004")
    assert (budi.name, budi.village, budi.village_text) == ("Budi Santoso", None, "Desa Jauh")
    modes = set(Consent.unscoped.filter(person=siti).values_list("purpose", "mode", "given_on"))
    assert ("pencatatan", "daring", DAY) in modes
    assert "menunggu diterima" not in text(staff.get("/"))
    sent(client, url, **SITI)  # the same page once more, from the back button
    assert CheckIn.unscoped.count() == 0
    training.refresh_from_db()
    assert training.status == "terlaksana"


@time_machine.travel(NOON)
def test_whoever_is_not_ticked_is_left_out_and_forgotten(client, cast, sign_in, training, url):
    sent(client, url, **SITI)
    sent(client, url, **BUDI)
    staff = sign_in(cast.pustaka)
    _, fields = roster_page(staff, training)
    saved(staff, training, fields, **{f"r{number_of(fields, 'Budi Santoso')}-d0": None})
    assert list(training.enrolments.values_list("person__name", flat=True)) == ["Siti Aminah"]
    assert (Person.unscoped.count(), CheckIn.unscoped.count()) == (1, 0)


@time_machine.travel(NOON)
def test_what_came_while_staff_looked_waits_on(client, cast, sign_in, training, url):
    sent(client, url, **SITI)
    staff = sign_in(cast.pustaka)
    _, fields = roster_page(staff, training)
    sent(client, url, **BUDI)
    saved(staff, training, fields)
    assert list(CheckIn.unscoped.values_list("name", flat=True)) == ["Budi Santoso"]


@time_machine.travel(NOON)
def test_a_known_person_is_shown_before_it_is_taken_and_a_doubtful_one_asked(
    client, cast, sign_in, training, url, libraries
):
    known = make_person(libraries.cipare, "Siti Aminah", birth_year=1985, village=libraries.cipare.village)
    unlike = make_person(libraries.cipare, "Budi Santoso", "L", birth_year=1970)
    make_person(libraries.cipare, "Budi Santoso", "L", birth_year=1970)  # two of that name: nobody guesses
    sent(client, url, **SITI)
    sent(client, url, **BUDI)
    staff = sign_in(cast.pustaka)
    page, fields = roster_page(staff, training)
    assert "1 orang sudah dikenal" in text(page) and "Bukan, orang lain" in text(page)
    page = saved(staff, training, fields)  # asked, not joined
    assert (page.status_code, training.enrolments.count()) == (200, 0)
    fields = listed(page)
    asked = number_of(fields, "Budi Santoso")
    saved(staff, training, fields, **{f"r{asked}-same": str(unlike.pk)})
    assert set(training.enrolments.values_list("person", flat=True)) == {known.pk, unlike.pk}
    assert (Person.unscoped.count(), CheckIn.unscoped.count()) == (3, 0)


def test_second_day_of_a_listed_person_adds_the_day(client, cast, sign_in, training, url):
    training.last_day = date(2026, 3, 11)
    training.save()
    for day in ("2026-03-10", "2026-03-11"):
        with time_machine.travel(f"{day} 12:00+07:00"):
            sent(client, url, **SITI)
            staff = sign_in(cast.pustaka)
            _, fields = roster_page(staff, training)
            page = saved(staff, training, fields)
            if page.status_code == 200:  # who is it? the one who came yesterday
                fields = changed(listed(page), aksi="sama")
                staff.post(reverse("roster", args=[training.pk]), fields)
    line = training.enrolments.get()
    assert list(line.attendances.order_by("day").values_list("day", flat=True)) == [DAY, date(2026, 3, 11)]
    assert CheckIn.unscoped.count() == 0


@time_machine.travel(NOON)
def test_a_child_without_a_signed_sheet_is_not_named(client, cast, sign_in, training, url):
    sent(client, url, **SITI | {"birth_year": "2015"})
    staff = sign_in(cast.pustaka)
    _, fields = roster_page(staff, training)
    saved(staff, training, fields)
    training.refresh_from_db()
    assert (training.enrolments.count(), training.head_count, CheckIn.unscoped.count()) == (0, 1, 0)


@time_machine.travel(NOON)
def test_only_those_who_may_change_the_roster_open_see_and_print(cast, sign_in, training):
    pages = [reverse(name, args=[training.pk]) for name in ("check_in_desk", "check_in_poster")]
    for name, status in (("surabaya", 404), ("serang", 403), ("pembaca", 403)):
        assert [sign_in(getattr(cast, name)).get(page).status_code for page in pages] == [status, status]
    staff = sign_in(cast.pustaka)
    assert [staff.get(page).status_code for page in pages] == [200, 302]
    staff.post(pages[0], {"aksi": "buka"})
    assert staff.get(pages[1])["Content-Type"] == "application/pdf"


def test_what_nobody_accepted_is_forgotten(client, training, url):
    with time_machine.travel(NOON, tick=False) as clock:
        sent(client, url, **SITI)
        counts = []
        for _ in range(2):
            clock.shift(KEPT_DAYS * 24 * 3600)
            forget_old_check_ins()
            counts.append(CheckIn.unscoped.count())
            clock.shift(1)
    assert counts == [1, 0]
