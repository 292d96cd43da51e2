"""Kept frames: each account sees its own name, messages once, and tokens that are of its visit."""

import re

import pytest
from django.contrib.messages import get_messages
from django.core.cache import caches
from django.test import Client
from django.urls import reverse

from reports.pages import page_frame
from tests.builders import enrol, make_training
from tpbis.models import User

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="(\w+)"')
SENDING = re.compile(r'name="\w+" value="([0-9a-f-]{36})"')


@pytest.fixture
def recorded(libraries, kinds):
    caches["frames"].clear()
    enrol(make_training(libraries.cipare, "Kue kering"))


def shown(client, code="36.73") -> str:
    return client.get(reverse("region_dashboard", args=[code]), {"tahun": "semua"}).content.decode()


@pytest.mark.django_db
def test_a_kept_frame_is_what_would_be_drawn_anew(recorded, cast, sign_in):
    client = sign_in(cast.pusat)
    drawn = [shown(client, code) for code in ("nasional", "36", "36.73")]
    again = [shown(client, code) for code in ("nasional", "36", "36.73")]
    for first, second in zip(drawn, again, strict=True):
        assert "<!--" not in second
        assert SENDING.sub("", TOKEN.sub("", first)) == SENDING.sub("", TOKEN.sub("", second))
    assert len({re.search(r"<title>(.+?)</title>", page)[1] for page in again}) == 3
    assert len(caches["frames"]._cache) == 2  # with a map and without


@pytest.mark.django_db
def test_tokens_are_of_the_visit_and_sign_out(recorded, cast, client):
    client.force_login(cast.pusat)
    pages = [shown(client) for _ in range(2)]
    assert len({SENDING.search(page)[1] for page in pages}) == 2
    client.handler.enforce_csrf_checks = True
    sent = {"csrfmiddlewaretoken": TOKEN.search(pages[1])[1]}
    assert client.post(reverse("logout"), sent).status_code == 302
    assert client.get("/").status_code == 302
    assert all(b"csrfmiddlewaretoken" not in raw for raw in caches["frames"]._cache.values())


@pytest.mark.django_db
def test_each_account_and_each_change_of_it_has_its_own_frame(recorded, cast):
    clients = [Client(), Client()]
    for one, user in zip(clients, (cast.pusat, cast.banten), strict=True):
        one.force_login(user)
    for _ in range(2):
        names = [re.findall(r"<span>(Pusat|Banten)</span>", shown(one)) for one in clients]
        assert names == [["Pusat"], ["Banten"]]
    User.unscoped.filter(pk=cast.banten.pk).update(name="Nama <b>Baru</b>")
    assert "Nama &lt;b&gt;Baru&lt;/b&gt;" in shown(clients[1])
    User.unscoped.filter(pk=cast.banten.pk).update(is_staff=True)
    assert "Kelola data" in shown(clients[1])


@pytest.mark.django_db
def test_a_message_is_said_once_and_kept_nowhere(recorded, cast, monkeypatch, sign_in):
    client, told = sign_in(cast.pusat), ["Kegiatan disimpan."]
    shown(client)

    def said(request):
        storage = get_messages(request)
        while told:
            storage.add(25, told.pop())
        return storage

    monkeypatch.setattr(page_frame, "get_messages", said)
    assert "Kegiatan disimpan." in shown(client)
    assert "Kegiatan disimpan." not in shown(client)
