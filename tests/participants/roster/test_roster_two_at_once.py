"""One roster in two hands: nobody's tick, head count or person is undone by a page that was read before."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from participants.forms.roster_merge import PER_PAGE
from participants.models import Enrolment, Person
from participants.roster.record_roster import RosterLine, record_roster
from tests.builders import enrol, make_person, make_training
from tests.other_connections import all_at_once
from tests.page_forms import changed, filled, forms_of, send
from tpbis.web.stale import NOT_WHOLE

pytestmark = pytest.mark.django_db


@pytest.fixture
def training(libraries, kinds):
    return make_training(libraries.cipare)


@pytest.fixture
def url(training):
    return reverse("roster", args=[training.pk])


def three(training) -> list[Enrolment]:
    return [enrol(training, make_person(training.library, name)) for name in ("Ani", "Budi", "Citra")]


def came(training) -> dict[str, bool]:
    return dict(training.enrolments.values_list("person__name", "attended"))


def row_of(page: dict, enrolment) -> str:
    return next(name.removesuffix("-id") for name, value in page.items() if value == [str(enrolment.pk)])


def problem(response) -> str:
    return response.context["form"].errors.get("all", "")


def test_stale_page_leaves_ticks_and_head_count_of_others_alone(sign_in, cast, training, url):
    ani, budi, citra = three(training)
    client = sign_in(cast.pustaka)
    old = filled(client, url)
    send(client, url, **{f"{row_of(old, ani)}-d0": None, "head_count": "9"})
    client.post(url, changed(old, **{f"{row_of(old, budi)}-d0": None}))
    training.refresh_from_db()
    assert (came(training), training.head_count) == ({"Ani": False, "Budi": False, "Citra": True}, 9)


def test_stale_page_sent_as_it_was_changes_nothing(sign_in, cast, training, url):
    ani, *_ = three(training)
    client = sign_in(cast.pustaka)
    old = filled(client, url)
    send(client, url, **{f"{row_of(old, ani)}-d0": None, "head_count": "7"})
    stored = list(Enrolment.unscoped.order_by("pk").values())
    assert client.post(url, old).status_code == 302
    assert list(Enrolment.unscoped.order_by("pk").values()) == stored


def test_two_head_counts_stand_side_by_side_until_one_is_chosen(sign_in, cast, training, url):
    client = sign_in(cast.pustaka)
    old = filled(client, url, head_count="30")
    send(client, url, head_count="25")
    page = client.post(url, old)
    assert "Tersimpan sekarang: 25" in page.context["form"].errors["head_count"]
    training.refresh_from_db()
    assert training.head_count == 25
    assert client.post(url, forms_of(page)[0] | {"aksi": "simpan"}).status_code == 302
    training.refresh_from_db()
    assert training.head_count == 30


def test_two_who_tick_different_days_are_both_kept(sign_in, cast, libraries, kinds):
    event = make_training(libraries.serang, kind=kinds.bimtek, day=date(2024, 5, 20), until=date(2024, 5, 21))
    line = enrol(event, make_person(libraries.serang, "Ani"), attended=False)
    client, url = sign_in(cast.fasda), reverse("roster", args=[event.pk])
    old = filled(client, url, **{"r0-d1": "1"})
    send(client, url, **{"r0-d0": "1"})
    client.post(url, old)
    assert sorted(line.attendances.values_list("day", flat=True)) == [date(2024, 5, 20), date(2024, 5, 21)]


def test_days_that_changed_since_are_told_and_no_tick_moves_to_another_day(sign_in, cast, training, url):
    ani, *_ = three(training)
    client = sign_in(cast.pustaka)
    old = filled(client, url, **{"r0-d0": None})
    training.first_day = training.last_day = date(2022, 7, 18)
    training.save()
    page = client.post(url, old)
    assert "baru saja diubah" in problem(page)
    assert came(training) == {"Ani": True, "Budi": True, "Citra": True}


def test_taking_off_somebody_whom_a_colleague_just_changed_asks_once(sign_in, cast, training, url):
    ani, *_ = three(training)
    client = sign_in(cast.pustaka)
    old = filled(client, url, **{"r0-remove": "1"})
    send(client, url, **{"r0-d0": None})
    page = client.post(url, old)
    assert "tetap mengeluarkannya" in page.content.decode()
    assert training.enrolments.count() == 3
    assert client.post(url, forms_of(page)[0] | {"aksi": "simpan"}).status_code == 302
    assert sorted(came(training)) == ["Budi", "Citra"]


def test_tick_of_somebody_taken_off_meanwhile_is_told_with_the_name(sign_in, cast, training, url):
    three(training)
    client = sign_in(cast.pustaka)
    old = filled(client, url, **{"r0-d0": None})
    send(client, url, **{"r0-remove": "1"})
    page = client.post(url, old)
    assert problem(page).startswith("Ani sudah dikeluarkan")
    assert client.post(url, changed(old, **{"r0-d0": "1"})).status_code == 302  # nothing of it was changed
    assert sorted(came(training)) == ["Budi", "Citra"]


def test_line_sent_again_under_another_name_is_told_whom_it_holds(sign_in, cast, training, url):
    client = sign_in(cast.pustaka)
    page = filled(client, url, **{"r0-name": "Ani", "r0-sex": "P"})
    client.post(url, page)
    again = client.post(url, changed(page, **{"r0-name": "Budi", "r0-sex": "L"}))
    assert "sudah tersimpan sebagai Ani" in again.content.decode()
    assert Person.unscoped.count() == 1


BROKEN = {
    "nothing": lambda page: {},
    "fewer rows than said": lambda page: {
        name: value for name, value in page.items() if not name.startswith(("r1-", "r2-"))
    },
    "no count": lambda page: changed(page, rows=None),
    "a count too small": lambda page: changed(page, rows="2"),
    "no head count": lambda page: changed(page, head_count=None),
    "no mark of the head count": lambda page: changed(page, head_was=None),
    "no days": lambda page: changed(page, days=None),
    "no mark of a row": lambda page: changed(page, **{"r1-was": None}),
    "a mark that does not fit": lambda page: changed(page, **{"r1-was": "11"}),
    "half a new row": lambda page: changed(page, **{"r3-name": None}),
}


@pytest.mark.parametrize("what", BROKEN)
def test_page_that_did_not_come_whole_changes_nothing_and_says_so(sign_in, cast, training, url, what):
    three(training)
    training.head_count = 12
    training.save()
    client = sign_in(cast.pustaka)
    page = filled(client, url, head_count="20", **{"r3-name": "Dewi", "r3-sex": "P"})
    answer = client.post(url, BROKEN[what](page))
    assert "tidak terkirim utuh" in problem(answer)
    training.refresh_from_db()
    assert (training.head_count, sorted(came(training))) == (12, ["Ani", "Budi", "Citra"])
    assert ("Dewi" in answer.content.decode()) is (what not in ("nothing", "no count", "a count too small",
        "half a new row", "fewer rows than said"))  # fmt: skip


def test_more_than_six_hundred_lose_nobody(sign_in, cast, training, url):
    people = [Person(library=training.library, name=f"Orang {n:03}", sex="P") for n in range(650)]
    record_roster(
        training=training, lines=[RosterLine(person=one, number=n) for n, one in enumerate(people)], by=None
    )
    client = sign_in(cast.pustaka)
    page = filled(client, url + "?halaman=4", **{"r49-d0": None})
    assert [page["rows"], len([name for name in page if name.endswith("-was")])] == [["53"], 50]
    answer = client.post(url + "?halaman=4", page)
    assert (answer.status_code, training.enrolments.count()) == (302, 650)
    assert training.enrolments.filter(attended=False).get().person.name == "Orang 649"
    assert len(filled(client, url)) < 3 * PER_PAGE + 50


def test_long_paste_keeps_in_the_box_what_does_not_fit_on_the_page(sign_in, cast, training, url):
    text = "\n".join(f"{n}. Orang{chr(97 + n % 26)} Ke{chr(97 + n // 26)} (P)" for n in range(350))
    page = send(sign_in(cast.pustaka), url, aksi="baca", paste=text)
    form = page.context["form"]
    assert len([row for row in form.rows if not row.is_blank]) + len(form.paste.splitlines()) == 350


@pytest.mark.long
@pytest.mark.django_db(transaction=True)
def test_fifty_who_each_add_somebody_are_all_saved(cast, training, url):
    clients = [Client() for _ in range(50)]
    for client in clients:
        client.force_login(cast.pustaka, backend="tpbis.accounts.backends.NameOrPhoneBackend")
    pages = [filled(clients[0], url, **{"r0-name": name, "r0-sex": "P"}) for name in names(50)]
    answers = all_at_once([lambda c=c, p=p: c.post(url, p) for c, p in zip(clients, pages, strict=True)])
    assert [answer.status_code for answer in answers] == [302] * 50
    assert sorted(came(training)) == sorted(names(50))
    assert len(set(training.enrolments.values_list("number", flat=True))) == 50


def names(count: int) -> list[str]:
    """Names that are unlike each other, so that nobody is asked about."""
    return [
        f"{chr(65 + n % 26) * 4}{chr(97 + n // 26) * 3} {chr(90 - n % 26)}{chr(98 + n // 26) * 4}"
        for n in range(count)
    ]


@pytest.mark.parametrize("where", ["airlangga", "serang", "cipare"])
def test_a_line_of_another_roster_is_not_named(sign_in, cast, training, url, libraries, where):
    ani, *_ = three(training)
    foreign = enrol(
        make_training(getattr(libraries, where), "Lain"), make_person(libraries.airlangga, "Rahasia")
    )
    client = sign_in(cast.pustaka)
    page = filled(client, url)
    line = row_of(page, ani)
    answer = client.post(url, changed(page, **{f"{line}-id": str(foreign.pk), f"{line}-d0": None}))
    assert "Rahasia" not in answer.content.decode()
    assert problem(answer) == NOT_WHOLE
    assert came(training) == {"Ani": True, "Budi": True, "Citra": True}
