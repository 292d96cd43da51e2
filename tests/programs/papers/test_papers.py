"""Photos, and the two papers of an activity: what stands in them and who may see names."""

from datetime import date
from pathlib import Path

import pymupdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from programs.models import Office, TrainingPhoto
from programs.papers.qr_code import qr_svg
from tests.builders import enrol, make_person, make_training
from tests.page_forms import press

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_media")]
PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
    "0000000c49444154789c63f8cfc0000003010100c9fe92ef0000000049454e44ae426082"
)


@pytest.fixture
def training(libraries, kinds, places):
    office = {
        "name": "Dinas Arsip",
        "letterhead": "PEMERINTAH KOTA SERANG\nDINAS #strong[ARSIP]",
        "city": "Serang",
    }
    Office(region=places.serang, signatory_name="Ibu Kepala", signatory_nip="1970", **office).save()
    row = make_training(libraries.cipare, "Pelatihan *buket* #1", head_count=30, until=date(2022, 7, 18))
    enrol(row, make_person(libraries.cipare, "Siti Aminah"))
    return row


def text_of(response) -> str:
    assert response["Content-Type"] == "application/pdf"
    content = b"".join(response.streaming_content) if response.streaming else response.content
    return "\n".join(page.get_text() for page in pymupdf.open(stream=content))


def upload(client, training, content=PNG, name="foto.png"):
    url = reverse("photo_create", args=[training.pk])
    return client.post(url, {"image": SimpleUploadedFile(name, content), "caption": "Merangkai"})


def test_report_carries_kop_surat_people_and_signature(cast, training, sign_in):
    client = sign_in(cast.pustaka)
    upload(client, training)
    text = text_of(client.get(reverse("training_report_pdf", args=[training.pk])))
    for words in ("PEMERINTAH KOTA SERANG", "DINAS #strong[ARSIP]", "Pelatihan *buket* #1", "Siti Aminah"):
        assert words in text
    for words in ("17–18 Juli 2022 (2 hari)", "Tanpa nama", "29", "Ibu Kepala", "Merangkai", "Cipare"):
        assert words in text
    assert "None" not in text


def test_report_of_a_reader_has_no_names(cast, training, sign_in):
    text = text_of(sign_in(cast.pembaca).get(reverse("training_report_pdf", args=[training.pk])))
    assert "Siti Aminah" not in text and "30" in text


def test_sheet_has_consent_rows_and_a_column_a_day(cast, training, sign_in):
    text = text_of(sign_in(cast.pustaka).get(reverse("attendance_sheet", args=[training.pk])))
    for words in ("DAFTAR HADIR", "saya setuju", "Siti Aminah", "17 Juli 2022", "18 Juli 2022", "30"):
        assert words in text


def test_report_with_a_broken_photo_still_comes(cast, training, sign_in):
    client = sign_in(cast.pustaka)
    broken = SimpleUploadedFile("a.jpg", b"\xff\xd8\xff tidak utuh")
    TrainingPhoto(training=training, image=broken).save()
    assert "Siti Aminah" in text_of(client.get(reverse("training_report_pdf", args=[training.pk])))


def test_photo_is_shown_inside_the_scope_only(cast, training, sign_in):
    upload(sign_in(cast.pustaka), training)
    photo = TrainingPhoto.unscoped.get()
    url = reverse("photo", args=[photo.pk])
    response = sign_in(cast.pustaka).get(url)
    assert b"".join(response.streaming_content)[:3] == b"\xff\xd8\xff"
    assert (response["Content-Type"], response["X-Content-Type-Options"]) == ("image/jpeg", "nosniff")
    assert sign_in(cast.surabaya).get(url).status_code == 404
    assert sign_in(cast.pembaca).get(url).status_code == 403


@pytest.mark.parametrize(
    ("content", "name", "sentence"),
    [
        (b"<svg onload=alert(1)>", "foto.png", "bukan foto"),
        (b"<html>", "foto.jpg", "bukan foto"),
        (b"", "foto.jpg", "kosong"),
        (b"\xff\xd8\xff tidak utuh", "rusak.jpg", "rusak"),
        (b"GIF89a" + b"0" * 20, "foto.gif", "bukan foto"),
        (b"\xff\xd8\xff" + b"0" * 8_000_001, "besar.jpg", "lebih besar"),
    ],
)
def test_photo_of_wrong_kind_or_size_gets_a_sentence(content, name, sentence, cast, training, sign_in):
    page = upload(sign_in(cast.pustaka), training, content, name).content.decode()
    assert sentence in page
    assert not TrainingPhoto.unscoped.exists()


def test_photo_name_is_our_own(cast, training, sign_in):
    upload(sign_in(cast.pustaka), training, PNG, "../../etc/passwd.html")
    name = TrainingPhoto.unscoped.get().image.name
    assert name.startswith("foto/") and name.endswith(".jpg") and "passwd" not in name


def test_photo_upload_refused_to_head(cast, training, sign_in):
    assert upload(sign_in(cast.serang), training).status_code == 403


def test_photo_removed(cast, training, sign_in, django_capture_on_commit_callbacks):
    client = sign_in(cast.pustaka)
    upload(client, training)
    photo = TrainingPhoto.unscoped.get()
    file = Path(photo.image.path)
    assert sign_in(cast.surabaya).post(reverse("photo_delete", args=[photo.pk])).status_code == 404
    with django_capture_on_commit_callbacks(execute=True):
        press(sign_in(cast.pustaka), reverse("photo_delete", args=[photo.pk]), photo)
        assert file.exists()  # until that is certain
    assert not TrainingPhoto.unscoped.exists() and not file.exists()


def test_sheet_numbers_rows_as_the_roster_its_qr_opens(cast, training, sign_in, monkeypatch):
    """The order is that of the list, not of names; the empty rows go on counting."""
    for name in ("Zahra", "Ani", "Budi"):
        enrol(training, make_person(training.library, name))
    addresses = []
    monkeypatch.setattr("programs.papers.activity_papers.qr_svg", lambda text: addresses.append(text) or QR)
    client = sign_in(cast.pustaka)
    lines = text_of(client.get(reverse("attendance_sheet", args=[training.pk]))).splitlines()
    page = client.get(addresses[0].removeprefix("http://testserver"))
    shown = [row.person.name for row in page.context["form"].saved]
    assert [(lines[lines.index(name) - 1], name) for name in shown] == [
        *(("1", "Siti Aminah"), ("2", "Zahra"), ("3", "Ani"), ("4", "Budi"))
    ]
    assert "Pindai kode QR untuk mengisi daftar ini" in " ".join(lines)


QR = qr_svg("https://contoh.id/")
