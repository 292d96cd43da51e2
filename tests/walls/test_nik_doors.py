"""A NIK lives in its own field only: every form, model, page, address and log knows none elsewhere."""

import importlib
import io
import logging
import pkgutil
import re
import sys
from html.parser import HTMLParser

import pytest
from django import forms
from django.apps import apps
from django.conf import settings as live
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db.models import BigIntegerField
from django.urls import reverse

from tests.page_forms import forms_of
from tests.walls.pages import PAGES
from tests.walls.url_table import list_names, text_of, urls_of
from tpbis.apps import ROOMS
from tpbis.formats import NO_NIK_HERE
from tpbis.management.commands.check_niks import rows_with_niks
from tpbis.models import AuditEntry, AuditWords, ExportLog, User
from tpbis.records.nik_guard import TEXTS, NikGuard, guarded_fields
from tpbis.web.admin_base import ReferenceAdmin
from tpbis.web.no_nik_form import NoNikForm

NIK, SPELT, MASK = "3673081111700003", "3673 0811 1170 0003", "••••••••••••0003"
# Filled by our own code, from rows that were refused a NIK when they were written.
DERIVED = {"SignalMark", "SignalFinding", "Sending", "AccessCode", "KeyFingerprint", "PhoneKey"}
SEALED = {"NikKey", "NikIdentity", "AuditSeal"}  # random keys under seal, keyed digests: nobody types them
MASKED = {"AuditWords"}  # what was typed, masked as it is noted: test_words_of_the_audit_are_masked
DERIVED_IN = {"reports.models.rollup", "reports.models.cohort", "reports.models.edition"}


def our_forms() -> list[type[forms.BaseForm]]:
    """Every form class of the four rooms, their bases included."""
    for room in ROOMS:
        package = importlib.import_module(room)
        for module in pkgutil.walk_packages(package.__path__, f"{room}."):
            if not re.search(r"\.(migrations|server|wsgi|confined)\b", module.name):
                importlib.import_module(module.name)
    found, waiting = [], [forms.BaseForm]
    while waiting:
        waiting += waiting.pop().__subclasses__()
        found += [cls for cls in waiting if cls not in found and cls.__module__.split(".")[0] in ROOMS]
    return sorted(set(found), key=lambda cls: f"{cls.__module__}.{cls.__qualname__}")


FORMS = our_forms()


@pytest.mark.parametrize("cls", FORMS, ids=lambda cls: cls.__qualname__)
def test_every_form_refuses_a_nik_in_every_field(cls, monkeypatch):
    assert issubclass(cls, NoNikForm)
    cleaned = {"_errors": {}, "cleaned_data": {}}
    monkeypatch.setattr(forms.BaseForm, "full_clean", lambda form: vars(form).update(cleaned))
    form = cls.__new__(cls)
    names = {**getattr(cls, "base_fields", {}), "added_later": forms.CharField()}
    monkeypatch.setattr(cls, "base_fields", names, raising=False)
    forms.BaseForm.__init__(form, dict.fromkeys(names, f"Ani {SPELT}"))
    NoNikForm.full_clean(form)
    free = {name for name, field in names.items() if isinstance(field.widget, forms.PasswordInput)}
    free |= {name for name, field in names.items() if isinstance(field, forms.FileField | forms.BooleanField)}
    assert set(form._errors) == set(names) - free - form.nik_fields - form.marks
    assert {NO_NIK_HERE} == {sentence for errors in form._errors.values() for sentence in errors}


def test_fields_for_a_nik_are_few():
    fields = {cls.__name__: set(cls.nik_fields) for cls in FORMS if cls.nik_fields}
    assert fields == {"PersonForm": {"nik_typed"}}


def our_models():
    models = [model for room in ROOMS for model in apps.get_app_config(room).get_models()]
    return [model for model in models if not hasattr(model, "pgh_tracked_model") and guarded_fields(model)]


