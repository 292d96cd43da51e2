"""The history of an account: told to its owner at the next sign-in, and shown to those above."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from tests.builders import make_user
from tpbis.models import Role, User

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("one_step")]
NEW = "gajah-terbang-biru"


def enter(name, password="rahasia-uji") -> Client:
    client = Client()
    client.post("/masuk/", {"username": name, "password": password})
    return client


def told(client) -> str:
    page = client.get("/akun/saya/").content.decode()
    return " ".join(re.findall(r'<li class="msg [^>]*>\s*<span>(.*?)</span>', page, re.DOTALL))


def shown_code(page: str) -> str:
    """Where the page shows it: an id elsewhere on the page may look alike."""
    return re.search(r"<strong data-code>(.*?)</strong>", page).group(1)


def history(client, account) -> list[str]:
    page = client.get(reverse("account_detail", args=[account.pk])).content.decode()
    return [re.sub(r"\s+", " ", row).strip() for row in re.findall(r"<b>(.*?)</b>", page, re.DOTALL)]


def test_first_sign_in_tells_nothing_and_the_next_when_the_last_was(cast):
    assert told(enter("pustaka")) == ""
    assert re.search(r"Terakhir masuk: \d+ \w+ \d{4} pukul \d\d\.\d\d WIB\.", told(enter("pustaka")))


@pytest.mark.django_db(transaction=True)  # what triggers note has the time of its transaction
def test_owner_is_told_who_issued_a_code_and_what_was_changed(cast, libraries):
    enter("pustaka")
    office = enter("fasda")
    office.post(f"/akun/{cast.pustaka.pk}/kode/")
    data = {
        "name": "Pustaka",
        "phone": "0812 1111 2222",
        "role": Role.STAFF,
        "region": "",
        "library": libraries.serang.pk,
        "version": cast.pustaka.version,
    }
    office.post(f"/akun/{cast.pustaka.pk}/ubah/", data)
    words = told(enter("pustaka"))
    assert "oleh Fasda (Fasilitator daerah): Kode sekali pakai dibuat" in words
    assert "Nomor HP: kosong → +6281211112222" in words
    assert "Perpustakaan Umum Kota Serang" in words
    assert "oleh Fasda" not in told(enter("pustaka"))


def test_owner_who_uses_the_code_is_told_who_issued_it(cast):
    enter("pustaka")
    page = enter("fasda").post(f"/akun/{cast.pustaka.pk}/kode/").content.decode()
    code = shown_code(page)
    client = Client()
    client.post("/masuk/kode/", {"username": "pustaka", "code": code, "password1": NEW, "password2": NEW})
    assert "oleh Fasda (Fasilitator daerah): Kode sekali pakai dibuat" in told(client)


def test_those_above_and_the_owner_see_what_happened(cast):
    enter("pustaka")
    office = enter("fasda")
    code = shown_code(office.post(f"/akun/{cast.pustaka.pk}/kode/").content.decode())
    owner = Client()
    owner.post("/masuk/kode/", {"username": "pustaka", "code": code, "password1": NEW, "password2": NEW})
    office.post(f"/akun/{cast.pustaka.pk}/aktif/", {"aktif": "0"})
    rows = history(enter("banten"), cast.pustaka)
    for what in ("Kode sekali pakai dibuat", "Kode sekali pakai dipakai", "Kata sandi diganti", "Ya → Tidak"):
        assert any(what in row for row in rows), (what, rows)
    assert NEW not in str(rows) and "md5$" not in str(rows)


def test_code_that_was_replaced_stays_in_the_history(cast):
    office = enter("fasda")
    for _ in range(3):
        office.post(f"/akun/{cast.pustaka.pk}/kode/")
    assert history(office, cast.pustaka).count("Kode sekali pakai dibuat") == 3


def test_signing_in_is_no_change(cast):
    before = cast.pustaka.events.count()
    enter("pustaka")
    assert cast.pustaka.events.count() == before


def test_place_from_which_somebody_came_is_not_named_to_those_who_do_not_see_it(cast, libraries):
    moved = make_user("pindahan", Role.STAFF, library=libraries.airlangga)
    moved.library = libraries.cipare
    moved.save()
    rows = " ".join(history(enter("fasda"), moved))
    assert "di luar wilayah Anda → Perpustakaan Kelurahan Cipare" in rows
    assert "RAHASIA" not in rows
    assert "RAHASIA" in " ".join(history(enter("pusat"), moved))


def test_history_begins_with_the_account(cast):
    assert history(enter("fasda"), cast.pustaka)[-1] == "Akun dibuat"
    assert User.unscoped.filter(events__isnull=True).count() == 0
