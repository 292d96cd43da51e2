"""An activity that comes again: repeated, remembered, planned as a series, and not stored twice unasked."""

from datetime import date

import pytest
import time_machine
from django.urls import reverse

from programs.models import Skill, Training
from programs.plans.repeated_activity import next_such_day
from tests.builders import make_training
from tests.page_forms import changed, forms_of, send

pytestmark = pytest.mark.django_db
CREATE = "/kegiatan/baru/"


@pytest.fixture(autouse=True)
def on_a_tuesday():
    with time_machine.travel("2022-07-19 10:00+07:00", tick=False):
        yield


@pytest.mark.parametrize(
    ("day", "next_day"),
    [
        (date(2022, 7, 19), date(2022, 7, 26)),  # today's: next week
        (date(2022, 7, 12), date(2022, 7, 19)),  # last week's: today
        (date(2022, 7, 13), date(2022, 7, 20)),
        (date(2022, 1, 4), date(2022, 7, 19)),
        (date(2022, 8, 2), date(2022, 8, 9)),  # a plan's: a week after it
        (None, None),
    ],
)
def test_next_such_day_is_the_weekday_that_comes(day, next_day):
    assert next_such_day(day) == next_day


def test_repeating_keeps_title_kind_place_and_weekday(sign_in, cast, libraries, kinds, places):
    old = make_training(
        libraries.cipare, "Kelas buket", day=date(2022, 7, 12), until=date(2022, 7, 13), venue="Balai RW"
    )
    old.skills.add(Skill.objects.get_or_create(code="buket", defaults={"label": "Buket"})[0])
    client = sign_in(cast.pustaka)
    answer = send(client, f"{CREATE}?salin={old.pk}")
    new = Training.unscoped.exclude(pk=old.pk).get()
    assert answer.url == reverse("training_detail", args=[new.pk])
    assert (new.title, new.kind_id, new.place, new.venue, new.status) == (
        *("Kelas buket", old.kind_id, places.cipare, "Balai RW", "rencana"),
    )
    assert (new.first_day, new.last_day) == (date(2022, 7, 19), date(2022, 7, 20))
    assert [skill.code for skill in new.skills.all()] == ["buket"]


def test_what_is_foreign_is_not_repeated(sign_in, cast, libraries, kinds):
    foreign = make_training(libraries.airlangga, "RAHASIA")
    assert sign_in(cast.pustaka).get(f"{CREATE}?salin={foreign.pk}").status_code == 404


def test_form_begins_with_the_last_choices_of_this_library(sign_in, cast, libraries, kinds):
    make_training(libraries.cipare, kind=kinds.book, venue="Balai RW")
    make_training(libraries.airlangga, venue="RAHASIA")
    fields = forms_of(sign_in(cast.pustaka).get(CREATE))[0]
    assert (fields["kind"], fields["venue"], fields["title"]) == (["bedah_buku"], ["Balai RW"], [""])


def series(client, **changes):
    values = {"kind": "bedah_buku", "title": "Kelas", "first_day": "besok", "planned": "on", "weeks": "3"}
    return send(client, CREATE, **values | changes)


def test_weekly_series_is_planned_at_once(sign_in, cast, kinds):
    series(sign_in(cast.pustaka))
    rows = Training.unscoped.order_by("first_day").values_list("first_day", "status", "title")
    days = [date(2022, 7, 20), date(2022, 7, 27), date(2022, 8, 3)]
    assert list(rows) == [(day, "rencana", "Kelas") for day in days]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"planned": None}, "weeks"),
        ({"first_day": ""}, "first_day"),
        ({"weeks": "99"}, "weeks"),
        ({"weeks": "x"}, "weeks"),
    ],
    ids=["held", "no day", "too many", "no number"],
)
def test_series_that_cannot_be_is_refused_beside_its_field(sign_in, cast, kinds, changes, field):
    page = series(sign_in(cast.pustaka), **changes)
    assert (page.status_code, field in page.context["form"].errors) == (200, True)
    assert Training.unscoped.count() == 0


def again(client, **changes):
    values = {"kind": "bedah_buku", "title": " bedah  Buku", "first_day": "17/07/2022", "planned": None}
    return send(client, CREATE, **values | changes)


def test_same_library_day_and_title_asks_which(sign_in, cast, libraries, kinds):
    old = make_training(libraries.cipare, "Bedah buku", kind=kinds.book, day=date(2022, 7, 17))
    client = sign_in(cast.pustaka)
    page = again(client, title="bedah BUKU ")
    text = page.content.decode()
    assert (page.status_code, Training.unscoped.count()) == (200, 1)
    assert reverse("training_detail", args=[old.pk]) in text and "Ini kegiatan kedua" in text
    client.post(CREATE, changed(forms_of(page)[0], second="1"))
    assert Training.unscoped.count() == 2


@pytest.mark.parametrize(
    "other", [{"title": "Bedah novel"}, {"first_day": "16/07/2022"}], ids=["title", "day"]
)
def test_another_title_or_day_is_not_asked_about(sign_in, cast, libraries, kinds, other):
    make_training(libraries.cipare, "Bedah buku", kind=kinds.book, day=date(2022, 7, 17))
    make_training(libraries.airlangga, "Bedah novel", kind=kinds.book, day=date(2022, 7, 17))
    make_training(libraries.cipare, "Bedah novel", kind=kinds.book, day=date(2022, 7, 17), status="batal")
    assert again(sign_in(cast.pustaka), **{"title": "Bedah buku"} | other).status_code == 302


def test_calling_off_needs_a_reason_that_is_shown(sign_in, cast, libraries, kinds):
    plan = make_training(libraries.cipare, day=date(2022, 7, 26), status="rencana")
    client, url = sign_in(cast.pustaka), reverse("training_cancel", args=[plan.pk])
    assert send(client, url, reason="").status_code == 200
    page = send(client, url, reason="Narasumber sakit", follow=True)
    text = page.content.decode()
    plan.refresh_from_db()
    assert (plan.status, "Narasumber sakit" in text) == ("batal", True)
    papers = [reverse(name, args=[plan.pk]) for name in ("roster", "attendance_sheet", "training_report_pdf")]
    assert not [path for path in papers if path in text]
    assert [client.get(path).status_code for path in papers] == [302, 404, 404]
