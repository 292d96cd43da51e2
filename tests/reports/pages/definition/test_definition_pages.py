"""Definition pages: every key, its visible counts, the rows behind it, former versions beside new."""

import re
from datetime import date

import pytest
import time_machine

from programs.models import Commitment, Representative
from reports.indicators.former_definitions import FORMER, Former
from reports.indicators.indicator import RATIO, SUM, OpenedRows, Source
from reports.indicators.registry import INDICATORS
from reports.pages.definition import counted_rows
from reports.pages.definition import indicator_wording as words_of
from reports.pages.definition.counted_rows import open_rows, with_counts
from reports.pages.definition.counts import WHY, spoken
from reports.pages.definition.indicator_wording import denominator, facts, numerator, themes
from reports.question.periods import Period
from reports.question.places import Place
from tests.builders import answer, baseline, declare_one, enrol, make_partnership, make_training
from tests.reports.answers import impact, question
from tests.standing_rows import filled_once

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)
SERANG = Place("36.73", "Kota Serang")
Y2022 = Period.of_year(2022)


@pytest.fixture(autouse=True)
def today():
    with time_machine.travel(TODAY, tick=False):
        yield


@filled_once
@time_machine.travel(TODAY, tick=False)
def serang(libraries, kinds):
    """Two trainings with six declared and one measured, a meeting, a promise; a training in Surabaya."""
    first = make_training(libraries.cipare, "Buket")
    for n, line in enumerate([enrol(first) for _ in range(11)]):
        if n < 6:
            declare_one(line)
    line = enrol(make_training(libraries.serang, "Kue"))
    baseline(line, 2)
    answer(line, date(2022, 12, 15), band=4)
    make_training(libraries.serang, "Temu", kind=kinds.meeting)
    make_partnership(libraries.cipare)
    Commitment(
        library=libraries.serang, by_whom="Camat", kind="opd", form="sk", made_on=date(2022, 5, 1)
    ).save()
    enrol(make_training(libraries.airlangga, "RAHASIA"))
    return libraries


def words(response) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def test_rows_of_every_sort_open():
    of_the_key = {OpenedRows.STRATEGY, OpenedRows.REPRESENTED, OpenedRows.PLACES}
    assert {*counted_rows.ACTIVITIES, *counted_rows.LIBRARIES, *counted_rows.COMMITMENTS} | of_the_key == set(
        OpenedRows
    )
    assert set(words_of.SOURCES) == set(Source)


def test_every_indicator_is_listed_once_and_explained():
    listed = [row.key for _, rows in themes() for row in rows]
    assert sorted(listed) == sorted(INDICATORS)
    told = [text for row in INDICATORS.values() for _, text in facts(row)]
    assert "" not in told


def test_a_part_is_never_more_than_its_whole(serang, cast):
    total = impact(cast.serang, None, "kecamatan", Y2022, TODAY).total
    parts = [row for row in INDICATORS.values() if row.whole]
    assert [row.key for row in parts if total[row.key] > total[row.whole]] == []
    assert [row.key for row in INDICATORS.values() if row.jenis == RATIO and len(row.needs) < 2] == []


def test_shares_name_both_sides():
    rate = INDICATORS["tingkat_respons"]
    assert (numerator(rate), denominator(rate)) == ("Sudah menjawab", "Sudah waktunya ditanya")
    assert denominator(INDICATORS["berhasil"]) == "Dilatih"
    assert (
        numerator(INDICATORS["batas_atas"]) == "Berhasil terukur, ditambah dilatih yang belum dapat dinilai"
    )


ADDITIVE = [key for key, row in INDICATORS.items() if row.jenis == SUM]


def number(text: str) -> int:
    return int(text.removeprefix("Rp").replace(".", ""))


