"""A group that comes again: taken over from an earlier list, or known by what is typed; never by a guess."""

from datetime import date

import pytest
import time_machine
from django.urls import reverse

from participants.models import NotSamePerson, Person
from tests.builders import enrol, make_person, make_training
from tests.page_forms import changed, forms_of

pytestmark = pytest.mark.django_db
PHONE = "+6281234567890"
NAMES = [
    *("Siti Aminah", "Budi Santoso", "Nur Hasanah", "Joko Prakoso", "Rina Kartika", "Wahyu Hidayat"),
    *("Mega Lestari", "Umi Kalsum", "Ferry Gunawan", "Zahra Fitriani"),
    *("Opik Maulana", "Indra Permana", "Yuyun Sari"),
]  # fmt: skip


@pytest.fixture
def training(libraries, kinds):
    return make_training(libraries.cipare, day=date(2022, 7, 24))


@pytest.fixture
def url(training):
    return reverse("roster", args=[training.pk])


def held(library, day, names=NAMES, **person):
    training = make_training(library, "Kelas buket mingguan", day=date(2022, 7, day))
    people = [make_person(library, name, village=library.village, **person) for name in names]
    for number, one in enumerate(people, 1):
        enrol(training, one, number=number)
    return training, people


def page_of(response) -> dict:
    return forms_of(response)[0]


def pasted(client, url, text):
    return client.post(url, changed(page_of(client.get(url)), aksi="baca", paste=text))


def names_of(training) -> set:
    return set(training.enrolments.values_list("person__name", flat=True))


def shown(response, name):
    return next(row for row in response.context["form"].rows if row.values.get("name") == name)


def test_earlier_list_is_taken_over_with_ticks_and_makes_nobody_new(sign_in, cast, training, url, libraries):
    held(libraries.cipare, 10, NAMES[:1])
    _, people = held(libraries.cipare, 17, NAMES[1:])
    client = sign_in(cast.pustaka)
    page = client.post(url, changed(page_of(client.get(url)), aksi="ambil"))
    assert "12 orang dari “Kelas buket mingguan” (17 Juli 2022)" in page.content.decode()
    fields = page_of(page)
    away = next(n for n in range(20) if fields[f"r{n}-name"] == ["Nur Hasanah"])
    client.post(url, changed(fields, aksi="simpan", **{f"r{away}-d0": None}))
    assert names_of(training) == set(NAMES[1:]) - {"Nur Hasanah"}
    assert Person.unscoped.count() == 1 + len(people)


def test_taking_over_twice_or_beside_stored_people_doubles_nobody(sign_in, cast, training, url, libraries):
    _, people = held(libraries.cipare, 17)
    enrol(training, people[0])
    client = sign_in(cast.pustaka)
    page = client.post(url, changed(page_of(client.get(url)), aksi="ambil"))
    page = client.post(url, changed(page_of(page), aksi="ambil"))
    assert "sudah ada di daftar ini" in page.content.decode()
    client.post(url, changed(page_of(page), aksi="simpan"))
    assert training.enrolments.count() == len(NAMES)


def test_lists_of_others_are_not_offered_nor_taken(sign_in, cast, training, url, libraries):
    other, people = held(libraries.airlangga, 17)
    client = sign_in(cast.pustaka)
    page = client.post(url, changed(page_of(client.get(url)), aksi="ambil", lalu=str(other.pk)))
    assert "tidak punya daftar hadir" in page.content.decode()
    forged = changed(
        page_of(page), aksi="simpan", **{"r0-name": NAMES[0], "r0-sex": "P", "r0-known": str(people[0].pk)}
    )
    client.post(url, forged)
    assert training.enrolments.get().person.library == libraries.cipare


def test_pasted_regulars_are_known_without_a_question(sign_in, cast, training, url, libraries):
    _, people = held(libraries.cipare, 17)
    client = sign_in(cast.pustaka)
    page = pasted(client, url, "\n".join(f"{n}. {name}" for n, name in enumerate(NAMES, 1)))
    assert (len(page.context["form"].doubtful_lines), len(page.context["problems"])) == (0, 0)
    assert "13 orang sudah dikenal" in page.content.decode()
    client.post(url, changed(page_of(page), aksi="simpan", paste=""))
    assert set(training.enrolments.values_list("person", flat=True)) == {one.pk for one in people}


def test_what_is_recognised_when_saving_is_shown_first(sign_in, cast, training, url, libraries):
    held(libraries.cipare, 17, NAMES[:1])
    client = sign_in(cast.pustaka)
    typed = changed(page_of(client.get(url)), aksi="simpan", **{"r0-name": NAMES[0]})
    page = client.post(url, typed)
    assert (page.status_code, training.enrolments.count()) == (200, 0)
    client.post(url, changed(page_of(page), aksi="simpan"))
    assert (names_of(training), Person.unscoped.count()) == ({NAMES[0]}, 1)


def test_not_this_person_in_one_tap_makes_somebody_else(sign_in, cast, training, url, libraries):
    held(libraries.cipare, 17, NAMES[:1])
    client = sign_in(cast.pustaka)
    page = pasted(client, url, f"{NAMES[0]} (P)")
    page = client.post(url, changed(page_of(page), bukan=str(shown(page, NAMES[0]).id)))
    client.post(url, changed(page_of(page), aksi="simpan"))
    assert (Person.unscoped.filter(name=NAMES[0]).count(), NotSamePerson.unscoped.count()) == (2, 1)


