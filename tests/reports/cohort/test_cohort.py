"""A cohort: counts that add up, equal to a recount in plain Python and to `dampak`; small numbers hidden."""

import json
from datetime import date, timedelta
from fractions import Fraction
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from participants.models import Business
from programs.models import BusinessSector, FundingSource, Skill
from reports.cohort.breakdowns import BREAKDOWNS
from reports.cohort.states import STATES
from reports.disclosure.suppress import hide_small
from reports.pages.cohort import tree
from reports.question.periods import Period
from reports.question.places import Place
from tests.builders import answer, baseline, enrol, make_person, make_training
from tests.fuzzing import examples
from tests.reports.answers import cohort, impact
from tests.reports.cohort.cohort_recount import Recount

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)
DAY = date(2022, 7, 17)
SERANG = Place("36.73", "Kota Serang")
SHARED = (
    "dilatih",
    "belum_waktunya",
    "jatuh_tempo",
    "meninggal",
    "dijawab",
    "dinilai",
    "naik",
    "tetap",
    "turun",
)

bands = st.one_of(st.none(), st.integers(0, 10))
told = st.sampled_from(
    ["lengkap", "lengkap", "lengkap", "sebagian", "menolak", "pindah", "meninggal", "nomor_salah"]
)
people = st.lists(
    st.fixed_dictionaries(
        {
            "t0": bands,
            "t6": bands,
            "said": st.one_of(st.none(), told),
            "asked": st.sampled_from([100, 134, 135, 200, 269, 270, 300]),
            "scope": st.sampled_from(["semua_penghasilan", "semua_penghasilan", "usaha_ini_saja"]),
            "sex": st.sampled_from("LP"),
            "year": st.one_of(st.none(), st.integers(1950, 2009)),
            "late": st.booleans(),
        }
    ),
    max_size=7,
)


def live(libraries, one):
    """One person with what was asked of them."""
    day = date(2026, 9, 1) if one["late"] else DAY
    person = make_person(libraries.cipare, f"Orang {id(one)}", one["sex"], birth_year=one["year"])
    line = enrol(one["trainings"][one["late"]], person)
    if one["t0"] is not None:
        baseline(line, one["t0"])
    if one["said"]:
        complete = one["said"] in ("lengkap", "sebagian")
        extra = {"band": one["t6"], "income_scope": one["scope"]} if one["said"] == "lengkap" else {}
        extra |= {} if complete else {"uses_skill": None, "has_work": None}
        answer(line, day + timedelta(days=one["asked"]), disposition=one["said"], **extra)


def sex_of(training, lines):
    return "" if lines is None else lines[0].person.sex


@examples(30)
@given(rows=people, heads=st.tuples(st.integers(0, 9), st.integers(0, 9)))
def test_random_cohorts_add_up_and_equal_the_recount(cast, libraries, rows, heads):
    named = [sum(one["late"] is late for one in rows) for late in (False, True)]
    trainings = [
        make_training(libraries.cipare, day=day, head_count=many + extra or None)
        for day, many, extra in zip((DAY, date(2026, 9, 1)), named, heads, strict=True)
    ]
    for one in rows:
        live(libraries, one | {"trainings": trainings})
    made = cohort(cast.serang, SERANG, Period(), TODAY, breakdown="jenis_kelamin")
    states, pairs, changes = Recount().cohort("36.73", date.min, date.max, TODAY, sex_of)
    total = impact(cast.serang, None, "kecamatan", Period(), TODAY).total
    for training in trainings:
        training.remove(by=None)
    whole = {state: sum(part[state] for part in states.values()) for state in STATES}
    assert made.states == whole
    assert sum(whole.values()) == made.total["dilatih"]
    assert made.bands == dict(pairs)
    assert (
        sum(made.before)
        == sum(made.after)
        == made.total["dinilai"]
        == len([c for v in changes.values() for c in v])
    )
    assert {key: made.total[key] for key in SHARED} == {key: total[key] for key in SHARED}
    assert made.total["berhasil_terukur"] == total["berhasil_terukur"]
    assert {row.code: row["dilatih"] for row in made.rows} == {
        key: sum(part.values()) for key, part in states.items()
    }
    assert {row.code: row["naik"] for row in made.rows} == {key: part["naik"] for key, part in states.items()}
    assert_tree_adds_up(made)


def assert_tree_adds_up(made):
    """In the table as shown, the parts below a line are together the line."""
    lines = [(line["depth"], int(line["number"].replace(".", ""))) for line in tree(made)]
    for n, (depth, number) in enumerate(lines):
        below = []
        for deeper, part in lines[n + 1 :]:
            if deeper <= depth:
                break
            if deeper == depth + 1:
                below.append(part)
        assert not below or sum(below) == number


