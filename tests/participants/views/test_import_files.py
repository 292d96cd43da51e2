"""Every kind of sheet in the browser: choice of kind, examples, marked copies, remembered headings."""

import io
import os
import stat

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook

from participants.importing.flow.staged_file import LIFETIME_SECONDS, stage, sweep
from participants.models import ImportBatch, Person
from programs.models import Library, Training
from tests.builders import make_library, make_training
from tests.participants.importing.test_official_workbooks import SERANG, run
from tests.participants.views.test_import_upload import token_of
from tests.tpbis.confined.hostile_files import book
from tpbis.models import User

RECAP = (
    "Tanggal;Judul;Jenis;L;P;Perpustakaan\n17 Juli 2022;Pelatihan;Pelatihan;1;2;Perpustakaan Kelurahan"
    " Cipare\n"
)
KINDS = ("peserta", "kegiatan", "perpustakaan", "akun")


@pytest.fixture(autouse=True)
def media(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


def upload(client, what, content, name="berkas.csv", **extra):
    content = content if isinstance(content, bytes) else content.encode()
    return client.post(
        reverse("import_upload"), {"jenis": what, "file": SimpleUploadedFile(name, content), **extra}
    )


def confirm(client, response, **extra):
    return client.post(reverse("import_confirm"), {"token": token_of(response), "simpan": "1", **extra})


def answer_bytes(response) -> bytes:
    return b"".join(response.streaming_content) if response.streaming else response.content


def test_recap_is_looked_at_then_saved_and_undone(cast, libraries, kinds, sign_in):
    client = sign_in(cast.fasda)
    response = upload(client, "kegiatan", RECAP)
    assert (b"1 kegiatan terbaca" in response.content, Training.unscoped.count()) == (True, 0)
    response = confirm(client, response)
    batch = ImportBatch.unscoped.get()
    assert response.url == reverse("import_batch", args=[batch.pk])
    assert b"Rekap kegiatan: 1 baru" in client.get(response.url).content
    assert b"berkas.csv" in client.get(reverse("import_upload")).content
    client.post(reverse("import_undo", args=[batch.pk]))
    assert Training.unscoped.count() == 0


def test_batch_of_a_region_is_closed_to_the_outsider(cast, libraries, kinds, sign_in):
    client = sign_in(cast.fasda)
    confirm(client, upload(client, "kegiatan", RECAP, name="RAHASIA.csv"))
    batch, client = ImportBatch.unscoped.get(), sign_in(cast.surabaya)
    assert client.get(reverse("import_batch", args=[batch.pk])).status_code == 404
    assert client.post(reverse("import_undo", args=[batch.pk])).status_code == 404
    assert b"RAHASIA" not in client.get(reverse("import_upload")).content


def test_codes_show_once_and_are_not_cached(cast, libraries, sign_in):
    client = sign_in(cast.fasda)
    people = "Nama;Username;Peran;Perpustakaan\nSiti A;siti;Pengelola;Perpustakaan Kelurahan Cipare\n"
    response = client.get(confirm(client, upload(client, "akun", people)).url)
    assert "no-store" in response.headers["Cache-Control"]
    assert b"siti" in response.content and User.unscoped.filter(username="siti").exists()


@pytest.mark.parametrize("what", KINDS)
def test_each_kind_has_a_page_and_an_example(cast, libraries, kinds, sign_in, what):
    client = sign_in(cast.fasda)
    page = client.get(reverse("import_upload"), {"jenis": what})
    address = reverse("import_example", args=[what])
    assert (page.status_code, address.encode() in page.content) == (200, True)
    book = load_workbook(io.BytesIO(answer_bytes(client.get(address))))
    assert len(book.worksheets) == 3 and book.worksheets[0].data_validations.dataValidation
    words = [str(cell.value) for page in book.worksheets for row in page.iter_rows() for cell in row]
    assert not [word for word in words if "RAHASIA" in word or "Airlangga" in word]


def test_unknown_kind_is_404(cast, sign_in):
    client = sign_in(cast.fasda)
    assert client.get(reverse("import_upload"), {"jenis": "apa"}).status_code == 404
    assert client.get("/impor/contoh/apa.xlsx").status_code == 404


@pytest.mark.parametrize("what", KINDS)
def test_untouched_example_imports_nothing(cast, libraries, kinds, sign_in, tmp_path, what):
    path = tmp_path / "contoh.xlsx"
    path.write_bytes(answer_bytes(sign_in(cast.fasda).get(reverse("import_example", args=[what]))))
    training = make_training(libraries.serang)
    before = (
        Library.unscoped.count(),
        Training.unscoped.count(),
        Person.unscoped.count(),
        User.unscoped.count(),
    )
    args = ["--training", str(training.pk)] if what == "peserta" else []
    result = run(path, "--as", "fasda", "--what", what, *args)
    assert (result["rows"], result["errors"], result["batch"]) == (0, [], None)
    assert result["skipped"] == [{"row": 2, "why": "baris contoh dari templat"}]
    after = (
        Library.unscoped.count(),
        Training.unscoped.count(),
        Person.unscoped.count(),
        User.unscoped.count(),
    )
    assert after == before


def marked(client, response):
    answer = client.post(reverse("import_marked"), {"token": token_of(response)})
    return load_workbook(io.BytesIO(answer_bytes(answer)))


def test_marked_copy_is_the_own_workbook_with_comments(cast, libraries, kinds, sign_in):
    book = load_workbook(SERANG)
    page = book["Rekap"]
    at = [cell.value for cell in page[6]].index("L/P") + 1 if "L/P" in [c.value for c in page[6]] else 4
    page.cell(8, at).value = "X?"
    target = io.BytesIO()
    book.save(target)
    client, training = sign_in(cast.fasda), make_training(libraries.serang)
    response = upload(client, "peserta", target.getvalue(), "rekap.xlsx", training=training.pk)
    copy = marked(client, response)["Rekap"]
    bad = [cell.coordinate for row in copy.iter_rows() for cell in row if cell.comment]
    assert bad and all(copy[name].fill.start_color.rgb == "FFFFC7CE" for name in bad)
    assert copy["A1"].value == page["A1"].value


def test_marked_copy_of_a_csv_is_a_new_workbook(cast, libraries, kinds, sign_in):
    client, training = sign_in(cast.fasda), make_training(libraries.serang)
    response = upload(client, "peserta", "Nama;L/P;Catatan\nSiti;P;=1+1\nBudi;X;a\n", training=training.pk)
    page = marked(client, response).active
    assert (page["B3"].comment is not None, page["B3"].fill.start_color.rgb) == (True, "FFFFC7CE")
    assert (page["C2"].value, page["C2"].data_type) == ("=1+1", "s")


def meaning(response, heading):
    """The field that a heading of the preview stands for, "" for none."""
    return next(c["field"] for c in response.context["columns"] if c["heading"] == heading)


def test_headings_are_remembered_for_the_office_only(cast, libraries, kinds, sign_in):
    strange = RECAP.replace("Judul;", "Judul;Orang;", 1).replace("Pelatihan;", "Pelatihan;40;", 1)
    client = sign_in(cast.fasda)
    fields = {f"judul-{n}": name for n, name in enumerate(strange.splitlines()[0].split(";"))}
    chosen = dict(zip(["date", "title", "total", "kind", "male", "female", "library"], range(7), strict=True))
    confirm(
        client, upload(client, "kegiatan", strange), **fields, **{f"kolom-{n}": f for f, n in chosen.items()}
    )
    assert Training.unscoped.get().head_count == 40
    response = upload(client, "kegiatan", strange.replace(";40;", ";41;"))
    assert meaning(response, "Orang") == "total"
    make_library(libraries.airlangga.region, "Perpustakaan Kelurahan Cipare")
    response = upload(sign_in(cast.surabaya), "kegiatan", strange)
    assert not meaning(response, "Orang")


def test_waiting_file_is_private_and_swept_by_age(cast, tmp_path):
    stage(file=SimpleUploadedFile("a.csv", b"x" * 3_000_000), user=cast.fasda)
    [kept] = list(tmp_path.rglob("*.csv"))
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert stat.S_IMODE(kept.parent.stat().st_mode) == 0o700
    os.utime(kept, (0, kept.stat().st_mtime - LIFETIME_SECONDS - 1))
    sweep()
    assert not kept.exists()


HOSTILE = {
    "bom.xlsx": book('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'),
    "galat.xlsx": book("<c " + 'r="A1" ' * 200),
    "rusak.xls": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\xff" * 900,
    "kutip.csv": b"Judul;Tanggal\n" + b'"' * 400_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_upload_gets_a_sentence_beside_the_file(
    cast, libraries, kinds, sign_in, tmp_path, name, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        response = upload(sign_in(cast.fasda), "kegiatan", HOSTILE[name], name)
    [sentence] = response.context["form"].errors["file"]
    assert sentence.endswith(".") and str(tmp_path) not in response.content.decode()
    assert not list(tmp_path.rglob(f"*{name[-4:]}"))
