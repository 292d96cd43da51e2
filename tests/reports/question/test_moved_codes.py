"""A pemekaran: Kabupaten Baru (36.05) split off from Kabupaten Lama (36.04) on 1 January 2024."""

import csv
import io
import json
from datetime import date
from tempfile import NamedTemporaryFile
from types import SimpleNamespace

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.http import Http404
from openpyxl import load_workbook

from participants.models import Person
from programs.models import Library, LibraryArea, Region, RegionChange, Training
from reports.facts import read_facts
from reports.models import RollupMark
from reports.question.levels import BadLevel
from reports.question.moved_codes import moved_codes
from reports.question.periods import Period
from reports.question.places import Place
from reports.question.question import Question
from reports.rollups import read_rollups
from reports.rollups import refresh as rollups
from tests.builders import Role, enrol, make_library, make_person, make_region, make_training, make_user
from tests.reports.answers import counts, impact, listed
from tests.reports.rollups.test_refresh import without_zeros
from tests.standing_rows import filled_once

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)
SPLIT = """code_old,code_new,name,day,decree
36.04,36.05,Kabupaten Baru,2024-01-01,UU uji 1/2023
36.04.02,36.05.01,Kecamatan Timur,2024-01-01,UU uji 1/2023
36.04.02.2001,36.05.01.2001,Desa Timur,2024-01-01,UU uji 1/2023
36.04.02.2002,36.05.01.2002,Desa Ujung,2024-01-01,UU uji 1/2023
"""


@pytest.fixture(autouse=True)
def _now():
    with time_machine.travel("2026-11-22 10:00+07:00", tick=False):
        yield


