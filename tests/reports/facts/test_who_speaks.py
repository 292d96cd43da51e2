"""Which record of one human speaks of sex and disability (definition 3, version 2), at every level."""

from datetime import UTC, date, datetime

import pytest

from participants.followup.ladder import call_from
from participants.models import Person
from participants.people.merging import merge_people, undo_merge
from participants.roster.record_roster import RosterLine, record_roster
from reports.cohort.refresh import COHORTS
from reports.question.periods import Period
from reports.question.places import COUNTRY
from reports.rollups import refresh as rollups
from tests.builders import enrol, make_person, make_training
from tests.reports.answers import cohort, impact

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)
WOMAN, MAN = "3673015708900001", "3673011708900001"
KEYS = ("orang", "perempuan", "laki_laki", "disabilitas", "disabilitas_tidak_diketahui")


def figures(user, code=None, level=None, **how) -> tuple:
    """Of the kept sums and of the rows, which agree."""
    kept, counted = (
        impact(user, code, level, Period(), TODAY, from_rows=from_rows, **how).total
        for from_rows in (False, True)
    )
    assert [kept[key] for key in KEYS] == [counted[key] for key in KEYS]
    return tuple(kept[key] for key in KEYS)


def come(library, sex="P", disability="", nik="", **training) -> Person:
    person = make_person(library, "Siti Aminah", sex, disability=disability, nik=nik)
    enrol(make_training(library, **training), person)
    return person


def edited(person, year) -> None:
    Person.unscoped.filter(pk=person.pk).update(updated_at=datetime(year, 1, 1, tzinfo=UTC))


@pytest.mark.parametrize(("nik", "women"), [(WOMAN, 1), (MAN, 0)], ids=["woman", "man"])
@pytest.mark.parametrize("sexes", ["LP", "PL"])
def test_the_day_of_an_equal_nik_speaks_above_both(cast, libraries, nik, women, sexes):
    come(libraries.cipare, sexes[0], nik=nik)
    come(libraries.airlangga, sexes[1], nik=nik)
    assert figures(cast.pusat)[:3] == (1, women, 1 - women)
    below = [figures(user)[1] for user in (cast.serang, cast.surabaya)]
    assert below == [int(sex == "P") for sex in sexes]


def test_records_that_agree_are_not_corrected_by_their_nik(cast, libraries):
    come(libraries.cipare, "L", nik=WOMAN)
    come(libraries.airlangga, "L", nik=WOMAN)
    assert figures(cast.pusat)[:3] == (1, 0, 1)


def test_three_cells_and_a_roster_with_both_are_put_together_in_any_order(cast, libraries):
    """Two of them on one roster, which is above both."""
    first = come(libraries.cipare, "L", nik=WOMAN)
    second = come(libraries.banten, "P", nik=WOMAN)
    come(libraries.airlangga, "L", nik=WOMAN)
    record_roster(training=make_training(libraries.serang), lines=[RosterLine(person=first)], by=None)
    assert figures(cast.pusat)[:3] == (1, 1, 0)
    assert figures(cast.serang)[:3] == (1, 0, 1)
    both = make_training(libraries.serang, "Keduanya")
    record_roster(training=both, lines=[RosterLine(person=row) for row in (first, second)], by=None)
    assert figures(cast.serang)[:3] == (1, 1, 0)


@pytest.mark.parametrize(
    ("one", "other", "known"),
    [
        ("fisik", "tidak_ada", (1, 0)),
        ("tidak_ada", "", (0, 0)),
        ("tidak_mau_menjawab", "", (0, 1)),
        ("", "mental", (1, 0)),
    ],
)
def test_a_known_disability_of_an_equal_nik_stands_over_none_over_unknown(cast, libraries, one, other, known):
    come(libraries.cipare, disability=one, nik=WOMAN)
    come(libraries.airlangga, disability=other, nik=WOMAN)
    assert figures(cast.pusat)[3:] == known
    assert figures(cast.surabaya)[3:] == (int(other == "mental"), int(other == ""))


