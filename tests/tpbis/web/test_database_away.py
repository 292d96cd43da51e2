"""While the database is away every page is 503, and what was typed can be sent again."""

from html.parser import HTMLParser

import psycopg2
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import DatabaseError, InterfaceError, OperationalError, connection
from django.test import Client

pytestmark = pytest.mark.django_db
NIK = "3673081117000001"
SENTENCE = "Sistem sedang tidak dapat dipakai"


class DiskFull(psycopg2.OperationalError):
    pgcode = "53100"


class Inputs(HTMLParser):
    """Name and value of every hidden field."""

    def __init__(self):
        super().__init__()
        self.found = []

    def handle_starttag(self, tag, attrs):
        field = dict(attrs)
        if field.get("type") == "hidden" and field["name"] != "csrfmiddlewaretoken":
            self.found.append((field["name"], field["value"]))


def hidden(page: str) -> list[tuple[str, str]]:
    inputs = Inputs()
    inputs.feed(page)
    return inputs.found


@pytest.fixture
def away(monkeypatch):
    """Every view fails with this error; the browser gets the page that a visitor would."""

    def fail(error):
        def broken(*_, **__):
            raise error

        monkeypatch.setattr("tpbis.accounts.sign_in.SignIn.setup", broken)
        return Client(raise_request_exception=False)

    return fail


@pytest.mark.parametrize(
    "error",
    [
        OperationalError("weg"),
        InterfaceError("weg"),
        DatabaseError("no message"),
        psycopg2.OperationalError("weg"),
    ],
)
def test_page_is_503_and_says_when_to_come_again(away, error):
    response = away(error).get("/masuk/?next=/kegiatan/")
    assert (response.status_code, response.headers["Retry-After"]) == (503, "10")
    assert SENTENCE in response.content.decode()
    assert 'href="/masuk/?next=/kegiatan/"' in response.content.decode()
    assert response.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    "statements",
    [
        ["SET TRANSACTION READ ONLY", "UPDATE tpbis_user SET username = ''"],
        ["SET LOCAL statement_timeout = 20", "SELECT pg_sleep(5)"],
    ],
    ids=["only to be read", "statement that takes too long"],
)
def test_what_the_database_itself_refuses_can_be_sent_again(monkeypatch, statements):
    def refused(*_, **__):
        with connection.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)

    monkeypatch.setattr("tpbis.accounts.sign_in.SignIn.setup", refused)
    client = Client(raise_request_exception=False)
    response = client.post("/masuk/", {"username": "fasda", "catatan": "ketikan saya"})
    assert (response.status_code, response.headers["Retry-After"]) == (503, "10")
    assert ("catatan", "ketikan saya") in hidden(response.content.decode())


@pytest.mark.parametrize("error", [ValueError("salah"), DatabaseError.__subclasses__()[0]("salah")])
def test_any_other_error_stays_500(away, error):
    assert away(error).get("/masuk/").status_code == 500


def test_error_in_the_wake_of_a_lost_connection_is_503(away):
    error = ValueError("sesudahnya")
    error.__context__ = OperationalError("weg")
    assert away(error).get("/masuk/").status_code == 503


def test_full_disk_of_the_database_is_told(away):
    error = OperationalError("could not extend file")
    error.__cause__ = DiskFull()
    response = away(error).get("/masuk/")
    assert response.status_code == 503
    assert "Ruang penyimpanan di server penuh" in response.content.decode()


def test_what_was_typed_stands_in_a_form_to_send_again(away):
    typed = {"title": 'Kopi <b>"robusta"</b>', "note": "satu\ndua", "day": ["1", "2"], "aksi": "simpan"}
    page = away(OperationalError("weg")).post("/masuk/?a=1&b=2", typed).content.decode()
    assert hidden(page) == [
        ("title", 'Kopi <b>"robusta"</b>'),
        ("note", "satu\ndua"),
        ("day", "1"),
        ("day", "2"),
        ("aksi", "simpan"),
    ]
    assert 'action="/masuk/?a=1&amp;b=2"' in page
    assert "Kirim lagi" in page


def test_no_nik_no_password_and_no_file_stands_in_the_page(away):
    typed = {"r1-nik": NIK, "r1-name": "Siti", "r2-nik": "", "password": "rahasia-sekali",
             "paste": f"Budi {NIK}\nAni 3673 0811 1170 0002", "q": "3673.0811.1170.0003",
             "photo": SimpleUploadedFile("siti.jpg", b"isi-foto")}  # fmt: skip
    page = away(OperationalError("weg")).post("/masuk/", typed).content.decode()
    for secret in (NIK, "3673 0811", "3673.0811", "rahasia-sekali", "siti.jpg", "isi-foto"):
        assert secret not in page
    assert "Ketik lagi NIK Siti" in page
    assert hidden(page) == [("r1-name", "Siti"), ("r2-nik", "")]
    assert "Budi \nAni " in page
    assert 'enctype="multipart/form-data"' in page


def test_form_of_another_site_is_not_offered_again(monkeypatch, away):
    away(OperationalError("weg"))
    stranger = Client(raise_request_exception=False, enforce_csrf_checks=True)
    monkeypatch.setattr("django.middleware.csrf.CsrfViewMiddleware.process_request", lambda *_: None)
    monkeypatch.setattr("pghistory.middleware.HistoryMiddleware.__call__", _lost)
    page = stranger.post("/masuk/", {"title": "jebakan"})
    assert page.status_code == 503
    assert "jebakan" not in page.content.decode()


def _lost(*_):
    raise OperationalError("weg")
