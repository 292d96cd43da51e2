"""People: found, corrected, forgotten, merged; and what is declared or told of them."""

from datetime import date
from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection
from django.urls import reverse

from participants.choices import ResultKind
from participants.followup.due_enrolments import may_be_called
from participants.models import (
    Consent,
    Declaration,
    Enrolment,
    NotSamePerson,
    Person,
    PersonMerge,
    Result,
    Story,
)  # fmt: skip
from participants.people.duplicates import likely_doubles
from participants.rights.erasure import erase
from tests.builders import answer, enrol, make_person, make_training
from tests.page_forms import filled, press, send

pytestmark = pytest.mark.django_db


@pytest.fixture
def siti(libraries, kinds):
    return make_person(libraries.cipare, "Siti Aminah", phone="+6281234567890", nik="3673015707900001")


@pytest.fixture
def hidden(libraries):
    return make_person(libraries.airlangga, "Siti Aminah RAHASIA", phone="+6281234567890")


@pytest.mark.parametrize("typed", ["siti amin", "Siti Amina", "0812-3456-7890", "34567890"])
def test_person_list_finds_by_name_or_phone_inside_the_scope(sign_in, cast, siti, hidden, libraries, typed):
    make_person(libraries.cipare, "Joko Susilo")
    page = sign_in(cast.pustaka).get(reverse("person_list"), {"cari": typed})
    assert list(page.context["object_list"]) == [siti]
    assert "RAHASIA" not in page.content.decode()


@pytest.mark.parametrize(
    ("who", "code"), [("pustaka", 200), ("serang", 200), ("pembaca", 403), ("tanpa", 403)]
)
def test_person_list_is_for_those_who_may_see_names(sign_in, cast, siti, who, code):
    assert sign_in(getattr(cast, who)).get(reverse("person_list")).status_code == code


def test_person_detail_shows_the_masked_nik_and_the_ladder(sign_in, cast, siti, libraries):
    line = enrol(make_training(libraries.cipare), siti)
    answer(line, date(2023, 1, 10))
    text = sign_in(cast.pustaka).get(reverse("person_detail", args=[siti.pk])).content.decode()
    assert "••••••••••••0001" in text
    assert "3673015707900001" not in text
    assert "Ada usaha/pekerjaan yang memakai keterampilan ini" in text
    assert "None" not in text


PAGES = ["person_detail", "person_update", "person_delete", "consent_withdraw", "person_erase", "person_copy"]
PAGES += ["consent_create", "person_copy_pdf"]


@pytest.mark.parametrize("name", PAGES)
def test_person_pages_answer_404_to_the_outsider(sign_in, cast, siti, name):
    assert sign_in(cast.pustaka).get(reverse(name, args=[siti.pk])).status_code == 200
    assert sign_in(cast.surabaya).get(reverse(name, args=[siti.pk])).status_code == 404
    assert sign_in(cast.pembaca).get(reverse(name, args=[siti.pk])).status_code == 403


def test_person_update_refuses_a_stale_save_and_shows_both(sign_in, cast, siti):
    client, url = sign_in(cast.pustaka), reverse("person_update", args=[siti.pk])
    old = filled(client, url, name="Siti A. Aminah", birth="17 Juli 1990")
    assert send(client, url, name="Siti Aminah Dewi").status_code == 302
    page = client.post(url, old)
    assert page.status_code == 409
    text = page.content.decode()
    assert "Siti Aminah Dewi" in text
    assert "Siti A. Aminah" in text
    assert Person.unscoped.get(pk=siti.pk).name == "Siti Aminah Dewi"


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"phone": "12"}, "tidak terbaca"),
        ({"birth": "31/02/1990"}, "tidak ada di kalender"),
        ({"disability": "fisik"}, "belum menyetujui"),
    ],
)
def test_person_update_bad_input_gets_a_sentence(sign_in, cast, siti, changed, sentence):
    page = send(sign_in(cast.pustaka), reverse("person_update", args=[siti.pk]), **changed)
    assert page.status_code == 200
    assert sentence in page.content.decode()


def test_person_is_removed_and_restored(sign_in, cast, siti):
    client = sign_in(cast.pustaka)
    send(client, reverse("person_delete", args=[siti.pk]))
    assert list(client.get(reverse("person_list")).context["object_list"]) == []
    press(client, reverse("person_restore", args=[siti.pk]), siti)
    assert list(client.get(reverse("person_list")).context["object_list"]) == [siti]


def test_person_erased_leaves_counts_but_no_name_anywhere(sign_in, cast, siti, libraries):
    training = make_training(libraries.cipare)
    enrol(training, siti)
    send(sign_in(cast.pustaka), reverse("person_erase", args=[siti.pk]))
    siti.refresh_from_db()
    assert (siti.name, siti.phone, siti.nik_sealed, siti.nik_hash) == ("Data pribadi dihapus", "", "", None)
    assert training.enrolments.count() == 1
    events = apps.get_model("participants", "PersonEvent").objects.filter(pgh_obj_id=siti.pk)
    assert events.exists()
    assert not events.filter(name__icontains="siti").exists()


