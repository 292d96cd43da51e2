"""The admin of Perpusnas: its own people only, Bahasa only, nothing inline, impact per region."""

import re
from datetime import date

import pytest
from django.contrib import admin
from django.urls import reverse

from tests.builders import declare_one, enrol, make_training
from tests.list_items import Item
from tests.page_forms import changed, forms_of
from tpbis.web.admin_base import ReferenceAdmin

ENGLISH = re.compile(
    r"\b(?:Submit|Import|Export|Delete|Select|Save|Search|Home|Change|History|Filter by|Action|Go|Run|View|"
    r"Library|Region|Training|Person|Enrolment|Created by|"
    r"selected|Yes|No|Date|Time|Today|Now|Close|Choose|Remove|following"
    r" fields|preview|confirm|through|None)\b"
)
PAGES = {
    (model._meta.app_label, model._meta.model_name, page)
    for model, kept in admin.site._registry.items()
    for page in ("changelist", *(("add", "import", "export") if isinstance(kept, ReferenceAdmin) else ()))
}


def visible_text(html: str) -> str:
    html = re.sub(r"<(script|style)\b.*?</\1>", " ", html, flags=re.DOTALL)
    return re.sub(r"<[^>]+>", " ", html)


@pytest.mark.parametrize(("app", "model", "page"), sorted(PAGES))
def test_admin_page_speaks_bahasa_and_has_nothing_inline(cast, libraries, kinds, sign_in, app, model, page):
    make_training(libraries.cipare)
    response = sign_in(cast.admin).get(reverse(f"admin:{app}_{model}_{page}"))
    html = response.content.decode()
    assert response.status_code == 200
    assert ENGLISH.findall(visible_text(html)) == []
    assert re.findall(r"\sstyle=|<style|\son(?:click|change|load)=", html) == []


@pytest.mark.parametrize("name", ["banten", "serang", "fasda", "pustaka", "surabaya", "pembaca", "tanpa"])
def test_admin_is_closed_to_others(cast, sign_in, name):
    user = getattr(cast, name)
    user.is_staff = True
    user.save()
    client = sign_in(user)
    for page in ("admin:programs_library_changelist", "admin:participants_person_export"):
        assert client.get(reverse(page)).status_code in {302, 403}


def test_region_list_shows_impact_with_denominators(cast, libraries, kinds, sign_in):
    training = make_training(libraries.cipare, day=date(2022, 7, 17))
    for n in range(11):
        enrolment = enrol(training)
        if n < 6:
            declare_one(enrolment)
    text = visible_text(sign_in(cast.admin).get(reverse("admin:programs_region_changelist")).content.decode())
    assert "6 dari 11" in text and "0 dari 11" in text


def test_compiled_messages_are_those_of_the_source(settings):
    folder = settings.BASE_DIR / "tpbis/locale/id/LC_MESSAGES"
    source = (folder / "django.po").read_text(encoding="utf-8")
    wanted = set(re.findall(r'^msgid "(.+)"$', source, flags=re.MULTILINE))
    compiled = (folder / "django.mo").read_bytes().decode("utf-8", errors="ignore")
    assert [text for text in wanted if text.replace('\\"', '"') not in compiled] == []


def test_no_list_is_edited_in_place_since_it_carries_no_mark_of_what_it_showed():
    assert [model for model, kept in admin.site._registry.items() if kept.list_editable] == []


def stored(row) -> dict:
    return type(row)._base_manager.filter(pk=row.pk).values().get()


@pytest.mark.parametrize("name", sorted(model for app, model, page in PAGES if page == "add"))
def test_changed_row_comes_whole_and_from_a_page_that_showed_it(cast, kinds, sign_in, name):
    row = getattr(Item(1), name)
    client, url = sign_in(cast.pusat), reverse(f"admin:{row._meta.app_label}_{name}_change", args=[row.pk])
    page = next(form for form in forms_of(client.get(url)) if "was" in form)
    before = stored(row)
    texts = [field for field, values in page.items() if values not in ([], ["on"]) and field[0] != "_"]
    for field in [field for field in texts if field not in ("csrfmiddlewaretoken", "kiriman")]:
        answer = client.post(url, changed(page, **{field: None}))
        assert (field, answer.status_code, stored(row)) == (field, 200, before)
    old = client.post(url, page | {"was": "0123456789abcdef"})
    assert (old.status_code, "muat ulang untuk melihatnya" in old.content.decode()) == (200, True)
    again = next(form for form in forms_of(old) if "was" in form)
    assert "muat ulang untuk melihatnya" not in client.post(url, again).content.decode()