@pytest.mark.parametrize(
    ("known", "line", "taken"),
    [
        ({"name": "Siti Aminah"}, "Siti Aminah (P)", False),  # nothing agrees
        ({"name": "Siti Aminah", "phone": PHONE}, "Siti Aminah P 0812 3456 7890", True),
        ({"name": "Siti Aminah", "birth_year": 1990}, "Siti Aminah;P;17/07/1990", True),
        ({"name": "Siti Aminah", "phone": PHONE}, "Siti Amina P 0812 3456 7890", False),  # not equal
        ({"name": "Siti", "phone": PHONE}, "Siti P 0812 3456 7890", False),  # one word
        ({"name": "M Siti", "phone": PHONE}, "M Siti P 0812 3456 7890", False),  # an initial
        ({"name": "Siti Aminah", "phone": PHONE}, "Siti Aminah L 0812 3456 7890", False),  # L is not P
        ({"name": "Siti Aminah", "birth_year": 1990}, "Siti Aminah;P;17/07/1990;0811 1111 1111", True),
    ],
)  # fmt: skip
def test_a_name_is_known_only_when_something_agrees(sign_in, cast, url, libraries, known, line, taken):
    make_person(libraries.cipare, **known)
    page = pasted(sign_in(cast.pustaka), url, line)
    row = page.context["form"].rows[0]
    assert (row.is_known, bool(row.doubles)) == (taken, not taken)


def test_two_of_one_name_are_asked_about_and_so_is_who_stood_on_an_old_list_only(
    sign_in, cast, training, url, libraries
):
    for day in (5, 6, 7):
        held(libraries.cipare, day, ["Orang Lain Sekali"][: day == 7] or ["Pengisi Daftar"])
    old = make_training(libraries.cipare, "Lama", day=date(2022, 6, 1))
    enrol(old, make_person(libraries.cipare, "Lama Sekali"))
    for _ in range(2):
        enrol(
            make_training(libraries.cipare, "Kemarin", day=date(2022, 7, 8)),
            make_person(libraries.cipare, "Sri Rahayu"),
        )
    page = pasted(sign_in(cast.pustaka), url, "Sri Rahayu\nLama Sekali")
    assert [row.values["name"] for _, _, row in page.context["form"].doubtful_lines] == [
        "Sri Rahayu",
        "Lama Sekali",
    ]
    assert not any("checked" in line for line in page.content.decode().splitlines() if "-same" in line)


def test_all_questions_are_answered_at_once(sign_in, cast, training, url, libraries):
    people = [make_person(libraries.cipare, name) for name in NAMES[:3]]
    client = sign_in(cast.pustaka)
    page = pasted(client, url, "\n".join(f"{name} (P)" for name in NAMES[:3]))
    assert len(page.context["form"].doubtful_lines) == 3
    client.post(url, changed(page_of(page), aksi="sama", paste=""))
    assert set(training.enrolments.values_list("person", flat=True)) == {one.pk for one in people}


def test_errors_and_doubles_of_a_list_are_told_in_one_round(sign_in, cast, url, libraries):
    make_person(libraries.cipare, "Siti Aminah")
    client = sign_in(cast.pustaka)
    typed = {
        "r0-name": "Siti Aminah",
        "r0-sex": "P",
        "r1-name": "Budi Santoso",
        "r2-name": "Ani",
        "r2-sex": "P",
    }
    page = client.post(url, changed(page_of(client.get(url)), aksi="simpan", **typed, **{"r2-phone": "12"}))
    assert (len(page.context["problems"]), len(page.context["form"].doubtful_lines)) == (2, 1)


def test_two_lines_for_one_person_are_written_once(sign_in, cast, training, url, libraries):
    known = make_person(libraries.cipare, "Siti Aminah")
    same = {
        f"r{n}-{key}": value for n in (0, 1) for key, value in {"sex": "P", "same": str(known.pk)}.items()
    }
    client = sign_in(cast.pustaka)
    typed = same | {"r0-name": "Siti Aminah", "r1-name": "Siti Amina"}
    assert client.post(url, changed(page_of(client.get(url)), aksi="simpan", **typed)).status_code == 302
    assert training.enrolments.get().person == known


@time_machine.travel("2022-07-24 10:00+07:00", tick=False)
def test_a_planned_day_is_held_once_its_list_is_saved(sign_in, cast, libraries, kinds):
    held(libraries.cipare, 17)
    plan = make_training(libraries.cipare, "Kelas buket mingguan", day=date(2022, 7, 24), status="rencana")
    client, url = sign_in(cast.pustaka), reverse("roster", args=[plan.pk])
    page = client.get(url + "?ambil=")
    client.post(url, changed(page_of(page), aksi="simpan"))
    plan.refresh_from_db()
    assert (plan.status, plan.enrolments.count()) == ("terlaksana", len(NAMES))


@time_machine.travel("2022-07-23 10:00+07:00", tick=False)
@pytest.mark.parametrize("day", [None, date(2022, 7, 24)])
def test_nobody_came_yet_to_what_is_planned_for_later(sign_in, cast, libraries, kinds, day):
    plan = make_training(libraries.cipare, "Kelas", day=day, status="rencana")
    client, url = sign_in(cast.pustaka), reverse("roster", args=[plan.pk])
    assert 'name="aksi"' not in client.get(url).content.decode()
    page = client.post(
        url, {"rows": "1", "days": "", "head_count": "", "head_was": "", "r0-name": "Ani Bo", "r0-sex": "P"}
    )
    assert (page.status_code, plan.enrolments.count()) == (200, 0)


def test_a_cancelled_activity_has_no_list(sign_in, cast, libraries, kinds):
    gone = make_training(libraries.cipare, status="batal")
    answer = sign_in(cast.pustaka).get(reverse("roster", args=[gone.pk]))
    assert answer.url == reverse("training_detail", args=[gone.pk])
