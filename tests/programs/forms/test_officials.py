"""Hours, pelaksana and narasumber in the form of an activity."""

from datetime import time

import pytest
from django.urls import reverse

from programs.forms.fields import HourField
from programs.models import Training, TrainingOfficial
from tests.builders import make_training
from tests.page_forms import send

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("typed", "hour"),
    [("8", time(8)), ("08.00", time(8)), ("8:30", time(8, 30)), ("0830", time(8, 30)), ("jam 9", time(9)),
     ("pukul 13.45 WIB", time(13, 45)), ("2 siang", time(14)), ("11 siang", time(11)), ("7 malam", time(19)),
     ("00.00", time(0)), ("", None)],
)  # fmt: skip
def test_hour_is_read_as_people_write_it(typed, hour):
    assert HourField(required=False).clean(typed) == hour


@pytest.mark.parametrize("typed", ["24.00", "8.75", "08.00-12.00", "pagi", "888888", "-1"])
def test_hour_that_cannot_be_read_gets_a_sentence(typed):
    with pytest.raises(Exception, match=r"Tulis satu jam, misalnya 08\.00"):
        HourField().clean(typed)


def told(training) -> list:
    return list(training.officials.values_list("role", "name", "position").order_by("role", "number"))


def test_officials_and_hours_are_saved_shown_changed_and_taken_away(sign_in, cast, libraries, kinds):
    training = make_training(libraries.cipare)
    client, url = sign_in(cast.pustaka), reverse("training_update", args=[training.pk])
    sent = {"starts_at": "8", "ends_at": "12.30", "organiser": "Euis", "organiser_position": "Pustakawan"}
    sent |= {"speaker_1": "Bu Satu", "speaker_1_position": "Perajin", "speaker_2": "Pak Dua"}
    assert send(client, url, **sent).status_code == 302
    everybody = [("narasumber", "Bu Satu", "Perajin"), ("narasumber", "Pak Dua", "")]
    assert told(training) == [*everybody, ("pelaksana", "Euis", "Pustakawan")]
    page = client.get(reverse("training_detail", args=[training.pk])).content.decode()
    for words in ("<dd>08.00–12.30</dd>", "Bu Satu, Perajin", "Euis, Pustakawan"):
        assert words in page
    assert send(client, url, speaker_3="Bu Tiga").status_code == 302
    assert send(client, url, speaker_1="", speaker_1_position="", organiser="Euis R.").status_code == 302
    assert [name for _, name, _ in told(training)] == ["Pak Dua", "Bu Tiga", "Euis R."]
    assert "08.00" in client.get(reverse("training_history", args=[training.pk])).content.decode()
    version = TrainingOfficial.unscoped.get(name="Pak Dua").version
    assert send(client, url).status_code == 302
    assert TrainingOfficial.unscoped.get(name="Pak Dua").version == version


@pytest.mark.parametrize(
    ("sent", "field"),
    [({"starts_at": "12", "ends_at": "8"}, "ends_at"), ({"ends_at": "8"}, "ends_at"),
     ({"speaker_2_position": "Perajin"}, "speaker_2"), ({"organiser_position": "Kepala"}, "organiser"),
     ({"speaker_1": "x" * 151}, "speaker_1"), ({"starts_at": "pagi-pagi"}, "starts_at")],
)  # fmt: skip
def test_what_does_not_fit_stands_beside_its_field(sign_in, cast, libraries, kinds, sent, field):
    training = make_training(libraries.cipare)
    page = send(sign_in(cast.pustaka), reverse("training_update", args=[training.pk]), **sent)
    assert list(page.context["form"].errors) == [field]
    assert not TrainingOfficial.unscoped.exists()


def test_an_activity_that_comes_again_keeps_its_hours(sign_in, cast, libraries, kinds):
    training = make_training(libraries.cipare, starts_at=time(9), ends_at=time(11))
    client = sign_in(cast.pustaka)
    url = f"{reverse('training_create')}?salin={training.pk}"
    assert send(client, url, weeks="2").status_code == 302
    assert set(Training.unscoped.values_list("starts_at", "ends_at")) == {(time(9), time(11))}
    assert Training.unscoped.count() == 3
