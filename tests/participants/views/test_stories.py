"""Stories: whose activities and people are offered, one button to publish, what the reader role reads."""

from datetime import date

import pytest
from django.urls import reverse

from participants.models import Story
from tests.builders import answer, baseline, enrol, make_library, make_person, make_training
from tests.markup import one_line
from tests.page_forms import changed, filled, send

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today(time_machine):
    time_machine.move_to("2023-03-10T03:00:00Z", tick=False)


@pytest.fixture
def training(libraries, kinds):
    return make_training(libraries.cipare, consent_sheet=True)


@pytest.fixture
def siti(training):
    return enrol(training, make_person(training.library, "Siti Aminah"))


def told(library, title="Biancraft maju", **values) -> Story:
    row = Story(library=library, title=title, **values)
    row.save()
    return row


def agreed(library, title="Biancraft maju", **values) -> Story:
    return told(library, title, publish_consent=True, consent_on=date(2023, 2, 2), **values)


def test_from_the_menu_library_first_then_its_activities_and_people(
    sign_in, cast, libraries, places, training, siti
):
    make_training(make_library(places.serang, "Perpus lain"), "Kegiatan lain")
    make_training(libraries.airlangga, "Kegiatan RAHASIA")
    make_person(libraries.airlangga, "Orang RAHASIA")
    client, url = sign_in(cast.fasda), reverse("story_create")
    first = client.get(url).content.decode()
    assert "Lanjut" in first and "Perpustakaan Kelurahan Cipare" in first and "Surabaya" not in first
    form = client.get(url, {"perpustakaan": str(libraries.cipare.pk)}).context["form"]
    assert list(form.fields["training"].queryset) == [training]
    assert list(form.fields["person"].queryset) == [siti.person]
    assert client.get(url, {"perpustakaan": str(libraries.airlangga.pk)}).context["form"].errors
    data = filled(client, f"{url}?perpustakaan={libraries.cipare.pk}", title="Biancraft maju")
    page = client.post(url, data | {"training": str(training.pk), "person": str(siti.person_id)})
    row = Story.unscoped.get()
    assert (page.status_code, row.library, row.training, row.person) == (
        302,
        libraries.cipare,
        training,
        siti.person,
    )


def test_activity_of_another_library_and_who_did_not_come_are_refused(
    sign_in, cast, libraries, training, siti
):
    other = make_training(libraries.serang, "Bimtek kota")
    stranger = make_person(libraries.cipare, "Tidak ikut")
    client, url = sign_in(cast.fasda), reverse("story_create")
    data = filled(client, f"{url}?perpustakaan={libraries.cipare.pk}", title="Biancraft maju")
    page = client.post(url, data | {"library": str(libraries.cipare.pk), "training": str(other.pk)})
    assert "training" in page.context["form"].errors
    page = client.post(url, data | {"training": str(training.pk), "person": str(stranger.pk)})
    assert "person" in page.context["form"].errors
    assert not Story.unscoped.exists()


def test_publishing_is_one_button_under_its_own_heading(sign_in, cast, libraries, siti):
    row = agreed(libraries.cipare, person=siti.person, quote="Sekarang pesanan datang tiap minggu")
    silent = told(libraries.cipare, "Belum setuju")
    agreed(libraries.airlangga, "Cerita RAHASIA")
    client = sign_in(cast.fasda)
    text = one_line(client.get(reverse("story_list")).content.decode())
    head = text[text.index("Menunggu diterbitkan") : text.index("Semua cerita")]
    for part in (
        "Biancraft maju",
        "Siti Aminah",
        "Orangnya setuju diterbitkan, 2 Februari 2023",
        "Terbitkan",
    ):
        assert part in head
    assert "Belum setuju" not in head and "RAHASIA" not in text
    assert "Menunggu diterbitkan" not in sign_in(cast.pustaka).get(reverse("story_list")).content.decode()
    url = reverse("story_publish", args=[row.pk])
    codes = {
        who: sign_in(getattr(cast, who)).post(url).status_code
        for who in ("pustaka", "serang", "pembaca", "surabaya")
    }
    assert codes == {"pustaka": 403, "serang": 403, "pembaca": 403, "surabaya": 404}
    client = sign_in(cast.fasda)
    sent = changed({"version": str(row.version), "aksi": "terbit"})
    client.post(url, sent)
    row.refresh_from_db()
    assert row.published
    client.post(url, changed({"version": str(row.version), "aksi": "tarik"}))
    row.refresh_from_db()
    assert not row.published
    refused = client.post(
        reverse("story_publish", args=[silent.pk]), changed({"version": str(silent.version)}), follow=True
    )
    assert "bila orangnya setuju" in refused.content.decode()


def test_reader_reads_what_is_published_without_the_person(sign_in, cast, libraries, siti):
    shown = agreed(libraries.cipare, person=siti.person, published=True, training=siti.training)
    hidden = agreed(libraries.cipare, "Belum terbit")
    client = sign_in(cast.pembaca)
    text = client.get(reverse("story_list")).content.decode()
    assert "Biancraft maju" in text and "Belum terbit" not in text
    page = client.get(reverse("story_detail", args=[shown.pk])).content.decode()
    assert "Biancraft maju" in page and "Siti" not in page and "menjawab" not in page
    assert client.get(reverse("story_detail", args=[hidden.pk])).status_code == 404


def test_story_says_what_the_dashboard_says_beside_it(sign_in, cast, libraries, training, siti):
    baseline(siti, 2)
    answer(siti, date(2023, 1, 9), band=4)
    for _ in range(8):
        enrol(training)
    row = agreed(libraries.cipare, training=training, person=siti.person)
    client = sign_in(cast.fasda)
    said = "9 orang dilatih dalam pelatihan ini: 1 berhasil menurut jawaban peserta; 1 dari 9 sudah menjawab."
    assert said in one_line(client.get(reverse("story_detail", args=[row.pk])).content.decode())
    home = client.get(reverse("region_dashboard", args=["36.73"]), {"tahun": "2022"})
    assert said in one_line(home.content.decode())


def test_story_of_staff_offers_the_own_library_at_once(sign_in, cast, training, siti):
    client = sign_in(cast.pustaka)
    form = client.get(reverse("story_create")).context["form"]
    assert (list(form.fields["training"].queryset), list(form.fields["person"].queryset)) == (
        [training],
        [siti.person],
    )
    assert send(client, reverse("story_create"), title="Maju karena membaca").status_code == 302
