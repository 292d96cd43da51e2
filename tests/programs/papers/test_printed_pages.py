"""Pages as they come out of the printer: no box, no letter over an edge, no signature alone; who signs."""

import io
from datetime import date, time

import pymupdf
import pytest
from django.urls import reverse
from PIL import Image

from participants.models import Enrolment
from programs.models import Office, TrainingOfficial, TrainingPhoto
from programs.papers.printable_text import DRAWN, is_drawn, printable_text
from programs.papers.typst_pdf import compile_source
from tests.builders import enrol, make_person, make_training

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_media")]
LONG_WORD = "Pelatihan🌸" + "X" * 116
NAMES = [
    "Yanti 🌸",
    "محمد بن عبد الله",
    "ꦱꦶꦠꦶ Aminah",
    "B" * 150,
    "Siti Nurhaliza Rahmawati Kusumaningtyas " * 3,
]
PAPERS = ["attendance_sheet", "training_report_pdf"]


@pytest.fixture
def training(libraries, kinds, places):
    Office(region=places.serang, name="Dinas", city="Serang", signatory_name="Ibu Kepala").save()
    hours = {"starts_at": time(8), "ends_at": time(12, 30)}
    row = make_training(libraries.cipare, "Pelatihan buket", until=date(2022, 7, 18), **hours)
    for number, (role, name, position) in enumerate(
        [("pelaksana", "Pak Organisasi", "Pustakawan"), ("narasumber", "Bu Satu", "Perajin"),
         ("narasumber", "Pak Dua", "")]
    ):  # fmt: skip
        TrainingOfficial(training=row, role=role, name=name, position=position, number=number).save()
    return row


def printed(client, name, training) -> pymupdf.Document:
    return pymupdf.open(stream=client.get(reverse(name, args=[training.pk])).content)


def faults(document) -> list:
    """Letters drawn as a box, and letters outside their page."""
    return [
        (page.number, chr(letter), box)
        for page in document
        for run in page.get_texttrace()
        for letter, glyph, _, box in run["chars"]
        if letter > 32 and (glyph == 0 or box[0] < 12 or box[2] > page.rect.width - 12)
    ]


def add_photos(training, count) -> None:
    for number in range(count):
        picture = io.BytesIO()
        Image.new("RGB", (40, 30 + 20 * (number % 2)), (number * 20, 90, 90)).save(picture, "JPEG")
        row = TrainingPhoto(training=training, caption=f"Foto ke-{number}")
        row.image.save(f"{number}.jpg", io.BytesIO(picture.getvalue()))


def test_letters_are_drawn_or_left_out():
    said = {
        "Pelatihan 🌸 buket": "Pelatihan buket", "👩🏽‍🍳 Ibu 1️⃣": "Ibu 1", "ꦱꦶꦠꦶ ꦄꦩꦶꦤꦃ": "Siti Aminah",
        "𝓢𝓲𝓽𝓲": "Siti", "محمد": "محمد", "Nguyễn Дмитрий": "Nguyễn Дмитрий", "a\u00a0b\u200b\nc": "a b\nc",
        "中文 Lie": "… Lie",
    }  # fmt: skip
    assert {text: printable_text(text) for text in said} == said


def test_every_letter_that_is_kept_has_a_glyph():
    letters = " ".join(chr(code) for one in DRAWN for code in one if is_drawn(chr(code)))
    document = pymupdf.open(stream=compile_source(b"#json(bytes(sys.inputs.data)).text", {"text": letters}))
    assert len(letters) > 3000
    assert faults(document) == []


@pytest.mark.parametrize("name", PAPERS)
@pytest.mark.parametrize("title", [LONG_WORD, "Judul panjang sekali " * 10])
def test_no_box_and_nothing_over_an_edge(sign_in, cast, training, name, title):
    training.title, training.venue = title[:200].strip(), "https://contoh.go.id/" + "x" * 150
    training.result = f"{'Kalimat ' * 300}\n{LONG_WORD}"
    training.save()
    for text in NAMES:
        person = make_person(training.library, text[:150], village_text="Desa" + "y" * 90)
        enrol(training, person)
    document = printed(sign_in(cast.pustaka), name, training)
    text = "".join(page.get_text() for page in document)
    assert (faults(document), "🌸" in text, "Yanti" in text, "Siti Aminah" in text) == ([], False, True, True)


