"""Where a visitor is sent after signing in or out: pages of this site alone."""

from urllib.parse import quote, unquote, urlsplit

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tpbis.accounts.safe_next import safe_next

INSIDE = [
    "/",
    "/kegiatan/",
    "/kegiatan/baru/",
    "/akun/?cari=siti%20aminah&halaman=2",
    "/wilayah/36.73/?tahun=2022",
]
INSIDE += ["/laporan/dampak/?wilayah=36&kolom[]=a|b", "/admin/", "/admin/programs/skill/?q=a"]
OUTSIDE = [
    "",
    "https://lain.example/",
    "//lain.example/",
    "///lain.example",
    "/\t/lain.example/",
    "/%09/lain.example",
]
OUTSIDE += ["/\n/lain.example", "\t//lain.example", " //lain.example", "/\\lain.example", "\\\\lain.example"]
OUTSIDE += ["/%5clain.example", "/%2flain.example", "/%252flain.example", "javascript:alert(1)", "kegiatan/"]
OUTSIDE += [
    "http:/kegiatan/",
    "http:kegiatan",
    "https:///kegiatan/",
    "http://testserver/kegiatan/",
    "data:,x",
]
OUTSIDE += [
    "/kegiatan/\r\nSet-Cookie: a=b",
    "/tidak/ada/",
    "/masuk/",
    "/masuk/kode/",
    "/keluar/",
    "/admin/login/",
]
OUTSIDE += [
    "/\x85/lain",
    "/。/lain.example",
    "/kegiatan//lain",
    "/?next=\\",
    "/" + "a" * 3000,
]
SIGNS = st.sampled_from(
    [*"/\\\t\n\r\x00\x0b\x1f\x7f\x85@:?#%.; a", "%09", "%5c", "%2f", "%252f", "//", "http:", "kegiatan"]
)


@pytest.mark.parametrize("asked", INSIDE)
def test_page_of_this_site_is_kept(asked):
    assert safe_next(asked) == asked


@pytest.mark.parametrize("asked", OUTSIDE)
def test_any_other_place_is_refused(asked):
    assert safe_next(asked) == ""


@settings(max_examples=400, deadline=None)
@given(st.lists(SIGNS, max_size=12).map("".join) | st.text(max_size=30))
@example("/\t/lain.example")
@example("/kegiatan/\x00")
def test_what_is_kept_leads_nowhere_else(asked):
    kept = safe_next(asked)
    assert kept in {"", asked}
    for seen in (kept, unquote(kept), unquote(unquote(kept))) if kept else ():
        path = seen.partition("?")[0]
        read = "".join(sign for sign in path if sign not in "\t\n\r").replace("\\", "/")  # as browsers do
        assert read.startswith("/") and not read.startswith("//")
        assert not urlsplit(read).netloc and not urlsplit(read).scheme


@pytest.mark.parametrize("asked", OUTSIDE)
def test_no_door_leads_out(client, cast, sign_in, asked):
    typed = {"username": "pustaka", "password": "rahasia-uji"}
    assert client.post("/masuk/", typed | {"next": asked}).url == "/"
    assert client.get("/masuk/", {"next": asked}).url == "/"
    assert client.post("/keluar/", {"next": asked}).url == "/masuk/"
    assert client.post(f"/masuk/?next={quote(asked)}", typed).url == "/"
    client.logout()
    assert client.get("/admin/login/", {"next": asked}).url == "/masuk/?next=/admin/"
    assert f'value="{asked}"' not in client.get("/masuk/", {"next": asked}).content.decode() or not asked


def test_every_door_leads_back_inside(client, cast):
    typed = {"username": "pustaka", "password": "rahasia-uji", "next": "/kegiatan/?tahun=2022"}
    assert client.post("/masuk/", typed).url == "/kegiatan/?tahun=2022"
    assert client.get("/masuk/", {"next": "/peserta/"}).url == "/peserta/"
    assert client.post("/keluar/", {"next": "/definisi/"}).url == "/definisi/"
