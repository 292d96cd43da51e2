"""Withdrawal by purpose, consent of a child's parent, the subject's copy, the forgotten after a restore."""

from datetime import date

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from participants.models import Answer, Consent, Person, Result, Story
from participants.rights.blank_rows import history_of
from participants.rights.erasure import erase
from participants.rights.forgotten_list import Forgotten, keep_beside, listed
from participants.rights.withdrawal import withdraw
from tests.builders import answer, baseline, enrol, make_person, make_training
from tests.page_forms import send
from tpbis.formats import format_date
from tpbis.models import AuditEntry

pytestmark = pytest.mark.django_db
TODAY = "2023-01-20 12:00+07:00"


@pytest.fixture
def siti(libraries, kinds):
    """Somebody with an income before and after, a disability, a phone, a result and a story."""
    training = make_training(libraries.cipare, consent_sheet=True)
    person = make_person(libraries.cipare, "Siti Aminah", phone="+6281234567890", disability="fisik")
    line = enrol(training, person)
    baseline(line, 2)
    answer(line, date(2023, 1, 17), income_exact=3_000_000, note="jual bunga")
    Result(training=training, enrolment=line, kind="penghasilan_naik").save()
    Result(training=training, enrolment=line, kind="mulai_usaha").save()
    Story(
        library=libraries.cipare, person=person, title="Siti maju", publish_consent=True, published=True
    ).save()
    return person


def incomes(model) -> set:
    return set(model.values_list("income_exact", "band_low", "income_band"))


def test_specific_consent_taken_back_removes_incomes_and_disability_with_their_history(siti, cast, sign_in):
    with time_machine.travel(TODAY):
        send(sign_in(cast.pustaka), reverse("consent_withdraw", args=[siti.pk]), purposes=["data_spesifik"])
    siti.refresh_from_db()
    assert (siti.name, siti.phone, siti.disability) == ("Siti Aminah", "+6281234567890", "")
    assert incomes(Answer.unscoped) == incomes(history_of(Answer)) == {(None, None, None)}
    assert set(Answer.unscoped.values_list("income_reply", "disposition")) == {("tidak_bersedia", "lengkap")}
    assert set(history_of(Person).values_list("disability", flat=True)) == {""}
    assert list(Result.unscoped.values_list("kind", flat=True)) == ["mulai_usaha"]
    assert Story.unscoped.get().published
    assert Consent.unscoped.get(purpose="data_spesifik").withdrawn_on == date(2023, 1, 20)


def test_each_other_purpose_removes_its_own(siti, cast):
    withdraw(person=siti, purposes=["dihubungi"], by=cast.pustaka)
    siti.refresh_from_db()
    assert (siti.phone, siti.disability, Answer.unscoped.count()) == ("", "fisik", 2)
    assert set(history_of(Person).values_list("phone", flat=True)) == {""}
    withdraw(person=siti, purposes=["publikasi"], by=cast.pustaka)
    assert (Story.unscoped.get().published, Story.unscoped.get().title) == (False, "Data pribadi dihapus")
    withdraw(person=siti, purposes=["pencatatan"], by=cast.pustaka)
    siti.refresh_from_db()
    assert (siti.name, Answer.unscoped.filter(income_exact=3_000_000).count()) == ("Data pribadi dihapus", 1)


def test_nothing_chosen_is_asked_and_a_host_cannot_erase(siti, cast, sign_in, libraries):
    enrol(make_training(libraries.serang), siti)
    client, url = sign_in(cast.pustaka), reverse("consent_withdraw", args=[siti.pk])
    assert "Pilih dulu persetujuan yang mana." in send(client, url).content.decode()
    libraries.serang.users.add(cast.pustaka)
    host = sign_in(cast.surabaya)
    assert host.get(url).status_code == 404
    siti.refresh_from_db()
    assert siti.name == "Siti Aminah"


