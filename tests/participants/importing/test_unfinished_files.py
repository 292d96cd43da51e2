"""A preview that was not saved comes back to its uploader, also after an ended session, as it was chosen."""

from datetime import timedelta

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from participants.models import Person
from tests.participants.importing.test_import_loop import CONFIRM, PEOPLE, RIGHT, client, save, send  # noqa: F401
from tests.participants.importing.test_preview_of_columns import form

pytestmark = pytest.mark.django_db


def waiting(client, what="peserta"):  # noqa: F811
    return client.get(reverse("import_upload"), {"jenis": what}).context["unfinished"]


def test_preview_comes_back_after_signing_in_with_what_was_chosen(
    cast,
    client,  # noqa: F811
    send,  # noqa: F811
    sign_in,
    django_capture_on_commit_callbacks,
):
    page = send([PEOPLE, RIGHT])
    at = next(column["at"] for column in page.context["columns"] if column["heading"] == "Ciri")
    page = client.post(reverse(CONFIRM), form(page) | {f"kolom-{at}": "phone", "lihat": "1"})
    late = Client()
    told = late.post(reverse(CONFIRM), form(page) | {"simpan": "1"}, headers={"Referer": "/impor/periksa/"})
    assert told.url == "/masuk/?next=%2Fimpor%2F&lagi=1" and Person.unscoped.count() == 0
    late = sign_in(cast.fasda)
    shown = late.get("/impor/").content.decode()
    assert "berkas.xlsx" in shown and "Lanjutkan memeriksa" in shown
    ((one, _),) = waiting(late)
    page = late.post(reverse(CONFIRM), {"token": one.token, "lanjut": "1"})
    assert {column["heading"]: column["field"] for column in page.context["columns"]}["Ciri"] == "phone"
    with django_capture_on_commit_callbacks(execute=True):
        save(late, page)
    assert Person.unscoped.get().phone == "+6281290000001"
    assert waiting(late) == []


def test_nobody_else_is_offered_it_and_it_can_be_thrown_away(
    cast,
    client,  # noqa: F811
    send,  # noqa: F811
    sign_in,
    django_capture_on_commit_callbacks,
):
    send([PEOPLE, RIGHT])
    ((one, _),) = waiting(client)
    for who in (cast.banten, cast.surabaya):
        other = sign_in(who)
        assert waiting(other) == []
        for act in ("lanjut", "buang"):
            assert other.post(reverse(CONFIRM), {"token": one.token, act: "1"}).status_code == 404
    with time_machine.travel(timezone.now() + timedelta(days=2), tick=False):
        assert waiting(sign_in(cast.fasda)) == []
    own = sign_in(cast.fasda)
    assert waiting(own) != []
    with django_capture_on_commit_callbacks(execute=True):
        own.post(reverse(CONFIRM), {"token": one.token, "buang": "1"})
    assert waiting(own) == []
