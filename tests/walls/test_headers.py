"""What every answer says to the browser: no inline code, no framing, no sniffing, no leaking of addresses."""

import pytest

PAGES = [
    "/",
    "/kegiatan/",
    "/kegiatan/baru/",
    "/perpustakaan/",
    "/peserta/",
    "/laporan/",
    "/akun/",
    "/akun/saya/",
]
OPEN = ["/masuk/", "/masuk/kode/", "/tidak-ada/"]


def directives(response) -> dict[str, str]:
    policy = response.headers["Content-Security-Policy"]
    return {name: rest for name, _, rest in (part.strip().partition(" ") for part in policy.split(";"))}


def check(response):
    policy = directives(response)
    assert "unsafe" not in response.headers["Content-Security-Policy"]
    assert (policy["default-src"], policy["script-src"], policy["style-src"]) == (
        "'none'",
        "'self'",
        "'self'",
    )
    assert (policy["frame-ancestors"], policy["base-uri"], policy["form-action"]) == (
        "'none'",
        "'none'",
        "'self'",
    )
    assert response.headers["X-Frame-Options"] == "DENY"
    assert response.headers["X-Content-Type-Options"] == "nosniff"
    assert response.headers["Referrer-Policy"] == "same-origin"
    assert "camera=()" in response.headers["Permissions-Policy"]
    assert "public" not in response.headers.get("Cache-Control", "")


@pytest.mark.parametrize("path", PAGES)
def test_headers_of_a_signed_in_page(cast, sign_in, path):
    response = sign_in(cast.fasda).get(path)
    assert response.status_code == 200
    check(response)


@pytest.mark.django_db
@pytest.mark.parametrize("path", OPEN)
def test_headers_of_an_open_page(client, path):
    check(client.get(path))


@pytest.mark.django_db
def test_headers_of_a_page_that_asks_to_sign_in(client):
    response = client.get("/kegiatan/")
    assert response.status_code == 302
    check(response)


def test_headers_of_a_refused_page(cast, sign_in):
    response = sign_in(cast.tanpa).get("/kegiatan/")
    assert response.status_code == 403
    check(response)


def test_session_cookie_is_out_of_reach_of_scripts(client, cast):
    client.post("/masuk/", {"username": "pustaka", "password": "rahasia-uji"})
    cookie = client.cookies["sessionid"]
    assert (bool(cookie["httponly"]), cookie["samesite"]) == (True, "Lax")