@pytest.mark.parametrize("key", ADDITIVE)
def test_rows_behind_a_count_add_up_to_it(serang, cast, key):
    found = INDICATORS[key]
    total = impact(cast.serang, None, "kecamatan", Y2022, TODAY).total
    asked = question(cast.serang, None, "kecamatan", Y2022, TODAY)
    rows = open_rows(asked, found)
    if rows.kind == "activity" and key in [head.key for head in rows.heads]:
        at = [head.key for head in rows.heads].index(key)
        assert sum(number(row.adds[at][1]) for row in with_counts(asked, rows.rows, rows.heads)) == total[key]
    elif rows.kind and not key.startswith("bulan"):
        assert rows.rows.count() == total[key]


@pytest.mark.parametrize("key", INDICATORS)
def test_page_of_every_key_opens_with_and_without_a_place(serang, cast, sign_in, key):
    client = sign_in(cast.serang)
    for query in ("", "?wilayah=36.73&tahun=2022"):
        shown = client.get(f"/definisi/{key}/{query}")
        assert shown.status_code == 200
        text = words(shown)
        assert INDICATORS[key].sentence.split("“")[0][:60] in text
        assert "None" not in text
        assert "RAHASIA" not in text


def test_the_figure_opens_into_counts_and_rows(serang, cast, sign_in):
    text = words(sign_in(cast.serang).get("/definisi/berhasil/?wilayah=36.73&tahun=2022"))
    assert "Kota Serang, 2022 7 dari 12" in text
    assert "Berhasil menurut pernyataan 6" in text
    assert "Buket" in text
    assert "6 dari 11" in text
    assert "36,4%" not in text
    assert "54,5%" not in text or "55%–82%" in text


def test_headlines_link_to_what_they_mean(serang, cast, sign_in):
    page = sign_in(cast.serang).get("/wilayah/36.73/?tahun=2022").content.decode()
    keys = re.findall(r'href="/definisi/(\w+)/\?tahun=2022&amp;wilayah=36.73"', page)
    assert set(keys) >= {
        "kegiatan",
        "hadir",
        "orang",
        "dilatih",
        "berhasil",
        "dijawab",
        "komitmen",
        "advokasi",
    }


def test_foreign_unknown_and_without_a_role(serang, cast, sign_in):
    client = sign_in(cast.surabaya)
    for url in (
        "/definisi/berhasil/?wilayah=36.73",
        "/definisi/berhasil/?wilayah=nasional",
        "/definisi/tidakada/",
    ):
        assert client.get(url).status_code == 404
    assert client.get("/definisi/berhasil/?wilayah=35.78&tahun=22").status_code == 400
    assert sign_in(cast.tanpa).get("/definisi/").status_code == 403


def test_reader_gets_the_counts_but_no_rows_of_outcomes(serang, cast, sign_in):
    client = sign_in(cast.pembaca)
    text = words(client.get("/definisi/dijawab/?wilayah=36.73&tahun=2022"))
    assert "disembunyikan" in text
    assert "Rincian per kegiatan tidak dibuka" in text
    assert "Buket" not in text
    assert "Buket" in words(client.get("/definisi/hadir/?wilayah=36.73&tahun=2022"))


def test_old_and_new_definition_stand_side_by_side(serang, cast, sign_in, monkeypatch):
    old = Former(
        0, date(2024, 12, 31), "Hanya pernyataan dinas.", "jawaban peserta belum ikut",
        ("berhasil_dinyatakan",),
        lambda counts: counts["berhasil_dinyatakan"],
    )  # fmt: skip
    monkeypatch.setitem(FORMER, "berhasil", (old,))
    text = words(sign_in(cast.serang).get("/definisi/berhasil/?wilayah=36.73&tahun=2022"))
    assert "Definisi lama dan baru" in text
    assert "sekarang 7 dari 12" in text
    assert (
        "Versi 0 Hanya pernyataan dinas. Diganti karena: jawaban peserta belum ikut sampai 31 Desember 2024 6"
        in text
    )


def test_versions_rise_and_every_former_key_exists():
    assert [key for key in FORMER if key not in INDICATORS] == []
    assert [
        key for key, rows in FORMER.items() if max(row.version for row in rows) >= INDICATORS[key].version
    ] == []


