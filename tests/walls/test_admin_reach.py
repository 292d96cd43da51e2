"""What each account reaches in the administration: Perpusnas its own tables, nobody more than they are."""

import pytest
from django.contrib import admin
from django.urls import NoReverseMatch, reverse

from tests.list_items import Item
from tpbis.models import Role, User

EDITED = {
    *("skill", "fundingsource", "trainingkind", "businesssector", "simcolumn", "region", "regionchange"),
    *("office", "partnership", "population", "publishedfigure", "referenceline", "target"),
}
LISTED = {"library": "perpustakaan", "training": "kegiatan", "person": "peserta", "user": "akun"}
REGISTRY = {model._meta.model_name: kept for model, kept in admin.site._registry.items()}
CLOSED = ("banten", "fasda", "pustaka", "pembaca")
GROWN = {"is_superuser": "on", "is_staff": "on", "role": Role.NATIONAL, "username": "pusat", "password": "x"}


def addresses(name) -> list[str]:
    """Every address of a model's pages, for one row of it."""
    row, found = getattr(Item(1), name), []
    for page in ("changelist", "add", "import", "process_import", "export", "change", "delete", "history"):
        try:
            args = [row.pk] if page in ("change", "delete", "history") else []
            found.append(reverse(f"admin:{row._meta.app_label}_{name}_{page}", args=args))
        except NoReverseMatch:
            assert name in LISTED
    return found


def test_index_holds_what_perpusnas_keeps_and_nothing_technical(cast, sign_in):
    assert set(REGISTRY) == EDITED | set(LISTED)
    html = sign_in(cast.pusat).get("/admin/").content.decode()
    shown = {
        name for name, kept in REGISTRY.items() if f'href="/admin/{kept.opts.app_label}/{name}/"' in html
    }
    assert shown == set(REGISTRY)


@pytest.mark.parametrize("name", REGISTRY)
def test_nobody_below_perpusnas_reaches_a_page(cast, kinds, sign_in, name):
    found = addresses(name)
    for who in CLOSED:
        client = sign_in(getattr(cast, who))
        for url in found:
            for answer in (client.get(url), client.post(url)):
                assert (answer.status_code, answer.headers["Location"][:13]) == (302, "/admin/login/"), url


@pytest.mark.parametrize("name", LISTED)
def test_row_of_a_list_opens_the_page_of_the_product(cast, kinds, sign_in, name):
    row = getattr(Item(1), name)
    client, kept = sign_in(cast.pusat), REGISTRY[name]
    wanted = f"/{LISTED[name]}/{row.pk}/"
    change = reverse(f"admin:{kept.opts.app_label}_{name}_change", args=[row.pk])
    before = type(row)._base_manager.filter(pk=row.pk).values().get()
    assert client.get(change).url == client.post(change, GROWN | {"name": "Lain"}).url == wanted
    assert client.get(wanted).status_code == 200
    assert client.get(change.replace(str(row.pk), "x")).status_code == 404
    assert type(row)._base_manager.filter(pk=row.pk).values().get() == before


@pytest.mark.parametrize("name", LISTED)
def test_list_neither_adds_imports_nor_deletes(cast, kinds, sign_in, name):
    row = getattr(Item(1), name)
    stem = f"/admin/{row._meta.app_label}/{name}/"
    client = sign_in(cast.pusat)
    for path in ("add/", "import/", "process_import/", f"{row.pk}/delete/"):
        assert client.post(stem + path, GROWN | {"post": "yes"}).status_code in {302, 403, 404}
    client.post(stem, {"action": "delete_selected", "_selected_action": [row.pk], "post": "yes"})
    assert type(row)._base_manager.filter(pk=row.pk).exists()
    assert not User.unscoped.filter(is_superuser=True).exclude(username="admin").exists()


