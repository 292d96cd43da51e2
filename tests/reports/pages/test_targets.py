"""Targets beside realisasi, and the IPLM report: from the registry, nothing foreign, small numbers hidden."""

import json
from datetime import date

import pytest
import time_machine

from programs.models import Commitment, Partner, TrainingPartner
from reports.models import Target
from reports.pages.targets import lines_of, quarter_period
from reports.question.periods import Period
from reports.question.places import Place
from tests.builders import declare_one, enrol, make_training
from tests.page_forms import send
from tests.reports.answers import about

TODAY = date(2022, 11, 22)
SERANG = Place("36.73", "Kota Serang")
FORM = {"indicator": "kegiatan", "year": "2022", "quarter": "0", "value": "10", "source": "Renja 2022"}


def target(region, value=10, **extra):
    values = {"year": 2022, "quarter": 0, "indicator": "kegiatan", "source": "Renja", **extra}
    row = Target(region=region, value=value, **values)
    row.save()
    return row


@pytest.fixture
def held(libraries, kinds):
    """Two activities in Kota Serang (January, July) and one in Surabaya."""
    make_training(libraries.cipare, kind=kinds.book, day=date(2022, 1, 5), head_count=20)
    make_training(libraries.serang, kind=kinds.book, day=date(2022, 7, 5), head_count=30)
    make_training(libraries.airlangga, kind=kinds.book, day=date(2022, 7, 5), head_count=99)


def test_quarters_are_whole_months():
    assert [quarter_period(2022, n).code for n in range(5)] == [
        "2022",
        "2022-01..2022-03",
        "2022-04..2022-06",
        "2022-07..2022-09",
        "2022-10..2022-12",
    ]


def test_realisasi_is_counted_per_quarter_and_year(held, cast, places):
    for quarter in range(5):
        target(places.serang, quarter=quarter)
    target(places.serang, 60, indicator="hadir")
    target(places.surabaya)
    lines = lines_of(about(cast.fasda, SERANG, Period.of_year(2022), TODAY))
    told = {line.label: {n: (cell.reached, cell.missing) for n, cell in line.cells.items()} for line in lines}
    assert told == {
        "Kegiatan warga": {0: (2, 8), 1: (1, 9), 2: (0, 10), 3: (1, 9), 4: (0, 10)},
        "Kehadiran": {0: (50, 10)},
    }


def test_page_says_x_of_y_and_what_is_missing(held, cast, places, sign_in):
    target(places.serang, 2)
    target(places.serang, 5, quarter=3)
    html = sign_in(cast.fasda).get("/wilayah/36.73/target/?tahun=2022").content.decode()
    assert "2 dari 2" in html and "tercapai" in html and "1 dari 5" in html and "kurang 4" in html


@time_machine.travel("2022-02-01 09:00+07:00", tick=True)
def test_quarter_that_has_not_begun_says_so(cast, places, sign_in):
    target(places.serang, quarter=4)
    assert "belum mulai" in sign_in(cast.fasda).get("/wilayah/36.73/target/?tahun=2022").content.decode()


@pytest.mark.parametrize(
    "who, code, answer",
    [
        ("fasda", "36.73", 302),
        ("banten", "36", 302),
        ("pusat", "nasional", 302),
        ("fasda", "36", 404),
        ("surabaya", "36.73", 404),
        ("serang", "36.73", 403),
        ("pustaka", "36.73.01.1004", 403),
        ("pembaca", "36", 403),
    ],
)
def test_who_writes_targets_of_which_region(cast, sign_in, who, code, answer):
    got = sign_in(getattr(cast, who)).post(f"/wilayah/{code}/target/baru/", FORM)
    assert (got.status_code, Target.unscoped.count()) == (answer, int(answer == 302))


def test_target_is_unique_changeable_and_removable(cast, places, sign_in):
    client = sign_in(cast.fasda)
    client.post("/wilayah/36.73/target/baru/", FORM)
    row = Target.unscoped.get()
    assert (row.region, row.created_by) == (places.serang, cast.fasda)
    again = client.post("/wilayah/36.73/target/baru/", FORM)
    assert "sudah ada" in again.content.decode() and 'value="10"' in again.content.decode()
    send(client, f"/target/{row.pk}/", value="12")
    row.refresh_from_db()
    assert row.value == 12
    assert sign_in(cast.surabaya).post(f"/target/{row.pk}/", {"hapus": "1"}).status_code == 404
    send(sign_in(cast.fasda), f"/target/{row.pk}/", nth=1, hapus="1")
    assert not Target.unscoped.exists()


def test_rate_is_no_target(cast, sign_in):
    answer = sign_in(cast.fasda).post("/wilayah/36.73/target/baru/", FORM | {"indicator": "tingkat_berhasil"})
    assert (answer.status_code, Target.unscoped.count()) == (200, 0)


def test_reader_gets_years_only_and_no_small_outcome(cast, places, libraries, kinds, sign_in):
    declare_one(enrol(make_training(libraries.cipare, kind=kinds.skills)))
    target(places.banten, indicator="berhasil")
    target(places.banten, indicator="berhasil", quarter=3)
    html = sign_in(cast.pembaca).get("/wilayah/36/target/?tahun=2022").content.decode()
    assert "disembunyikan" in html and "Triwulan" not in html and "1 dari 10" not in html
    assert "1 dari 10" in sign_in(cast.banten).get("/wilayah/36/target/?tahun=2022").content.decode()


def test_library_has_no_target_page(cast, sign_in):
    assert sign_in(cast.pustaka).get("/wilayah/36.73.01.1004/target/").status_code == 404


def test_iplm_counts_per_library_and_year(held, cast, libraries, kinds, sign_in):
    training = make_training(libraries.cipare, kind=kinds.skills, day=date(2022, 3, 1), head_count=11)
    partner = Partner(library=libraries.cipare, name="Komunitas", kind="komunitas")
    partner.save()
    for row in (training, libraries.cipare.trainings.order_by("last_day").first()):
        TrainingPartner(training=row, partner=partner).save()
    for form, day in (("sk", date(2022, 5, 1)), ("anggaran", date(2022, 5, 2)), ("sk", date(2021, 5, 1))):
        Commitment(library=libraries.cipare, by_whom="Lurah", kind="pemdes", form=form, made_on=day).save()
    answer = sign_in(cast.fasda).get("/laporan/iplm.json?tahun=2022")
    rows = {row["nama"]: row for row in json.loads(b"".join(answer.streaming_content))["baris"]}
    assert list(rows) == ["Perpustakaan Umum Kota Serang", "Perpustakaan Kelurahan Cipare"]
    cipare = rows["Perpustakaan Kelurahan Cipare"]
    numbers = [
        cipare[key] for key in ("tahun", "peserta_literasi", "kegiatan", "kerja_sama", "jenis_layanan")
    ]
    assert (numbers, cipare["dokumen_kebijakan"], cipare["pemustaka"]) == (
        [2022, 31, 2, 1, 2],
        1,
        "tidak dicatat",
    )


def test_nobody_is_offered_a_target_for_deaths_or_for_claims(sign_in, cast, places):
    client = sign_in(cast.fasda)
    page = client.get("/wilayah/36.73/target/baru/").content.decode()
    assert 'value="meninggal"' not in page
    assert 'value="berhasil_dinyatakan"' not in page
    assert 'value="hadir"' in page
    kept = target(places.serang, indicator="tetap")
    assert 'value="tetap" selected' in client.get(f"/target/{kept.pk}/").content.decode()