def run(text: str = SPLIT) -> str:
    """Run the command over a list; gives what it said."""
    said = io.StringIO()
    with NamedTemporaryFile("w", suffix=".csv", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        call_command("change_regions", file.name, stdout=said)
    return said.getvalue()


@filled_once
@time_machine.travel("2026-11-22 10:00+07:00", tick=False)
def old():
    """Kabupaten Lama before the split: two kecamatan, three desa, libraries, activities of 2022."""
    names = {"36.04": "Kabupaten Lama", "36.04.01": "Kecamatan Barat", "36.04.02": "Kecamatan Timur"}
    names |= {"36.04.01.2001": "Desa Barat", "36.04.02.2001": "Desa Timur", "36.04.02.2002": "Desa Ujung"}
    kinds = {5: "kabupaten", 8: "kecamatan", 13: "desa"}
    regions = {code: make_region(code, name, kinds[len(code)]) for code, name in names.items()}
    west = make_library(regions["36.04.01.2001"], "Perpustakaan Desa Barat", tier="desa")
    east = make_library(regions["36.04.02.2001"], "Perpustakaan Desa Timur", tier="desa")
    office = make_library(regions["36.04"], "Perpustakaan Kabupaten Lama", tier="kab_kota")
    for number, library in enumerate((west, east, east, office)):
        enrol(
            make_training(library, f"Lama {number}", day=date(2022, 7, 17)),
            make_person(library, f"Orang {number}"),
        )
    head = make_user("timur", Role.HEAD, region=regions["36.04.02"])
    lama = make_user("lama", Role.HEAD, region=regions["36.04"])
    staff = make_user("desatimur", Role.STAFF, library=east)
    return SimpleNamespace(west=west, east=east, office=office, head=head, lama=lama, staff=staff)


@filled_once
@time_machine.travel("2026-11-22 10:00+07:00", tick=False)
def split(old):
    """After the split: one later activity on each side, and an account of the new kabupaten."""
    old.said = run()
    for library in (old.west, old.east):
        library.refresh_from_db()
    enrol(make_training(old.east, "Baru timur", day=date(2024, 5, 5)))
    enrol(make_training(old.west, "Baru barat", day=date(2024, 6, 6)))
    old.baru = make_user("baru", Role.HEAD, region=Region.unscoped.get(code="36.05"))
    return old


def counted(user, code, level="kabkota", year=None, period=None, key="kegiatan"):
    report = impact(user, code, level, period or Period(), TODAY, year)
    rows = {row.code: row[key] for row in report.rows if row[key]}
    return rows, report.unallocated[key], report.total[key]


def get_json(client, url):
    return json.loads(b"".join(client.get(url).streaming_content))


def test_the_command_moves_regions_libraries_and_accounts(split):
    closed = (
        Region.unscoped.filter(valid_until=date(2023, 12, 31)).order_by("code").values_list("code", flat=True)
    )
    assert list(closed) == ["36.04.02", "36.04.02.2001", "36.04.02.2002"]
    new = Region.unscoped.filter(valid_from=date(2024, 1, 1)).order_by("code")
    assert [(row.code, row.name, row.kind) for row in new] == [
        ("36.05", "Kabupaten Baru", "kabupaten"),
        ("36.05.01", "Kecamatan Timur", "kecamatan"),
        ("36.05.01.2001", "Desa Timur", "desa"),
        ("36.05.01.2002", "Desa Ujung", "desa"),
    ]
    assert (split.east.region_id, split.east.village_id) == ("36.05.01.2001", "36.05.01.2001")
    assert Library.unscoped.get(pk=split.office.pk).region_id == "36.04"
    split.head.refresh_from_db()
    split.lama.refresh_from_db()
    assert (split.head.region_id, split.lama.region_id) == ("36.05.01", "36.04")
    assert "4 wilayah baru" in split.said and "1 perpustakaan dipindahkan" in split.said


def test_the_command_twice_changes_nothing(split):
    before = (RegionChange.unscoped.count(), LibraryArea.unscoped.count(), split.east.version)
    said = run()
    split.east.refresh_from_db()
    assert (RegionChange.unscoped.count(), LibraryArea.unscoped.count(), split.east.version) == before
    assert [line.split()[0] for line in said.splitlines()] == [*"00000", "36.05"]
    assert "36.05 belum punya petak di peta: tambahkan satu baris" in said
    assert not RollupMark.objects.exists()


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("36.04,36.5,Baru,2024-01-01,", "Baris 2: kode “36.5” tidak dikenal"),
        ("36.04,36.05.01,Baru,2024-01-01,", "Baris 2: 36.04 dan 36.05.01 tidak setingkat"),
        ("36.04,36.05,Baru,2024-02-31,", "Baris 2: tanggal “2024-02-31” tidak terbaca"),
        ("36.04,36.05,,2024-01-01,", "Nama wilayah 36.05 belum diisi"),
        ("36.09,36.05,Baru,2024-01-01,", "Kode lama 36.09 tidak ada"),
        ("36.04.01,36.05.01,Baru,2024-01-01,", "Wilayah 36.05, induk 36.05.01, tidak ada"),
    ],
)
def test_a_bad_list_changes_nothing(old, line, sentence):
    with pytest.raises(CommandError) as refused:
        run(f"code_old,code_new,name,day,decree\n{line}\n")
    assert sentence in str(refused.value)
    assert not RegionChange.unscoped.exists()
    assert not Region.unscoped.filter(valid_until__isnull=False).exists()


def test_a_village_that_lives_on_keeps_its_rows(old):
    run(
        "code_old,code_new,name,day,decree\n36.04.02.2001,36.04.02.2001,Desa Timur,2024-01-01,\n"
        "36.04.02.2001,36.04.02.2003,Desa Timur Laut,2024-01-01,\n"
    )
    assert moved_codes(None) == {}
    assert moved_codes(date(2023, 12, 31)) == {"36.04.02.2003": "36.04.02.2001"}
    assert Library.unscoped.get(pk=old.east.pk).region_id == "36.04.02.2001"


