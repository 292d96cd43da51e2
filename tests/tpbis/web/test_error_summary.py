"""What a form could not take stands above it, each with a link to its field."""

import re

import pytest
from django.urls import reverse

from tests.builders import enrol, make_person, make_training
from tests.page_forms import send

pytestmark = pytest.mark.django_db
SUMMARY = re.compile(r'<div class="msg error" role="alert">.*?</ul>', re.DOTALL)


def links(page) -> list[str]:
    """The anchors of the summary, each of which is an id of the page."""
    html = page.content.decode()
    found = re.findall(r'href="#([^"]+)"', SUMMARY.search(html)[0])
    assert [name for name in found if f'id="{name}"' not in html] == []
    return found


def test_fields_of_an_activity_are_linked(sign_in, cast, kinds):
    page = send(sign_in(cast.pustaka), "/kegiatan/baru/", title="", first_day="31/02/2024", kind="bedah_buku")
    assert links(page) == ["id_title", "id_first_day"]


def test_questions_of_an_answer_are_linked(sign_in, cast, libraries, kinds):
    line = enrol(make_training(libraries.cipare, measured=True), make_person(libraries.cipare))
    url = reverse("answer_create", args=[line.pk])
    assert "id_asked_on" in links(send(sign_in(cast.pustaka), url, asked_on="31/02/2024", uses_skill="ya"))


def test_incomes_without_consent_are_told_above_the_form_and_stay_tapped(sign_in, cast, libraries, kinds):
    line = enrol(make_training(libraries.cipare, measured=True), make_person(libraries.cipare))
    url = reverse("baseline", args=[line.training_id])
    page = send(sign_in(cast.pustaka), url, **{f"b-{line.pk}": "3"})
    html = page.content.decode()
    assert links(page) == ["setuju"]
    assert html.index("Belum tersimpan.") < html.index("Tanya sekarang")
    assert re.search(rf'name="b-{line.pk}" value="3"\s+checked', html)


def test_staff_without_import_are_told_where_to_paste(sign_in, cast):
    page = sign_in(cast.pustaka).get("/impor/")
    assert (page.status_code, "Tempel di daftar peserta" in page.content.decode()) == (403, True)


def test_correcting_a_name_returns_to_its_list(sign_in, cast, libraries, kinds):
    line = enrol(make_training(libraries.cipare), make_person(libraries.cipare))
    roster = reverse("roster", args=[line.training_id])
    client, url = sign_in(cast.pustaka), reverse("person_update", args=[line.person_id])
    assert f"{url}?daftar={line.training_id}" in client.get(roster).content.decode()
    assert send(client, f"{url}?daftar={line.training_id}", name="Siti Benar").url == roster
    assert send(client, f"{url}?daftar=bukan-kunci", name="Siti Lain").url == reverse(
        "person_detail", args=[line.person_id]
    )