def test_a_ratio_is_read_with_its_counts(serang, cast):
    total = impact(cast.serang, None, "kecamatan", Y2022, TODAY).total
    assert spoken(total, INDICATORS["tingkat_respons"]) == "8,3% (1 dari 12)"
    assert spoken(total, INDICATORS["tingkat_terukur"]) == "–"


@pytest.mark.parametrize("many", [1, 3])
def test_rows_cost_the_same_at_one_and_at_three(many, cast, libraries, sign_in, django_assert_num_queries):
    for n in range(many):
        enrol(make_training(libraries.cipare, f"Pelatihan {n}"))
    client = sign_in(cast.serang)
    client.get("/definisi/berhasil/?wilayah=36.73&tahun=2022")
    with django_assert_num_queries(8):
        assert client.get("/definisi/berhasil/?wilayah=36.73&tahun=2022").status_code == 200


def test_many_rows_are_paged_and_keep_the_place(cast, libraries, sign_in):
    for n in range(26):
        make_training(libraries.cipare, f"Pelatihan {n:02}")
    client = sign_in(cast.serang)
    first = client.get("/definisi/kegiatan/?wilayah=36.73&tahun=2022").content.decode()
    assert "?wilayah=36.73&amp;tahun=2022&amp;halaman=2" in first
    assert "1000000000" not in first
    second = client.get("/definisi/kegiatan/?wilayah=36.73&tahun=2022&halaman=2").content.decode()
    assert second.count("/kegiatan/") - first.count("/kegiatan/") == -24


def test_staff_open_the_figures_of_their_library(serang, cast, sign_in):
    client = sign_in(cast.pustaka)
    text = words(client.get("/definisi/dilatih/?wilayah=36.73.01.1004&tahun=2022"))
    assert "Perpustakaan Kelurahan Cipare, 2022 11" in text
    assert "Buket" in text
    assert "Kue" not in text
    assert client.get("/definisi/dilatih/?wilayah=36.73").status_code == 404


def test_representatives_of_every_kind_of_activity_stand_behind_their_count(serang, cast, kinds):
    training = make_training(serang.cipare, "Gathering", kind=kinds.book)
    for name in ("Camat", "Lurah"):
        Representative(training=training, name=name, kind="opd").save()
    found = INDICATORS["perwakilan_stakeholder"]
    asked = question(cast.serang, None, "kecamatan", Y2022, TODAY)
    rows = with_counts(asked, open_rows(asked, found).rows, (found,))
    total = impact(cast.serang, None, "kecamatan", Y2022, TODAY).total
    assert [(row.title, row.adds[0][1]) for row in rows] == [("Gathering", "2")]
    assert total[found.key] == 2


def test_months_stand_behind_the_completeness_of_months(serang, cast, sign_in):
    text = words(sign_in(cast.serang).get("/definisi/kelengkapan_bulan/?wilayah=36.73&tahun=2022"))
    total = impact(cast.serang, None, "kecamatan", Y2022, TODAY).total
    wanted = f"Perpustakaan Kelurahan Cipare Cipare {total['bulan_lapor']} {total['bulan_mitra']}"
    assert wanted in text
    assert total["bulan_mitra"] > total["bulan_lapor"] > 0


def test_staff_trained_elsewhere_are_pointed_to(serang, cast, sign_in):
    url = "/definisi/pengelola_dilatih/?wilayah=36.73&tahun=2022"
    assert "Diwakili di kegiatan lain" in words(sign_in(cast.serang).get(url))
    assert "tidak dirinci di sini" in words(sign_in(cast.pembaca).get(url))


def test_every_reason_of_an_empty_figure_has_its_sentence():
    reasons = {why for row in INDICATORS.values() for why in row.empty} | {"tidak_berlaku", "disembunyikan"}
    assert sorted(reasons - WHY.keys()) == []