@pytest.mark.parametrize("name", LISTED)
@pytest.mark.parametrize("ending", ["xlsx", "csv", "ods", "json"])
def test_list_goes_out_as_a_file_of_the_product(cast, kinds, sign_in, name, ending):
    getattr(Item(1), name)
    kept = REGISTRY[name]
    url = reverse(f"admin:{kept.opts.app_label}_{name}_export")
    answer = sign_in(cast.pusat).get(url, {"unduh": ending})
    assert answer.status_code == 200 and b"".join(answer.streaming_content)
    assert sign_in(cast.pusat).get(url).status_code == 404


@pytest.mark.parametrize("name", REGISTRY)
def test_no_lookup_but_the_filters_of_the_list(cast, sign_in, name):
    kept, client = REGISTRY[name], sign_in(cast.pusat)
    filters = {str(getattr(spec, "parameter_name", spec)) for spec in kept.list_filter}
    filters |= {kept.date_hierarchy}
    for field in kept.model._meta.get_fields():
        if field.name in filters:
            continue
        for lookup in ("", "__startswith", "__regex", "__isnull", "__pk__startswith"):
            url = f"/admin/{kept.opts.app_label}/{name}/?{field.name}{lookup}=a"
            assert client.get(url).status_code == 400, url


@pytest.mark.parametrize(
    "url",
    [
        "/admin/tpbis/user/?password__startswith=pbkdf2",
        "/admin/tpbis/user/?is_superuser__exact=1",
        "/admin/tpbis/user/?library__users__password__startswith=a",
        "/admin/tpbis/user/?access_codes__code_hash__startswith=a",
        "/admin/tpbis/user/export/?unduh=csv&password__startswith=a",
        "/admin/participants/person/?nik_hash__startswith=a",
        "/admin/participants/person/?library__people__nik_hash__startswith=a",
        "/admin/participants/person/export/?unduh=csv&nik_hash__startswith=a",
        "/admin/programs/library/?users__password__startswith=a",
        "/admin/programs/training/?status__regex=^t",
    ],
)
def test_secrets_are_not_read_through_filters(cast, sign_in, url):
    assert sign_in(cast.pusat).get(url).status_code == 400


@pytest.mark.parametrize("name", LISTED)
def test_filters_of_a_list_work(cast, kinds, sign_in, name):
    getattr(Item(1), name)
    client, kept = sign_in(cast.pusat), REGISTRY[name]
    url = f"/admin/{kept.opts.app_label}/{name}/"
    for link in client.get(url).context["cl"].filter_specs:
        for choice in link.choices(client.get(url).context["cl"]):
            assert client.get(url + choice["query_string"]).status_code == 200


def test_accounts_as_a_file_hold_no_secret(cast, sign_in):
    answer = sign_in(cast.pusat).get("/admin/tpbis/user/export/?unduh=csv")
    text = b"".join(answer.streaming_content).decode()
    assert "pustaka" in text and cast.admin.password not in text and "md5$" not in text


def test_way_from_a_type_and_an_id_leads_nowhere(cast, sign_in):
    for path in ("1/1/", f"2/{cast.pusat.pk}/", "x/y/"):
        assert sign_in(cast.pusat).get(f"/admin/r/{path}").status_code == 404


def test_deleting_is_for_what_nothing_points_at(cast, kinds, sign_in):
    client = sign_in(cast.pusat)
    for name in ("skill", "trainingkind", "region"):
        row = getattr(Item(1), name)
        url = reverse(f"admin:{row._meta.app_label}_{name}_delete", args=[row.pk])
        assert client.post(url, {"post": "yes"}).status_code == 403
    row = Item(1).publishedfigure
    assert client.post(f"/admin/reports/publishedfigure/{row.pk}/delete/", {"post": "yes"}).status_code == 302


def test_password_and_session_have_no_second_door(cast, sign_in):
    client = sign_in(cast.pusat)
    for path in ("password_change/", "password_change/done/", "logout/"):
        for answer in (client.get(f"/admin/{path}"), client.post(f"/admin/{path}", {"old_password": "x"})):
            assert answer.status_code == 404
    html = client.get("/admin/").content.decode()
    assert 'action="/keluar/" data-clear-drafts' in html and 'href="/akun/saya/"' in html
