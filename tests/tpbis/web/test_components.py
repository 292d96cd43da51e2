"""The building blocks and the menu, rendered without a database."""

from types import SimpleNamespace

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.paginator import Paginator
from django.template import Context, Template
from django.template.loader import render_to_string
from django.test import RequestFactory

from programs import menu
from programs.roles import TABLE
from tests.markup import squeezed
from tpbis.models import Role, User


def render(source, **context):
    return Template("{% load ui charts %}" + source).render(Context(context))


def test_figure_carries_key_and_machine_value_beside_what_is_read():
    html = render('{% figure "hadir" 20187 "Kehadiran" sub="41 dengan nama" %}')
    assert 'data-indicator="hadir" data-value="20187">20.187</p>' in html


def test_figure_without_value_is_empty_for_a_check_and_a_dash_for_a_person():
    html = render('{% figure "tingkat_terukur" value "Tingkat terukur" %}', value=None)
    assert 'data-value="">–</p>' in html
    assert "None" not in html


def test_figure_keeps_the_whole_fraction_and_the_denominator():
    html = render(
        '{% figure "jangkauan" value "Jangkauan" text="7" of="dari 67" sementara=True %}', value=7 / 67
    )
    assert f'data-value="{7 / 67}"' in html
    assert "dari 67" in html
    assert "sementara" in html


def test_dots_of_eleven_people_are_told_apart_and_spoken():
    html = render("{% dots 2 4 5 %}")
    picture = html.split("<ul")[0]
    assert [picture.count(f'"d {kind}"') for kind in ("measured", "declared", "waiting")] == [2, 4, 5]
    assert "2 berhasil menurut jawaban peserta, 4 berhasil menurut pernyataan dinas, 5 belum" in picture


def test_dots_of_more_than_sixty_people_are_only_counted():
    html = render("{% dots 1000 0 61 %}")
    assert 'role="img"' not in html
    assert "1.000 berhasil menurut jawaban peserta" in html


def test_steps_mark_the_present_one():
    html = render('{% steps "Kegiatan|Peserta|Simpan" 2 %}')
    assert html.count('class="done"') == html.count('class="todo"') == 1
    assert 'aria-current="step">Peserta' in squeezed(html)


@pytest.mark.parametrize(("number", "links"), [(1, ["?q=a&amp;halaman=2"]), (3, ["?q=a&amp;halaman=2"])])
def test_pagination_keeps_the_query(number, links):
    request = RequestFactory().get("/kegiatan/", {"q": "a", "halaman": number})
    page = Paginator(range(64), 25).page(number)
    html = render('{% pagination page "kegiatan" %}', page=page, request=request)
    assert [part.split('"')[0] for part in html.split('href="')[1:]] == links


def test_pagination_of_one_page_is_silent():
    page = Paginator(range(3), 25).page(1)
    assert not render("{% pagination page %}", page=page, request=RequestFactory().get("/")).strip()


def test_empty_state_escapes_and_offers_the_verb():
    source = '{% empty_state title "/kegiatan/baru/" "Catat kegiatan" %}Catat dulu{% endempty_state %}'
    html = render(source, title="<b>Kosong</b>")
    assert "&lt;b&gt;Kosong" in html
    assert '<a class="btn" href="/kegiatan/baru/">Catat kegiatan</a>' in html


def places(role, monkeypatch, path="/"):
    urls = {"home": "/", "training_list": "/kegiatan/", "training_create": "/kegiatan/baru/"}
    monkeypatch.setattr(menu, "url_of", lambda name: urls.get(name, f"/{name}/"))
    user = SimpleNamespace(has_perm=lambda permission: permission in TABLE.get(role, ()))
    return menu.items(user, path)


def test_menu_of_staff_has_catat_in_the_middle_of_five(monkeypatch):
    bar = [item.label for item in places(Role.STAFF, monkeypatch) if item.bar]
    assert bar == ["Beranda", "Kegiatan", "Catat", "Hubungi peserta", "Lainnya"]


def test_menu_of_a_head_has_no_catat(monkeypatch):
    bar = [item.label for item in places(Role.HEAD, monkeypatch) if item.bar]
    assert bar == ["Beranda", "Kegiatan", "Laporan", "Peserta", "Lainnya"]


@pytest.mark.parametrize("role", Role.values)
def test_menu_has_at_most_six_places(monkeypatch, role):
    labels = [item.label for item in places(role, monkeypatch)]
    assert len(labels) <= 6 and labels[-1] == "Lainnya"


def test_menu_of_a_reader_names_no_person(monkeypatch):
    assert "Peserta" not in [item.label for item in places(Role.READER, monkeypatch)]


def test_menu_without_a_role_is_beranda_alone(monkeypatch):
    assert [item.label for item in places("", monkeypatch)] == ["Beranda", "Lainnya"]


@pytest.mark.parametrize(
    ("path", "label"),
    [
        ("/", "Beranda"),
        ("/wilayah/36.73/", "Beranda"),
        ("/kegiatan/123/", "Kegiatan"),
        ("/kegiatan/baru/", "Catat"),
    ],
)
def test_menu_marks_where_one_is(monkeypatch, path, label):
    marked = [item.label for item in places(Role.STAFF, monkeypatch, path) if item.current]
    assert marked == [label]


def test_menu_leaves_out_pages_that_do_not_exist(settings):
    assert menu.url_of("no_such_page") == ""


@pytest.mark.parametrize("name", [f"{name}.html" for name in ("400", "403", "403_csrf", "404", "405", "500")])
def test_error_page_needs_no_account_and_says_what_to_do(name):
    request = RequestFactory().get("/tidak-ada/")
    request.user = AnonymousUser()
    html = render_to_string(name, {}, request)
    assert '<html lang="id">' in html
    assert "Buka Beranda" in html
    assert "None" not in html
    assert "{#" not in html and "{%" not in html


def test_page_of_a_signed_in_person_has_both_menus_and_a_posted_sign_out(monkeypatch):
    request = RequestFactory().get("/")
    request.user = User(username="pustaka", name="Siti Aminah", role=Role.STAFF)
    monkeypatch.setattr(User, "has_perm", lambda self, perm: perm in TABLE[Role.STAFF])
    html = render_to_string("404.html", {}, request)
    assert html.count("<nav") == 2
    assert 'data-clear-drafts><input type="hidden" name="csrfmiddlewaretoken"' in squeezed(html)
    assert "Siti Aminah" in html
    assert "None" not in html
