"""Exported lists import unchanged: libraries, activities and a roster, in every format of a list."""

import csv
import io
import subprocess
from datetime import date

import pytest
from django.core.management import call_command

from participants.models import Attendance, Person
from participants.people.merging import merge_people
from tests.builders import enrol, make_library, make_person, make_training
from tests.participants.importing.test_official_workbooks import run
from tests.reports.views.test_report import body

pytestmark = pytest.mark.django_db
FORMATS = ("xlsx", "csv", "ods")
ODD = ("=1+1", '@Melati; "Ceria"', "'kutip", "11.10")


@pytest.fixture
def exported(sign_in, cast, tmp_path):
    def save(path, fmt):
        target = tmp_path / f"{path}.{fmt}"
        target.write_bytes(body(sign_in(cast.fasda).get(f"/{path}/?unduh={fmt}")))
        return target

    return save


@pytest.mark.parametrize("fmt", FORMATS)
def test_libraries_come_back_unchanged(exported, libraries, places, fmt):
    for name in ODD:
        make_library(places.cipare, f"{name} Perpustakaan", contact_name=name, contact_phone="+6281234567890")
    found = run(exported("perpustakaan", fmt), "--as", "fasda", "--what", "perpustakaan")
    assert (found["errors"], found["new"], found["rows"]) == ([], 0, 2 + len(ODD))
    assert found["unchanged"] == found["rows"]


@pytest.mark.parametrize("fmt", FORMATS)
def test_activities_come_back_unchanged(exported, libraries, kinds, fmt):
    for number, title in enumerate(ODD):
        days = {"day": date(2024, 5, 20 + number), "until": date(2024, 5, 21 + number)}
        counts = {"head_count": 30, "head_count_male": 10, "head_count_female": 20, "cost": 2_500_000}
        make_training(libraries.cipare, title, kind=kinds.book, **days, **counts)
    found = run(exported("kegiatan", fmt), "--as", "fasda", "--what", "kegiatan")
    assert (found["errors"], found["new"], found["rows"]) == ([], 0, len(ODD))
    assert found["unchanged"] == len(ODD)


@pytest.mark.parametrize("fmt", FORMATS)
def test_people_come_back_as_the_same_people(exported, libraries, fmt):
    training = make_training(libraries.cipare, "Buket")
    for number, name in enumerate(("Siti Aminah", "Budi Santoso", "Ani")):
        extra = {
            "phone": f"+62812345678{number}0",
            "birth_date": date(1990, 5, 1 + number),
            "education": "sma",
        }
        enrol(training, make_person(libraries.cipare, name, village=libraries.cipare.region, **extra))
    before = Person.unscoped.count()
    found = run(exported("peserta", fmt), "--as", "fasda", "--training", str(training.pk))
    assert (found["errors"], found["new"], found["rows"]) == ([], 0, 3)
    assert Person.unscoped.count() == before


@pytest.mark.parametrize("fmt", FORMATS)
def test_reports_of_rows_come_back_unchanged(sign_in, cast, libraries, kinds, tmp_path, fmt):
    make_training(libraries.cipare, "Buket", kind=kinds.book, head_count=30, cost=2_500_000)
    make_training(libraries.serang, "Temu buku", kind=kinds.book, head_count=12)
    make_training(libraries.banten, "Di desa", kind=kinds.book, head_count=9, place=libraries.cipare.region)
    for slug in ("kegiatan", "perpustakaan"):
        target = tmp_path / f"{slug}.{fmt}"
        target.write_bytes(body(sign_in(cast.banten).get(f"/laporan/{slug}.{fmt}")))
        found = run(target, "--as", "banten", "--what", slug)
        assert (slug, found["errors"], found["new"], found["unchanged"]) == (slug, [], 0, found["rows"])


@pytest.mark.parametrize("fmt", FORMATS)
def test_roster_with_days_comes_back_unchanged(sign_in, cast, libraries, tmp_path, fmt):
    two_days = {"day": date(2022, 7, 17), "until": date(2022, 7, 18), "roster_has_days": True}
    training = make_training(libraries.cipare, "Buket", **two_days)
    for name, days in (("Siti Aminah", {17, 18}), ("=Budi", {18}), ("Ani", {17})):
        person = make_person(libraries.cipare, name, education="sma", phone="+6281234567890")
        enrol(training, person, days=[date(2022, 7, day) for day in days])
    before = sorted(Attendance.unscoped.values_list("enrolment", "day"))
    target = tmp_path / f"daftar.{fmt}"
    target.write_bytes(body(sign_in(cast.fasda).get(f"/kegiatan/{training.pk}/peserta.{fmt}")))
    found = run(target, "--as", "fasda", "--training", str(training.pk))
    assert (found["errors"], found["new"], found["rows"]) == ([], 0, 3)
    assert sorted(Attendance.unscoped.values_list("enrolment", "day")) == before and len(before) == 4


def test_a_joined_person_is_one_line_of_the_roster_with_the_days_of_both(sign_in, cast, libraries):
    two_days = {"day": date(2022, 7, 17), "until": date(2022, 7, 18), "roster_has_days": True}
    training = make_training(libraries.cipare, "Buket", **two_days)
    siti, nuri = (make_person(libraries.cipare, name, phone="+6281234567890") for name in ("Siti", "Nuri"))
    for person, day in ((nuri, 17), (siti, 18)):
        enrol(training, person, days=[date(2022, 7, day)])
    merge_people(primary=siti, joined=nuri, by=cast.fasda)
    text = body(sign_in(cast.fasda).get(f"/kegiatan/{training.pk}/peserta.csv")).decode("utf-8-sig")
    lines = list(csv.DictReader(io.StringIO(text), delimiter=";"))
    assert [(row["Nama"], row["Nomor HP"], row["Hari 1"], row["Hari 2"]) for row in lines] == [
        ("Siti", "0812-3456-7890", "√", "√")
    ]


