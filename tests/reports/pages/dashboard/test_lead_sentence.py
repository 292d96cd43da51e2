"""The sentences of the dashboard from figures alone: claims, measurements, nothing yet, hidden."""

from dataclasses import replace
from datetime import date

import pytest

from programs.models import Region
from reports.disclosure.hiding_pattern import conceal
from reports.figures.count_figures import row_of
from reports.figures.figure_table import Row
from reports.indicators.indicator import HIDDEN
from reports.indicators.registry import INDICATORS
from reports.pages.dashboard.funnel import cohort
from reports.pages.dashboard.key_figures import _evidence, headlines
from reports.pages.dashboard.lead_sentence import answer, evidence, measured_note
from reports.pages.dashboard.tile_map import rate_tile, reach_tile, step
from reports.pages.dashboard.trend import trend, years_with_data
from reports.pages.dashboard.year_before import change, compared
from reports.pages.figure_wording import comparable, points_per_person, share, successes
from reports.question.periods import Period
from reports.question.places import Place

CITY, NATION = Place("36.73", "Kota Serang"), Place("", "Indonesia")
TODAY = date(2026, 11, 22)


def row(**counts) -> Row:
    return row_of("36.73", "Kota Serang", counts)


def read(made) -> str:
    return " ".join(part for part in (made.who, made.count, made.rest) if part)


def test_nobody_asked_and_nothing_claimed_is_said_plainly():
    text = read(answer(row(dilatih=11, jatuh_tempo=11), CITY))
    assert text == "11 orang sudah dilatih; belum ada yang dapat dinilai. Belum ditanyakan kepada peserta."
    waiting = read(answer(row(dilatih=11, belum_waktunya=11), CITY))
    assert waiting == "11 orang sudah dilatih; belum waktunya ditanya apakah mereka berhasil."


def test_answers_without_a_rise_are_not_called_failure():
    text = read(answer(row(dilatih=20, jatuh_tempo=20, dijawab=12, dinilai=10), CITY))
    assert (
        text == "Menurut jawaban peserta, belum ada dari 10 peserta yang dapat dinilai penghasilannya terukur"
        " naik."
    )
    assert "gagal" not in text


def test_nobody_spoke_of_success_is_never_zero_of_many():
    silent, waiting = row(dilatih=26, jatuh_tempo=26), row(dilatih=26, belum_waktunya=26)
    assert [successes(one) for one in (silent, waiting)] == ["belum ada yang dapat dinilai", "belum waktunya"]
    assert [one.empty["tingkat_berhasil"] for one in (silent, waiting)] == ["belum_ada_dinilai"] * 2
    assert successes(row(dilatih=26, jatuh_tempo=26, dijawab=26, dinilai=26)) == "0 dari 26"
    shown = {one["key"]: one for one in headlines(silent, "kelurahan")}["berhasil"]
    assert (shown["value"], shown["text"], shown["of"]) == (0, "belum ada yang dapat dinilai", "")


def test_speaker_follows_the_place():
    claim = row(dilatih=11, jatuh_tempo=11, dinyatakan_sisa=6)
    assert answer(claim, CITY).who == "Menurut Dinas,"
    assert answer(claim, NATION).who == "Menurut dinas dan perpustakaan,"
    assert answer(claim, Place("36.73.01.1004", "Cipare", library_id=1)).who == "Menurut perpustakaan,"


def test_measured_band_needs_no_claim_beside_it():
    measured = row(dilatih=22, jatuh_tempo=22, dijawab=18, dinilai=16, naik=14, berhasil_dilaporkan=12)
    made = answer(measured, CITY)
    assert read(made).startswith(
        "Menurut jawaban peserta sendiri, 12 dari 16 yang dapat dinilai sudah berhasil"
    )
    assert made.band_text == (
        "75%, rentang perkiraan 95%: paling rendah 50,5% … paling tinggi 89,8%; "
        "hanya memuat kebetulan, bukan beda dengan yang tidak menjawab."
    )
    assert made.notes == ["Dari 22 yang dilatih: paling sedikit 12, paling banyak 18."]
    claimed = row(
        dilatih=22, jatuh_tempo=22, dijawab=18, dinilai=16, berhasil_dilaporkan=12, dinyatakan_sisa=1
    )
    assert answer(claimed, CITY).band is None


