"""An account belongs to a post, what is recorded to a person: hand-over, and names that stay."""

from datetime import UTC, date, datetime

import pytest
import time_machine
from django.test import Client
from django.urls import reverse

from tests.builders import answer, enrol, make_person, make_training
from tests.page_forms import forms_of, send
from tests.participants.followup.test_worklist import words
from tpbis.accounts import services as accounts
from tpbis.models import User

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("one_step")]
NEW = "buku-baru-kita"


def entered(username="pustaka", password="rahasia-uji") -> Client:
    client = Client()
    client.post("/masuk/", {"username": username, "password": password})
    return client


def is_in(client) -> bool:
    return client.get("/akun/saya/").status_code == 200


def handed_over(client, account, **typed):
    typed = {"name": "Nani Wijaya", "phone": "", "day": "30 November 2026", **typed}
    return send(client, reverse("account_hand_over", args=[account.pk]), **typed)


@pytest.fixture
def at_the_office(cast, libraries):
    cast.pustaka.name, cast.pustaka.date_joined = "Orang Ketiga", datetime(2022, 7, 1, tzinfo=UTC)
    cast.pustaka.save()
    with time_machine.travel("2026-11-30 12:00+07:00"):
        client = Client()
        client.post("/masuk/", {"username": "fasda", "password": "rahasia-uji"})
        yield client


def test_post_goes_to_a_person_and_records_stay_with_whom_made_them(cast, libraries, kinds, at_the_office):
    old_code, there = accounts.make_code(account=cast.pustaka, by=cast.fasda), entered()
    training = make_training(libraries.cipare)
    training.title = "Menjahit"
    training.stamp(cast.pustaka).save()
    page = handed_over(at_the_office, cast.pustaka)
    holder = User.unscoped.get(username="pustaka")
    assert (holder.name, holder.library, holder.role) == ("Nani Wijaya", libraries.cipare, "pengelola")
    assert (is_in(there), is_in(entered())) == (False, False)
    code = {"username": "pustaka", "password1": NEW, "password2": NEW}
    refused = Client().post("/masuk/kode/", code | {"code": old_code})
    assert refused.status_code == 200
    assert Client().post("/masuk/kode/", code | {"code": page.context["code"]}).status_code == 302
    successor = entered(password=NEW)
    shown = successor.get(reverse("training_detail", args=[training.pk])).content.decode()
    history = successor.get(reverse("training_history", args=[training.pk])).content.decode()
    for text in (shown, history):
        assert "Orang Ketiga (Pengelola perpustakaan sampai 30 November 2026)" in text
    training.refresh_from_db()
    training.title = "Menjahit tas"
    training.stamp(holder).save()
    history = successor.get(reverse("training_history", args=[training.pk])).content.decode()
    assert "Orang Ketiga (" in history and "Nani Wijaya" not in history.partition("Orang Ketiga (")[2]


def test_former_holder_is_not_switched_on_reset_or_handed_over_again(cast, at_the_office):
    handed_over(at_the_office, cast.pustaka)
    for name in ("account_code", "account_active", "account_hand_over", "account_update"):
        sent = {"aktif": "1", "version": cast.pustaka.version}
        assert at_the_office.post(reverse(name, args=[cast.pustaka.pk]), sent).status_code == 403
    page = at_the_office.get(reverse("account_detail", args=[cast.pustaka.pk])).content.decode()
    assert "Diserahkan kepada" in page and "Nani Wijaya" in page
    assert "Orang Ketiga" not in at_the_office.get("/akun/").content.decode()


@pytest.mark.parametrize(("typed", "sentence"), [
    ({"name": "orang  KETIGA"}, "nama pemegang yang sekarang"), ({"name": ""}, "name"),
    ({"day": "1 Desember 2026"}, "pada harinya"), ({"day": "1 Januari 1990"}, "lebih dulu"),
    ({"day": "entah"}, "entah"), ({"phone": "0812-9999-0000"}, "sudah dipakai akun lain"),
])  # fmt: skip
def test_what_is_wrong_is_told_and_changes_nothing(cast, at_the_office, typed, sentence):
    cast.surabaya.phone = "+6281299990000"
    cast.surabaya.save()
    page = handed_over(at_the_office, cast.pustaka, **typed)
    assert (page.status_code, sentence in page.content.decode()) == (200, True)
    assert User.unscoped.filter(held_until__isnull=False).count() == 0


