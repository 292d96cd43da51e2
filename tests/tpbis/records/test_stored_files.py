"""On a full disk a file is refused with a sentence, what was typed with it is saved, nothing half stays."""

import errno
import io
import os
import tempfile
import time
from datetime import date
from pathlib import Path

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.storage import FileSystemStorage, default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image

from participants.models import Enrolment
from programs.models import TrainingPhoto
from tests.builders import answer, enrol, make_training
from tests.page_forms import filled, send
from tests.participants.importing.test_official_workbooks import SERANG
from tpbis.records.stored_files import (
    HALVES,
    NO_ROOM,
    private_file,
    private_folder,
    room_spoken,
    sweep_halves,
)

FULL = [errno.ENOSPC, errno.EDQUOT]


@pytest.fixture
def media(settings, tmp_path) -> Path:
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def files_in(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


@pytest.fixture(params=["while it writes", "at once"])
def full_disk(request, monkeypatch, media):
    """The disk is full after some bytes of a file, or before the first."""

    def after_some_bytes(self, name, content):
        path = Path(self.path(name))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(b"sebagian")
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    def never(*_, **__):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    if request.param == "at once":
        monkeypatch.setattr(type(default_storage._wrapped), "save", never)
    else:
        monkeypatch.setattr(FileSystemStorage, "_save", after_some_bytes)
    return media


@pytest.fixture
def training(libraries, kinds, media):
    return make_training(libraries.cipare, consent_sheet=True)


def photo(*, more: int = 0) -> SimpleUploadedFile:
    out = io.BytesIO()
    Image.new("RGB", (300, 200), "red").save(out, "JPEG")
    return SimpleUploadedFile("IMG.jpg", out.getvalue() + bytes(more))


def roster(client, training, image=None):
    url = reverse("roster", args=[training.pk])
    rows = {"r0-name": "Siti Aminah", "r0-sex": "P", "consent": "1"}
    return client.post(url, filled(client, url, **rows) | {"consent_photo": image or photo()}, follow=True)


def test_list_is_saved_without_its_photo(full_disk, training, sign_in, cast):
    page = roster(sign_in(cast.pustaka), training).content.decode()
    assert "Daftarnya tersimpan, tetapi fotonya tidak" in page
    assert [row.person.name for row in Enrolment.unscoped.all()] == ["Siti Aminah"]
    training.refresh_from_db()
    assert (training.consent_photo.name, files_in(full_disk)) == ("", [])


def test_earlier_photo_stays_when_the_new_one_has_no_room(training, media, sign_in, cast, monkeypatch):
    training.consent_photo.save("dulu.jpg", ContentFile(b"\xff\xd8\xff dulu"))
    before = training.consent_photo.name

    def full(*_):
        raise OSError(errno.ENOSPC, "")

    monkeypatch.setattr(FileSystemStorage, "_save", full)
    roster(sign_in(cast.pustaka), training)
    training.refresh_from_db()
    assert training.consent_photo.name == before


def test_list_is_saved_where_the_photo_cannot_even_be_read(training, media, sign_in, cast, monkeypatch):
    def full(*_, **__):
        raise OSError(errno.ENOSPC, "")

    monkeypatch.setattr("tpbis.confined.reader_process.NamedTemporaryFile", full)
    assert (
        "Daftarnya tersimpan, tetapi fotonya tidak"
        in roster(sign_in(cast.pustaka), training).content.decode()
    )
    assert Enrolment.unscoped.count() == 1


def test_list_is_saved_where_no_large_photo_can_be_kept_on_the_way(
    training, media, sign_in, cast, monkeypatch
):
    """The temporary folder is full: neither the upload nor its reader gets a file there."""

    def full(*_, **__):
        raise OSError(errno.ENOSPC, "")

    for name in ("TemporaryFile", "NamedTemporaryFile"):
        monkeypatch.setattr(f"tempfile.{name}", full)
    monkeypatch.setattr("tpbis.confined.reader_process.NamedTemporaryFile", full)
    page = roster(sign_in(cast.pustaka), training, photo(more=3_000_000)).content.decode()
    assert "Daftarnya tersimpan, tetapi fotonya tidak" in page
    assert Enrolment.unscoped.count() == 1


def test_photo_of_an_activity_is_refused_and_its_caption_stays(full_disk, training, sign_in, cast):
    url = reverse("photo_create", args=[training.pk])
    page = send(sign_in(cast.pustaka), url, image=photo(), caption="Merangkai bunga")
    assert page.status_code == 200
    assert NO_ROOM in page.content.decode()
    assert 'value="Merangkai bunga"' in page.content.decode()
    assert (TrainingPhoto.unscoped.count(), files_in(full_disk)) == (0, [])


@time_machine.travel("2023-02-10 12:00+07:00")
def test_proof_of_an_answer_is_refused_and_the_note_stays(full_disk, training, sign_in, cast):
    row = answer(enrol(training), date(2023, 1, 9), by=cast.pustaka, band=4)
    sent = {"verification": "dokumen", "day": "2023-02-01", "note": "Bertemu di rumah", "document": photo()}
    page = send(sign_in(cast.fasda), reverse("answer_verify", args=[row.pk]), **sent)
    assert NO_ROOM in page.content.decode()
    assert "Bertemu di rumah" in page.content.decode()
    row.refresh_from_db()
    assert (row.verified_by, row.document.name, files_in(full_disk)) == (None, "", [])


def test_file_to_bring_in_is_refused(full_disk, training, sign_in, cast):
    sent = {"training": training.pk, "file": SimpleUploadedFile("rekap.xlsx", SERANG.read_bytes())}
    page = sign_in(cast.fasda).post(reverse("import_upload"), sent)
    assert (page.status_code, NO_ROOM in page.content.decode()) == (200, True)
    assert files_in(full_disk) == []


def test_stored_file_is_whole_and_nothing_is_left_beside_it(media):
    name = default_storage.save("foto/2022/a.txt", ContentFile(b"isi"))
    assert [(path.relative_to(media), path.read_bytes()) for path in files_in(media)] == [
        (Path(name), b"isi")
    ]
    again = default_storage.save("foto/2022/a.txt", ContentFile(b"lain"))
    assert again != name
    assert len(files_in(media)) == 2


@pytest.mark.parametrize("error", [OSError(errno.EIO, ""), KeyboardInterrupt()])
def test_whatever_breaks_a_file_off_leaves_nothing(media, monkeypatch, error):
    def broken(*_):
        raise error

    monkeypatch.setattr("tpbis.records.stored_files._force", broken)
    with pytest.raises(type(error)):
        default_storage.save("foto/a.txt", ContentFile(b"isi"))
    assert files_in(media) == []


def test_full_disk_becomes_a_sentence_and_any_other_error_stays(monkeypatch):
    for number in FULL:
        with pytest.raises(ValidationError, match="Ruang penyimpanan di server penuh"), room_spoken():
            raise OSError(number, "")
    monkeypatch.setattr(tempfile, "tempdir", None)
    monkeypatch.setattr(tempfile, "_candidate_tempdir_list", lambda: ["/dev/full"])
    with pytest.raises(ValidationError, match="Ruang penyimpanan di server penuh"), room_spoken():
        tempfile.TemporaryFile()  # noqa: SIM115 - the folders are all full, says Python in its own way
    with pytest.raises(PermissionError), room_spoken():
        raise PermissionError(errno.EACCES, "")


def test_what_a_killed_process_had_begun_is_swept_later(media):
    (media / HALVES).mkdir()
    for name, age in (("lama", 7200), ("baru", 60)):
        (media / HALVES / name).write_bytes(b"")
        os.utime(media / HALVES / name, (time.time() - age,) * 2)
    sweep_halves()
    assert [path.name for path in files_in(media)] == ["baru"]


@pytest.mark.django_db
def test_full_disk_anywhere_else_is_a_503_that_says_so(client, monkeypatch):
    def full(*_, **__):
        raise OSError(errno.ENOSPC, "")

    monkeypatch.setattr("tpbis.accounts.sign_in.SignIn.setup", full)
    client.raise_request_exception = False
    response = client.post("/masuk/", {"username": "siti"})
    assert response.status_code == 503
    assert "Ruang penyimpanan di server penuh" in response.content.decode()


def test_files_and_folders_are_their_owners_alone(media):
    before = os.umask(0)
    try:
        default_storage.save("a/b/c.txt", ContentFile(b"x"))
        private_folder(media / "d" / "e")
        private_file(media / "d" / "e" / "f.csv").close()
    finally:
        os.umask(before)
    modes = {path.name: oct(path.stat().st_mode & 0o777) for path in media.rglob("*") if path.name != HALVES}
    assert modes == dict.fromkeys("abde", "0o700") | dict.fromkeys(("c.txt", "f.csv"), "0o600")
