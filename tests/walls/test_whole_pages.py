"""What changes a record comes whole and says which version it saw; else nothing changes, nothing is lost."""

from uuid import uuid4

import pytest

from tests.page_forms import changed, filled, forms_of
from tests.walls.pages import PAGES
from tests.walls.test_saved_once import CASES, record_of
from tests.walls.two_worlds import everything_of
from tests.walls.url_table import urls_of
from tpbis.web.stale import NOT_WHOLE

pytestmark = pytest.mark.django_db
NO_VERSION = [None, "", "x", "0", "-1", "999999", "1.0", "9" * 40]
# Each form that changes what is there: a field of it, and what is typed.
FORMS = {
    "library_contact": "contact_name",
    "library_update": "name",
    "training_update": "title",
    "commitment_update": "by_whom",
    "partner_update": "name",
    "person_update": "name",
    "story_update": "title",
    "target_update": "value",
    "saved_export_update": "name",
    "office": "name",
    "account_update": "name",
    "account_self": "name",
}
ACTS = [
    "library_move",
    "partnership_end",
    "training_held",
    "training_delete",
    "training_cancel",
    "person_delete",
]
ACTS += [
    "person_erase",
    "consent_withdraw",
    "commitment_realise",
    "commitment_give_up",
    "answer_update",
    "answer_verify",
]
BUTTONS = ["training_restore", "person_restore", "photo_delete", "merge_undo", "merge_part", "signal_reopen"]
BUTTONS += ["commitment_reopen"]
BUTTONS += ["saved_export_delete"]
OWN = ("office", "account_self")  # pages of whoever asks
TYPED = {
    "library_move": {"region": "Kota Baru", "since": "1 Maret 2024"},
    "partnership_end": {"end": "31 Desember 2022"},
    "training_held": {"first_day": "1 Maret 2024", "last_day": ""},
    "commitment_realise": {"realised_on": "1 Maret 2024", "proof_note": "SK 1"},
    "commitment_give_up": {"undone_reason": "Anggaran habis"},
    "answer_update": {"note": "Lain sama sekali", "reason": "salah ketik"},
    "answer_verify": {"verification": "kunjungan", "note": "Bertemu di rumah"},
}


def address(name, world) -> str:
    return next(urls_of(name, PAGES[name], world)).partition("?")[0]


def page_of(client, name, world) -> dict:
    typed = (
        {FORMS[name]: "77" if name == "target_update" else "Yang saya ketik"}
        if name in FORMS
        else TYPED.get(name, {})
    )
    return filled(client, address(name, world), **typed)


def test_without_a_version_nothing_is_saved_and_nothing_typed_is_lost(cast, serang, sign_in):
    before, wrong = everything_of(serang.library), {}
    for name in [*FORMS, *ACTS]:
        client = sign_in(cast.fasda if name in ("office", "saved_export_update") else cast.banten)
        page = page_of(client, name, serang)
        for version in NO_VERSION:
            answer = client.post(address(name, serang), changed(page, version=version, kiriman=uuid4()))
            html = answer.content.decode()
            told = NOT_WHOLE in html, name not in FORMS or "Yang saya ketik" in html or 'value="77"' in html
            if answer.status_code not in (200, 409) or told != (True, True):
                wrong[name, version] = (answer.status_code, *told)
    assert wrong == {}
    assert everything_of(serang.library) == before


def test_a_button_of_no_known_page_does_nothing(cast, serang, sign_in):
    before = everything_of(serang.library)
    for name in BUTTONS:
        client = sign_in(cast.fasda if name == "saved_export_delete" else cast.banten)
        for version in NO_VERSION:
            sent = {} if version is None else {"version": version}
            answer = client.post(address(name, serang), sent, follow=True)
            assert (name, version, NOT_WHOLE in answer.content.decode()) == (name, version, True)
    assert everything_of(serang.library) == before


def names_of(page: dict) -> list[str]:
    return [name for name in page["isian"][0].split() if name not in ("id", "version", "isian")]


@pytest.mark.parametrize("name", FORMS)
def test_a_field_that_did_not_come_is_asked_for_and_stays_what_it_was(cast, serang, sign_in, name):
    client = sign_in(cast.fasda if name in ("office", "saved_export_update") else cast.banten)
    url, page, before = address(name, serang), page_of(client, name, serang), everything_of(serang.library)
    shown = forms_of(client.get(url))[0]
    for field in names_of(page):
        left = [one for one in names_of(page) if one != field]
        answer = client.post(url, changed(page, **{field: None}, isian=" ".join(left)))
        assert (field, answer.status_code, bool(answer.context["form"].errors)) == (field, 200, True)
        again = forms_of(answer)[0]
        assert again.get(field) == shown.get(field) or field == FORMS[name]
    for broken in ({}, {"version": page["version"]}, {"isian": page["isian"]}):
        answer = client.post(url, broken)
        assert (answer.status_code in (200, 409), bool(answer.context["form"].errors)) == (True, True)
    assert everything_of(serang.library) == before
    assert client.post(url, page | {"orang-sama": "1"}).status_code == 302


def test_two_who_change_different_fields_are_both_kept(cast, serang, sign_in):
    client, url = sign_in(cast.fasda), address("partner_update", serang)
    old = filled(client, url, name="Nama dari saya")
    client.post(url, filled(client, url, contact="Kontak dari orang lain"))
    assert client.post(url, old).status_code == 302
    serang.partner.refresh_from_db()
    assert (serang.partner.name, serang.partner.contact) == ("Nama dari saya", "Kontak dari orang lain")


def test_two_who_change_the_same_field_choose(cast, serang, sign_in):
    client, url = sign_in(cast.fasda), address("partner_update", serang)
    old = filled(client, url, name="Nama dari saya", contact="Kontak saya")
    client.post(url, filled(client, url, name="Nama dari orang lain"))
    page = client.post(url, old)
    rows = {row["label"]: (row["mine"], row["theirs"]) for row in page.context["rows"] if row["differs"]}
    assert (page.status_code, rows["Nama mitra"]) == (409, ("Nama dari saya", "Nama dari orang lain"))
    assert client.post(url, forms_of(page)[0]).status_code == 302
    serang.partner.refresh_from_db()
    assert (serang.partner.name, serang.partner.contact) == ("Nama dari saya", "Kontak saya")


def test_two_who_change_the_same_to_the_same_are_not_asked(cast, serang, sign_in):
    client, url = sign_in(cast.fasda), address("partner_update", serang)
    old = filled(client, url, name="Nama yang sama")
    client.post(url, filled(client, url, name="Nama yang sama"))
    assert client.post(url, changed(old, kiriman=None)).status_code == 302


def test_every_case_has_a_record_to_compare(serang):
    assert all(record_of(name, serang) for name in [*FORMS, *ACTS, *BUTTONS] if name not in OWN)
    assert set(TYPED) - {"training_held"} <= {*CASES, "answer_verify"}
