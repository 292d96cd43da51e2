"""Verification by another account, with a note of the visit or a document that stays private."""

from datetime import date

import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from participants.rights.erasure import erase
from tests.builders import answer, enrol, make_training
from tests.page_forms import send
from tests.tpbis.web.test_uploaded_pictures import picture

PNG = picture((8, 8), kind="PNG")
T6_DAY = date(2023, 1, 9)

pytestmark = pytest.mark.django_db


@pytest.fixture
def training(libraries, kinds, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return make_training(libraries.cipare, consent_sheet=True)


def verified(client, row, **data):
    sent = {"verification": "kunjungan", "day": "2023-02-01", "note": "Bertemu di rumah", **data}
    return send(client, reverse("answer_verify", args=[row.pk]), **sent)


@time_machine.travel("2023-02-10 12:00+07:00")
@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"note": ""}, "Tulis siapa yang ditemui"),
        ({"verification": "dokumen"}, "Unggah dokumennya."),
        ({"document": SimpleUploadedFile("a.png", b"<script>")}, "bukan foto JPEG, PNG, WebP atau PDF"),
        ({"day": "2023-01-01"}, "tidak boleh sebelum tanggal ditanya"),
        ({"day": "2023-03-01"}, "tidak boleh di masa depan"),
    ],
)
def test_verification_needs_its_proof(sign_in, cast, training, data, sentence):
    row = answer(enrol(training), T6_DAY, by=cast.pustaka, band=4)
    page = verified(sign_in(cast.fasda), row, **data)
    assert sentence in page.content.decode()
    row.refresh_from_db()
    assert row.verified_by is None


def test_verification_keeps_its_document_private(sign_in, cast, training):
    row = answer(enrol(training), T6_DAY, by=cast.pustaka, band=4)
    file = SimpleUploadedFile("../../KTP Siti.jpg", picture((8, 8)))
    assert (
        verified(sign_in(cast.fasda), row, verification="dokumen", note="", document=file).status_code == 302
    )
    row.refresh_from_db()
    assert (row.verified_by, "Siti" in row.document.name) == (cast.fasda, False)
    url = reverse("answer_document", args=[row.pk])
    shown = sign_in(cast.fasda).get(url)
    kept = b"".join(shown.streaming_content)
    assert (kept[:3], b"RAHASIA" in picture((8, 8)), b"RAHASIA" in kept) == (b"\xff\xd8\xff", True, False)
    assert shown["Content-Disposition"].startswith("attachment")
    codes = {
        name: sign_in(getattr(cast, name)).get(url).status_code for name in ("pustaka", "serang", "pembaca")
    }
    assert codes == {"pustaka": 403, "serang": 403, "pembaca": 403}
    assert sign_in(cast.surabaya).get(url).status_code == 404


def test_document_goes_when_the_person_is_erased(
    sign_in, cast, training, settings, django_capture_on_commit_callbacks
):
    row = answer(enrol(training), T6_DAY, by=cast.pustaka, band=4, note="Tetangga Bu Siti")
    verified(sign_in(cast.fasda), row, document=SimpleUploadedFile("a.png", PNG))
    row.refresh_from_db()
    path = settings.MEDIA_ROOT / row.document.name
    assert path.exists()
    with django_capture_on_commit_callbacks(execute=True):
        erase(person=row.enrolment.person, by=cast.pustaka)
    row.refresh_from_db()
    assert (row.note, row.verification_note, row.document.name, path.exists()) == ("", "", "", False)
    assert row.band_low == 4


def test_verification_is_not_for_who_corrected_the_answer(sign_in, cast, training):
    row = answer(enrol(training), T6_DAY, by=cast.pustaka, band=4)
    row.stamp(cast.fasda).save()
    url = reverse("answer_verify", args=[row.pk])
    assert "akun lain" in sign_in(cast.fasda).get(url).content.decode()
    page = sign_in(cast.fasda).post(url, {"verification": "kunjungan", "day": "2023-02-01"})
    row.refresh_from_db()
    assert ("akun lain" in page.content.decode(), row.verified_by) == (True, None)
