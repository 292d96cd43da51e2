"""The dashboards: who sees which place, each figure once, a count of queries that does not grow."""

import gzip
import re
from datetime import date

import pytest
import time_machine
from django.urls import reverse

from participants.models import Story
from reports.question.periods import WHOLE_YEARS
from tests.builders import answer as told
from tests.builders import baseline, declare_one, enrol, make_partnership, make_training
from tests.standing_rows import filled_once

MARK = re.compile(r'data-indicator="(\w+)" data-value="([^"]*)"')


@pytest.fixture(autouse=True)
def today(time_machine):
    time_machine.move_to(date(2026, 11, 22), tick=False)


@filled_once
@time_machine.travel(date(2026, 11, 22), tick=False)
def declared(libraries, kinds):
    """Kota Serang 2022: eleven trained, six of them declared; and a foreign training in Surabaya."""
    training = make_training(libraries.serang, "Bimtek buket", place=libraries.cipare.village)
    lines = [enrol(training) for _ in range(11)]
    for line in lines[:6]:
        declare_one(line)
    make_partnership(libraries.serang)
    enrol(make_training(libraries.airlangga, "Pelatihan RAHASIA"))
    return training


def page(client, code="36.73", **query):
    return client.get(reverse("region_dashboard", args=[code]), {"tahun": "semua"} | query)


def figures(response) -> dict[str, str]:
    found = MARK.findall(response.content.decode())
    assert len(found) == len({key for key, _ in found})
    return dict(found)


def words(response) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def test_page_of_a_claim_names_who_says_so_and_draws_no_interval(declared, cast, sign_in):
    shown = page(sign_in(cast.serang), tahun="2022")
    text = words(shown)
    sentence = "Menurut Dinas, 6 dari 11 peserta pelatihan sudah berhasil secara ekonomi."
    assert f"{sentence} Belum ditanyakan kepada peserta." in text
    assert "Satu orang mengubah angka ini 9 poin." in text
    assert "rentang perkiraan" not in text


def test_page_shows_each_figure_once_with_its_machine_value(declared, cast, sign_in):
    shown = figures(page(sign_in(cast.serang), tahun="2022"))
    expected = {"kegiatan": "1", "hadir": "11", "dilatih": "11", "berhasil": "6", "berhasil_dinyatakan": "6",
                "dijawab": "0", "jatuh_tempo": "11", "desa_terjangkau": "1", "desa_total": "2",
                "perpustakaan_lapor": "1", "perpustakaan_mitra": "1"}  # fmt: skip
    assert {key: shown[key] for key in expected} == expected


@pytest.mark.parametrize("user", ["serang", "banten", "pusat", "admin", "fasda"])
def test_home_is_the_dashboard_of_the_own_region(user, declared, cast, sign_in):
    shown = sign_in(getattr(cast, user)).get("/?tahun=semua")
    assert shown.status_code == 200
    assert figures(shown)["berhasil"] == "6"


def test_home_of_staff_is_their_library(declared, cast, libraries, sign_in):
    enrol(make_training(libraries.cipare, "Kue kering"))
    shown = sign_in(cast.pustaka).get("/?tahun=semua")
    assert figures(shown)["dilatih"] == "1"
    assert "Perpustakaan Kelurahan Cipare" in words(shown)
    assert sign_in(cast.pustaka).get(reverse("region_dashboard", args=["36.73"])).status_code == 404


def test_home_without_assignment_has_no_figure(declared, cast, sign_in):
    shown = sign_in(cast.tanpa).get("/")
    assert "Mintalah Dinas Perpustakaan" in words(shown)
    assert figures(shown) == {}


@pytest.mark.parametrize("code", ["36", "nasional", "35.78", "99", "36.7", "36.73.99", "x", "36.73 "])
def test_foreign_or_unknown_place_answers_404(code, declared, cast, sign_in):
    assert page(sign_in(cast.serang), code).status_code == 404


def test_page_holds_nothing_foreign(declared, cast, sign_in):
    text = page(sign_in(cast.banten), "36").content.decode()
    assert "RAHASIA" not in text
    assert "35.78" not in text


def test_ancestors_are_plain_text_and_children_are_links(declared, cast, sign_in):
    shown = page(sign_in(cast.serang)).content.decode()
    crumbs = shown.split('aria-label="Letak halaman"')[1].split("</nav>")[0]
    assert "Banten" in crumbs
    assert "<a" not in crumbs
    assert 'href="/wilayah/36.73.01/?tahun=semua"' in shown
    below = page(sign_in(cast.serang), "36.73.01").content.decode()
    assert (
        'href="/wilayah/36.73/?tahun=semua"'
        in below.split('aria-label="Letak halaman"')[1].split("</nav>")[0]
    )


# Queries of a kept page, and on the first view after a write.
KEPT = 3
PAGES = [("nasional", 11), ("36", 10), ("36.73", 10), ("36.73.01", 10), ("36.73.01.1004", 12)]


