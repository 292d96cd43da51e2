"""The page of a partner with its figures, and partners picked or entered in the form of an activity."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from participants.models import Story
from programs.models import Commitment, Partner, Training, TrainingPartner
from tests.builders import answer, baseline, enrol, make_training
from tests.page_forms import send

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def today(time_machine):
    time_machine.move_to("2026-11-22T03:00:00Z", tick=False)


@pytest.fixture
def partner(libraries):
    row = Partner(library=libraries.cipare, name="Yayasan Topi Bambu", kind="yayasan", contact="Pak Agus")
    row.phone = "+6281234567890"
    row.save()
    return row


def tied(partner, library, title, **more) -> Training:
    training = make_training(library, title, **more)
    TrainingPartner(training=training, partner=partner).save()
    Story(library=library, training=training, title=f"Cerita {title}").save()
    made = {"by_whom": f"Ketua {title}", "kind": "yayasan", "form": "sk", "made_on": training.last_day}
    Commitment(library=library, partner=partner, **made).save()
    return training


def test_partner_page_holds_what_lies_in_the_scope_and_nothing_else(sign_in, cast, libraries, partner):
    tied(partner, libraries.cipare, "Pelatihan anyaman")
    tied(partner, libraries.airlangga, "Pelatihan RAHASIA")
    url = reverse("partner_detail", args=[partner.pk])
    page = sign_in(cast.fasda).get(url)
    for part in ("Pelatihan anyaman", "Cerita Pelatihan anyaman", "Pak Agus", "wa.me/6281234567890", "SK"):
        assert part in page.content.decode()
    assert "RAHASIA" not in page.content.decode() and len(page.context["commitments"]) == 1
    reader = sign_in(cast.pembaca).get(url).content.decode()
    assert "Pelatihan anyaman" in reader and "Pak Agus" not in reader and "Cerita Pel" not in reader
    codes = {
        who: sign_in(getattr(cast, who)).get(url).status_code
        for who in ("pustaka", "serang", "surabaya", "tanpa")
    }
    assert codes == {"pustaka": 200, "serang": 200, "surabaya": 404, "tanpa": 403}


def test_figures_of_a_partner_stand_beside_the_whole_and_a_reader_sees_no_outcome(
    sign_in, cast, libraries, partner
):
    day = date(2025, 7, 17)
    for number, (library, cost) in enumerate(
        [(libraries.cipare, 3_000_000), (libraries.cipare, None), (libraries.airlangga, 9_000_000)]
    ):
        training = tied(partner, library, f"Pelatihan {number}", day=day, cost=cost)
        lines = [enrol(training) for _ in range(3)]
        if number < 2:
            baseline(lines[0], 1)
            answer(lines[0], day + timedelta(days=170), band=4)
    enrol(make_training(libraries.serang, "Tanpa mitra", day=day))
    url = reverse("partner_detail", args=[partner.pk])
    page = sign_in(cast.fasda).get(url)
    assert dict(page.context["figures"]) == {
        "Kegiatan untuk warga": "2 dari 3",
        "Kehadiran": "6 dari 7",
        "Orang dilatih": "6 dari 7",
        "Biaya per orang dilatih": "Rp1.000.000, biayanya diketahui pada 1 dari 2 pelatihan",
        "Biaya pelatihan itu": "Rp3.000.000 dari Rp3.000.000",
    }
    assert "<b>2 dari 2</b> yang dapat dinilai sudah berhasil secara ekonomi." in " ".join(
        page.content.decode().split()
    )
    assert "paling sedikit 2, paling banyak 6" in page.content.decode()
    reader = sign_in(cast.pembaca).get(url)
    assert dict(reader.context["figures"])["Orang dilatih"] == "6 dari 7" and not reader.context["outcome"]
    assert "berhasil" not in reader.content.decode().split("<main")[1]


def test_partner_page_costs_the_same_at_one_and_at_three(
    sign_in, cast, libraries, partner, django_assert_num_queries
):
    client, url = sign_in(cast.fasda), reverse("partner_detail", args=[partner.pk])
    for number in range(3):
        tied(partner, libraries.cipare, f"Pelatihan {number}")
        if number != 1:
            with django_assert_num_queries(15):
                client.get(url)


def entered(client, **typed):
    typed = {
        "kind": "bedah_buku",
        "title": "Bedah buku",
        "first_day": "17 Juli 2026",
        "planned": None,
    } | typed
    return send(client, reverse("training_create"), **typed)


def test_activity_picks_known_partners_and_enters_a_new_one_once(sign_in, cast, libraries, kinds, partner):
    Partner(library=libraries.airlangga, name="Komunitas Baca", kind="komunitas").save()
    client = sign_in(cast.pustaka)
    page = entered(client, other_partners="yayasan  topi bambu\nKomunitas Baca")
    assert "Pilih jenisnya" in page.content.decode() and not Training.unscoped.exists()
    entered(client, other_partners="yayasan  topi bambu\nKomunitas Baca", partner_kind="komunitas")
    training = Training.unscoped.get()
    names = sorted(link.partner.name for link in training.partner_links.all())
    assert names == ["Komunitas Baca", "Yayasan Topi Bambu"]
    made = Partner.unscoped.get(name="Komunitas Baca", library=libraries.cipare)
    entered(client, title="Bedah buku lain", partners=[str(partner.pk)], other_partners="KOMUNITAS BACA")
    assert Partner.unscoped.count() == 3 and made.training_links.count() == 2
    url = reverse("training_update", args=[training.pk])
    send(client, url, partners=[str(made.pk)])
    assert [link.partner for link in training.partner_links.all()] == [made]


def test_commitment_of_a_partner_takes_its_name_and_kind(sign_in, cast, libraries, partner):
    client = sign_in(cast.pustaka)
    url = reverse("commitment_create")
    assert "by_whom" in send(client, url, form="sk", made_on="1 Maret 2026").context["form"].errors
    send(client, f"{url}?mitra={partner.pk}", form="sk", made_on="1 Maret 2026")
    row = Commitment.unscoped.get()
    assert (row.partner, row.by_whom, row.kind) == (partner, "Yayasan Topi Bambu", "yayasan")
