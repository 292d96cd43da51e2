"""Sheets of the administration: what goes out comes back unchanged, and only from whoever uploaded it."""

import io
import os
import stat
import zipfile

import pytest
from django.contrib import admin
from django.db import models
from django.urls import reverse

from tests.list_items import Item
from tpbis.web.admin_base import ReferenceAdmin
from tpbis.web.import_export import LIFETIME_SECONDS, sweep_uploads, uploads

RESOURCES = {
    model._meta.model_name: kept
    for model, kept in admin.site._registry.items()
    if isinstance(kept, ReferenceAdmin)
}
ENDINGS = ["xlsx", "csv", "ods"]
LINK = '=HYPERLINK("http://contoh.example","klik")'
SECRET = {"password", "nik_hash", "nik_sealed", "identity", "name_key", "is_superuser", "role", "is_staff"}


@pytest.fixture(autouse=True)
def _var(settings, tmp_path):
    settings.VAR = tmp_path


def address(name, page) -> str:
    return reverse(f"admin:{RESOURCES[name].opts.app_label}_{name}_{page}")


def exported(client, name, ending) -> bytes:
    return client.post(address(name, "export"), {"format": ENDINGS.index(ending), "resource": ""}).content


def preview(client, name, data: bytes, ending="csv"):
    file = io.BytesIO(data)
    file.name = f"data.{ending}"
    sent = {"import_file": file, "format": ENDINGS.index(ending), "resource": ""}
    return client.post(address(name, "import"), sent)


def confirm(client, name, shown):
    return client.post(address(name, "process_import"), shown.context["confirm_form"].initial)


def stored(model) -> list:
    return sorted(model._base_manager.values_list(), key=str)


def with_formulas(name):
    """Two rows of a model; the free texts of the first begin like a formula."""
    row, other = getattr(Item(1), name), getattr(Item(2), name)
    for field in row._meta.concrete_fields:
        free = isinstance(field, models.CharField) and not (field.choices or field.primary_key)
        if free and not isinstance(field, models.SlugField) and (field.max_length or 0) >= len(LINK):
            setattr(row, field.name, LINK)
    row.indicator = "kegiatan"
    row.save()
    return type(row), row, other


@pytest.mark.parametrize("ending", ENDINGS)
@pytest.mark.parametrize("name", RESOURCES)
def test_what_goes_out_and_comes_back_changes_nothing(cast, kinds, sign_in, name, ending):
    model, *_ = with_formulas(name)
    client, before = sign_in(cast.pusat), stored(model)
    shown = preview(client, name, exported(client, name, ending), ending)
    result = shown.context["result"]
    assert (result.has_errors(), result.has_validation_errors()) == (False, False)
    assert {row.import_type for row in result.rows} == {"skip"}
    assert confirm(client, name, shown).status_code == 302
    assert stored(model) == before


@pytest.mark.parametrize("name", RESOURCES)
def test_sheet_holds_declared_columns_with_their_foreign_keys(cast, kinds, sign_in, name):
    with_formulas(name)
    kept = RESOURCES[name]
    head, *lines = exported(sign_in(cast.pusat), name, "csv").decode("utf-8-sig").splitlines()
    assert head.split(";") == list(kept.columns)
    assert SECRET & set(kept.columns) == set()
    keys = [field.name for field in kept.model._meta.concrete_fields if field.is_relation]
    places = [place for place, column in enumerate(kept.columns) if column in keys]
    assert all(line.split(";")[place] for line in lines if LINK not in line for place in places)


@pytest.mark.parametrize("ending", ["xlsx", "ods"])
def test_formula_stays_text_in_workbooks(cast, kinds, sign_in, ending):
    with_formulas("skill")
    with zipfile.ZipFile(io.BytesIO(exported(sign_in(cast.pusat), "skill", ending))) as book:
        parts = "".join(book.read(name).decode(errors="ignore") for name in book.namelist())
    assert "HYPERLINK" in parts
    assert not any(mark in parts for mark in ("<f>", "<f ", "table:formula"))


def test_formula_is_guarded_in_csv(cast, kinds, sign_in):
    with_formulas("skill")
    assert "'=HYPERLINK" in exported(sign_in(cast.pusat), "skill", "csv").decode()


