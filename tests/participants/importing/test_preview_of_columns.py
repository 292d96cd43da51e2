"""The preview of columns: claims with their way out, questions with safe answers, meanings of one sheet."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import Workbook

from participants.models import Declaration, Enrolment, Person
from tests.builders import make_training
from tests.markup import one_line
from tests.participants.importing.office_workbooks import book
from tests.participants.importing.test_official_workbooks import SERANG
from tests.participants.importing.test_preview import fields

CONFIRM = "import_confirm"
CHILDREN = [
    ["No", "Nama Anak", "L/P", "Umur", "Nama Ibu", "No HP", "Keberhasilan"],
    [1, "Dinda Saraswati", "P", 19, "Rukmini Sastra", "081290000321", "√"],
    [2, "Raka Saraswata", "L", 20, "Ningrum Lestiani", "081290000322", None],
]


@pytest.fixture
def page(cast, libraries, kinds, sign_in, settings, tmp_path):
    """Upload a workbook for a training of Cipare, with consent; the page, and a way to send it back."""
    settings.MEDIA_ROOT = tmp_path
    client, training = sign_in(cast.fasda), make_training(libraries.cipare)

    def upload(path):
        file = SimpleUploadedFile(path.name, path.read_bytes())
        sent = {"training": training.pk, "consent": "kertas", "file": file}
        return client.post(reverse("import_upload"), sent)

    upload.send = lambda sent: client.post(reverse(CONFIRM), sent)
    return upload


def form(response) -> dict:
    """What the form of a preview sends: its hidden fields, selects and chosen radios."""
    sent = fields(response.content.decode())
    asked = {question["at"] for question in response.context["questions"] if question["kind"] == "kolom"}
    columns = [column for column in response.context["columns"] if column["at"] not in asked]
    return sent | {f"kolom-{column['at']}": column["field"] for column in columns}


def test_claim_is_told_in_one_sentence_with_whose_it_is(page):
    text = one_line(page(SERANG).content.decode())
    assert (
        "<strong>6 orang akan dicatat berhasil menurut pernyataan Kepala Bidang Perpustakaan "
        "(1 Desember 2022), 5 belum, dari kolom “Keterangan”.</strong>"
    ) in text
    assert 'name="pernyataan-tanggal" type="date" value="2022-12-01"' in text


def test_one_tap_makes_it_a_plain_note(page):
    first = page(SERANG)
    at = first.context["claim"]["at"]
    second = page.send(form(first) | {"catatan": str(at)})
    assert (second.context["claim"], second.context["counts"]["new"]) == (None, 11)
    page.send(form(second) | {"simpan": "1"})
    assert (Person.unscoped.count(), Declaration.unscoped.count()) == (11, 0)
    notes = Enrolment.unscoped.values_list("note", flat=True)
    assert {note.rpartition(", ")[2] for note in notes} == {"Berhasil", "Belum"}


def test_saved_as_shown_and_with_the_corrected_signature(page):
    sent = form(page(SERANG)) | {"pernyataan-oleh": "Sekretaris Dinas", "pernyataan-tanggal": "2022-12-05"}
    page.send(sent | {"simpan": "1"})
    told = Declaration.unscoped.values_list("status", "declared_by", "declared_on")
    assert len(told) == 11 and {(by, str(on)) for _, by, on in told} == {("Sekretaris Dinas", "2022-12-05")}


@pytest.mark.parametrize("day", ["", "entah", "2022-13-40"])
def test_a_day_nobody_knows_is_left_open(page, day):
    page.send(form(page(SERANG)) | {"pernyataan-oleh": "Kepala", "pernyataan-tanggal": day, "simpan": "1"})
    assert set(Declaration.unscoped.values_list("declared_on", flat=True)) == {None}


def test_questions_have_safe_answers_and_saving_takes_them(page, tmp_path):
    first = page(book(tmp_path / "anak.xlsx", CHILDREN))
    assert [question["answers"][0][1] for question in first.context["questions"]] == [
        "Nama Anak",
        "Bukan milik peserta; tidak dipakai",
        "Catatan biasa",
    ]
    page.send(form(first) | {"simpan": "1"})
    assert sorted(Person.unscoped.values_list("name", "phone")) == [
        ("Dinda Saraswati", ""),
        ("Raka Saraswata", ""),
    ]
    assert Declaration.unscoped.count() == 0


def test_an_answer_is_taken(page, tmp_path):
    first = page(book(tmp_path / "anak.xlsx", CHILDREN))
    phone, success = (question["at"] for question in first.context["questions"][1:])
    answers = {f"kolom-{phone}": "phone", f"kolom-{success}": "declared"}
    second = page.send(form(first) | answers | {"lihat": "1"})
    assert (second.context["questions"], second.context["claim"]["berhasil"]) == ([], 1)
    page.send(form(second) | {"simpan": "1"})
    assert Declaration.unscoped.get().enrolment.person.phone == "+6281290000321"


def test_the_mothers_may_be_the_participants_but_get_nothing_of_their_children(page, tmp_path):
    first = page(book(tmp_path / "anak.xlsx", CHILDREN))
    mothers = first.context["questions"][0]["answers"][1][0]
    second = page.send(form(first) | {"peserta": mothers, "simpan": "1"})
    taken = {column["heading"]: column["field"] for column in second.context["columns"] if column["field"]}
    assert taken["Nama Ibu"] == "name" and not {"L/P", "Umur", "Nama Anak"} & set(taken)
    assert ["L/P" in issue["message"] for issue in second.context["errors"]] == [True]


def test_meanings_of_one_sheet_say_nothing_of_another(page, tmp_path):
    made = Workbook()
    for name, words in (("Januari", ["Berhasil", "Belum"]), ("Februari", ["√", "√"])):
        sheet = made.create_sheet(name)
        for row in (["Nama", "L/P", "Ket."], ["Ani Satu", "P", words[0]], ["Budi Dua", "L", words[1]]):
            sheet.append(row)
    made.remove(made.worksheets[0])
    made.save(tmp_path / "bulan.xlsx")
    first = page(tmp_path / "bulan.xlsx")
    assert first.context["claim"]["berhasil"] == 1
    second = page.send(form(first) | {"lembar": "Februari", "lihat": "1"})
    assert (second.context["sheet"], second.context["claim"]) == ("Februari", None)
    page.send(form(first) | {"lembar": "Februari", "simpan": "1"})
    assert (Person.unscoped.count(), Declaration.unscoped.count()) == (2, 0)


def test_each_column_shows_three_of_its_values_and_what_is_left_says_why(page, tmp_path):
    rows = [["Nama", "L/P", "NIK Ibu", "Nilai"]]
    rows += [[f"Orang {'abcd'[n]}", "P", f"367301410185000{n}", 80 + n] for n in range(4)]
    response = page(book(tmp_path / "d.xlsx", rows))
    columns = {column["heading"]: column["examples"] for column in response.context["columns"]}
    assert columns["Nilai"] == ["80", "81", "82"]
    assert "3673014101850000" not in response.content.decode()
    why = {column["heading"]: column["why"] for column in response.context["unused"]}
    assert why == {"NIK Ibu": "tertulis bagi ibu, bukan bagi peserta", "Nilai": "arti judulnya tidak dikenal"}


def test_a_template_of_ours_asks_nothing(page, tmp_path):
    rows = [
        ["No", "Nama", "L/P", "Tanggal Lahir", "Umur", "Desa/Kelurahan", "Kecamatan", "No HP", "Keterampilan"]
    ]
    rows += [[1, "Ani Satu", "P", "17 Juli 1990", None, "Cipare", "Serang", "081234567890", "Menjahit"]]
    response = page(book(tmp_path / "d.xlsx", rows))
    assert (response.context["questions"], response.context["unused"]) == ([], [])


def test_names_in_a_column_of_each_sex_are_saved_as_they_were_shown(page, tmp_path):
    head = ["No", "Laki-laki", "Perempuan", "No HP", "Kehadiran (%)"]
    rows = [
        [1, "Budi Santoso", "Siti Aminah", "081290000321", 1.0],
        [2, "Agus Salim", None, "081290000322", 0.0],
    ]
    first = page(book(tmp_path / "pasangan.xlsx", [head, *rows]))
    assert first.context["counts"]["new"] == 3
    page.send(form(first) | {"simpan": "1"})
    people = Enrolment.unscoped.values_list("person__name", "person__sex", "person__phone", "attended")
    assert sorted(people) == [
        ("Agus Salim", "L", "+6281290000322", False),
        ("Budi Santoso", "L", "", True),
        ("Siti Aminah", "P", "", True),
    ]
