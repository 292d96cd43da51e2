"""The brief: one page with its caveats, a picture of the right width, nobody named, nothing foreign."""

from datetime import date

import pymupdf
import pytest
from django.urls import reverse

from participants.models import Story
from programs.models import Office
from reports.models.targets import Target
from reports.pages.brief import typst_files
from tests.builders import answer as told
from tests.builders import (
    baseline,
    declare_one,
    enrol,
    make_library,
    make_partnership,
    make_person,
    make_region,
    make_training,
)

CLAIM = (
    "Menurut Dinas, 6 dari 11 peserta pelatihan sudah berhasil secara ekonomi. Belum ditanyakan kepada"
    " peserta."
)


@pytest.fixture(autouse=True)
def today(time_machine, settings, tmp_path):
    time_machine.move_to(date(2026, 11, 22), tick=False)
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def declared(libraries, kinds):
    """Kota Serang 2022: eleven trained, six declared; a training in Surabaya that must not show."""
    training = make_training(libraries.serang, "Bimtek buket", place=libraries.cipare.village)
    lines = [enrol(training, make_person(libraries.serang, f"Nama RAHASIA {n}")) for n in range(11)]
    for line in lines[:6]:
        declare_one(line)
    make_partnership(libraries.serang)
    foreign = make_training(libraries.airlangga, "Pelatihan RAHASIA")
    for _ in range(5):  # fewer would be hidden in the nation's sheet, and Banten's with them
        enrol(foreign, make_person(libraries.airlangga, "Orang RAHASIA"))
    return training


@pytest.fixture
def office(places):
    return Office.objects.create(
        region=places.serang, name="Dinas Arsip", letterhead="PEMERINTAH KOTA SERANG\nDINAS #strong[ARSIP]",
        city="Serang", signatory_name="Ibu Kepala", signatory_title="Kepala Dinas", signatory_nip="1970",
    )  # fmt: skip


def ask(client, code="36.73", kind="pdf", **query):
    return client.get(reverse(f"brief_{kind}", args=[code]), query)


def paper(client, code="36.73", **query):
    shown = ask(client, code, **query)
    assert (shown.status_code, shown["Content-Type"]) == (200, "application/pdf")
    return pymupdf.open(stream=shown.content)


def words(document) -> str:
    return " ".join(" ".join(page.get_text() for page in document).replace("\u00a0", " ").split())


def a_story(training, **extra):
    values = {
        "title": "Usaha buket",
        "quote": "Kini sekitar 3 juta.",
        "publish_consent": True,
        "published": True,
    }
    return Story.objects.create(library=training.library, training=training, **(values | extra))


def test_page_says_the_sentence_with_its_caveats(declared, office, cast, sign_in):
    text = words(paper(sign_in(cast.serang), tahun="2022"))
    for part in (CLAIM, "Satu orang mengubah angka ini 9 poin.", "6 baru pernyataan",
                 "Kota Serang, tahun 2022",
                 "per 22 November 2026", "0 dari 11", "1 dari 2", "1 dari 1", "Kehadiran per tahun",
                 "PEMERINTAH KOTA SERANG", "DINAS #strong[ARSIP]", "Serang, 22 November 2026", "Ibu Kepala",
                 "NIP 1970"):  # fmt: skip
        assert part in text
    assert "RAHASIA" not in text
    assert "None" not in text
    assert "sementara" not in text.lower()


def test_page_is_one_a4_with_every_font_embedded(declared, office, cast, sign_in):
    document = paper(sign_in(cast.serang), tahun="2022")
    assert len(document) == 1
    assert [round(edge) for edge in document[0].rect] == [0, 0, 595, 842]
    fonts = document[0].get_fonts()
    assert fonts
    assert all(len(document.extract_font(font[0])[3]) > 1000 for font in fonts)
    assert all("Lato" in font[3] for font in fonts)


@pytest.mark.parametrize(("code", "user"), [("nasional", "pusat"), ("36", "banten")])
def test_map_of_places_reached_is_drawn_with_text_that_can_be_selected(code, user, declared, cast, sign_in):
    document = paper(sign_in(getattr(cast, user)), code, tahun="2022")
    assert len(document) == 1
    assert len(document[0].get_drawings()) > (500 if code == "nasional" else 8)
    text = words(document)
    assert "Desa/kelurahan yang dijangkau" in text
    assert "25% atau lebih" in text
    assert ("Papua Selatan" if code == "nasional" else "73 Kota Serang") in text


def test_page_without_an_office_invents_no_signatory(declared, cast, sign_in):
    text = words(paper(sign_in(cast.serang), tahun="2022"))
    assert text.startswith("Kota Serang")
    assert "NIP" not in text
    assert ". . ." not in text


