"""First wall: in a request, a top-level read that did not come through the door raises."""

import pytest
from django.contrib.auth import authenticate
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.test import RequestFactory

from programs.models import Library, Region, Training
from tests.builders import make_training
from tpbis.models import User
from tpbis.records.row_visibility import ScopedReadsMiddleware, UnscopedReadError

PAST = {
    "all": lambda world: list(Training.objects.all()),
    "filter": lambda world: list(Training.objects.filter(title="x")),
    "get": lambda world: Training.objects.get(pk=world.pk),
    "first": lambda world: Training.objects.first(),
    "count": lambda world: Training.objects.count(),
    "exists": lambda world: Training.objects.exists(),
    "values": lambda world: list(Training.objects.values("title")),
    "values_list": lambda world: list(Training.objects.values_list("title", flat=True)),
    "aggregate": lambda world: Training.objects.aggregate(),
    "iterator": lambda world: list(Training.objects.iterator()),
    "in_bulk": lambda world: Training.objects.in_bulk(),
    "latest": lambda world: Training.objects.latest("last_day"),
    "dates": lambda world: list(Training.objects.dates("last_day", "year")),
    "contains": lambda world: Training.objects.contains(world),
    "update": lambda world: Training.objects.update(title="x"),
    "delete": lambda world: Training.objects.filter(title="x").delete(),
    "get_or_create": lambda world: Region.objects.get_or_create(code="36"),
    "select_for_update": lambda world: list(Training.objects.select_for_update()),
    "raw": lambda world: list(Training.objects.raw("SELECT * FROM programs_training")),
    "explain": lambda world: Training.objects.explain(),
    "union": lambda world: list(Training.objects.all().union(Training.objects.all())),
    "or": lambda world: list(Training.objects.all() | Training.objects.visible_to(world.reader)),
    "accounts": lambda world: list(User.objects.all()),
    "libraries": lambda world: list(Library.objects.partners_on(world.last_day)),
}


def change_title(training):
    training.title = "Judul baru"
    training.save()


def validate(training):
    training.full_clean(exclude=["audience"])


ALLOWED = {
    "visible_to": lambda world: list(Training.objects.visible_to(world.reader)),
    "visible_to filtered": lambda world: Training.objects.visible_to(world.reader).filter(title="x").count(),
    "related manager": lambda world: list(world.library.trainings.filter(title="x")),
    "forward relation": lambda world: (
        Training.objects.visible_to(world.reader).get(pk=world.pk).library.region.name
    ),
    "prefetch": lambda world: list(
        Training.objects.visible_to(world.reader).prefetch_related("enrolments", "days")
    ),
    "refresh": lambda world: world.refresh_from_db(),
    "save": change_title,
    "delete": lambda world: world.delete(),
    "validation": validate,
    "create": lambda world: Region.objects.create(code="91", name="Papua", level=1, kind="provinsi"),
    "sign-in": lambda world: authenticate(None, username="pustaka", password="rahasia-uji"),
    "nothing": lambda world: list(Training.objects.none()),
}


@pytest.fixture
def training(cast, libraries):
    training = make_training(libraries.cipare)
    training.reader = cast.fasda
    return training


def in_a_request(act, training):
    def view(request):
        act(training)
        return HttpResponse()

    return ScopedReadsMiddleware(view)(RequestFactory().get("/"))


@pytest.mark.parametrize("act", PAST.values(), ids=PAST)
def test_alarm_rings_past_the_door(training, act):
    with pytest.raises(UnscopedReadError):
        in_a_request(act, training)


@pytest.mark.parametrize("act", ALLOWED.values(), ids=ALLOWED)
def test_alarm_is_silent_where_nothing_is_passed(training, act):
    assert in_a_request(act, training).status_code == 200


@pytest.mark.parametrize("name", ["all", "count", "accounts"])
def test_alarm_is_silent_outside_a_request(training, name):
    PAST[name](training)


def test_alarm_is_off_again_after_a_request_that_failed(training):
    with pytest.raises(UnscopedReadError):
        in_a_request(PAST["all"], training)
    assert Training.objects.count() == 1


def test_unique_validation_sees_every_row_and_names_none(cast, libraries):
    libraries.airlangga.npp = "NPP-1"
    libraries.airlangga.save()

    def view(request):
        libraries.cipare.npp = "NPP-1"
        libraries.cipare.full_clean()

    with pytest.raises(ValidationError) as refused:
        ScopedReadsMiddleware(view)(RequestFactory().get("/"))
    assert list(refused.value.message_dict) == ["npp"]
    assert "RAHASIA" not in str(refused.value)


@pytest.mark.parametrize(
    "who, titles",
    [
        ("admin", {"Cipare", "Airlangga"}),
        ("pusat", {"Cipare", "Airlangga"}),
        ("banten", {"Cipare"}),
        ("serang", {"Cipare"}),
        ("pustaka", {"Cipare"}),
        ("surabaya", {"Airlangga"}),
        ("pembaca", {"Cipare"}),
        ("tanpa", set()),
    ],
)
def test_door_shows_the_subtree_alone(cast, libraries, who, titles):
    make_training(libraries.cipare, "Cipare")
    make_training(libraries.airlangga, "Airlangga")
    assert {row.title for row in Training.objects.visible_to(getattr(cast, who))} == titles