def quartile(values, part):
    values = sorted(values)
    at = Fraction(len(values) - 1) * part / 4
    low = values[int(at)]
    return low + (values[min(int(at) + 1, len(values) - 1)] - low) * (at - int(at))


def test_quartiles_of_a_group_are_those_of_its_people(cast, libraries):
    training = make_training(libraries.cipare, day=DAY)
    for n in range(24):
        line = enrol(training, make_person(libraries.cipare, f"Orang {n}", "PL"[n % 2]))
        baseline(line, None, income_exact=1_000_000)
        answer(line, DAY + timedelta(days=150), income_exact=1_000_000 + 137_000 * n)
    made = cohort(cast.serang, SERANG, Period.of_year(2022), TODAY, breakdown="jenis_kelamin")
    *_, changes = Recount().cohort("36.73", DAY, DAY, TODAY, sex_of)
    keys = ("kuartil_bawah_perubahan", "median_perubahan", "kuartil_atas_perubahan")
    for row in made.rows:
        assert [row[key] for key in keys] == [round(quartile(changes[row.code], k)) for k in (1, 2, 3)]


@pytest.fixture
def varied(libraries, kinds):
    """Two trainings, one with two skills and two funds, one with one of each; and a foreign one."""
    skills = [
        Skill.objects.get_or_create(code=code, defaults={"label": code.title()})[0]
        for code in ("batik", "sablon")
    ]
    funds = [
        FundingSource.objects.get_or_create(code=code, defaults={"label": code.upper()})[0]
        for code in ("apbn", "csr")
    ]
    sector = BusinessSector.objects.get_or_create(code="kuliner", defaults={"label": "Kuliner"})[0]
    both, one = (make_training(libraries.cipare, title, day=DAY) for title in ("Dua", "Satu"))
    for training, many in ((both, 2), (one, 1)):
        training.skills.set(skills[:many])
        for fund in funds[:many]:
            training.fundings.create(source=fund)
    told = {"birth_date": date(1997, 7, 18), "target_groups": ["umkm", "ibu_usia_muda"]}
    first = enrol(both, make_person(libraries.cipare, "Ani", disability="fisik", **told))
    first.skills.set(skills[1:])
    Business(person=first.person, sector=sector).save()
    told = {"birth_year": 1960, "target_groups": ["umkm"]}
    enrol(one, make_person(libraries.cipare, "Budi", "L", disability="tidak_ada", **told))
    enrol(both, make_person(libraries.cipare, "Cici", disability="tidak_mau_menjawab"), stated_age=16)
    enrol(make_training(libraries.airlangga, "RAHASIA", day=DAY), make_person(libraries.airlangga))
    return SimpleNamespace(both=both, one=one, skills=skills)


REST = "Bukan kelompok sasaran, belum dicatat, atau tanpa nama"
GROUPS_BY = {
    "jenis_kelamin": {"Laki-laki": 1, "Perempuan": 2},
    "umur": {"15–17 tahun": 1, "18–24 tahun": 1, "60+ tahun": 1},
    "disabilitas": {
        "Fisik": 1,
        "Tidak ada": 1,
        "Tidak diketahui, tidak bersedia menjawab, atau tanpa nama": 1,
    },
    "kelompok": {"Pelaku UMKM": 1, "Lebih dari satu": 1, REST: 1},
    "sektor": {"Kuliner": 1, "Belum ada usaha yang dicatat": 2},
    "keterampilan": {"Batik": 1, "Sablon": 1, "Lebih dari satu": 1},
    "dana": {"APBN": 1, "Lebih dari satu": 2},
}


@pytest.mark.parametrize("breakdown", BREAKDOWNS)
def test_every_breakdown_puts_everybody_in_one_group(varied, cast, breakdown):
    made = cohort(cast.serang, SERANG, Period.of_year(2022), TODAY, breakdown=breakdown)
    assert {row.name: row["dilatih"] for row in made.rows} == GROUPS_BY[breakdown]


def test_cohort_of_one_training_is_its_own_people(varied, cast, sign_in):
    made = cohort(cast.serang, Place("", ""), Period(), TODAY, trainings=[varied.both.pk])
    assert made.total["dilatih"] == 2
    for user, code in ((cast.serang, 200), (cast.pembaca, 403), (cast.surabaya, 404)):
        assert sign_in(user).get(f"/kegiatan/{varied.both.pk}/angkatan/?bagi=umur").status_code == code


def test_page_shows_the_cut_and_nothing_foreign(varied, cast, sign_in, time_machine):
    time_machine.move_to(TODAY, tick=False)
    shown = sign_in(cast.banten).get("/wilayah/36.73/angkatan/?tahun=2022&bagi=keterampilan").content.decode()
    assert "Dari 3 orang yang dilatih, 3 sudah waktunya ditanya; belum ada yang menjawab." in shown
    assert "Lebih dari satu" in shown
    assert "RAHASIA" not in shown
    assert "None" not in shown
    assert sign_in(cast.surabaya).get("/wilayah/36.73/angkatan/").status_code == 404