def test_stale_page_hands_nothing_over(cast, at_the_office):
    url = reverse("account_hand_over", args=[cast.pustaka.pk])
    form = forms_of(at_the_office.get(url))[0]
    cast.pustaka.phone = "+6281211110000"
    cast.pustaka.save()
    sent = form | {"name": "Nani Wijaya", "day": "30 November 2026"}
    assert at_the_office.post(url, sent).status_code == 409
    assert User.unscoped.filter(held_until__isnull=False).count() == 0


@pytest.mark.parametrize(("who", "status"), [
    ("surabaya", 404), ("pembaca", 403), ("pustaka", 403), ("serang", 403), ("banten", 200), ("pusat", 200),
])  # fmt: skip
def test_who_hands_over(cast, sign_in, who, status):
    whom = cast.fasda
    assert sign_in(getattr(cast, who)).get(reverse("account_hand_over", args=[whom.pk])).status_code == status


def test_switched_on_again_needs_a_code(cast, at_the_office):
    for active in "01":
        at_the_office.post(reverse("account_active", args=[cast.pustaka.pk]), {"aktif": active})
    assert not is_in(entered())


@pytest.mark.parametrize("door", ["office", "own"])
def test_another_name_is_another_person_unless_somebody_says_so(cast, at_the_office, door):
    client = at_the_office if door == "office" else entered()
    url = reverse("account_update", args=[cast.pustaka.pk]) if door == "office" else "/akun/saya/"
    page = send(client, url, name="Bu Nani")
    assert "serah terima" in page.content.decode()
    cast.pustaka.refresh_from_db()
    assert cast.pustaka.name == "Orang Ketiga"
    assert send(client, url, name="Orang Ketiga, S.Pd.").status_code == 302
    assert send(client, url, name="Bu Nani", **{"orang-sama": "1"}).status_code == 302
    cast.pustaka.refresh_from_db()
    assert cast.pustaka.name == "Bu Nani"


def test_holder_keeps_the_day(cast):
    accounts.hand_over(account=cast.pustaka, name="Nani", phone=None, day=date(2026, 11, 1))
    cast.pustaka.refresh_from_db()
    assert str(cast.pustaka) == "Pustaka (Pengelola perpustakaan sampai 1 November 2026)"
    assert cast.pustaka.successor.predecessor == cast.pustaka


def test_print_and_export_name_whoever_held_the_account_then(cast, libraries, kinds, at_the_office):
    person = make_person(libraries.cipare, created_by=cast.pustaka, updated_by=cast.pustaka)
    line = enrol(make_training(libraries.cipare, kind=kinds.skills, day=date(2026, 5, 12)), person)
    answer(line, date(2026, 11, 20), by=cast.pustaka, band=3, uses_skill=True, has_work=True)
    code = handed_over(at_the_office, cast.pustaka).context["code"]
    Client().post("/masuk/kode/", {"username": "pustaka", "code": code, "password1": NEW, "password2": NEW})
    successor = entered(password=NEW)
    send(successor, reverse("person_update", args=[person.pk]), phone="0812 9999 0001")
    checking = Client()
    checking.force_login(cast.fasda)  # as with a second factor
    copy = checking.get(reverse("person_copy", args=[person.pk])).json()
    former = "Orang Ketiga (Pengelola perpustakaan sampai 30 November 2026)"
    assert [change["Oleh"] for change in copy["perubahan"]] == [former, "Nani Wijaya"]
    printed = words(checking.get(reverse("person_copy_pdf", args=[person.pk])))
    assert former in printed and "Nani Wijaya" in printed
    listed = checking.get(reverse("verify_list") + "?unduh=csv")
    text = b"".join(listed.streaming_content).decode("utf-8-sig")
    assert ("Orang Ketiga" in text, "Nani Wijaya" in text) == (True, False)