def is_free_text(model, name: str) -> bool:
    field = model._meta.get_field(name)
    return isinstance(field, TEXTS) and not field.choices


@pytest.mark.parametrize("model", our_models(), ids=lambda model: model.__name__)
def test_every_model_refuses_a_nik_in_every_text(model):
    texts = [name for name in guarded_fields(model) if is_free_text(model, name)]
    if model.__name__ in DERIVED | SEALED | MASKED or model.__module__ in DERIVED_IN or not texts:
        return
    assert issubclass(model, NikGuard)
    row = model(**{name: int(NIK) if is_number(model, name) else f"Ani {SPELT}" for name in texts})
    with pytest.raises(ValidationError) as problem:
        row.clean_fields()
    assert [name for name in texts if problem.value.message_dict.get(name) != [NO_NIK_HERE]] == []


def is_number(model, name: str) -> bool:
    return isinstance(model._meta.get_field(name), BigIntegerField)


REPEATED = re.compile(r"[a-z]-?[1-9][0-9]*-|_[2-9]$")  # the second line of a table and all after it
SEEN = {
    "report",
    "report_file",
    "definition",
    "region_dashboard",
    "home",
    "coverage",
    "cohort",
    "cohort_file",
}


class Boxes(HTMLParser):
    """The names of the boxes of a page into which a person types."""

    def __init__(self, html: str):
        super().__init__()
        self.names: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        has = dict(attrs)
        is_text = tag == "input" and has.get("type", "text") in ("text", "tel", "search", "url")
        typed = tag == "textarea" or is_text
        if typed and has.get("name") and not has["name"].endswith(("nik", "nik_typed")):
            self.names.append(has["name"])


def boxes_of(client, world):
    """(address, the form's fields, box) of every box of every page."""
    for name in PAGES.keys() - list_names() - SEEN:
        page = PAGES[name]
        for url in dict.fromkeys(urls_of(name, page._replace(query=("",)), world)) if not page.open else ():
            response = client.get(url)
            if response.streaming or response.status_code != 200 or b"<form" not in response.content:
                text_of(response)
                continue
            boxes = [name for name in Boxes(response.content.decode()).names if not REPEATED.search(name)]
            for form in forms_of(response):
                yield from ((url, form, box) for box in boxes if box in form)


# The button that sends a box, where a form has several.
PRESSED = {"kalimat": {"keputusan": ["kembalikan"]}}
OTHERS = [pytest.param(name, marks=pytest.mark.long) for name in ("pusat", "pustaka")]


@pytest.mark.parametrize("who", ["fasda", *OTHERS])
def test_every_box_of_every_page_refuses_a_nik(cast, serang, sign_in, who):
    client, kept, tried = sign_in(getattr(cast, who)), {}, 0
    for url, form, box in list(boxes_of(client, serang)):
        sent = PRESSED.get(box, {}) | form | {box: [f"Ani {SPELT}"]}
        answer = client.post(url, sent, follow=True)
        tried += 1
        if "memuat NIK" not in answer.content.decode() and MASK not in answer.content.decode():
            kept[url, box] = answer.status_code
    assert {key: code for key, code in kept.items() if not key[1].startswith(("x-", "was"))} == {}
    assert tried > 20 and list(rows_with_niks()) == []


FULL_WIDTH = NIK.translate({48 + n: 0xFF10 + n for n in range(10)})
SPELLINGS = [NIK, SPELT, "36.73.08.111170.0003", f"NIK {NIK[:-1]}", FULL_WIDTH]


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_address_with_a_nik_is_refused_and_not_logged(cast, sign_in, caplog, capsys, spelling):
    client = sign_in(cast.fasda)
    for key in ("cari", "q", "wilayah", "tahun", "halaman", "apa-saja", spelling):
        answer = client.get("/peserta/", {key: spelling})
        assert (answer.status_code, "Cari dengan nama" in answer.content.decode()) == (400, True)
    for url in (f"/peserta/{spelling}/", f"/{spelling}", f"/admin/programs/library/?q={spelling}"):
        assert client.get(url).status_code == 400
    told = client.get("/laporan/dampak.json", {"wilayah": spelling})
    assert (told.status_code, list(told.json())) == (400, ["galat"])
    heard = caplog.text + "".join(capsys.readouterr())
    assert NIK[:8] not in heard and SPELT not in heard


