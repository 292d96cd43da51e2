"""Small files of `tests/cases`, each a kind of mistake that was once made without a word."""

from datetime import date

import pytest

from participants.importing.activities.activity_importer import ActivityImport
from participants.importing.roster.roster_importer import RosterImport
from participants.models import Declaration, Enrolment, Person
from programs.models import Region, Training
from tests.builders import make_region, make_training
from tests.workbook_cases import CASES


@pytest.fixture
def roster(cast, libraries, kinds):
    """Import one case as a roster of one day; returns the import."""
    libraries.cipare.uses_nik = True
    libraries.cipare.save()
    training = make_training(libraries.cipare, day=date(2022, 7, 17))

    def run(case, name="input.xlsx"):
        sheet = RosterImport(training=training, by=cast.fasda, path=CASES / case / name, consent=True)
        sheet.run(file_name=name)
        return sheet

    return run


@pytest.fixture
def recap(cast, libraries, kinds):
    """Import one case as a recap of one library; returns the outcome."""

    def run(case, name="input.xlsx"):
        sheet = ActivityImport(by=cast.fasda, path=CASES / case / name, library=libraries.cipare)
        return sheet.run()

    return run


def names():
    return list(Enrolment.unscoped.order_by("number").values_list("person__name", flat=True))


def unused(outcome) -> str:
    return next((w.message for w in outcome.warnings if w.message.startswith("Kolom yang tidak dipakai")), "")


@pytest.mark.parametrize(
    "case, people",
    [
        ("01-ket-ticks-are-no-success", 4),
        ("03-civil-status-is-no-claim", 4),
        ("05-test-results-are-no-claim", 4),
    ],
)
def test_what_is_no_success_makes_no_claim(roster, case, people):
    outcome = roster(case).outcome
    assert (outcome.errors, outcome.new, outcome.present) == ([], people, people)
    assert Declaration.unscoped.count() == 0
    assert outcome.declared == {"berhasil": 0, "belum": 0, "column": None}
    assert set(Enrolment.unscoped.values_list("note", flat=True)) == {""}


def test_person_below_a_repeated_heading_is_a_person(roster):
    outcome = roster("07-zigzag-signature-repeated-head").outcome
    assert (outcome.new, [line["row"] for line in outcome.skipped]) == (10, [7])


def test_first_person_is_no_second_line_of_headings(roster):
    outcome = roster("09-first-person-becomes-heading").outcome
    assert (outcome.header_row, outcome.new) == (1, 3)
    assert list(Person.unscoped.filter(sex="L").values_list("name", flat=True)) == ["Bejo Pranata"]


def test_companion_beside_gives_nothing_to_the_participant(roster):
    outcome = roster("11-two-persons-side-by-side").outcome
    assert names() == ["Rukmini Sastra", "Bejo Pranata", "Ningrum Lestiani"]
    assert set(Person.unscoped.values_list("phone", "nik_hash")) == {("", None)}
    assert all(title in unused(outcome) for title in ("Nama Pendamping", "No KTP", "No Telp"))


def test_child_keeps_nothing_of_its_parents(roster):
    sheet = roster("12-mothers-nik-and-phone")
    assert names() == ["Dinda Saraswati", "Raka Saraswata"]
    told = set(Person.unscoped.values_list("phone", "nik_hash", "occupation"))
    assert (told, set(Enrolment.unscoped.values_list("note", flat=True))) == ({("", None, "")}, {""})
    (question,) = sheet.understood.questions
    assert (question.kind, [label for _, label in question.answers]) == ("peserta", ["Nama Anak", "Nama Ibu"])


def test_emergency_contact_and_family_are_not_the_person(roster):
    outcome = roster("14-emergency-contact-husbands-job").outcome
    assert set(Person.unscoped.values_list("phone", "occupation", "education")) == {("", "", "")}
    assert all(t in unused(outcome) for t in ("Kontak Darurat", "Pekerjaan Suami", "Pendidikan Anak"))


def test_column_of_codes_called_peserta_gives_no_names(roster):
    outcome = roster("19-peserta-is-a-code").outcome
    assert (outcome.errors, names()) == ([], ["Rukmini Sastra", "Bejo Pranata"])
    assert "Peserta" in unused(outcome)


def test_headings_over_three_lines(roster):
    outcome = roster("21-three-line-headings").outcome
    assert (outcome.errors, outcome.header_row, outcome.new) == ([], 8, 5)
    sexes = dict(Person.unscoped.values_list("name", "sex"))
    assert sexes == {
        "Rukmini Sastra": "P",
        "Bejo Pranata": "L",
        "Ningrum Lestiani": "P",
        "Gatot Wirasena": "L",
        "Yuyun Maryuni": "P",
    }


def test_column_numbers_stored_negative_are_no_person(roster):
    outcome = roster("22-column-numbers-stored-negative").outcome
    assert (outcome.errors, outcome.new) == ([], 3)


def test_what_was_spent_is_the_cost_and_not_the_ceiling(recap):
    outcome = recap("27-ceiling-before-spent")
    assert (outcome.errors, Training.unscoped.get(title="Kelas menjahit").cost) == ([], 4_500_000)
    (told,) = [w for w in outcome.warnings if w.column == "Pagu Anggaran"]
    assert "Realisasi Anggaran" in told.message


def test_clock_times_are_no_days(recap):
    outcome = recap("28-clock-times-are-no-days")
    assert outcome.errors == []
    days = Training.unscoped.order_by("first_day").values_list("first_day", "last_day")
    assert list(days) == [(date(2022, 7, d), date(2022, 7, d)) for d in (17, 18)]
    assert "Waktu Mulai" in unused(outcome) and "Waktu Selesai" in unused(outcome)


