"""A phone asks which of its forms are stored, and a refused form keeps its values."""

from io import BytesIO
from uuid import uuid4

import pytest
from django.test import Client
from PIL import Image

from programs.models import Library
from tests.builders import make_person
from tests.page_forms import filled
from tpbis.formats.colours import LIGHT
from tpbis.models import PhoneKey

PARTNER = {"name": "Yayasan Melati", "kind": "yayasan"}
OURS = {"Sec-Fetch-Site": "same-origin"}


def stored(client, *ids):
    return client.get("/tersimpan/", {"id": ids}, headers={"Accept": "application/json"}).json()["tersimpan"]


def test_only_what_is_stored_is_named(cast, sign_in):
    client = sign_in(cast.pustaka)
    good = filled(client, "/mitra/baru/", **PARTNER)
    bad = filled(client, "/mitra/baru/", **PARTNER | {"name": ""})
    assert (client.post("/mitra/baru/", good).status_code, client.post("/mitra/baru/", bad).status_code) == (
        302,
        200,
    )
    ids = good["kiriman"] + bad["kiriman"]
    assert stored(client, *ids, str(uuid4()), "bukan") == good["kiriman"]


def test_page_that_answers_a_form_names_it(cast, sign_in):
    client = sign_in(cast.pustaka)
    bad = filled(client, "/mitra/baru/", **PARTNER | {"name": ""})
    page = client.post("/mitra/baru/", bad).content.decode()
    assert f'data-holds="{bad["kiriman"][0]}"' in page
    assert "data-holds" not in client.get("/mitra/baru/").content.decode()


@pytest.mark.django_db
def test_script_without_a_session_is_never_led_elsewhere(client):
    answer = client.get("/tersimpan/", headers={"Accept": "application/json"})
    assert (answer.status_code, answer.json()) == (401, {"galat": "Masuk dulu."})
    assert client.get("/tersimpan/").status_code == 302


@pytest.mark.parametrize(
    ("headers", "kept"),
    [
        (OURS, True),
        ({"Origin": "http://testserver"}, True),
        ({"Sec-Fetch-Site": "cross-site", "Origin": "http://testserver"}, False),
        ({"Origin": "https://jahat.example"}, False),
        ({}, False),
    ],
)
def test_refused_token_keeps_what_our_own_page_sent(cast, headers, kept):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(cast.pustaka, backend="tpbis.accounts.backends.NameOrPhoneBackend")
    answer = browser.post("/mitra/baru/", PARTNER | {"csrfmiddlewaretoken": "lama"}, headers=headers)
    assert answer.status_code == 403
    assert (b"Yayasan Melati" in answer.content, b"Kirim lagi" in answer.content) == (kept, kept)
    asked = browser.post("/mitra/baru/", PARTNER, headers=OURS | {"Accept": "application/json"})
    assert (asked.status_code, asked.json()["sebab"]) == (403, "csrf")


def ask(client, path, data=None):
    headers = {"Accept": "application/json"}
    return client.get(path, headers=headers) if data is None else client.post(path, data, headers=headers)


def test_script_learns_what_is_stored_and_sees_what_is_not(cast, sign_in):
    client = sign_in(cast.pustaka)
    good = filled(client, "/mitra/baru/", **PARTNER)
    first, again = ask(client, "/mitra/baru/", good), ask(client, "/mitra/baru/", good)
    assert first.json() == again.json() == {"tersimpan": good["kiriman"][0], "alamat": "/mitra/"}
    assert b"berhasil" not in client.get("/mitra/").content  # what was told to the script is told
    bad = ask(client, "/mitra/baru/", filled(client, "/mitra/baru/", **PARTNER | {"name": ""}))
    assert (bad.status_code, b"invalid-feedback" in bad.content) == (422, True)


def test_key_is_one_for_each_account_and_only_for_its_scripts(cast, sign_in, client):
    first = ask(sign_in(cast.pustaka), "/belum-terkirim/kunci/").json()
    assert first == first | {"akun": str(cast.pustaka.pk)} and first["rahasia"]["x"] == first["umum"]["x"]
    assert "d" not in first["umum"]
    assert ask(client, "/belum-terkirim/kunci/").json()["umum"] == first["umum"]
    assert ask(sign_in(cast.fasda), "/belum-terkirim/kunci/").json()["umum"] != first["umum"]
    assert first["rahasia"]["d"] not in PhoneKey.objects.get(pk=cast.pustaka.pk).private_sealed


def test_phone_gets_names_of_its_own_library_and_nothing_else(cast, sign_in, libraries):
    make_person(libraries.cipare, "Siti Aminah", phone="+6281234567890")
    make_person(libraries.airlangga, "Orang Surabaya")
    told = ask(sign_in(cast.pustaka), "/belum-terkirim/data.json").json()
    assert [name for _, name, _ in told["orang"]] == ["Siti Aminah"]
    assert "+6281234567890" not in str(told["orang"])
    assert ask(sign_in(cast.fasda), "/belum-terkirim/data.json").json()["orang"] == []


def test_office_gets_the_libraries_of_its_subtree_to_choose_from(cast, sign_in, libraries, kinds):
    own = ask(sign_in(cast.pustaka), "/belum-terkirim/data.json").json()
    office = ask(sign_in(cast.fasda), "/belum-terkirim/data.json").json()
    assert [key for key, *_ in own["perpustakaan"]] == [str(libraries.cipare.pk)]
    within = Library.objects.visible_to(cast.fasda).order_by("name")
    assert [key for key, *_ in office["perpustakaan"]] == [str(row.pk) for row in within]
    assert office["kegiatan"] == own["kegiatan"] != []
    assert ask(sign_in(cast.pembaca), "/belum-terkirim/data.json").json()["kegiatan"] == []


def test_icon_of_the_app_is_drawn_in_the_sizes_that_the_manifest_names(client, db):
    icons = client.get("/manifest.webmanifest").json()["icons"]
    pictures = [icon for icon in icons if icon["type"] == "image/png"]
    assert {icon.get("purpose", "any") for icon in pictures} == {"any", "maskable"}
    for icon in pictures:
        drawn = Image.open(BytesIO(client.get(icon["src"]).content))
        assert icon["sizes"] == "{}x{}".format(*drawn.size)
        assert "#{:02x}{:02x}{:02x}".format(*drawn.convert("RGB").getpixel((0, 0))) == LIGHT["top"]
    assert client.get("/ikon-64.png").status_code == 404