def test_person_erased_is_known_by_the_day_and_not_by_the_words(cast, siti, libraries):
    lines = [
        enrol(make_training(libraries.cipare), person) for person in (siti, make_person(libraries.cipare))
    ]
    erase(person=siti, by=cast.pustaka)
    Person.unscoped.exclude(pk=siti.pk).update(name=siti.name, name_key=siti.name_key, sex=siti.sex)
    rows = Enrolment.unscoped.filter(pk__in=[line.pk for line in lines])
    assert list(may_be_called(rows)) == lines[1:]
    assert likely_doubles(cast.pustaka) == []
    Person.unscoped.update(erased_at=None)
    assert len(likely_doubles(cast.pustaka)) == 1
    Person.unscoped.exclude(pk=siti.pk).update(name="Ani")
    with connection.cursor() as cursor:
        cursor.execute(import_module("participants.migrations.0003_person_erased_at").ERASED)
    siti.refresh_from_db()
    assert (siti.erased_at, may_be_called(rows).get()) == (siti.updated_at, lines[1])


def test_person_erased_is_in_no_free_text_nor_its_history(sign_in, cast, siti, libraries):
    training = make_training(libraries.cipare)
    line = enrol(training, siti, note="KATA-RAHASIA di daftar")
    answer(line, date(2023, 1, 17), band=4, note="KATA-RAHASIA di jawaban")
    said = {"training": training, "enrolment": line, "note": "KATA-RAHASIA"}
    Declaration(status="berhasil", declared_by="Dinas", **said).save()
    Result(kind=ResultKind.values[0], **said).save()
    words = {"title": "KATA-RAHASIA", "quote": "KATA-RAHASIA", "body": "KATA-RAHASIA Siti Aminah bercerita"}
    Story(library=libraries.cipare, person=siti, publish_consent=True, published=True, **words).save()
    Story(library=libraries.cipare, title="Cerita orang lain").save()
    assert len(tables_with("KATA-RAHASIA")) == 10
    send(sign_in(cast.pustaka), reverse("person_erase", args=[siti.pk]))
    assert (tables_with("KATA-RAHASIA"), tables_with("Siti Aminah")) == ([], [])
    assert sorted(Story.unscoped.values_list("title", "published")) == [
        ("Cerita orang lain", False),
        ("Data pribadi dihapus", False),
    ]
    assert training.enrolments.get().answers.get().income_band == 4


def tables_with(words: str) -> list[str]:
    """Models of the room, histories included, in which the words stand anywhere."""
    models = apps.get_app_config("participants").get_models()
    return sorted(model.__name__ for model in models if words in str(list(model._base_manager.values_list())))


def test_consent_withdrawn_stays_as_proof(sign_in, cast, siti):
    Consent(person=siti, purpose="data_spesifik", given_on=date(2022, 7, 17)).save()
    send(sign_in(cast.pustaka), reverse("consent_withdraw", args=[siti.pk]), purposes=["data_spesifik"])
    assert Consent.unscoped.get().withdrawn_on is not None


def test_person_copy_holds_their_own_data(sign_in, cast, siti):
    data = sign_in(cast.pustaka).get(reverse("person_copy", args=[siti.pk])).json()
    assert data["nama"] == "Siti Aminah"
    assert data["nik"] == "••••••••••••0001"


def test_duplicates_are_merged_and_parted(sign_in, cast, siti, hidden, libraries):
    twin = make_person(libraries.serang, "Siti Aminah")
    client = sign_in(cast.fasda)
    page = client.get(reverse("duplicate_list"))
    assert [{pair.one, pair.two} for pair in page.context["pairs"]] == [{siti, twin}]
    assert "RAHASIA" not in page.content.decode()
    client.post(reverse("duplicate_list"), {"one": siti.pk, "two": twin.pk, "aksi": "gabung"})
    merge = PersonMerge.unscoped.get()
    twin.refresh_from_db()
    assert twin.identity == siti.identity
    assert client.get(reverse("duplicate_list")).context["pairs"] == []
    press(client, reverse("merge_undo", args=[merge.pk]), merge)
    twin.refresh_from_db()
    assert twin.identity != siti.identity


def test_duplicates_once_told_apart_are_not_asked_again(sign_in, cast, siti, libraries):
    twin = make_person(libraries.serang, "Siti Aminah")
    client = sign_in(cast.fasda)
    client.post(reverse("duplicate_list"), {"one": siti.pk, "two": twin.pk, "aksi": "lain"})
    assert NotSamePerson.unscoped.count() == 1
    assert client.get(reverse("duplicate_list")).context["pairs"] == []