@pytest.mark.parametrize("sexes", ["LP", "PL"])
def test_the_kept_record_speaks_wherever_a_merged_one_stands(cast, libraries, sexes):
    """Though the kept one came elsewhere, and the other has a disability."""
    kept = come(libraries.serang, sexes[0], "tidak_ada")
    joined = come(libraries.cipare, sexes[1], "fisik", nik=MAN if sexes[1] == "L" else WOMAN)
    assert figures(cast.fasda)[:4] == (2, 1, 1, 1)
    merge = merge_people(primary=kept, joined=joined, by=cast.fasda)
    women = int(sexes[0] == "P")
    for place in ("36.73", "36.73.01"):
        assert figures(cast.pusat, place) == (1, women, 1 - women, 0, 0)
    kept.refresh_from_db()
    kept.sex, kept.disability = sexes[1], "mental"
    kept.save()
    assert figures(cast.pusat, "36.73.01") == (1, 1 - women, women, 1, 0)
    kept.remove(by=cast.pusat)
    assert figures(cast.pusat, "36.73.01") == (1, 1 - women, women, 1, 0)
    kept.restore(by=cast.pusat)
    undo_merge(merge=merge, by=cast.fasda)
    assert figures(cast.pusat, "36.73.01")[:2] == (1, int(sexes[1] == "P"))
    assert rollups.ROLLUPS.differences() == []


@pytest.mark.parametrize("unknown", ["", "tidak_mau_menjawab"])
def test_where_the_kept_record_is_silent_the_joined_one_edited_last_speaks(cast, libraries, unknown):
    """Through a merge of merged records; who knows nothing says nothing, however late."""
    kept = come(libraries.serang, disability=unknown)
    early, late, last = (come(libraries.cipare, disability=told) for told in ("fisik", "tidak_ada", ""))
    merge_people(primary=early, joined=late, by=None)
    for joined in (early, last):
        merge_people(primary=kept, joined=Person.unscoped.get(pk=joined.pk), by=None)
    for row, year in ((early, 2022), (late, 2023), (last, 2024)):
        edited(row, year)
    assert figures(cast.pusat) == (1, 1, 0, 0, 0)
    edited(early, 2025)
    assert figures(cast.pusat) == (1, 1, 0, 1, 0)
    assert figures(cast.pusat, "36.73.01")[3] == 1


def test_a_merged_group_and_an_unmerged_record_of_its_nik_disagree(cast, libraries):
    """The merged one who came there has no NIK of its own: the NIK of its group tells."""
    kept = come(libraries.serang, "L", nik=WOMAN)
    merge_people(primary=kept, joined=come(libraries.cipare, "P"), by=None)
    other = come(libraries.airlangga, "P", nik=WOMAN)
    assert figures(cast.pusat)[:3] == (1, 1, 0)
    merge_people(primary=Person.unscoped.get(pk=kept.pk), joined=other, by=None)
    assert figures(cast.pusat)[:3] == (1, 0, 1)
    assert figures(cast.surabaya)[:3] == (1, 0, 1)


def test_groups_of_an_angkatan_follow_whoever_speaks(cast, libraries):
    kept = come(libraries.serang, "P", "tidak_ada", day=date(2022, 3, 1))
    joined = come(libraries.cipare, "L", "fisik", day=date(2022, 4, 1))
    merge_people(primary=kept, joined=joined, by=None)
    assert call_from(date(2022, 4, 1)) < TODAY
    for cut, group in (("jenis_kelamin", "P"), ("disabilitas", "tidak_ada")):
        made = cohort(cast.pusat, COUNTRY, Period(), TODAY, breakdown=cut)
        assert {row.code: row["dilatih"] for row in made.rows if row["dilatih"]} == {group: 2}
    assert COHORTS.differences() == []
