"""One person after another: saving opens who comes next in the same list, until its end or a stop."""

from datetime import date, timedelta

import pytest
import time_machine
from django.urls import reverse

from participants.models import Answer
from tests.builders import answer, baseline, enrol, make_person, make_training
from tests.markup import one_line

TODAY = date(2023, 1, 10)
NOON = "2023-01-10 12:00+07:00"
SENT = {
    "asked_on": "2023-01-10",
    "mode": "telepon",
    "interviewer": "petugas_lain",
    "scope": "semua_penghasilan",
}
WHOLE = SENT | {"rung": "usaha", "income": "4"}

pytestmark = pytest.mark.django_db


def ended(libraries, days, title="Pelatihan", library=None):
    return make_training(
        library or libraries.cipare, title, day=TODAY - timedelta(days=days), consent_sheet=True
    )


def form_of(row, query="bagian=t6") -> str:
    return f"{reverse('answer_create', args=[row.pk])}?{query}"


@time_machine.travel(NOON)
def test_saving_opens_the_next_person_of_the_list(sign_in, cast, libraries, kinds):
    soon, later = ended(libraries, 200, "Batik"), ended(libraries, 150, "Sablon")
    rows = [enrol(soon), enrol(soon), enrol(later)]
    client = sign_in(cast.pustaka)
    page = one_line(client.get(form_of(rows[0])).content.decode())
    assert f'href="{form_of(rows[1])}">Lewati</a>' in page
    assert f'href="{reverse("followup_list")}?bagian=t6">Berhenti, ke daftar</a>' in page
    assert client.post(form_of(rows[0]), WHOLE)["Location"] == form_of(rows[1])
    assert client.post(form_of(rows[1]), SENT | {"keadaan": "tidak_terhubungi"})["Location"] == form_of(
        rows[2]
    )
    assert client.post(form_of(rows[2]), WHOLE)["Location"] == reverse("followup_list") + "?bagian=t6"
    assert list(Answer.unscoped.values_list("disposition", flat=True)) == [
        "lengkap", "tidak_terhubungi", "lengkap",
    ]  # fmt: skip


@time_machine.travel(NOON)
def test_next_person_stays_in_the_class_and_the_scope_and_the_part(sign_in, cast, libraries, kinds):
    first, second = ended(libraries, 150, "Batik"), ended(libraries, 150, "Sablon")
    rows = [enrol(first), enrol(second), enrol(first)]
    enrol(ended(libraries, 140, library=libraries.airlangga))
    old = [enrol(ended(libraries, days)) for days in (300, 400)]
    client = sign_in(cast.pustaka)
    of_class = f"bagian=t6&kegiatan={first.pk}"
    assert client.post(form_of(rows[0], of_class), WHOLE)["Location"] == form_of(rows[2], of_class)
    end = f"{reverse('followup_list')}?{of_class}"
    assert client.post(form_of(rows[2], of_class), WHOLE)["Location"] == end
    assert client.post(form_of(old[0], "bagian=lewat"), WHOLE)["Location"] == form_of(old[1], "bagian=lewat")
    foreign = f"bagian=t6&kegiatan={make_training(libraries.airlangga).pk}"
    assert client.post(form_of(rows[1], foreign), WHOLE).status_code == 404
    assert client.post(reverse("answer_create", args=[rows[1].pk]), WHOLE)["Location"] == reverse(
        "followup_list"
    )


@time_machine.travel(NOON)
def test_same_answer_sent_again_leads_to_the_same_next_person(sign_in, cast, libraries, kinds):
    training = ended(libraries, 150)
    rows = [enrol(training), enrol(training)]
    client = sign_in(cast.pustaka)
    sent = WHOLE | {"id": str(rows[1].pk)}
    assert [client.post(form_of(rows[0]), sent)["Location"] for _ in range(2)] == [form_of(rows[1])] * 2
    assert Answer.unscoped.count() == 1


@pytest.mark.parametrize(
    ("sent", "stored"),
    [({"rung": "usaha"}, (True, True)), ({"rung": "dipakai"}, (True, False)),
     ({"rung": "belum"}, (False, None)),
     ({"uses_skill": "ya", "has_work": "ya"}, (True, True)), ({"uses_skill": "ya"}, None), ({}, None),
     ({"uses_skill": "tidak"}, (False, None)), ({"rung": "lain"}, None)],
)  # fmt: skip
@time_machine.travel(NOON)
def test_one_tap_answers_both_questions_about_the_skill(sign_in, cast, libraries, kinds, sent, stored):
    row = enrol(ended(libraries, 150))
    page = sign_in(cast.pustaka).post(form_of(row), SENT | {"income": "4"} | sent)
    kept = Answer.unscoped.values_list("uses_skill", "has_work").first()
    assert (kept, page.status_code) == (stored, 302 if stored else 200)


@time_machine.travel(NOON)
def test_twelve_months_are_counted_on_the_tab_and_list_only_who_rose(sign_in, cast, libraries, kinds):
    year = ended(libraries, 330)
    rose, stayed = (enrol(year, make_person(year.library, name)) for name in ("Naik", "Tetap"))
    for row, band in ((rose, 4), (stayed, 2)):
        baseline(row, 2, asked_on=year.first_day)
        answer(row, year.last_day + timedelta(days=180), band=band)
    client, url = sign_in(cast.pustaka), reverse("followup_list")
    assert "<span>Setahun sesudahnya <b>(1)</b></span>" in one_line(client.get(url).content.decode())
    page = client.get(url, {"bagian": "t12"})
    assert [row.pk for row in page.context["object_list"]] == [rose.pk]
    assert form_of(rose, "bagian=t12") in page.content.decode()
    assert [row["nama"] for row in client.get(reverse("phone_data")).json()["tanya"]] == ["Naik"]
