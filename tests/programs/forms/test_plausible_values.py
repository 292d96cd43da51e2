"""Days of another century, activities of years, absurd heads, amounts and texts: a sentence at the field."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from programs.models import Commitment, Training
from tests.builders import enrol, make_partnership, make_training
from tests.page_forms import filled, send

pytestmark = pytest.mark.django_db
NEW = {"kind": "bedah_buku", "title": "Bedah buku", "first_day": "17 Juli 2022"}
FAR = timezone.localdate() + timedelta(days=365 * 11)

ACTIVITIES = {
    "of 1900": ({"first_day": "1 Januari 1900"}, "first_day", "terlalu lama"),
    "of 1999": ({"first_day": "31/12/1999"}, "first_day", "terlalu lama"),
    "of eleven years": ({"first_day": "1/1/2012", "last_day": "1/1/2023"}, "last_day", "paling lama 366"),
    "planned for 2100": ({"first_day": "1/1/2099", "planned": "on"}, "first_day", "terlalu jauh"),
    "planned far ahead": ({"first_day": f"{FAR:%d/%m/%Y}", "planned": "on"}, "first_day", "terlalu jauh"),
    "of too many heads": ({"head_count": "900000"}, "head_count", "paling banyak 100.000"),
    "of too many women": ({"head_count_female": "100001"}, "head_count_female", "paling banyak 100.000"),
    "of a long result": ({"result": "a" * 5001}, "result", "Paling banyak 5000"),
    "of 2.4 megabytes": ({"result": "kata " * 480_000}, "result", "Paling banyak 5000"),
    "of absurd money": ({"cost": "9.999.999.999.999"}, "cost", ""),
    "of negative money": ({"cost": "-5000"}, "cost", ""),
    "of four hundred days": ({"days": "\n".join(["17/7/2022"] * 400)}, "days", "paling banyak 366"),
    "of a day of 1900": ({"days": "17/7/1900"}, "days", "terlalu lama"),
    "of a long place": ({"venue": "x" * 201}, "venue", "200"),
}  # fmt: skip


@pytest.mark.parametrize("what", ACTIVITIES)
def test_activity_is_refused_beside_the_field_and_nothing_typed_is_lost(cast, kinds, sign_in, what):
    typed, field, sentence = ACTIVITIES[what]
    client = sign_in(cast.pustaka)
    page = client.post("/kegiatan/baru/", filled(client, "/kegiatan/baru/", **NEW | typed))
    form = page.context["form"]
    assert sentence in form.errors[field][0]
    assert [form[name].value() for name in typed if name != "planned"] == [
        value for name, value in typed.items() if name != "planned"
    ]
    assert not Training.unscoped.exists()


def test_activity_of_a_whole_year_is_fine(cast, kinds, sign_in):
    client = sign_in(cast.pustaka)
    days = {"first_day": "1/1/2024", "last_day": "31/12/2024", "head_count": "100000", "result": "a" * 5000}
    assert send(client, "/kegiatan/baru/", **NEW | days).status_code == 302


WRONG = {
    "commitment_create": ({"by_whom": "L", "kind": "pemdes", "form": "sk", "made_on": "1/3/1924"}, "made_on"),
    "story_create": ({"title": "Cerita", "story_day": "1/1/1950"}, "story_day"),
    "library_move": ({"region": "Kota Baru", "since": "1/1/1900"}, "since"),
    "partnership_create": ({"status": "calon", "start": "1/1/1900"}, "start"),
    "partnership_end": ({"end": "1/1/2099"}, "end"),
    "declare": ({"declared_by": "Kepala", "declared_on": "1/1/2020", "number": "1"}, "declared_on"),
    "answer_create": ({"asked_on": "1/1/1900", "uses_skill": "tidak"}, "asked_on"),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_every_day_of_every_form_is_of_the_years_of_the_records(cast, libraries, kinds, sign_in, name):
    typed, field = WRONG[name]
    training = make_training(libraries.cipare, head_count=5)
    about = {"partnership_end": make_partnership(libraries.cipare), "declare": training}
    about["answer_create"] = enrol(training)
    args = [] if name in ("commitment_create", "story_create") else [about.get(name, libraries.cipare).pk]
    client = sign_in(cast.fasda)
    query = f"?perpustakaan={libraries.cipare.pk}" if name == "story_create" else ""
    page = send(client, reverse(name, args=args) + query, **typed)
    assert (page.status_code, bool(page.context["form"].errors[field])) == (200, True)


def test_story_of_tomorrow_and_endless_texts_are_refused(cast, sign_in):
    client = sign_in(cast.pustaka)
    tomorrow = f"{timezone.localdate() + timedelta(days=1):%d/%m/%Y}"
    page = send(client, "/cerita/baru/", title="Cerita", story_day=tomorrow, body="a" * 20_001)
    assert {"story_day", "body"} == set(page.context["form"].errors)


@pytest.mark.parametrize(
    ("birth", "sentence"), [("1/1/2099", "belum tiba"), ("1/1/1901", "120"), ("1901", "tidak terbaca")]
)
def test_birthday_of_nobody_alive_is_refused(cast, libraries, kinds, sign_in, birth, sentence):
    url = reverse("roster", args=[make_training(libraries.cipare).pk])
    typed = {"r0-name": "Ani", "r0-sex": "P", "r0-birth": birth}
    assert sentence in send(sign_in(cast.pustaka), url, **typed).content.decode()


def test_baseline_of_1900_is_refused(cast, libraries, kinds, sign_in):
    line = enrol(make_training(libraries.cipare, consent_sheet=True))
    typed = {"asked_on": "1/1/1900", f"b-{line.pk}": "2"}
    page = send(sign_in(cast.pustaka), reverse("baseline", args=[line.training_id]), **typed)
    assert "terlalu lama" in page.context["form"].errors["asked_on"]


BAD_ROWS = [
    {"first_day": date(1900, 1, 1), "last_day": date(1900, 1, 1)},
    {"first_day": date(2010, 1, 1), "last_day": date(2021, 1, 1)},
    {"first_day": date(2101, 1, 1), "last_day": date(2101, 1, 1)},
    {"head_count": 100_001},
    {"result": "a" * 5001},
]


@pytest.mark.parametrize("wrong", BAD_ROWS)
def test_database_refuses_it_from_any_door(libraries, kinds, wrong):
    training = make_training(libraries.cipare)
    with pytest.raises(IntegrityError), transaction.atomic():
        Training.unscoped.filter(pk=training.pk).update(**wrong)


def test_rule_of_the_database_that_no_form_knew_is_told_and_what_was_typed_stays(
    cast, libraries, kinds, sign_in, monkeypatch
):
    monkeypatch.setattr("programs.models.training.too_long", lambda first, last: "")
    monkeypatch.setattr(Training, "validate_constraints", lambda *args, **kwargs: None)
    client = sign_in(cast.pustaka)
    page = send(client, "/kegiatan/baru/", **NEW | {"first_day": "1/1/2010", "last_day": "1/1/2021"})
    assert (page.status_code, "tidak masuk akal" in page.content.decode()) == (409, True)
    assert 'name="title" value="Bedah buku"' in page.content.decode()
    assert not Commitment.unscoped.exists()