def test_roster_file_is_for_those_who_see_names(sign_in, cast, libraries):
    training = make_training(libraries.cipare)
    for who, code in (("fasda", 200), ("serang", 200), ("pembaca", 403), ("surabaya", 404)):
        assert sign_in(getattr(cast, who)).get(f"/kegiatan/{training.pk}/peserta.xlsx").status_code == code
    assert sign_in(cast.fasda).get(f"/kegiatan/{training.pk}/peserta.exe").status_code == 404


def resaved(path, fmt):
    """The file as LibreOffice writes it after opening it."""
    folder = path.parent / "lagi"
    reader = ["--infilter=CSV:59,34,76,1"] if path.suffix == ".csv" else []
    profile = f"-env:UserInstallation=file://{path.parent}/profil"
    call = [
        "soffice",
        profile,
        "--headless",
        *reader,
        "--convert-to",
        fmt,
        "--outdir",
        str(folder),
        str(path),
    ]
    subprocess.run(call, check=True, capture_output=True, timeout=180)
    return folder / f"{path.stem}.{fmt}"


LATER = [
    pytest.param(*pair, marks=pytest.mark.long) for pair in (("xlsx", "xls"), ("csv", "xlsx"), ("ods", "ods"))
]


@pytest.mark.parametrize("fmt, again", [("xlsx", "xlsx"), *LATER])
def test_report_saved_again_by_libreoffice_comes_back_unchanged(cast, libraries, kinds, tmp_path, fmt, again):
    training = make_training(libraries.cipare, "=Buket, @11.10", kind=kinds.skills)
    for number, name in enumerate(("Siti Aminah", "Budi Santoso", "Ani")):
        extra = {
            "phone": f"+62812345678{number}0",
            "birth_date": date(1990, 5, 1 + number),
            "education": "sma",
        }
        enrol(training, make_person(libraries.cipare, name, village=libraries.cipare.region, **extra))
    for slug, more in (("peserta", ["--training", str(training.pk)]), ("kegiatan", []), ("perpustakaan", [])):
        target = tmp_path / f"{slug}.{fmt}"
        call_command(
            "export_report", slug, "--format", fmt, "--region", "36.73", "--output", target, "--as", "fasda"
        )
        found = run(resaved(target, again), "--as", "fasda", "--what", slug, *more)
        assert (slug, found["errors"], found["new"], found["matched"]) == (slug, [], 0, 0)
        assert (found["unchanged"], found["batch"]) == (found["rows"], None)


def test_people_registered_twice_stay_on_the_list_they_are_on(sign_in, cast, libraries, tmp_path):
    training = make_training(libraries.cipare, "Buket")
    same = {"phone": "+628123456780", "birth_date": date(1990, 5, 1)}
    make_person(libraries.serang, "Siti Aminah", **same)
    enrol(training, make_person(libraries.cipare, "Siti Aminah", **same))
    make_person(libraries.serang, "Siti Aminah", **same)
    target = tmp_path / "peserta.csv"
    target.write_bytes(body(sign_in(cast.fasda).get("/laporan/peserta.csv")))
    found = run(target, "--as", "fasda", "--training", str(training.pk))
    assert (found["unchanged"], found["matched"], found["new"]) == (1, 0, 0)


@pytest.mark.parametrize("fmt", FORMATS)
def test_roster_of_staff_keeps_the_libraries_they_came_for(sign_in, cast, libraries, tmp_path, fmt):
    training = make_training(libraries.cipare, "Bimtek", audience="pengelola")
    enrol(training, make_person(libraries.cipare, "Ani"), represents_library=libraries.serang)
    enrol(training, make_person(libraries.cipare, "Budi"), represents_text="TBM Jauh")
    target = tmp_path / f"daftar.{fmt}"
    target.write_bytes(body(sign_in(cast.fasda).get(f"/kegiatan/{training.pk}/peserta.{fmt}")))
    found = run(target, "--as", "fasda", "--training", str(training.pk))
    assert (found["errors"], found["new"], found["matched"], found["unchanged"]) == ([], 0, 0, 2)


@pytest.mark.parametrize("fmt", FORMATS)
def test_list_of_people_names_each_for_good(exported, libraries, fmt):
    for year in (1980, 1980, 1990):
        make_person(libraries.cipare, "Siti Aminah", birth_year=year)
    training = make_training(libraries.cipare, "Buket")
    found = run(exported("peserta", fmt), "--as", "fasda", "--training", str(training.pk))
    assert (found["errors"], found["new"], found["matched"], found["skipped"]) == ([], 0, 3, [])
    assert Person.unscoped.count() == 3


def test_id_of_somebody_else_is_not_taken(sign_in, cast, libraries, tmp_path):
    here, there = make_person(libraries.cipare, "Siti"), make_person(libraries.airlangga, "Ani Jauh")
    training = make_training(libraries.cipare, "Buket")
    rows = ["Nama;L/P;ID peserta", f"Bukan Siti;P;{here.pk}", f"Ani Jauh;P;{there.pk}", "Budi;L;11.10"]
    target = tmp_path / "daftar.csv"
    target.write_text("\n".join(rows))
    found = run(target, "--as", "fasda", "--training", str(training.pk))
    assert (found["errors"], found["new"], found["matched"]) == ([], 3, 0)