@pytest.mark.parametrize("photos", [0, 1, 9])
def test_signatures_never_stand_alone_and_every_photo_is_there(sign_in, cast, training, photos):
    add_photos(training, photos)
    client, closing = sign_in(cast.pustaka), "Demikian laporan ini dibuat"
    for lines in range(3, 48, 11):  # whatever is left of the last page
        training.result = "\n".join(f"Hasil {n}" for n in range(lines + 1))
        training.save()
        document = printed(client, "training_report_pdf", training)
        last = document[-1].get_text()
        assert (closing in last, "Ibu Kepala" in last) == (True, True)
        assert last.index(closing) > 0 or document[-1].get_images(), lines
        assert sum(len(page.get_images()) for page in document) == photos


@pytest.mark.parametrize("people", [0, 15, 17, 40])
def test_sheet_signatures_come_with_its_last_rows(sign_in, cast, training, people):
    for n in range(people):
        enrol(training, make_person(training.library, f"Orang {n}"))
    last = printed(sign_in(cast.pustaka), "attendance_sheet", training)[-1].get_text()
    assert str(max(20, people + 5)) in last.split() and "Ibu Kepala" in last


def test_pelaksana_every_narasumber_and_kepala_sign_and_hours_are_told(sign_in, cast, training):
    client = sign_in(cast.pustaka)
    for name in PAPERS:
        text = " ".join("".join(page.get_text() for page in printed(client, name, training)).split())
        for words in ("08.00–12.30 WIB", "Bu Satu (Perajin); Pak Dua", "Mengetahui, Kepala Ibu Kepala"):
            assert words in text
        for words, times in (("Pak Dua", 2), ("Bu Satu", 2), ("Perajin", 2), ("Narasumber", 3)):
            assert text.count(words) == times
        assert "Pak Organisasi" in text and "Pustakawan" in text


def test_consent_names_income_and_a_column_without_a_village_is_dropped(sign_in, cast, training, places):
    client = sign_in(cast.pustaka)

    def columns(name) -> bool:
        return "Desa/kelurahan" in "".join(page.get_text() for page in printed(client, name, training))

    text = printed(client, "attendance_sheet", training)[0].get_text()
    assert "penghasilan saya dicatat" in " ".join(text.split())
    assert columns("attendance_sheet")  # nobody yet: to be filled by hand
    line = enrol(training)
    assert [columns(name) for name in PAPERS] == [False, False]
    line.person.village = places.kota_baru
    line.person.save()
    assert [columns(name) for name in PAPERS] == [True, True]
    assert Enrolment.unscoped.count() == 1


def test_letters_of_the_regions_are_spelt_in_latin_ones():
    said = {
        "ꦱꦸꦥꦿꦶꦪꦤ꧀ꦠꦺꦴ": "Supriyanto", "ꦱꦿꦶ ꦮꦲꦾꦸꦤꦶꦔ꧀ꦱꦶꦃ": "Sri Wahyuningsih", "ꦧꦸꦢꦶ ꦱꦤ꧀ꦠꦺꦴꦱꦺꦴ 2": "Budi Santoso 2",
        "ᮃᮞᮦᮕ᮪ ᮞᮥᮔᮁᮚ": "Asep Sunarya", "ᬯᬬᬦ᭄ ᬲᬸᬤᬃᬲᬦ": "Wayan Sudarsana", "ᨅᨔᨚ": "Baso",
    }  # fmt: skip
    assert {text: printable_text(text) for text in said} == said


def test_page_says_before_printing_which_names_are_printed_otherwise(sign_in, cast, training, client):
    for name in ("ꦱꦶꦠꦶ ꦄꦩꦶꦤꦃ", "中文 Lie", "José Ñíguez", "Yanti 🌸", "محمد"):
        enrol(training, make_person(training.library, name))
    page = sign_in(cast.pustaka).get(f"/kegiatan/{training.pk}/")
    assert page.context["other_letters"] == [("ꦱꦶꦠꦶ ꦄꦩꦶꦤꦃ", "Siti Aminah"), ("中文 Lie", "… Lie")]
    assert "“ꦱꦶꦠꦶ ꦄꦩꦶꦤꦃ” menjadi “Siti Aminah”" in page.content.decode()
    assert sign_in(cast.pembaca).get(f"/kegiatan/{training.pk}/").context["other_letters"] == []
