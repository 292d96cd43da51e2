"""A practice class: all works in it, nothing of it is counted or seen, nothing real is seen from it."""

from datetime import date, timedelta

import pymupdf
import pytest
import time_machine
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from participants.models import Enrolment, Person
from programs.models import Library, PracticeClass, PracticeSeat, Training, TrainingPhoto
from programs.practice.practice_classes import DAYS, begin_class, look_after_classes
from tests.builders import enrol, make_partnership, make_person, make_training
from tests.page_forms import changed, filled, forms_of
from tests.walls.test_outsider import GUARDED, problems, words_in
from tests.walls.two_worlds import SERANG, serang  # noqa: F401
from tpbis.models import User
from tpbis.practice.practice_mode import MARK, NoClass, inside, is_practice

pytestmark = pytest.mark.django_db
PLACES = {"fasda": ("36.73", "36.73.01"), "banten": ("36",), "pusat": ("nasional", "36", "36.73")}
REPORTS = ("dampak", "kegiatan", "perpustakaan", "peserta")
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de"
    "0000000c49444154789c63f8cfc0000003010100c9fe92ef0000000049454e44ae426082"
)


@pytest.fixture
def practice(cast, kinds):
    row = PracticeClass(title="Bimtek Mei")
    begin_class(practice_class=row, seats=2, by=cast.fasda)
    return row


@pytest.fixture
def trainee(practice):
    client = Client()
    account = practice.seats.get(number=1).account
    client.force_login(account, backend="tpbis.accounts.backends.NameOrPhoneBackend")
    return client


def real_rows(libraries):
    make_partnership(libraries.cipare)
    training = make_training(libraries.cipare, "Kelas RAHASIA", day=date(2026, 3, 3))
    enrol(training, make_person(libraries.cipare, "Siti RAHASIA", phone="+628121111"))


def entered(client) -> str:
    """One activity with two people; returns its id."""
    page = filled(
        client,
        "/kegiatan/baru/",
        kind="bedah_buku",
        title="Kelas latih",
        first_day="3 Maret 2026",
        planned=None,
    )
    answer = client.post("/kegiatan/baru/", page)
    assert answer.status_code == 302, answer.context["form"].errors
    roster = answer.url if "peserta" in answer.url else answer.url + "peserta/"
    fields = next(form for form in forms_of(client.get(roster)) if "rows" in form)
    people = {
        "r0-name": "Ani Coba",
        "r0-sex": "P",
        "r1-name": "Siti RAHASIA",
        "r1-sex": "P",
        "aksi": "simpan",
    }
    assert client.post(roster, changed(fields, **people)).status_code == 302
    return answer.url.split("/")[2]


def figures(sign_in, cast) -> dict:
    """What real people read, down to the row."""
    found = {}
    for name, codes in PLACES.items():
        client = sign_in(getattr(cast, name))
        for code in codes:
            for report in REPORTS:
                answer = client.get(f"/laporan/{report}.json?wilayah={code}&tahun=2026")
                found[name, code, report] = answer.getvalue()
        found[name, "cari"] = client.get("/cari/?q=Coba").content.count(b"Ani Coba")
        found[name, "kegiatan"] = client.get("/kegiatan/").content.count(b"Kelas latih")
        found[name, "peserta"] = client.get("/peserta/?unduh=json").getvalue()
    return found


@time_machine.travel("2026-05-12 09:00+07:00", tick=False)
def test_no_figure_list_or_search_moves_when_a_class_works(cast, libraries, sign_in, trainee, practice):
    real_rows(libraries)
    before = figures(sign_in, cast)
    counts = [model.unscoped.count() for model in (Library, Training, Person, Enrolment)]
    entered(trainee)
    assert figures(sign_in, cast) == before
    assert [model.unscoped.count() for model in (Library, Training, Person, Enrolment)] == counts
    call_command("rebuild_rollups", check=True)
    with inside(practice.schema):
        assert list(Enrolment.unscoped.values_list("person__name", flat=True).order_by("number")) == [
            "Ani Coba",
            "Siti RAHASIA",
        ]
        assert Person.unscoped.count() == 2
    assert not is_practice()


