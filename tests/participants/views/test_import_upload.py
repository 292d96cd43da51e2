"""The import in the browser: look first, then write; nothing foreign, nothing without the right."""

import os
import re
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError
from django.urls import reverse

from participants.models import ImportBatch, Person
from tests.builders import make_person, make_training
from tests.participants.importing.test_official_workbooks import SERANG


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def upload(client, training, content=None, name="rekap.xlsx", **extra):
    file = SimpleUploadedFile(name, SERANG.read_bytes() if content is None else content)
    return client.post(reverse("import_upload"), {"training": training.pk, "file": file, **extra})


def token_of(response):
    return re.search(r'name="token" value="([^"]+)"', response.content.decode()).group(1)


def test_preview_writes_nothing_then_confirm_writes(cast, libraries, kinds, sign_in):
    client, training = sign_in(cast.fasda), make_training(libraries.serang)
    response = upload(client, training)
    assert b"11 orang terbaca" in response.content
    assert Person.unscoped.count() == 0
    response = client.post(reverse("import_confirm"), {"token": token_of(response), "simpan": "1"})
    batch = ImportBatch.unscoped.get()
    assert response.url == reverse("import_batch", args=[batch.pk])
    assert (Person.unscoped.count(), batch.file_name) == (11, "rekap.xlsx")


def test_confirmation_that_was_not_saved_can_be_sent_again(
    cast, libraries, kinds, sign_in, monkeypatch, tmp_path, django_capture_on_commit_callbacks
):
    """The database goes away between the last row and the commit."""

    def lost(*_):
        raise OperationalError("weg")

    client, training = sign_in(cast.fasda), make_training(libraries.serang)
    client.raise_request_exception = False
    sent = {"token": token_of(upload(client, training)), "simpan": "1"}
    with monkeypatch.context() as patch:
        patch.setattr("participants.views.import_upload._written", lost)
        assert client.post(reverse("import_confirm"), sent).status_code == 503
    assert Person.unscoped.count() == 0
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(reverse("import_confirm"), sent).status_code == 302
    assert (Person.unscoped.count(), list(tmp_path.rglob("*.xlsx"))) == (11, [])


def test_doubtful_person_is_asked_and_reused(cast, libraries, kinds, sign_in):
    known = make_person(libraries.serang, "Septi Jailani")
    client, training = sign_in(cast.fasda), make_training(libraries.serang)
    response = upload(client, training)
    assert b"Ya, orang yang sama" in response.content
    sent = {"token": token_of(response), "simpan": "1", "siapa-11": str(known.pk)}
    client.post(reverse("import_confirm"), sent)
    assert Person.unscoped.count() == 11
    assert training.enrolments.filter(person=known).exists()


def test_bad_cells_keep_the_page_and_write_nothing(cast, libraries, kinds, sign_in):
    client, training = sign_in(cast.fasda), make_training(libraries.serang)
    response = upload(client, training, b"Nama;L/P;Tgl Lahir\nSiti;P;31/02/1990\n", "salah.csv")
    assert b"31/02/1990" in response.content and b"belum terbaca" in response.content
    assert Person.unscoped.count() == 0


def test_file_that_is_none_is_a_sentence_beside_the_field(cast, libraries, kinds, sign_in):
    client, training = sign_in(cast.fasda), make_training(libraries.serang)
    response = upload(client, training, b"\0\0bukan")
    assert "Berkas rekap.xlsx rusak atau bukan berkas Excel" in response.content.decode()


def test_outsider_cannot_choose_foreign_training_nor_open_batch(cast, libraries, kinds, sign_in):
    training = make_training(libraries.serang, title="Pelatihan RAHASIA Serang")
    batch = ImportBatch(
        library=libraries.serang, training=training, what="peserta", file_name="x.xlsx", checksum="x"
    )
    batch.save()
    client = sign_in(cast.surabaya)
    assert b"RAHASIA Serang" not in client.get(reverse("import_upload")).content
    assert upload(client, training).status_code == 200
    assert client.get(reverse("import_batch", args=[batch.pk])).status_code == 404
    assert client.post(reverse("import_undo", args=[batch.pk])).status_code == 404


@pytest.mark.parametrize("name", ["serang", "pustaka", "pembaca", "tanpa"])
def test_role_without_the_right_is_refused(cast, sign_in, name):
    assert sign_in(getattr(cast, name)).get(reverse("import_upload")).status_code == 403


def test_token_of_another_user_is_404(cast, libraries, kinds, sign_in):
    response = upload(sign_in(cast.fasda), make_training(libraries.serang))
    token = token_of(response)
    assert sign_in(cast.surabaya).post(reverse("import_confirm"), {"token": token}).status_code == 404


def test_file_that_nobody_confirmed_is_gone_after_a_day(cast, libraries, kinds, sign_in, tmp_path, settings):
    client, training = sign_in(cast.fasda), make_training(libraries.serang)
    upload(client, training)
    (old,) = Path(settings.MEDIA_ROOT).rglob("*.xlsx")
    os.utime(old, (0, 0))
    upload(client, training)
    assert not old.exists() and len(list(Path(settings.MEDIA_ROOT).rglob("*.xlsx"))) == 1