def test_import_adds_changes_and_refuses_beside_the_row(cast, places, sign_in):
    client = sign_in(cast.pusat)
    data = b"region;kind;year;amount;unit;decree\n36.73;umk;2024;4602621,66;rupiah sebulan;SK 1\n"
    assert confirm(client, "referenceline", preview(client, "referenceline", data)).status_code == 302
    line = RESOURCES["referenceline"].model._base_manager.get()
    assert (line.region, str(line.amount), line.created_by) == (places.serang, "4602621.66", cast.pusat)
    wrong = preview(client, "referenceline", data.replace(b"4602621,66", b"0"))
    assert "lebih dari nol" in wrong.content.decode()
    assert "confirm_form" not in wrong.context


def test_target_of_an_unknown_number_is_refused(cast, places, sign_in):
    data = b"region;year;quarter;indicator;value;source\n36.73;2024;0;tidak_ada;5;Renja\n"
    assert "tidak dapat dijadikan target" in preview(sign_in(cast.pusat), "target", data).content.decode()


def test_upload_lies_in_a_private_folder_and_goes_after_saving(
    cast, kinds, sign_in, django_capture_on_commit_callbacks
):
    client = sign_in(cast.pusat)
    shown = preview(client, "skill", b"code;label;position;active\nmelukis;Melukis;5;Ya\n")
    assert stat.S_IMODE(uploads().stat().st_mode) == 0o700
    assert len(list(uploads().iterdir())) == 1
    with django_capture_on_commit_callbacks(execute=True):
        confirm(client, "skill", shown)
        assert len(list(uploads().iterdir())) == 1  # should this not be saved, it is needed again
    assert list(uploads().iterdir()) == []
    assert RESOURCES["skill"].model._base_manager.get(code="melukis").active is True


@pytest.mark.parametrize("changed", ["import_file_name", "format", "original_file_name"])
def test_confirmation_reads_and_deletes_only_the_own_upload(cast, kinds, sign_in, changed):
    other = uploads() / "punya-orang"
    other.write_bytes(b"code;label;position;active\ncuri;Curi;1;Ya\n")
    client = sign_in(cast.pusat)
    sent = preview(client, "skill", b"code;label;position;active\nmelukis;Melukis;5;Ya\n")
    sent = sent.context["confirm_form"].initial | {changed: other.name}
    assert client.post(address("skill", "process_import"), sent).status_code == 404
    assert other.exists()
    assert RESOURCES["skill"].model._base_manager.filter(code__in=["curi", "melukis"]).count() == 0


def test_confirmation_of_another_account_or_page_finds_nothing(cast, kinds, sign_in):
    data = b"code;label;position;active\nmelukis;Melukis;5;Ya\n"
    sent = preview(sign_in(cast.pusat), "skill", data).context["confirm_form"].initial
    assert sign_in(cast.pusat).post(address("fundingsource", "process_import"), sent).status_code == 404
    assert sign_in(cast.admin).post(address("skill", "process_import"), sent).status_code == 404
    assert len(list(uploads().iterdir())) == 1


def test_upload_that_nobody_confirmed_is_swept(cast):
    old, new = uploads() / "lama", uploads() / "baru"
    old.write_bytes(b"x"), new.write_bytes(b"x")
    os.utime(old, (0, new.stat().st_mtime - LIFETIME_SECONDS - 1))
    sweep_uploads()
    assert [path.name for path in uploads().iterdir()] == ["baru"]


@pytest.mark.parametrize("ending", ["xlsx", "ods"])
@pytest.mark.parametrize(
    "data", [b"PK\x03\x04" + b"\0" * 900, b"bukan lembar", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"]
)
def test_file_that_cannot_be_read_gets_a_sentence_without_a_path(cast, kinds, sign_in, data, ending):
    shown = preview(sign_in(cast.pusat), "skill", data, ending)
    [sentence] = shown.context["form"].errors["import_file"]
    assert sentence.startswith("Berkas ini ") and sentence.endswith(".") and "/" not in sentence
    assert stat.S_IMODE(next(uploads().iterdir()).stat().st_mode) == 0o600