@pytest.fixture
def told_stories(declared, libraries):
    def make(times):
        for n in range(times):
            training = make_training(libraries.cipare, f"Kue {n}", day=date(2022, 3, 1 + n))
            enrol(training)
            Story(library=libraries.cipare, training=training, title=f"Cerita {n}").save()

    return make


@pytest.mark.parametrize("code", [code for code, _ in PAGES])
@pytest.mark.parametrize("times", [1, 3])
def test_a_kept_page_asks_for_its_reader_and_its_stamp(
    code, times, told_stories, cast, sign_in, django_assert_num_queries
):
    told_stories(times)
    client = sign_in(cast.pusat)
    page(client, code, tahun="2022")
    with django_assert_num_queries(KEPT):
        assert page(client, code, tahun="2022").status_code == 200


@pytest.mark.parametrize(("code", "queries"), PAGES)
@pytest.mark.parametrize("times", [1, 3])
def test_first_view_after_a_write_stays_below_thirteen(
    code, queries, times, told_stories, cast, sign_in, django_assert_num_queries
):
    told_stories(times)
    client = sign_in(cast.pusat)
    with django_assert_num_queries(queries):
        assert page(client, code, tahun="2022").status_code == 200


def test_measured_rate_is_a_point_on_a_band(declared, libraries, cast, sign_in):
    training = make_training(libraries.cipare, "Menjahit", day=date(2025, 3, 10))
    for n in range(12):
        line = enrol(training)
        baseline(line, 1)
        told(line, date(2025, 9, 10), band=3 if n < 6 else 1)
    text = words(page(sign_in(cast.fasda), tahun="2025"))
    assert (
        "Menurut jawaban peserta sendiri, 6 dari 12 yang dapat dinilai sudah berhasil secara ekonomi." in text
    )
    assert "50%, rentang perkiraan 95%: paling rendah 25,4% … paling tinggi 74,6%" in text
    mixed = words(page(sign_in(cast.fasda)))
    assert (
        "12 dari 23 peserta pelatihan sudah berhasil secara ekonomi: 6 dari 12 yang dapat dinilai menurut"
        " jawaban mereka sendiri, 6 lagi baru pernyataan Dinas."
    ) in mixed
    assert "Dari 23 yang dilatih: paling sedikit 6, paling banyak 17." in mixed
    assert "50%, rentang perkiraan 95%: paling rendah 25,4%" in mixed  # of the measured part alone


def test_place_without_training_says_what_to_do_first(places, cast, sign_in):
    for user, sentence in ((cast.fasda, "Catat pelatihan pertama"), (cast.serang, "Minta perpustakaan")):
        text = words(page(sign_in(user)))
        assert "Belum ada pelatihan keterampilan yang tercatat." in text
        assert sentence in text


def test_change_has_no_arrow_when_completeness_differs(declared, libraries, cast, sign_in):
    make_training(libraries.serang, "Bedah buku", day=date(2021, 5, 1))
    assert "2021: 1 · melapor 1 dari 1, kini 1 dari 1" in words(page(sign_in(cast.serang), tahun="2022"))
    make_training(libraries.serang, "Bedah buku lagi", day=date(2021, 6, 1))
    assert "2021: 2 ▼ · melapor 1 dari 1, kini 1 dari 1" in words(page(sign_in(cast.serang), tahun="2022"))
    make_partnership(libraries.cipare)
    make_training(libraries.cipare, "Kue", day=date(2021, 7, 1))
    assert "2021: 3 · melapor 2 dari 2, kini 1 dari 2" in words(page(sign_in(cast.serang), tahun="2022"))


def test_three_things_name_the_silent_library_with_its_button(declared, libraries, cast, sign_in):
    libraries.cipare.contact_name, libraries.cipare.contact_phone = "Bu Euis", "+6281234567890"
    libraries.cipare.save()
    make_partnership(libraries.cipare)
    due = make_training(libraries.cipare, "Sablon", day=date(2026, 5, 20))
    enrol(due)
    shown = page(sign_in(cast.fasda), tahun="2026")
    assert "1 peserta sudah boleh ditanya" in words(shown)
    assert "2 perpustakaan mitra belum melapor sejak 1 Oktober 2026." in words(shown)
    assert "https://wa.me/6281234567890?text=" in shown.content.decode()
    assert "Hubungi 1 peserta" in words(shown)
    assert "Hubungi 1 peserta" not in words(page(sign_in(cast.serang), tahun="2026"))