def test_today_the_past_counts_under_the_new_kabupaten(split, cast):
    for user, code in ((cast.banten, "36"), (cast.pusat, "nasional")):
        assert counted(user, code) == ({"36.04": 3, "36.05": 3}, 0, 6)
        assert counted(user, code, period=Period.of_year(2022)) == ({"36.04": 2, "36.05": 2}, 0, 4)
        assert counted(user, code, key="orang") == ({"36.04": 3, "36.05": 3}, 0, 6)
    assert counted(cast.banten, "36.05", "desa") == ({"36.05.01.2001": 3}, 0, 3)
    assert counted(cast.banten, "36.05", "desa", key="desa_terjangkau") == ({"36.05.01.2001": 1}, 0, 1)
    assert counted(cast.banten, "36.05", "perpustakaan")[0] == {str(split.east.pk): 3}
    assert counted(cast.banten, "36.04", "kecamatan") == ({"36.04.01": 2}, 1, 3)


def test_the_codes_of_2023_show_the_old_kabupaten_with_everything(split, cast):
    for user, code in ((cast.banten, "36"), (cast.pusat, "nasional")):
        assert counted(user, code, year=2023) == ({"36.04": 6}, 0, 6)
        assert counted(user, code, year=2023, period=Period.of_year(2024)) == ({"36.04": 2}, 0, 2)
        assert counted(user, code, year=2024) == counted(user, code)
    assert counted(cast.banten, "36.04", "kecamatan", 2023) == ({"36.04.01": 2, "36.04.02": 3}, 1, 6)
    assert counted(cast.banten, "36.04", "desa", 2023, key="desa_terjangkau") == (
        {"36.04.01.2001": 1, "36.04.02.2001": 1},
        0,
        2,
    )
    assert counted(cast.banten, "36.04", "perpustakaan", 2023)[0][str(split.east.pk)] == 3


def test_the_rollups_stand_under_todays_codes(split, cast):
    """Maintained and counted agree after writes to rows of a moved code, and a human of both sides is one."""
    again = Training.unscoped.get(title="Lama 1")
    for change in ("none", "head count", "one human on both sides", "removed"):
        if change == "head count":
            Training.unscoped.filter(pk=again.pk).update(head_count=40)
        elif change == "one human on both sides":
            enrol(again, Person.unscoped.get(name="Orang 0"))
        elif change == "removed":
            again.refresh_from_db()
            again.remove(by=cast.pusat)
        for code, level, keys in (("", "kabkota", ("36.04", "36.05")), ("36.05", "kabkota", ("36.05",))):
            for period in (Period(), Period.of_year(2022)):
                impact(cast.pusat, code or "nasional", level, period, TODAY)
                question = Question(Place(code, ""), level, period, TODAY, listed=listed(*keys))
                assert read_rollups.fits(question)
                kept, counted = (
                    without_zeros(counts(source, question)) for source in (read_rollups, read_facts)
                )
                assert kept == counted, change
        rollups.refresh(rollups.pending(""))
        assert rollups.ROLLUPS.differences() == []


def test_each_side_sees_its_own_only(split, cast):
    assert counted(split.baru, None, "kecamatan") == ({"36.05.01": 3}, 0, 3)
    assert counted(split.baru, None, "kecamatan", 2026) == ({"36.05.01": 3}, 0, 3)
    assert counted(split.lama, None, "kecamatan") == ({"36.04.01": 2}, 1, 3)
    assert counted(split.lama, None, "kecamatan", 2026) == ({"36.04.01": 2}, 1, 3)
    assert (
        counted(split.staff, None, "perpustakaan")[2]
        == counted(split.staff, None, "perpustakaan", 2023)[2]
        == 3
    )
    with pytest.raises(BadLevel):
        counted(split.baru, None, "kecamatan", 2023)
    # its own past as it lay then, never what the other side has done since
    assert counted(split.lama, None, "kecamatan", 2023) == ({"36.04.01": 2, "36.04.02": 2}, 1, 5)
    for code in ("36.04", "36.05", "36"):
        for year in (None, 2023):
            with pytest.raises(Http404):
                impact(cast.surabaya, code, None, Period(), TODAY, year)
    assert counted(cast.surabaya, None, "kecamatan", 2023) == ({}, 0, 0)