def test_page_of_the_nation_carries_the_letterhead_of_perpusnas(declared, office, cast, sign_in):
    client = sign_in(cast.pusat)
    assert words(paper(client, "nasional", tahun="2022")).startswith("Indonesia")
    who = {"signatory_name": "Ibu Deputi", "signatory_title": "Deputi", "city": "Jakarta"}
    Office.objects.create(name="Perpusnas", letterhead="PERPUSTAKAAN NASIONAL\nREPUBLIK INDONESIA", **who)
    text = words(paper(client, "nasional", tahun="2022"))
    assert text.startswith("PERPUSTAKAAN NASIONAL REPUBLIK INDONESIA")
    assert "Jakarta, 22 November 2026" in text and "Ibu Deputi" in text
    assert words(paper(client, "36.73", tahun="2022")).startswith("PEMERINTAH KOTA SERANG")


def test_year_is_the_latest_with_activities_unless_asked(declared, libraries, cast, sign_in):
    client = sign_in(cast.serang)
    assert "tahun 2022" in words(paper(client))
    make_training(libraries.serang, "Bedah buku", day=date(2026, 9, 1))
    text = words(paper(client))
    assert "tahun 2026" in text
    assert "sementara" in text
    assert "Tahun 2026 masih berjalan." in text
    assert ask(client, tahun="dua").status_code == 400


def test_picture_is_1080_wide_and_carries_its_caveat(declared, office, cast, sign_in):
    shown = ask(sign_in(cast.serang), kind="png", tahun="2022")
    assert (shown.status_code, shown["Content-Type"]) == (200, "image/png")
    assert pymupdf.Pixmap(shown.content).width == 1080


@pytest.mark.parametrize("kind", ["pdf", "png"])
@pytest.mark.parametrize("code", ["35.78", "36", "nasional", "99", "x"])
def test_foreign_or_unknown_place_answers_404(kind, code, declared, cast, sign_in):
    assert ask(sign_in(cast.serang), code, kind).status_code == 404


def test_user_without_assignment_is_refused_and_a_reader_is_not(declared, cast, sign_in):
    assert ask(sign_in(cast.tanpa)).status_code == 403
    assert CLAIM in words(paper(sign_in(cast.pembaca), tahun="2022"))


@pytest.mark.parametrize("user", ["serang", "pusat", "pembaca"])
def test_outcomes_of_three_trained_are_hidden_from_everybody(user, libraries, kinds, cast, sign_in):
    training = make_training(libraries.serang, "Kue kering")
    for _ in range(3):
        declare_one(enrol(training))
    a_story(training)
    text = words(paper(sign_in(getattr(cast, user)), tahun="2022", untuk="umum"))
    assert "3 orang dilatih. Hasil pelatihan di sini disembunyikan" in text
    assert "3 dari 3" not in text
    assert "dinyatakan berhasil" not in text
    assert "disembunyikan supaya orangnya tidak dapat dikenali" in text


def test_few_answers_are_hidden_but_not_denied(declared, cast, sign_in):
    line = declared.enrolments.last()
    baseline(line, 2)
    told(line, date(2023, 1, 17), band=2)
    text = words(paper(sign_in(cast.serang), tahun="2022", untuk="umum"))
    assert "11 orang dilatih. Hasil pelatihan di sini disembunyikan" in text
    assert "Belum ditanyakan" not in text
    assert "1 dari 11" not in text


def test_page_of_a_library_is_for_its_own_staff(declared, libraries, cast, sign_in):
    enrol(make_training(libraries.cipare, "Kue kering"))
    code = libraries.cipare.region_id
    text = words(paper(sign_in(cast.pustaka), code, tahun="2022"))
    assert "Perpustakaan Kelurahan Cipare, tahun 2022" in text
    assert "Menurut Dinas" not in text
    assert ask(sign_in(cast.pustaka)).status_code == 404


def test_dashboard_links_to_the_page_of_its_year(declared, cast, sign_in):
    shown = sign_in(cast.serang).get(reverse("region_dashboard", args=["36.73"]), {"tahun": "2022"})
    for address in ("lembar.pdf?tahun=2022&amp;untuk=dinas", "lembar.pdf?tahun=2022&amp;untuk=umum"):
        assert f'href="/wilayah/36.73/{address}"' in shown.content.decode()
    assert 'href="/wilayah/36.73/lembar.png?tahun=2022"' in shown.content.decode()


def test_story_needs_publication_and_stands_beside_its_cohort(declared, cast, sign_in):
    a_story(declared, title="Belum terbit", published=False)
    client = sign_in(cast.serang)
    assert "Cerita dampak" not in words(paper(client, tahun="2022"))
    a_story(declared)
    text = words(paper(client, tahun="2022"))
    assert "“Kini sekitar 3 juta.”" in text
    assert "Satu dari 11 orang yang dilatih dalam pelatihan ini: 6 dinyatakan berhasil" in text
    assert "Belum terbit" not in text