def test_files_carry_the_same_figures(varied, cast, sign_in):
    client = sign_in(cast.banten)
    found = json.loads(
        b"".join(client.get("/wilayah/36.73/angkatan.json?tahun=2022&bagi=jenis_kelamin").streaming_content)
    )
    assert [(row["kode"], row["dilatih"]) for row in found["baris"]] == [("36.73", 3), ("L", 1), ("P", 2)]
    assert (found["definisi_versi"], found["periode"]) == (2, "2022")
    assert client.get("/wilayah/36.73/angkatan.xlsx?tahun=2022").status_code == 200
    assert sign_in(cast.surabaya).get("/wilayah/36.73/angkatan.json").status_code == 404
    assert sign_in(cast.banten).get("/wilayah/36.73/angkatan.json?tahun=22").status_code == 400


def test_staff_see_the_cohort_of_their_library(varied, libraries, cast, sign_in, time_machine):
    time_machine.move_to(TODAY, tick=False)
    enrol(make_training(libraries.serang, "Kota", day=DAY))
    client = sign_in(cast.pustaka)
    shown = client.get("/wilayah/36.73.01.1004/angkatan/?tahun=2022").content.decode()
    assert "Dari 3 orang yang dilatih" in shown
    assert client.get("/wilayah/36.73/angkatan/?tahun=2022").status_code == 404


def grown_up(libraries, many, rising, sex="P"):
    training = make_training(libraries.cipare, day=DAY)
    for n in range(many):
        line = enrol(training, make_person(libraries.cipare, f"{sex} {n}", sex))
        baseline(line, 2)
        answer(line, DAY + timedelta(days=150), band=4 if n < rising else 1 + n % 2)


def test_reader_sees_no_small_number_and_only_the_own_place_divided(cast, libraries):
    grown_up(libraries, 20, 9)
    grown_up(libraries, 8, 2, "L")
    grown_up(libraries, 3, 1, "L")
    own, below = Place("36", "Banten"), SERANG
    made = cohort(cast.pembaca, own, Period.of_year(2022), TODAY, breakdown="jenis_kelamin")
    assert [(row["dilatih"], row["naik"]) for row in made.rows] == [(11, None), (20, None)]
    assert made.total["naik"] == 12
    assert made.bands is None
    assert cohort(cast.pembaca, below, Period.of_year(2022), TODAY, breakdown="jenis_kelamin").rows == []
    assert cohort(cast.pembaca, own, Period(), TODAY, breakdown="jenis_kelamin").rows == []
    assert set(cohort(cast.pembaca, below, Period.of_year(2022), TODAY).before) == {None}
    assert [
        row["naik"]
        for row in cohort(cast.banten, own, Period.of_year(2022), TODAY, breakdown="jenis_kelamin").rows
    ] == [
        3,
        9,
    ]


@given(st.lists(st.integers(0, 12), min_size=1, max_size=6))
def test_hidden_parts_cannot_be_told_from_the_whole(counts):
    shown = hide_small(counts)
    hidden = [count for count, seen in zip(counts, shown, strict=True) if seen is None]
    assert all(seen is None or seen == count for count, seen in zip(counts, shown, strict=True))
    assert not [seen for seen in shown if seen in range(1, 5)]
    assert not hidden or shown == [None] * len(counts) or (len(hidden) > 1 and sum(hidden) > 4)
    assert set(hide_small(counts, False)) == {None}


@pytest.mark.parametrize("many", [1, 3])
def test_region_page_costs_the_same_at_one_and_at_three(
    many, cast, libraries, sign_in, django_assert_num_queries
):
    for n in range(many):
        enrol(make_training(libraries.cipare, f"Pelatihan {n}", day=DAY))
    client = sign_in(cast.banten)
    client.get("/wilayah/36.73/angkatan/?tahun=2022")
    with django_assert_num_queries(COST):
        assert client.get("/wilayah/36.73/angkatan/?tahun=2022").status_code == 200


COST = 9


def test_what_another_library_knows_of_a_nik_shows_in_no_group(cast, libraries):
    for library, disability in ((libraries.airlangga, "sensorik_netra"), (libraries.cipare, "")):
        person = make_person(library, nik="3673015708900001", disability=disability)
        enrol(make_training(library, day=DAY), person)
        if disability:
            Business(person=person, sector=BusinessSector.objects.get_or_create(code="jasa")[0]).save()
    for breakdown in ("disabilitas", "sektor"):
        made = cohort(cast.serang, SERANG, Period.of_year(2022), TODAY, breakdown=breakdown)
        assert {row.code: row["dilatih"] for row in made.rows if row["dilatih"]} == {"": 1}
