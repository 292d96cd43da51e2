"""Every address of an activity that was joined with another leads to the record that counts."""

from datetime import date

import pytest
from django.urls import reverse

from programs.joint_activities import join_trainings, part_trainings
from tests.builders import enrol, make_training

pytestmark = pytest.mark.django_db
SAME = ["training_detail", "training_history", "roster", "attendance_sheet", "training_report_pdf"]
ACTS = ["training_update", "training_delete", "training_held", "training_cancel"]


@pytest.fixture
def pair(libraries, kinds):
    """(the record of the kelurahan, that of the kota), of one event."""
    return tuple(
        make_training(house, "Buket", day=date(2026, 6, 1)) for house in (libraries.cipare, libraries.serang)
    )


def at(name, training):
    return reverse(name, args=[training.pk])


def test_pages_and_papers_lead_to_the_same_of_the_one_that_counts(cast, pair, sign_in):
    kept, joined = pair
    enrol(kept)
    merge = join_trainings(primary=kept, joined=joined, by=cast.fasda)
    client = sign_in(cast.fasda)
    led = {name: client.get(at(name, joined)).url for name in SAME}
    assert led == {name: at(name, kept) for name in SAME}
    file = reverse("roster_file", args=[joined.pk, "xlsx"])
    assert client.get(file).url == reverse("roster_file", args=[kept.pk, "xlsx"])
    page = client.get(at("roster", joined), follow=True)
    assert (page.status_code, "yang ini dihitung" in page.content.decode()) == (200, True)
    part_trainings(merge=merge, by=cast.fasda)
    assert client.get(at("roster", joined)).status_code == 200


def test_acts_never_reach_the_other_record(cast, pair, sign_in):
    kept, joined = pair
    join_trainings(primary=kept, joined=joined, by=cast.fasda)
    client = sign_in(cast.fasda)
    assert {client.get(at(name, joined)).url for name in ACTS} == {at("training_detail", kept)}
    assert [client.post(at(name, joined)).status_code for name in (*ACTS, "roster")] == [404] * 5


@pytest.mark.parametrize(("who", "status"), [
    ("surabaya", 404), ("tanpa", 403), ("pembaca", 302), ("banten", 302), ("serang", 302),
])  # fmt: skip
def test_only_who_sees_both_is_led(cast, pair, sign_in, who, status):
    kept, joined = pair
    join_trainings(primary=kept, joined=joined, by=cast.fasda)
    assert sign_in(getattr(cast, who)).get(at("training_detail", joined)).status_code == status


def test_library_whose_record_counts_elsewhere_is_told(cast, pair, sign_in):
    kept, joined = pair
    join_trainings(primary=joined, joined=kept, by=cast.fasda)
    page = sign_in(cast.pustaka).get(at("roster", kept), follow=True)
    assert page.redirect_chain[-1][0] == "/kegiatan/dihapus/"
    assert "catatan itu yang dihitung" in page.content.decode()
