"""What an address of the administration may ask: order, search, pop-ups and pick lists tell no secret."""

import pytest
from django.contrib import admin
from django.urls import reverse

from tests.list_items import Item

REGISTRY = {model._meta.model_name: kept for model, kept in admin.site._registry.items()}
FIELDS = ("password", "nik_hash", "nik_sealed", "code_hash", "username", "users", "x")
SECRETS = ("md5$", "nik_hash", "nik_sealed", "code_hash", "ZZRAHASIA")
ODD = ["o=password", "o=-99", "o=1.2.x", "o=99999999999999999999", "q=%00", "q=md5", "p=99999", "all="]
ODD += ["_popup=1&o=2", "e=1", "_facets=True", "_changelist_filters=password__startswith%3Dm"]


def address(name, page="changelist", *args) -> str:
    return reverse(f"admin:{REGISTRY[name].opts.app_label}_{name}_{page}", args=args)


def text_of(response) -> str:
    return response.content.decode()


@pytest.mark.parametrize("name", REGISTRY)
def test_order_search_and_pages_are_answered_without_a_fault(cast, kinds, sign_in, name):
    getattr(Item(1), name)
    client = sign_in(cast.pusat)
    for query in ODD:
        answer = client.get(f"{address(name)}?{query}")
        assert answer.status_code in {200, 302, 400, 404}, query
        assert not any(secret in text_of(answer) for secret in SECRETS), query


@pytest.mark.parametrize("name", REGISTRY)
def test_only_the_columns_of_a_list_give_its_order(cast, kinds, sign_in, name):
    """`o` counts the columns that are shown; what is not shown has no number."""
    getattr(Item(1), name)
    kept = REGISTRY[name]
    answer = sign_in(cast.pusat).get(f"{address(name)}?o={len(kept.list_display) + 1}")
    ordering = answer.context["cl"].get_ordering(answer.wsgi_request, kept.get_queryset(answer.wsgi_request))
    assert {column.lstrip("-") for column in ordering} <= {"pk", kept.model._meta.pk.name}
    assert not set(kept.list_display) & {"password", "nik_hash", "nik_sealed", "identity", "name_key"}


@pytest.mark.parametrize("name", REGISTRY)
def test_search_looks_into_no_secret(cast, kinds, sign_in, name):
    fields = {field.partition("__")[0].lstrip("^=@") for field in REGISTRY[name].search_fields}
    assert not fields & {"password", "nik_hash", "nik_sealed", "identity", "access_codes", "users"}


@pytest.mark.parametrize("name", REGISTRY)
def test_pop_up_hands_out_the_id_and_no_other_field(cast, kinds, sign_in, name):
    row, client = getattr(Item(1), name), sign_in(cast.pusat)
    for field in FIELDS:
        for query in (f"_popup=1&_to_field={field}", f"_to_field={field}"):
            assert client.get(f"{address(name)}?{query}").status_code == 400, query
    assert client.get(f"{address(name)}?_popup=1&_to_field={row._meta.pk.name}").status_code == 200


@pytest.mark.parametrize(
    ("app", "model", "field"),
    [
        *[("tpbis", "user", field) for field in ("region", "library", "password", "groups", "x")],
        *[("participants", "person", field) for field in ("library", "village", "nik_hash", "created_by")],
        *[("programs", "library", field) for field in ("region", "created_by", "users")],
        *[("tpbis", "accesscode", "user"), ("sessions", "session", "pk"), ("x", "y", "z")],
        *[("reports", "target", "created_by"), ("programs", "office", "updated_by")],
    ],
)
def test_pick_list_answers_for_declared_fields_alone(cast, kinds, sign_in, app, model, field):
    query = f"/admin/autocomplete/?app_label={app}&model_name={model}&field_name={field}&term=a"
    answer = sign_in(cast.pusat).get(query)
    assert answer.status_code in {403, 404} or set(answer.json()["results"][0]) == {"id", "text"}
    assert not any(secret in text_of(answer) for secret in SECRETS)
    assert sign_in(cast.fasda).get(query).status_code in {302, 403}


HELPERS = ["/admin/r/1/1/", "/admin/r/x/y/", "/admin/r/99999999999999999999/1/", "/admin/jsi18n/"]


@pytest.mark.parametrize("path", HELPERS)
def test_helper_pages_of_the_administration_have_no_fault(cast, sign_in, path):
    assert sign_in(cast.pusat).get(path).status_code in {200, 404}


@pytest.mark.parametrize("who", ["pusat", "admin"])
def test_accounts_have_no_way_in_or_out_but_the_list(cast, sign_in, who):
    client = sign_in(getattr(cast, who))
    stem = "/admin/tpbis/user/"
    row = f"{cast.fasda.pk}/"
    for end in ("add/", "import/", "process_import/", f"{row}delete/", f"{row}password/", f"{row}change/"):
        assert client.get(stem + end).status_code in {302, 403, 404, 405}
        answer = client.post(stem + end, {"post": "yes", "is_superuser": "on", "role": "pusat"})
        assert answer.status_code in {302, 403, 404, 405}
    assert type(cast.fasda).unscoped.filter(pk=cast.fasda.pk, is_superuser=False, role="fasda").exists()
