"""What came in parts, unreadable, or from an old page gets a sentence and changes nothing."""

import pytest

from participants.models import NotSamePerson
from programs.models import MonthReview, SimCopy
from tests.builders import make_training
from tests.page_forms import changed, filled, forms_of
from tpbis.models import User
from tpbis.web.stale import NOT_WHOLE

pytestmark = pytest.mark.django_db
LOST = [
    {"kegiatan": None},
    {"was": None},
    {"was": ""},
    {"was": "x"},
    {"keputusan": None},
    {"keputusan": "ya"},
]


@pytest.mark.parametrize("sent", [{}, {"aktif": ""}, {"aktif": "2"}, {"aktif": "ya"}, {"aktif": "01"}])
def test_account_is_switched_only_to_what_was_said(cast, sign_in, sent):
    page = sign_in(cast.fasda).post(f"/akun/{cast.pustaka.pk}/aktif/", sent, follow=True)
    assert NOT_WHOLE in page.content.decode()
    assert User.unscoped.get(pk=cast.pustaka.pk).is_active


@pytest.mark.parametrize("act", [None, "", "gabungkan", "LAIN"])
def test_pair_is_decided_only_by_a_known_word(cast, serang, sign_in, act):
    pair = {"one": serang.person.pk, "two": serang.double.pk, "aksi": act}
    page = sign_in(cast.fasda).post("/peserta/ganda/", changed(pair), follow=True)
    assert NOT_WHOLE in page.content.decode()
    assert not NotSamePerson.unscoped.exists()


@pytest.mark.parametrize("act", ["gabung", "lain"])
def test_nobody_is_a_pair_with_oneself(cast, serang, sign_in, act):
    pair = {"one": serang.person.pk, "two": serang.person.pk, "aksi": act}
    page = sign_in(cast.fasda).post("/peserta/ganda/", pair, follow=True)
    assert NOT_WHOLE in page.content.decode()
    assert not NotSamePerson.unscoped.exists()


@pytest.mark.parametrize("sent", [{}, {"bulan": ""}, {"bulan": "kapan"}, {"bulan": "2099-01"}])
def test_month_is_marked_as_copied_only_by_its_name(cast, serang, sign_in, sent):
    page = sign_in(cast.pustaka).post(f"/perpustakaan/{serang.library.pk}/sim/?bulan=2022-07", sent)
    assert NOT_WHOLE in page.content.decode()
    assert not SimCopy.unscoped.exists()


def test_signal_without_an_act_says_so(cast, serang, sign_in):
    url = f"/periksa/{serang.finding.key}/{serang.finding.subject}/"
    assert NOT_WHOLE in sign_in(cast.fasda).post(url, {}).content.decode()


@pytest.mark.parametrize("lost", LOST)
def test_month_is_decided_only_by_a_whole_page(cast, serang, sign_in, lost):
    client, url = sign_in(cast.fasda), f"/kiriman/{serang.library.pk}/2022-07/"
    before = MonthReview.unscoped.count()
    page = client.post(url, filled(client, url, **({"keputusan": "terima"} | lost)))
    assert (page.status_code, MonthReview.unscoped.count()) == (400, before)


def test_entry_that_the_page_did_not_show_is_not_accepted(cast, serang, kinds, sign_in):
    client, url = sign_in(cast.fasda), f"/kiriman/{serang.library.pk}/2022-07/"
    old, before = filled(client, url, keputusan="terima"), MonthReview.unscoped.count()
    make_training(serang.library, "Menyusul", kind=kinds.book)
    page = client.post(url, old)
    assert (page.status_code, "berubah setelah Anda membuka" in page.content.decode()) == (400, True)
    assert MonthReview.unscoped.count() == before
    assert client.post(url, changed(forms_of(page)[0], keputusan="terima")).status_code == 302


TEXT = "application/x-www-form-urlencoded"
UNREADABLE = {
    "other script": (b"name=x", f"{TEXT}; charset=utf-16", "tidak dapat dibaca"),
    "no boundary": (b"--x", "multipart/form-data", "tidak dapat dibaca"),
    "too long": (b"name=" + b"x" * 3_000_000, TEXT, "terlalu banyak"),
    "too many fields": (b"&".join(b"f%d=1" % n for n in range(30_001)), TEXT, "terlalu banyak"),
}


@pytest.mark.parametrize("kind", UNREADABLE)
@pytest.mark.parametrize("url", ["/mitra/baru/", "/tidak-ada/", "/masuk/"])
def test_unreadable_form_is_answered_at_every_address(cast, sign_in, kind, url):
    body, content_type, sentence = UNREADABLE[kind]
    page = sign_in(cast.fasda).generic("POST", url, body, content_type)
    assert (page.status_code, sentence in page.content.decode()) == (400, True)


def test_nul_byte_in_what_is_typed_is_dropped(cast, serang, sign_in):
    client, url = sign_in(cast.fasda), f"/kiriman/{serang.library.pk}/2022-07/"
    for sent in ({"tulisan": "x\0", "mewakili": "\0"}, {"pilih": "wilayah:\0"}, {"lepas": "wilayah:\0"}):
        assert client.post("/diwakili/", sent).status_code in {200, 302}
    client.post(url, filled(client, url, keputusan="kembalikan", kalimat="Belum\0 lengkap"))
    assert MonthReview.unscoped.latest("pk").sentence == "Belum lengkap"