@pytest.mark.parametrize("code", ["36", "36.04", "36.05", "36.05.01"])
@pytest.mark.parametrize("year", ["semua", "2022", "2024"])
def test_the_dashboard_says_what_the_report_says(split, cast, sign_in, code, year):
    client = sign_in(cast.banten)
    page = client.get(f"/wilayah/{code}/?tahun={year}")
    report = get_json(client, f"/laporan/dampak.json?wilayah={code}&tahun={year}")
    assert page.status_code == 200 and report["total"]["kegiatan"]
    total = page.context["total"]
    keys = ("kegiatan", "orang", "dilatih", "desa_terjangkau", "desa_total")
    assert {key: total[key] for key in keys} == {key: report["total"][key] for key in keys}


def test_pages_of_everybody_still_open(split, cast, sign_in):
    for user, url in (
        (cast.pusat, "/wilayah/nasional/"),
        (split.baru, "/wilayah/36.05/"),
        (split.staff, "/wilayah/36.05.01.2001/"),
    ):
        page = sign_in(user).get(f"{url}?tahun=semua")
        assert page.status_code == 200
    assert page.context["total"]["kegiatan"] == 3
    assert sign_in(cast.surabaya).get("/wilayah/36.05/").status_code == 404


def test_files_honour_kode_per(split, cast, sign_in):
    client = sign_in(cast.banten)
    for query, expected in (("", {"36.04": 3, "36.05": 3}), ("&kode_per=2023", {"36.04": 6})):
        url = f"?wilayah=36&tingkat=kabkota{query}"
        found = get_json(client, "/laporan/dampak.json" + url)
        assert {row["kode"]: row["kegiatan"] for row in found["baris"] if row["kegiatan"]} == expected
        assert found["total"]["kegiatan"] == 6
        assert cells(client, "/laporan/dampak.xlsx" + url) == expected
    rows = get_json(client, "/laporan/kegiatan.json?wilayah=36.04&kode_per=2023")["baris"]
    assert sorted(row["judul"] for row in rows) == [
        "Baru barat",
        "Baru timur",
        "Lama 0",
        "Lama 1",
        "Lama 2",
        "Lama 3",
    ]
    rows = get_json(client, "/laporan/kegiatan.json?wilayah=36.04")["baris"]
    assert sorted(row["judul"] for row in rows) == ["Baru barat", "Lama 0", "Lama 3"]
    text = b"".join(client.get("/laporan/peserta.csv?wilayah=36.05").streaming_content).decode("utf-8-sig")
    assert len(list(csv.reader(io.StringIO(text)))) >= 4


def test_the_page_says_and_keeps_the_code_year(split, cast, sign_in):
    page = sign_in(cast.banten).get("/laporan/dampak/?kode_per=2023").content.decode()
    assert "Menurut kode wilayah tahun 2023." in page
    assert '<input name="kode_per" value="2023"' in page
    assert "Menurut kode wilayah" not in sign_in(cast.banten).get("/laporan/dampak/").content.decode()


def cells(client, url):
    book = load_workbook(io.BytesIO(b"".join(client.get(url).streaming_content)))
    rows = [list(row) for row in book.worksheets[0].iter_rows(values_only=True)]
    head = next(row for row in rows if row[0] == "Kode")
    at = next(n for n, label in enumerate(head) if label and label.startswith("Kegiatan"))
    return {row[0]: row[at] for row in rows if str(row[0]).startswith("36.") and row[at]}


def test_a_bad_code_year_gets_a_sentence(split, sign_in, cast):
    client = sign_in(split.baru)
    assert client.get("/laporan/dampak/?kode_per=0000").status_code == 400
    page = client.get("/laporan/dampak/?kode_per=2023")
    assert page.status_code == 400
    assert "Kabupaten Baru tidak ada menurut kode wilayah tahun 2023" in page.content.decode()