def test_reader_sees_no_person_and_no_contact(declared, libraries, cast, sign_in):
    libraries.cipare.contact_name, libraries.cipare.contact_phone = "Bu Euis", "+6281234567890"
    libraries.cipare.save()
    make_partnership(libraries.cipare)
    hidden = Story(library=libraries.cipare, training=declared, title="Cerita rahasia", quote="Saya Siti")
    hidden.save()
    published = Story(
        library=libraries.cipare,
        training=declared,
        title="Cerita terbit",
        publish_consent=True,
        published=True,
    )
    published.save()
    shown = page(sign_in(cast.pembaca), "36.73", tahun="2022").content.decode()
    assert "Cerita terbit" in shown and str(published.pk) in shown
    kept = ("Cerita rahasia", "Euis", "wa.me", str(hidden.pk), "dinyatakan berhasil")
    assert [word for word in kept if word in shown] == []


def test_story_stands_beside_the_figures_of_its_training(declared, libraries, cast, sign_in):
    Story(library=libraries.serang, training=declared, title="Biancraft").save()
    text = words(page(sign_in(cast.serang), tahun="2022"))
    assert "11 orang dilatih dalam pelatihan ini: 6 dinyatakan berhasil; 0 dari 11 sudah menjawab." in text


def test_map_of_the_nation_colours_places_reached_and_finds_a_name(declared, cast, sign_in):
    client = sign_in(cast.pusat)
    shown = page(client, "nasional").content.decode()
    tile = '<a class="t4" href="/wilayah/36.73/?tahun=semua"><title>Kota Serang: 1 dari 2 desa/kelurahan'
    assert tile in shown
    found = page(client, "nasional", cari="kota serang")
    assert (found.status_code, found.url) == (302, "/wilayah/36.73/?tahun=semua")
    assert "Tidak ada wilayah bernama “zz”" in words(page(client, "nasional", cari="zz"))
    rate = page(client, "nasional", warna="terukur")
    assert "0 dari 3 wilayah memenuhi syarat" in words(rate)
    assert 'class="tilemap"' not in page(sign_in(cast.serang)).content.decode()


def test_unreadable_year_is_said_beside_the_field(declared, cast, sign_in):
    shown = page(sign_in(cast.serang), tahun="dua ribu")
    assert shown.status_code == 400
    assert "Tulis tahun dengan empat angka, misalnya 2022. Yang tertulis: “dua ribu”." in words(shown)


def test_running_year_is_provisional_and_dated(declared, cast, sign_in):
    client = sign_in(cast.serang)
    assert "per 22 November 2026 sementara" in words(page(client, tahun="2026"))
    assert "sementara" not in words(page(client, tahun="2022"))


@pytest.mark.parametrize("code", ["nasional", "36", "36.73", "36.73.01", "36.73.01.1004"])
def test_page_is_light_and_in_bahasa(code, declared, cast, sign_in):
    shown = page(sign_in(cast.pusat), code).content
    assert len(gzip.compress(shown)) < 60_000
    assert re.findall(rb"None|&lt;|Download|Search|undefined", shown) == []


def test_reader_asking_for_months_gets_the_sentence_of_the_reports(declared, cast, sign_in):
    client = sign_in(cast.pembaca)
    months = {"dari": "2022-01", "sampai": "2022-06"}
    refused = client.get("/wilayah/36/", months)
    assert refused.status_code == 400
    assert WHOLE_YEARS in refused.content.decode()
    assert client.get("/wilayah/36/", {"dari": "2022-01", "sampai": "2022-12"}).status_code == 200
    assert sign_in(cast.fasda).get("/wilayah/36.73/", months).status_code == 200


def test_what_is_kept_of_a_page_is_nobody_elses_and_never_of_before_a_write(
    declared, libraries, cast, sign_in
):
    def told(user, year, key):
        return figures(page(sign_in(user), tahun=year)).get(key)

    for expected in ("11", "12", "13"):
        for user in (cast.fasda, cast.pembaca, cast.fasda):
            assert told(user, "2022", "dilatih") == expected
        enrol(make_training(libraries.serang, day=date(2022, 8, 1)))
    declare_one(enrol(make_training(libraries.cipare, day=date(2021, 8, 1))))
    for _ in range(2):
        assert told(cast.fasda, "2021", "berhasil") == "1"
        assert told(cast.pembaca, "2021", "berhasil") == ""


def test_page_of_a_kecamatan_compares_with_the_year_before_and_asks_whom_to_call(
    declared, libraries, cast, sign_in
):
    make_training(libraries.cipare, "Bedah buku", day=date(2021, 5, 1))
    make_training(libraries.cipare, "Kue", day=date(2022, 5, 1))
    enrol(make_training(libraries.cipare, "Sablon", day=date(2026, 5, 20)))
    text = words(page(sign_in(cast.fasda), "36.73.01", tahun="2022"))
    assert "2021: 1" in text
    assert "sudah boleh ditanya" not in text  # a past year that somebody chose
    for code in ("36.73.01", "36.73.01.1004"):
        for address in (f"/wilayah/{code}/", f"/wilayah/{code}/?tahun=2026"):
            assert "1 peserta sudah boleh ditanya" in words(sign_in(cast.fasda).get(address))
