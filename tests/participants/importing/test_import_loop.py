"""The loop of an import: corrected copies, sheets together, waiting questions, codes, taking back."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import Workbook, load_workbook

from participants.importing.flow.preview import merged_warnings, spans
from participants.importing.issue import Issue
from participants.models import Declaration, Enrolment, ImportBatch, NotSamePerson, Person
from programs.models import Training
from tests.builders import enrol, make_library, make_person, make_training, make_user
from tests.markup import one_line
from tests.participants.importing.office_workbooks import book
from tests.participants.importing.test_preview_of_columns import form
from tpbis.accounts.services import choose_password, opening_code
from tpbis.models import AccessCode, User

CONFIRM = "import_confirm"


@pytest.fixture
def client(cast, libraries, kinds, sign_in, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    return sign_in(cast.fasda)


@pytest.fixture
def send(client, libraries, tmp_path):
    """Upload rows (or a file) as a roster of one training, or as another kind of sheet."""
    training = make_training(libraries.serang)

    def run(rows, what="peserta", **extra):
        path = book(tmp_path / "berkas.xlsx", rows) if isinstance(rows, list) else rows
        belongs = {"training": training.pk} if what == "peserta" else {}
        file = SimpleUploadedFile(path.name, path.read_bytes())
        return client.post(reverse("import_upload"), {"jenis": what, "file": file, **belongs, **extra})

    run.training = training
    return run


def save(client, page, **extra):
    return client.post(reverse(CONFIRM), form(page) | {"simpan": "1"} | extra)


PEOPLE = ["Nama", "L/P", "Pendapatan sebelum", "Pendapatan sesudah", "Ciri", "Keterangan"]
WRONG = ["Rukmini Sastra", "??", "1.000.000", "2.000.000", "081290000001", "Berhasil"]
RIGHT = ["Rukmini Sastra", "P", *WRONG[2:]]


def test_corrected_copy_keeps_meanings_answers_and_consent(client, send, libraries):
    known = make_person(libraries.serang, "Siti Aminah")
    siti = ["Siti Aminah", "P", None, None, "081290000002", "Belum"]
    page = send([PEOPLE, WRONG, siti], consent="kertas")
    at = next(column["at"] for column in page.context["columns"] if column["heading"] == "Ciri")
    sent = form(page) | {f"kolom-{at}": "phone", "siapa-3": str(known.pk), "lihat": "1"}
    assert client.post(reverse(CONFIRM), sent).context["errors"]
    page = send([PEOPLE, siti, RIGHT])  # the rows changed places, and nobody ticked consent again
    meanings = {column["heading"]: column["field"] for column in page.context["columns"]}
    assert (meanings["Ciri"], page.context["consent"], page.context["errors"]) == ("phone", True, [])
    assert [doubt["answer"] for doubt in page.context["doubts"]] == [str(known.pk)]
    save(client, page)
    assert Person.unscoped.get(name="Rukmini Sastra").phone == "+6281290000001"
    assert Declaration.unscoped.get(status="berhasil").income_after == "2.000.000"
    assert Enrolment.unscoped.filter(person=known).exists() and Person.unscoped.count() == 2
    assert send([PEOPLE, RIGHT]).context["consent"] is False  # saved: the next file is another one


def test_consent_can_be_told_on_the_preview(client, send):
    page = send([PEOPLE, RIGHT])
    assert (page.context["consent"], dict(page.context["promise"])) == (
        False,
        dict(page.context["promise"]) | {"orang dengan pendapatan sebelum atau sesudah": 0},
    )
    page = client.post(reverse(CONFIRM), form(page) | {"persetujuan": "kertas", "lihat": "1"})
    assert dict(page.context["promise"])["orang dengan pendapatan sebelum atau sesudah"] == 1
    save(client, page)
    assert Person.unscoped.get().consents.exists()


def test_doubtful_people_show_village_birth_and_last_activity(client, send, libraries, places):
    known = make_person(libraries.serang, "Siti Aminah", village=places.cipare, birth_year=1990)
    enrol(make_training(libraries.serang, "Bedah buku bambu"), known)
    text = one_line(send([["Nama", "L/P"], ["Siti Aminah", "P"]]).content.decode())
    for words in ("Cipare", "lahir 1990", "Terakhir ikut: Bedah buku bambu, 17 Juli 2022"):
        assert words in text


def test_questions_wait_and_are_answered_on_the_page_of_the_import(client, send, libraries):
    known = make_person(libraries.serang, "Siti Aminah")
    rows = [["Nama", "L/P", "Keberhasilan"], ["Siti Aminah", "P", "√"], ["Budi Santoso", "L", None]]
    page = send(rows, consent="kertas")
    assert (len(page.context["questions"]), len(page.context["doubts"])) == (1, 1)
    address = client.post(reverse(CONFIRM), form(page) | {"nanti": "1"}).url
    assert (Declaration.unscoped.count(), Person.unscoped.count(), NotSamePerson.unscoped.count()) == (
        0,
        3,
        0,
    )
    waiting = client.get(address)
    assert (len(waiting.context["pairs"]), len(waiting.context["columns"]["questions"])) == (1, 1)
    (pair,) = waiting.context["pairs"]
    answer = {"one": pair.two.pk, "two": pair.one.pk, "aksi": "gabung"}
    client.post(reverse("duplicate_list"), answer)
    assert client.get(address).context["pairs"] == []
    assert set(Person.unscoped.filter(name="Siti Aminah").values_list("identity", flat=True)) == {
        known.identity
    }


def test_saving_with_the_answers_as_marked_asks_no_more(client, send, libraries):
    make_person(libraries.serang, "Siti Aminah")
    page = send([["Nama", "L/P"], ["Siti Aminah", "P"]])
    waiting = client.get(save(client, page).url)
    assert (waiting.context["pairs"], NotSamePerson.unscoped.count()) == ([], 1)


def test_one_answer_updates_whoever_the_file_corrects(client, send, libraries):
    for name, phone in (("Siti Aminah", "+6281290000001"), ("Rukmini Sastra", "+6281290000002")):
        make_person(libraries.serang, name, phone=phone)
    rows = [
        ["Nama", "L/P", "No HP"],
        ["Siti Aminah", "L", "081290000001"],
        ["Rukmini Sastra", "L", "081290000002"],
    ]
    page = send(rows)
    (question,) = page.context["common_questions"]
    assert (question["name"], question["chosen"], len(question["rows"])) == ("ubah-sex", "", 2)
    page = client.post(reverse(CONFIRM), form(page) | {"ubah-sex": "1", "lihat": "1"})
    assert page.context["counts"]["updated"] == 2
    save(client, page)
    assert set(Person.unscoped.values_list("sex", flat=True)) == {"L"}


def months(tmp_path, heads=(("Nama", "L/P"), ("L/P", "Nama"), ("Nama", "L/P", "Umur"))):
    made = Workbook()
    made.remove(made.active)
    for title, head, people in zip(("Januari", "Februari", "Lain"), heads, ("AB", "BC", "D"), strict=True):
        page = made.create_sheet(title)
        page.append(head)
        for letter in people:
            values = {"Nama": f"Warga {letter}asri", "L/P": "P", "Umur": 30}
            page.append([values[name] for name in head])
    made.save(tmp_path / "bulan.xlsx")
    return tmp_path / "bulan.xlsx"


def test_sheets_with_equal_headings_come_in_together_where_ticked(client, send, tmp_path):
    page = send(months(tmp_path))
    page = client.post(reverse(CONFIRM), {**form(page), "lembar": "Januari", "lihat": "1"})
    assert (page.context["sheet"], page.context["alike"]) == ("Januari", ["Februari"])
    page = client.post(
        reverse(CONFIRM), {**form(page), "lembar": "Januari", "ikut-0": "Februari", "lihat": "1"}
    )
    counts = page.context["counts"]
    assert (counts["rows"], counts["new"], counts["unchanged"], Person.unscoped.count()) == (4, 3, 1, 0)
    save(client, page, **{"lembar": "Januari", "ikut-0": "Februari"})
    assert sorted(Person.unscoped.values_list("name", flat=True)) == [
        "Warga Aasri",
        "Warga Basri",
        "Warga Casri",
    ]
    batch = ImportBatch.unscoped.get()
    assert (len(batch.made["person"]), batch.outcome["rows"]) == (3, 4)
    client.post(reverse("import_undo", args=[batch.pk]))
    assert Person.unscoped.count() == 0


def test_error_on_one_sheet_keeps_all_out_and_names_it(client, send, tmp_path):
    path = months(tmp_path)
    made = load_workbook(path)
    made["Februari"]["A3"] = "X?"
    made.save(path)
    page = client.post(reverse(CONFIRM), {**form(send(path)), "lembar": "Januari", "lihat": "1"})
    page = client.post(
        reverse(CONFIRM), {**form(page), "lembar": "Januari", "ikut-0": "Februari", "lihat": "1"}
    )
    assert [error["column"] for error in page.context["errors"]] == ["Februari: L/P"]
    save(client, page, **{"lembar": "Januari", "ikut-0": "Februari"})
    assert Person.unscoped.count() == 0 and ImportBatch.unscoped.count() == 0


def test_taking_back_asks_first_and_names_what_goes_and_what_stands_in_the_way(client, send, libraries):
    page = send([["Nama", "L/P"], ["Siti Aminah", "P"], ["Budi Santoso", "L"]])
    address = save(client, page).url
    undo = reverse("import_undo", args=[ImportBatch.unscoped.get().pk])
    assert undo in client.get(address).content.decode()
    asked = client.get(undo)
    assert asked.context["counts"] == [("orang dihapus", 2), ("baris daftar peserta dihapus", 2)]
    assert asked.context["names"] == ["Budi Santoso", "Siti Aminah"]
    assert (Person.unscoped.count(), ImportBatch.unscoped.get().undone_at) == (2, None)
    enrol(make_training(libraries.serang, "Lain"), Person.unscoped.get(name="Siti Aminah"))
    assert "ikut kegiatan lain (Siti Aminah)" in client.get(undo).context["refusal"]


def test_contact_that_a_list_of_libraries_overwrites_is_shown(client, send, places):
    make_library(places.cipare, "Perpustakaan Drangong", contact_name="Rina")
    rows = [["Nama Perpustakaan", "Jenjang", "Kode wilayah", "Pengelola"]]
    rows += [["Perpustakaan Drangong", "Kelurahan", places.cipare.code, "Bu Nani"]]
    page = send(rows, "perpustakaan")
    (entry,) = page.context["entries"]["matched"]
    assert entry["changes"][0][1:] == ["Rina", "Bu Nani"] and "Rina → Bu Nani" in page.content.decode()


def test_codes_can_be_opened_again_until_the_first_is_used(client, send, libraries):
    rows = [["Nama", "Username", "Peran", "Perpustakaan"]]
    rows += [[f"Siti {n}", f"siti.{n}", "Pengelola", libraries.cipare.name] for n in "ab"]
    response = save(client, send(rows, "akun"))
    assert response.url == reverse("import_codes", args=[ImportBatch.unscoped.get().pk])
    for _ in range(2):
        page = client.get(response.url)
        codes = re.findall(r"<strong>([A-Z0-9]{4}-[A-Z0-9]{4})</strong>", page.content.decode())
        assert (len(codes), "no-store" in page.headers["Cache-Control"]) == (2, True)
    assert not any(code in str(AccessCode.objects.values()) for code in codes)
    code = opening_code(User.unscoped.get(username="siti.a"), codes[0])
    choose_password(code=code, password="sandi-baru-siti")
    assert client.get(response.url).context["codes"] == []
    assert set(AccessCode.objects.values_list("sealed", flat=True)) == {""}


def test_codes_are_shown_to_nobody_but_who_made_them(client, send, sign_in, cast, libraries):
    rows = [
        ["Nama", "Username", "Peran", "Perpustakaan"],
        ["Siti A", "siti.a", "Pengelola", libraries.cipare.name],
    ]
    address = save(client, send(rows, "akun")).url
    colleague = make_user("fasda.lain", "fasda", region=cast.fasda.region)
    assert client.get(address).context["codes"] != []
    assert sign_in(colleague).get(address).context["codes"] == []
    assert sign_in(cast.surabaya).get(address).status_code == 404


def test_equal_warnings_are_told_once_with_their_rows():
    said = "Angka 0 di depan hilang: dibaca 0812-3456-{}."
    issues = [Issue(row, "No HP", str(row), said.format(row)) for row in (*range(2, 99), 120)]
    issues += [Issue(5, "Umur", "0", "umur 0")]
    assert [(told["column"], told["rows"]) for told in merged_warnings(issues)] == [
        ("No HP", "2–98, 120"),
        ("Umur", "5"),
    ]
    assert spans([3, 1, 2, 2]) == "1–3"


RECAP = ["Tanggal", "Judul", "Jenis", "L", "P", "Perpustakaan"]


def test_second_session_of_a_day_is_another_activity_and_stays_one(client, send, libraries):
    row = ["17/07/2022", "Pelatihan A", "Pelatihan Keterampilan", 10, 15, libraries.cipare.name]
    other = [*row[:3], 12, 13, row[5]]
    save(client, send([RECAP, row, other, row], "kegiatan"))
    counts = Training.unscoped.filter(title="Pelatihan A").values_list("head_count_male", "head_count_female")
    assert sorted(counts) == [(10, 15), (12, 13)]
    page = send([RECAP, other, row], "kegiatan")
    assert (page.context["counts"]["unchanged"], page.context["common_questions"]) == (2, [])


@pytest.mark.parametrize("answer, counts", [("", [(12, 13)]), ("lain", [(10, 15), (12, 13)])])
def test_other_figures_in_a_later_file_are_asked_once(client, send, libraries, answer, counts):
    row = ["17/07/2022", "Pelatihan A", "Pelatihan Keterampilan", 10, 15, libraries.cipare.name]
    save(client, send([RECAP, row], "kegiatan"))
    page = send([RECAP, [*row[:3], 12, 13, row[5]]], "kegiatan")
    (question,) = page.context["common_questions"]
    assert "10 L, 15 P → 25 hadir, 12 L, 13 P" in question["rows"][0]
    save(client, page, sesi=answer)
    stored = Training.unscoped.filter(title="Pelatihan A").values_list("head_count_male", "head_count_female")
    assert sorted(stored) == counts


def test_nik_that_cannot_be_read_is_a_warning_where_none_is_kept(client, send):
    page = send([["Nama", "L/P", "NIK"], ["Siti Aminah", "P", "3673"], ["Siti Aminah", "P", "3673"]])
    assert (page.context["errors"], page.context["counts"]["new"]) == ([], 1)
    text = one_line(page.content.decode())
    assert "barisnya tetap dibaca" in text
    assert "<strong>1 orang terbaca</strong> dari 2 baris , 1 terulang" in text.replace("baris,", "baris ,")


def test_near_names_of_libraries_are_suggested_and_a_user_name_is_no_name(client, send, libraries):
    rows = [
        ["Nama", "Nama Pengguna", "Peran", "Perpustakaan"],
        ["Siti A", "siti.a", "Pengelola", "Perpus Kel Cipare"],
    ]
    page = send(rows, "akun")
    meanings = {column["heading"]: column["field"] for column in page.context["columns"]}
    assert (meanings["Nama"], meanings["Nama Pengguna"]) == ("name", "username")
    (error,) = page.context["errors"]
    assert f"Mungkin maksudnya “{libraries.cipare.name}”" in error["message"]


def test_preview_refuses_more_names_than_heads_as_saving_would(client, send):
    send.training.head_count = 1
    send.training.save()
    page = send([["Nama", "L/P"], ["Siti Aminah", "P"], ["Budi Santoso", "L"]])
    assert ["2 nama" in error["message"] for error in page.context["errors"]] == [True]