def test_duplicates_cannot_touch_what_is_not_seen(sign_in, cast, siti, hidden):
    data = {"one": siti.pk, "two": hidden.pk, "aksi": "gabung"}
    assert sign_in(cast.fasda).post(reverse("duplicate_list"), data).status_code == 404
    assert sign_in(cast.pustaka).get(reverse("duplicate_list")).status_code == 403
    assert PersonMerge.unscoped.count() == 0


def declared(training, **data):
    return {"declared_by": "Kepala Bidang Perpustakaan", "date_unknown": "on", **data}


def test_declare_per_person_keeps_recap_income_as_text(sign_in, cast, libraries, kinds):
    training = make_training(libraries.cipare, consent_sheet=True)
    done, not_yet = enrol(training), enrol(training)
    data = declared(training, **{f"status-{done.pk}": "berhasil", f"status-{not_yet.pk}": "belum"})
    data |= {f"income_before-{done.pk}": "1-2 juta", f"income_after-{done.pk}": "3 juta"}
    url = reverse("declare", args=[training.pk])
    for _ in range(2):
        assert send(sign_in(cast.pustaka), url, **data).status_code == 302
    rows = {
        row.enrolment_id: (row.status, row.income_after, row.declared_on)
        for row in Declaration.unscoped.all()
    }
    assert rows == {done.pk: ("berhasil", "3 juta", None), not_yet.pk: ("belum", "", None)}
    assert "gagal" not in sign_in(cast.pustaka).get(url).content.decode().lower()


def test_declare_one_number_not_above_who_came(sign_in, cast, libraries, kinds):
    training = make_training(libraries.cipare, head_count=11)
    url = reverse("declare", args=[training.pk])
    client = sign_in(cast.pustaka)
    assert "melebihi 11 orang" in client.post(url, declared(training, number="12")).content.decode()
    assert client.post(url, declared(training, number="6")).status_code == 302
    assert Declaration.unscoped.get().number == 6
    assert sign_in(cast.serang).get(url).status_code == 403
    assert sign_in(cast.surabaya).get(url).status_code == 404


def test_declare_without_a_date_asks_for_it(sign_in, cast, libraries, kinds):
    training = make_training(libraries.cipare, head_count=11)
    page = sign_in(cast.pustaka).post(
        reverse("declare", args=[training.pk]), {"declared_by": "Kepala", "number": "6"}
    )
    assert "Tanggal tidak diketahui" in page.content.decode()
    assert Declaration.unscoped.count() == 0


def test_story_is_published_only_with_consent(sign_in, cast, libraries, kinds):
    training = make_training(libraries.cipare, head_count=11)
    data = {"title": "Biancraft", "library": libraries.cipare.pk, "training": training.pk}
    client = sign_in(cast.fasda)
    client.post(reverse("story_create"), data | {"published": "on"})
    story = Story.unscoped.get()
    page = press(client, reverse("story_publish", args=[story.pk]), story, follow=True)
    assert "bila orangnya setuju" in page.content.decode()
    Story.unscoped.update(publish_consent=True)
    press(client, reverse("story_publish", args=[story.pk]), story)
    story.refresh_from_db()
    assert story.published
    text = client.get(reverse("story_detail", args=[story.pk])).content.decode()
    assert "11 orang dilatih dalam pelatihan ini" in text
    assert sign_in(cast.surabaya).get(reverse("story_detail", args=[story.pk])).status_code == 404


def test_story_offers_nothing_foreign(sign_in, cast, libraries, kinds):
    make_training(libraries.airlangga, "Pelatihan RAHASIA")
    assert "RAHASIA" not in sign_in(cast.pustaka).get(reverse("story_create")).content.decode()


def test_story_without_consent_any_more_is_no_longer_published(sign_in, cast, libraries):
    story = Story(library=libraries.cipare, title="Biancraft", publish_consent=True, published=True)
    story.save()
    url = reverse("story_update", args=[story.pk])
    assert send(sign_in(cast.pustaka), url, publish_consent=None).status_code == 302
    story.refresh_from_db()
    assert not story.published
    assert sign_in(cast.pustaka).get(reverse("story_create"), {"kegiatan": "x-y"}).status_code == 200


@pytest.mark.parametrize("name", ["person_delete", "person_erase"])
def test_host_of_a_visit_may_not_remove_a_person_registered_elsewhere(sign_in, cast, libraries, kinds, name):
    guest = make_person(libraries.serang, "Tamu Dari Kota")
    enrol(make_training(libraries.cipare), guest)
    page = sign_in(cast.pustaka).get(reverse("person_detail", args=[guest.pk]))
    assert (page.status_code, b"Hapus data pribadi" in page.content, b"Ubah data" in page.content) == (
        200,
        False,
        False,
    )
    assert sign_in(cast.pustaka).get(reverse("person_update", args=[guest.pk])).status_code == 403
    assert sign_in(cast.pustaka).post(reverse(name, args=[guest.pk])).status_code == 403
    guest.refresh_from_db()
    assert (guest.name, guest.deleted_at) == ("Tamu Dari Kota", None)
