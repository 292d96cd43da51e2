"""A session that ended in the middle of a one-button act leads back to the page with the button."""

import pytest
from django.test import Client
from django.urls import reverse

pytestmark = pytest.mark.django_db


def pressed(name, row, came_from):
    headers = {"Referer": came_from} if came_from else {}
    return Client().post(reverse(name, args=[row.pk]), {"bulan": "2026-10"}, headers=headers)


@pytest.mark.parametrize("host", ["http://testserver", ""])
def test_button_is_offered_again_after_signing_in(cast, libraries, host):
    page = reverse("library_detail", args=[libraries.cipare.pk])
    answer = pressed("nil_report", libraries.cipare, f"{host}{page}?tahun=2026")
    assert answer.status_code == 302
    client = Client()
    assert "tekan sekali lagi" in client.get(answer.url).content.decode()
    entered = client.post(answer.url, {"username": "pustaka", "password": "rahasia-uji"}, follow=True)
    assert entered.status_code == 200
    assert entered.request["PATH_INFO"] == page
    assert reverse("nil_report", args=[libraries.cipare.pk]) in entered.content.decode()


@pytest.mark.parametrize("came_from", [
    "", "https://lain.example/perpustakaan/", "http://testserver//lain.example/", "http://testserver/keluar/",
    "http://testserver/tidak-ada/", "javascript:alert(1)", "http://testserver/foto/x",
])  # fmt: skip
def test_button_of_no_page_of_ours_leads_home(cast, libraries, came_from):
    assert pressed("nil_report", libraries.cipare, came_from).url == "/masuk/?lagi=1"


def test_form_that_is_a_page_itself_leads_back_to_it(cast, libraries):
    url = reverse("library_contact", args=[libraries.cipare.pk])
    assert Client().post(url, {}).url == f"/masuk/?next={url}"


def test_address_of_a_button_says_in_words_that_it_is_no_page(cast, libraries, sign_in):
    for client in (Client(), sign_in(cast.pustaka)):
        answer = client.get(reverse("nil_report", args=[libraries.cipare.pk]))
        assert (answer.status_code, answer["Allow"]) == (405, "POST, OPTIONS")
        assert "bukan halaman" in answer.content.decode() and 'href="/"' in answer.content.decode()