def test_measured_rate_beside_claims_only_where_it_may_be_compared():
    few = row(dilatih=40, jatuh_tempo=40, dijawab=29, dinilai=29, berhasil_dilaporkan=10)
    enough = row(dilatih=40, jatuh_tempo=40, dijawab=30, dinilai=30, berhasil_dilaporkan=10)
    unanswered = row(dilatih=90, jatuh_tempo=90, dijawab=60, dinilai=30, berhasil_dilaporkan=10)
    beside = row(dilatih=40, jatuh_tempo=40, dinilai=30, berhasil_dilaporkan=10, dinyatakan_sisa=2)
    assert [comparable(one) for one in (few, enough, unanswered)] == [False, True, False]
    assert (measured_note(unanswered), answer(unanswered, CITY).band) == (None, None)
    assert measured_note(beside)["count"] == "10 dari 30"
    assert rate_tile(unanswered, Period()).step is None


def test_claim_with_hidden_answers_does_not_say_that_nobody_was_asked():
    values = {"berhasil": 6, "berhasil_dinyatakan": 6, "berhasil_terukur": 0, "dilatih": 11, "dijawab": None}
    rest = answer(Row("", "", values, {"dijawab": HIDDEN}), CITY).rest
    assert rest.endswith("Jumlah peserta yang sudah menjawab disembunyikan.")


def test_hidden_outcomes_leave_no_number():
    small = row(dilatih=3, jatuh_tempo=3, dinyatakan_sisa=2, perpustakaan_mitra=1)
    conceal(small, ["berhasil", "dijawab", "jatuh_tempo", "belum_waktunya"])
    made = answer(small, CITY)
    assert "disembunyikan" in made.rest
    assert (made.count, made.dots, evidence(small), cohort(small)) == ("", None, None, None)
    assert share(small, "berhasil", "dilatih") == "disembunyikan"
    shown = {one["key"]: one for one in headlines(small, "kelurahan")}
    assert (shown["berhasil"]["value"], shown["berhasil"]["text"]) == (None, "disembunyikan")
    conceal(small, ["berhasil_dinyatakan", "berhasil_dilaporkan", "berhasil_diverifikasi"])
    shown = {one["key"]: one for one in headlines(small, "kelurahan")}
    assert shown["berhasil"]["sub"].startswith("Angkanya sangat kecil, jadi tidak ditampilkan")


@pytest.mark.parametrize(("trained", "points"), [(0, None), (11, 9), (29, 3), (30, None)])
def test_one_person_moves_a_small_share(trained, points):
    assert points_per_person(row(dilatih=trained)) == points


def test_cohort_adds_up():
    found = cohort(row(dilatih=30, belum_waktunya=5, jatuh_tempo=24, meninggal=1, dijawab=16, dinilai=12,
                       naik=7,
                       turun=1, berhasil_dilaporkan=6))  # fmt: skip
    assert sum(value for _, value, *_ in found["outcome"]) == 16
    assert (
        found["notes"][0]
        == "5 orang belum waktunya ditanya; 8 orang sudah waktunya ditanya tetapi belum menjawab; "
        "1 orang meninggal sebelum ditanya."
    )
    assert "belum membuktikan bahwa pelatihanlah penyebabnya" in found["caption"]


def test_change_shows_both_completenesses_and_no_arrow_when_they_differ():
    now = row(kegiatan=12, perpustakaan_mitra=10, perpustakaan_lapor=9)
    alike = row(kegiatan=8, perpustakaan_mitra=10, perpustakaan_lapor=8)
    other = row(kegiatan=8, perpustakaan_mitra=10, perpustakaan_lapor=5)
    assert change(now, alike, "kegiatan", "2021") == "2021: 8 ▲ · melapor 8 dari 10, kini 9 dari 10"
    assert change(now, other, "kegiatan", "2021") == "2021: 8 · melapor 5 dari 10, kini 9 dari 10"
    assert change(now, row(), "kegiatan", "2021") == "2021: belum ada catatan"
    assert change(now, None, "kegiatan", "2021") == ""


