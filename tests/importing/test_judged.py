"""What a careful person expects of a workbook: nothing is read wrongly, nothing is lost without a word."""

from participants.models import Person

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