def test_public_story_tells_no_outcome_of_its_training(declared, cast, sign_in):
    a_story(declared)
    text = words(paper(sign_in(cast.serang), tahun="2022", untuk="umum"))
    assert "Satu dari 11 orang yang dilatih dalam pelatihan ini." in text


def test_fifty_places_and_a_long_story_stay_on_one_page(declared, office, libraries, cast, sign_in):
    for n in range(10, 60):
        make_region(f"36.73.{n}", f"Kecamatan dengan nama yang panjang sekali nomor {n}")
        village = make_region(f"36.73.{n}.1001", f"Kelurahan {n}")
        make_training(make_library(village), f"Bedah buku {n}")
    a_story(declared, quote="", body="Cerita yang panjang sekali. " * 80)
    document = paper(sign_in(cast.serang), tahun="2022")
    assert len(document) == 1
    assert "11 kecamatan lain ada di dasbor." in words(document)


def test_place_reached_by_the_library_above_is_not_called_quiet(declared, places, cast, sign_in):
    make_region("36.73.02", "Kasemen")
    text = words(paper(sign_in(cast.serang), tahun="2022"))
    assert "Belum ada kegiatan perpustakaan di Kasemen." in text
    assert "Serang 0 0" in text


@pytest.mark.parametrize("times", [1, 3])
def test_queries_do_not_grow(times, declared, libraries, cast, sign_in, django_assert_num_queries):
    for n in range(times):
        a_story(make_training(libraries.cipare, f"Kue {n}", day=date(2022, 3, 1 + n)), title=f"Cerita {n}")
    client = sign_in(cast.pusat)
    ask(client, tahun="2022")
    with django_assert_num_queries(12):
        assert ask(client, tahun="2022").status_code == 200


@pytest.fixture
def neighbours(libraries, places, kinds):
    """Kota Serang 6 of 11, Kota Tangerang 3 of 10, Kota Cilegon 9 of 12: Tangerang's three stay hidden."""
    tangerang = make_library(places.tangerang, "Perpustakaan Kota Tangerang", tier="kab_kota")
    cilegon = make_library(make_region("36.72", "Kota Cilegon"), "Perpustakaan Kota Cilegon", tier="kab_kota")
    for library, trained, succeeded in ((libraries.serang, 11, 6), (tangerang, 10, 3), (cilegon, 12, 9)):
        training = make_training(library, f"Bimtek {library.name}")
        lines = [enrol(training, make_person(library)) for _ in range(trained)]
        for line in lines[:succeeded]:
            declare_one(line)
        a_story(training, title=f"Cerita {library.name}")
    libraries.cilegon = cilegon
    return libraries


def test_own_public_sheet_hides_what_the_province_hides_of_it(neighbours, cast, sign_in):
    client = sign_in(cast.banten)
    province = words(paper(client, "36", tahun="2022", untuk="umum"))
    assert ("18 dari 33" in province, "6 dari 11" in province, "9 dari 12" in province) == (True, False, True)
    serang = words(paper(client, "36.73", tahun="2022", untuk="umum"))
    assert "11 orang dilatih. Hasil pelatihan di sini disembunyikan" in serang
    assert "6 dari 11" not in serang
    assert "UNTUK KEPERLUAN INTERNAL" not in province + serang
    own = words(paper(client, "36.73", tahun="2022"))
    assert "6 dari 11" in own
    assert "UNTUK KEPERLUAN INTERNAL" in own


def test_sheet_is_of_the_period_on_screen_with_targets_and_their_realisasi(declared, places, cast, sign_in):
    Target.objects.create(region=places.serang, year=2022, indicator="kegiatan", value=9, source="Renja")
    client = sign_in(cast.serang)
    of_year = words(paper(client, tahun="2022"))
    assert "Target dan realisasi target tercapai Kegiatan warga 9 1" in of_year
    quarter = words(paper(client, dari="2022-01", sampai="2022-03"))
    assert "Kota Serang, Januari 2022 – Maret 2022" in quarter
    assert "Target" not in quarter
    assert "Kota Serang, semua tahun" in words(paper(client, tahun="semua"))
    assert "Kota Serang, tahun 2022" in words(paper(client, tahun="semua", untuk="umum"))
    assert ask(client, untuk="siapa").status_code == 400


def test_picture_is_for_everybody_unless_the_office_wants_its_own(declared, cast, monkeypatch, sign_in):
    made = []
    monkeypatch.setattr(typst_files, "compile_source", lambda source, data, **how: made.append(data) or b"")
    for user, query in (
        (cast.serang, {}),
        (cast.serang, {"untuk": "dinas"}),
        (cast.pembaca, {"untuk": "dinas"}),
    ):
        ask(sign_in(user), kind="png", tahun="2022", **query)
    assert [data["mark"] for data in made] == ["", "untuk keperluan internal", ""]