def test_change_of_some_months_says_how_many_library_months_were_reported():
    now = row(kegiatan=12, bulan_mitra=40, bulan_lapor=30)
    before = row(kegiatan=8, bulan_mitra=44, bulan_lapor=33)
    said = change(now, before, "kegiatan", "Jan–Okt", by_month=True)
    assert said == "Jan–Okt: 12, tahun lalu 8 ▲ · bulan dilaporkan 33 dari 44, kini 30 dari 40"


def test_running_year_is_compared_in_the_months_that_have_elapsed():
    before, now, called = compared(2026, TODAY)
    assert (before.first, before.last) == (date(2025, 1, 1), date(2025, 10, 31))
    assert (now.first, now.last, called) == (date(2026, 1, 1), date(2026, 10, 31), "Jan–Okt")
    assert compared(2026, date(2026, 12, 1))[2] == "Jan–Nov" and compared(2026, date(2026, 2, 28))[2] == "Jan"
    assert compared(2026, date(2026, 1, 31)) is None
    assert compared(2022, TODAY)[2] == "2021"


def test_trend_stops_at_today_and_keeps_the_numbers_as_a_table():
    months = {(2025, 12): 4, (2026, 3): 2, (2026, 11): 1, (2027, 1): 9}
    made = trend(months, 2026, TODAY)
    assert made["headings"] == ["2026 sampai Nov", "2025"]
    assert made["rows"][11] == ("Desember", [None, 4])
    assert years_with_data(months, TODAY) == [2026, 2025]
    assert years_with_data(months, TODAY, 2015) == [2026, 2025, 2015]
    assert trend({}, None, TODAY)["empty"]


def test_tile_without_activity_is_no_step():
    assert reach_tile(row(desa_total=67), Period()).step is None
    assert reach_tile(row(desa_total=67, desa_terjangkau=4), Period()).step == 2
    assert [step(value, (0.01, 0.05)) for value in (0.009, 0.01, 0.05)] == [0, 1, 2]


def test_region_of_kelurahan_only_says_kelurahan(places, cast, sign_in):
    assert "Kelurahan yang dijangkau" in sign_in(cast.serang).get("/").content.decode()
    parts = sign_in(cast.serang).get("/wilayah/36.73.01/").content.decode()
    assert "Per kelurahan" in parts and "Unduh per kelurahan" in parts and "desa/kelurahan" not in parts
    Region.objects.create(code="36.73.01.2001", name="Desa Contoh", level=4, kind="desa")
    assert "Desa/kelurahan yang dijangkau" in sign_in(cast.serang).get("/").content.decode()


# Words that say in their own way what berhasil is; a changed definition changes them first.
SAID_IN = """berhasil is defined anew. These say what it was: templates/reports/definition/berhasil.html,
reports/pages/dashboard/lead_sentence.py (its sentences and dots), reports/pages/dashboard/funnel.py,
participants/followup/worklist.py, templates/reports/cohort/body.html. Change them, then DEFINED."""
DEFINED = {
    "berhasil": (2, ("berhasil_dinyatakan", "berhasil_terukur")),
    "berhasil_terukur": (2, ("berhasil_dilaporkan", "berhasil_diverifikasi")),
    "berhasil_dinyatakan": (2, ("dinyatakan_awal", "dinyatakan_sisa")),
    "berhasil_dilaporkan": (2, ()),
    "berhasil_diverifikasi": (2, ()),
    "l3": (2, ()),
}


def test_words_say_what_success_is_defined_as():
    defined = {key: (INDICATORS[key].version, INDICATORS[key].operands) for key in DEFINED}
    assert defined == DEFINED, SAID_IN


def test_evidence_has_every_part_of_a_success(monkeypatch):
    wider = replace(INDICATORS["berhasil"], operands=("berhasil_dinyatakan", "berhasil_terukur", "l2"))
    monkeypatch.setitem(INDICATORS, "berhasil", wider)
    counts = {"berhasil_dinyatakan": 4, "berhasil_dilaporkan": 3, "berhasil_diverifikasi": 2, "l2": 1}
    wide = Row("", "", dict.fromkeys(INDICATORS, 0) | counts | {"dilatih": 10}, {})
    assert [value for _, value, *_ in evidence(wide)] == [4, 3, 2, 1]
    assert str(_evidence(wide)) == "4 dinyatakan · 3 dilaporkan · 2 diverifikasi · 1 ada usaha/pekerjaan"