def test_every_list_refuses_a_search_for_a_nik(cast, serang, sign_in):
    client = sign_in(cast.pusat)
    pages = {name: PAGES[name]._replace(query=(f"q={NIK}",)) for name in list_names() & PAGES.keys()}
    urls = [url for name, page in pages.items() for url in urls_of(name, page, serang)]
    assert {client.get(url).status_code for url in urls} == {400}


def test_usual_addresses_are_no_niks(cast, serang, sign_in):
    client = sign_in(cast.fasda)
    usual = ["cari=0812-3456-7890", "cari=36.73.01.1004", "q=17/07/2022 08.00-10.00", "tahun=2022&bulan=07"]
    for query in usual:
        assert client.get(f"/peserta/?{query}").status_code == 200


def test_log_masks_messages_arguments_and_tracebacks(monkeypatch):
    configured = logging.getLogger().handlers + logging.getLogger("django.server").handlers
    ours = [handler for handler in configured if type(handler) is logging.StreamHandler]
    named = [live.LOGGING["root"], live.LOGGING["loggers"]["django.server"]]
    assert [one["handlers"] for one in named] == [["console"]] * 2
    stream = io.StringIO()
    for handler in ours[:1]:
        monkeypatch.setattr(handler, "stream", stream)
    try:
        raise ValueError(f"Key (name)=({NIK}) already exists.")
    except ValueError:
        record = logging.LogRecord("x", logging.ERROR, "", 1, "GET /peserta/?cari=%s", (SPELT,), True)
        record.exc_info = sys.exc_info()
    ours[0].emit(record)
    assert (
        stream.getvalue().count(MASK) == 2 and NIK not in stream.getvalue() and SPELT not in stream.getvalue()
    )


def test_log_of_exports_is_masked(cast):
    line = ExportLog.note(cast.fasda, report="peserta", fmt="csv", filters=[["Cari", NIK]], rows=1)
    assert line.filters == [["Cari", MASK]]


def test_words_of_the_audit_are_masked(cast):
    words = {"nama": NIK, "saringan": [["Cari", f"Ani {SPELT}"]]}
    entry = AuditEntry.note("ditolak", "masuk", account=cast.fasda, words=words)
    kept = AuditWords.objects.get(entry=entry).words
    assert kept == {"nama": MASK, "saringan": [["Cari", f"Ani {MASK}"]]}


def test_account_name_is_no_nik(cast):
    with pytest.raises(CommandError, match="memuat NIK"):
        call_command("createsuperuser", interactive=False, username=NIK)
    assert not User.unscoped.filter(username=NIK).exists()


REFERENCE = [kept for kept in admin.site._registry.values() if isinstance(kept, ReferenceAdmin)]


@pytest.mark.parametrize("kept", REFERENCE, ids=lambda kept: kept.opts.model_name)
def test_sheet_of_the_admin_with_a_nik_is_refused_whole(cast, sign_in, settings, tmp_path, kept):
    settings.VAR = tmp_path
    file = io.BytesIO(f"{';'.join(kept.columns)}\n{';'.join([SPELT] * len(kept.columns))}\n".encode())
    file.name = f"{NIK}.csv"
    address = reverse(f"admin:{kept.opts.app_label}_{kept.opts.model_name}_import")
    page = (
        sign_in(cast.pusat).post(address, {"import_file": file, "format": 1, "resource": ""}).content.decode()
    )
    assert "Baris 2 memuat NIK" in page and SPELT not in page
    assert list(rows_with_niks()) == []