def test_all_of_a_child_is_specific_and_a_parent_consents(libraries, kinds, cast, sign_in):
    child = make_person(libraries.cipare, "Dinda Saraswati", birth_date=date(2010, 3, 5))
    enrol(make_training(libraries.cipare), child)
    client, page = sign_in(cast.pustaka), reverse("consent_create", args=[child.pk])
    with time_machine.travel(TODAY):
        told = send(client, page, purposes=["data_spesifik"], given_on="20 Januari 2023")
        assert "tulis nama orang tua atau wali" in told.content.decode()
        send(client, page, purposes=["data_spesifik"], given_on="20 Januari 2023", guardian="Rukmini Sastra")
        assert Consent.unscoped.get(withdrawn_on=None).guardian == "Rukmini Sastra"
        withdraw(person=child, purposes=["data_spesifik"], by=cast.pustaka)
    child.refresh_from_db()
    assert (child.name, child.birth_date, child.enrolments.count()) == ("Data pribadi dihapus", None, 1)
    assert "Rukmini" not in str(list(history_of(Consent).values_list()))


def test_copy_tells_everything_in_both_formats(siti, cast, sign_in):
    client = sign_in(cast.pustaka)
    send(client, reverse("person_update", args=[siti.pk]), name="Siti Aminah Dewi", reason="diminta")
    told = client.get(reverse("person_copy", args=[siti.pk])).json()
    assert told["data_diri"]["Ragam disabilitas"] == "Fisik"
    (activity,) = told["kegiatan"]
    assert activity["jawaban"][1]["Penghasilan (rupiah)"] == "3.000.000"
    assert [one["Jenis hasil"] for one in activity["hasil"]] == [
        "Penghasilan naik (catatan petugas)",
        "Mulai usaha",
    ]
    assert told["cerita"][0]["Judul"] == "Siti maju"
    assert told["perubahan"][-1]["Alasan"] == "Diminta orangnya"
    day, who = format_date(timezone.localdate()), str(cast.pustaka)
    assert told["pembacaan"] == [{"Tanggal": day, "Oleh": who, "Dibuka": "Ubah peserta"}]
    AuditEntry.note("dibuka", "person_detail", account=cast.pusat, library=siti.library, subject=siti.pk)
    AuditEntry.note("dibuka", "person_detail", account=cast.pusat, library=siti.library, subject=siti.pk)
    seen = client.get(reverse("person_copy", args=[siti.pk])).json()["pembacaan"]
    elsewhere = {"Oleh": "Perpusnas di luar wilayah Anda", "Dibuka": "Halaman peserta (2 kali)"}
    assert {"Tanggal": day} | elsewhere in seen and len(seen) == 3
    assert client.get(reverse("person_copy_pdf", args=[siti.pk])).content.startswith(b"%PDF")


def test_list_of_the_forgotten_is_applied_to_what_came_back(siti, libraries, tmp_path):
    other = make_person(libraries.cipare, "Joko Susilo", phone="+6281211112222", disability="fisik")
    listed = Forgotten([str(siti.pk)], [[str(other.pk), "data_spesifik"]])
    listed.write(tmp_path / "terhapus.json")
    for _ in range(2):
        call_command("forget_again", tmp_path / "terhapus.json", media=str(tmp_path))
    siti.refresh_from_db()
    other.refresh_from_db()
    assert (siti.name, siti.phone) == ("Data pribadi dihapus", "")
    assert (other.name, other.disability, other.phone) == ("Joko Susilo", "", "+6281211112222")


def test_list_beside_the_backups_follows_the_database_and_keeps_whom_it_does_not_know(siti, cast, tmp_path):
    file = tmp_path / "terhapus.json"
    keep_beside(connection.connection, tmp_path)
    assert list(tmp_path.iterdir()) == []
    away = "01900000-0000-7000-8000-000000000000"
    Forgotten([away, str(siti.pk)], [[away, "dihubungi"]]).write(file)  # Siti agreed anew
    keep_beside(connection.connection, tmp_path)
    assert listed(file) == Forgotten([away], [[away, "dihubungi"]])
    withdraw(person=siti, purposes=["dihubungi"], by=cast.pustaka)
    erase(person=siti, by=None)
    keep_beside(connection.connection, tmp_path)
    assert listed(file).erased == sorted([away, str(siti.pk)])
    assert [str(siti.pk), "dihubungi"] in listed(file).withdrawn
    assert (file.stat().st_mode & 0o777, list(tmp_path.iterdir())) == (0o600, [file])
    file.write_text("{separuh")
    with pytest.raises(CommandError, match="rusak"):
        keep_beside(connection.connection, tmp_path)
    Forgotten([str(siti.pk)]).write(file)
    Person.unscoped.filter(pk=siti.pk).update(erased_at=None)
    Consent.unscoped.update(withdrawn_on=None)
    keep_beside(connection.connection, tmp_path)
    assert not file.exists()