@time_machine.travel("2026-05-12 09:00+07:00", tick=False)
def test_a_class_sees_nothing_real_and_its_seats_do_not_see_each_other(libraries, practice, trainee):
    real_rows(libraries)
    pk = entered(trainee)
    for path in (
        "/",
        "/kegiatan/",
        "/peserta/",
        "/perpustakaan/",
        "/cari/?q=RAHASIA",
        "/tindak-lanjut/",
        "/mitra/",
    ):
        page = trainee.get(path).content.decode()
        assert MARK in page and "Kelas RAHASIA" not in page and "628121111" not in page, path
    assert trainee.get(reverse("training_detail", args=[Training.unscoped.get().pk])).status_code == 404
    assert trainee.get(reverse("library_detail", args=[libraries.cipare.pk])).status_code == 404
    other = Client()
    seat = practice.seats.get(number=2)
    other.force_login(seat.account, backend="tpbis.accounts.backends.NameOrPhoneBackend")
    assert other.get(f"/kegiatan/{pk}/").status_code == 404
    assert trainee.get(f"/kegiatan/{pk}/").status_code == 200


@pytest.mark.long
def test_no_page_of_a_class_holds_a_word_of_the_real_world(serang, trainee):  # noqa: F811
    def look(name, url):
        return words_in([trainee.get(url)], (SERANG,))

    assert problems(GUARDED, serang, look) == {}


@time_machine.travel("2026-05-12 09:00+07:00", tick=False)
def test_every_page_and_file_says_what_it_is(trainee, cast, sign_in):
    pk = entered(trainee)
    assert MARK in trainee.get(f"/kegiatan/{pk}/peserta/").content.decode()
    sheet = trainee.get(f"/kegiatan/{pk}/daftar-hadir.pdf")
    assert MARK in pymupdf.open(stream=sheet.content)[0].get_text()
    for path in (f"/kegiatan/{pk}/daftar-hadir.pdf", "/kegiatan/?unduh=xlsx", f"/kegiatan/{pk}/peserta.csv"):
        assert "COBA-COBA" in trainee.get(path)["Content-Disposition"], path
    assert MARK in trainee.get("/kegiatan/?unduh=json").getvalue().decode()
    assert b"Kelas latih" in trainee.get("/kegiatan/?unduh=csv").getvalue()  # made after the request
    assert trainee.get("/laporan/simpanan/").status_code in (403, 404)
    real = sign_in(cast.fasda)
    assert MARK not in real.get("/").content.decode()
    assert "COBA" not in real.get("/kegiatan/?unduh=xlsx")["Content-Disposition"]


def test_fasda_makes_prints_and_ends_a_class(cast, libraries, sign_in, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    client = sign_in(cast.fasda)
    answer = client.post("/coba-coba/baru/", filled(client, "/coba-coba/baru/", title="Bimtek", seats="2"))
    row = PracticeClass.unscoped.get()
    page = client.get(answer.url).content.decode()
    accounts = list(User.unscoped.filter(practice_seat__practice_class=row))
    assert all(account.username in page for account in accounts) and len(accounts) == 2 and MARK in page
    assert [
        sign_in(cast.surabaya).get(answer.url).status_code,
        sign_in(cast.pustaka).get(answer.url).status_code,
    ] == [
        404,
        403,
    ]
    with inside(row.schema):
        library = Library.unscoped.first()
        training = make_training(library, "Kelas", day=date(2026, 3, 3))
        photo = TrainingPhoto(training=training, image=SimpleUploadedFile("foto.png", PIXEL))
        photo.save()
    client = sign_in(cast.fasda)
    assert [client.post(answer.url, {"aksi": "akhiri", "yakin": sure}).status_code for sure in ("", "1")] == [
        302,
        302,
    ]
    left = (
        PracticeClass.unscoped.count(),
        PracticeSeat.unscoped.count(),
        User.unscoped.filter(username__startswith="coba."),
    )
    assert (*left[:2], left[2].count()) == (0, 0, 0)
    assert not default_storage.exists(photo.image.name)
    with pytest.raises(NoClass), inside(row.schema):
        pass


def test_what_is_over_or_of_an_older_version_sees_nothing_and_is_deleted(practice, trainee):
    name = "Coba-Coba 1 (tidak dihitung)"
    assert name in trainee.get("/").content.decode()
    PracticeClass.unscoped.update(migration=practice.migration - 1)
    assert name not in trainee.get("/").content.decode() and trainee.get("/kegiatan/").status_code == 403
    PracticeClass.unscoped.update(migration=practice.migration)
    with time_machine.travel(practice.last_day + timedelta(days=1, hours=3)):
        look_after_classes()
        assert PracticeClass.unscoped.count() == 0
    assert practice.last_day - date.today() <= timedelta(days=DAYS)
    with pytest.raises(NoClass), inside(practice.schema):
        pass
