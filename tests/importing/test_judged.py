"""What a careful person expects of a workbook: nothing is read wrongly, nothing is lost without a word."""

import pytest

from participants.models import Declaration, Person

HEADS = ["No", "Nama", "L/P", "HP"]


def row(number, name, *more, phone="08191122{:04d}", sex="P"):
    """A row of a roster under HEADS and more columns."""
    return [number, name, sex, phone.format(number), *more]


def told(outcome):
    """(row, message) of every warning."""
    return [(issue.row, issue.message) for issue in outcome.warnings]


def test_education_of_dashes_and_blanks_is_unknown(bring):
    rows = [
        [*HEADS, "Pendidikan", "Pekerjaan"],
        row(1, "Ani", "-", None),
        row(2, "Siti", None, "-"),
        row(3, "Budi", "SMA", "IRT"),
    ]
    assert (bring(rows).outcome.errors, Person.unscoped.filter(education="sma").count()) == ([], 1)


INCOMES = ["Pendapatan sebelum", "Pendapatan sesudah", "Status Keberhasilan"]


@pytest.mark.parametrize(
    "word, status, warned",
    [
        ("Berhasil", "berhasil", 0),
        ("Sudah", "berhasil", 0),
        ("√", "berhasil", 0),
        ("Meningkat", "berhasil", 1),
        ("Pendapatan naik", "berhasil", 1),
        ("Belum", "belum", 0),
        ("Tidak", "belum", 0),
        ("Gagal", "belum", 1),
        ("Tetap", "belum", 1),
        ("dalam proses", "belum", 1),
    ],
)
def test_outcome_in_any_usual_word_keeps_the_amounts(bring, word, status, warned):
    outcome = bring([[*HEADS, *INCOMES], row(1, "Ani", "1 juta", "2 juta", word)]).outcome
    (said,) = Declaration.unscoped.all()
    assert (said.status, said.income_before, said.income_after, len(told(outcome))) == (
        status,
        "1 juta",
        "2 juta",
        warned,
    )


def test_outcome_that_is_no_status_is_a_remark_and_amounts_lost_are_told(bring, training):
    outcome = bring(
        [[*HEADS, *INCOMES], row(1, "Ani", "1 juta", None, "pindah ke Cilegon"), row(2, "Budi", "1 juta")]
    ).outcome
    assert Declaration.unscoped.count() == 0
    assert [line.note for line in training.enrolments.order_by("number")] == ["pindah ke Cilegon", ""]
    assert [number for number, _ in told(outcome)] == [2, 2]
    again = bring(
        [[*HEADS, *INCOMES], row(1, "Ani", "1 juta", None, "pindah ke Cilegon"), row(2, "Budi", "1 juta")]
    ).outcome
    assert (again.unchanged, again.matched, again.batch) == (2, 0, None)


@pytest.mark.parametrize(
    "heading", ["Keterangan", "Hasil", "Apakah sudah berhasil secara ekonomi?", "Berhasil (Ya/Tidak)"]
)
def test_outcome_under_other_headings(bring, heading):
    bring([[*HEADS, heading], row(1, "Ani", "Ya")])
    assert Declaration.unscoped.get().status == "berhasil"