def test_averages_and_shares_are_no_activities(recap):
    outcome = recap("31-average-and-percent-rows")
    assert (outcome.errors, outcome.new) == ([], 3)
    assert {5, 8, 9, 10, 11, 12} <= {line["row"] for line in outcome.skipped}


SERANG = {"1001": "Serang", "1002": "Cipare", "1004": "Lopang", "1007": "Unyur"}


def villages_of(roster, case) -> list[str]:
    """The end of the code of each person's kelurahan, in Kota Serang with its real codes."""
    Region.objects.filter(code="36.73.01.1004").update(name="Lopang")
    for number, name in SERANG.items():
        make_region(f"36.73.01.{number}", name)
    for code, district, name in (
        ("02", "Kasemen", "Kasemen"),
        ("06", "Taktakan", "Taktakan"),
        ("04", "Curug", "Sukawana"),
    ):
        make_region(f"36.73.{code}", district)
        make_region(f"36.73.{code}.1001", name)
    roster(case)
    return [
        code[-7:] for code in Enrolment.unscoped.order_by("number").values_list("person__village", flat=True)
    ]


def test_last_part_of_a_place_that_is_a_kecamatan_does_not_win(roster):
    cipare, unyur = "01.1002", "01.1007"
    assert villages_of(roster, "16-kelurahan-comma-kecamatan") == [
        *(cipare, cipare, unyur, unyur, cipare, "02.1001", "06.1001", "04.1001", cipare, cipare)
    ]


def test_kelurahan_before_rt_and_rw(roster):
    assert villages_of(roster, "17-rt-rw-after-the-kelurahan") == ["01.1002", "01.1002", "01.1002", "01.1007"]


def test_ditto_marks_repeat_the_cell_above(roster):
    outcome = roster("24-ditto-marks").outcome
    people = set(Person.unscoped.values_list("occupation", "education", "village__name", "village_text"))
    assert people == {("mengurus_rumah_tangga", "sma", "Cipare", "")}
    assert set(Enrolment.unscoped.values_list("note", "represents_text")) == {("Menjahit", "PKK Cipare")}
    told = [w.column for w in outcome.notices if w.message.startswith("Tanda")]
    assert len(told) == len(set(told)) == 6


def test_words_of_the_family_card(roster):
    roster("25-words-of-the-family-card")
    rows = Person.unscoped.order_by("enrolments__number").values_list("education", "occupation")
    schools, work = zip(*rows, strict=True)
    first = (
        "tidak_sekolah tidak_tamat_sd sd smp sma d1_d3 d1_d3 d4_s1 s2_s3 s2_s3 tidak_tamat_sd d4_s1 sma smk"
    )
    assert schools == (*first.split(" "), "d1_d3", "smp", "d4_s1", "sma", "sma", "")
    home = ("sedang_mencari_kerja", "mengurus_rumah_tangga", "pelajar", "pensiunan", "buruh_karyawan")
    assert work[:5] == home


@pytest.mark.parametrize("name", ["input.xlsx", "input-year-in-title.xlsx"])
def test_date_in_three_columns_or_with_the_year_in_the_title(recap, name):
    outcome = recap("30-day-month-year-in-three-columns", name)
    assert outcome.errors == []
    days = Training.unscoped.order_by("first_day").values_list("first_day", "last_day")
    assert list(days) == [(date(2022, 7, 17),) * 2, (date(2022, 8, 3),) * 2]
    assert sum(w.message.startswith(("Tanggal dibaca", "Tahun tidak")) for w in outcome.warnings) == 1


def test_month_and_year_alone_are_no_date_and_told_once(recap):
    outcome = recap("30-day-month-year-in-three-columns", "input-month-year.xlsx")
    assert [(issue.row, "“Bulan”, “Tahun”" in issue.message) for issue in outcome.errors] == [(1, True)]
    assert Training.unscoped.count() == 0


def test_placeholders_are_no_people_and_who_stayed_away_did_not_come(roster):
    outcome = roster("33-placeholders-are-no-persons").outcome
    came = dict(Enrolment.unscoped.values_list("person__name", "attended"))
    assert came == {"Rukmini Sastra": True, "Ratna": False, "Alm. Karta Wijaya": True}
    assert [line["row"] for line in outcome.skipped] == [3, 4, 5, 6, 7]
    assert sorted(w.row for w in outcome.warnings) == [8, 9]


@pytest.mark.parametrize("name", ["input.xls", "input-utf16.xls"])
def test_text_called_xls_is_read(roster, name):
    assert (roster("34-text-called-xls", name).outcome.new, len(names())) == (4, 4)


def test_phone_as_a_link_or_with_words_round_it(roster):
    outcome = roster("36-phone-as-a-link").outcome
    phones = list(Person.unscoped.order_by("enrolments__number").values_list("phone", flat=True))
    assert phones == ["+6281290000605", "+6281290000606", "+6281290000610"]
    assert sorted(w.row for w in outcome.warnings) == [2, 3, 4]


def test_age_zero_is_not_known_and_an_odd_age_is_told(roster):
    outcome = roster("44-age-zero").outcome
    ages = list(Enrolment.unscoped.order_by("number").values_list("stated_age", flat=True))
    assert ages == [None, None, None, 7, 119]
    assert sorted(w.row for w in outcome.warnings) == [2, 3, 6]
