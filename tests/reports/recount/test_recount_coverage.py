"""Coverage of random countries: places, silent partners, years of partnership and cascade recounted."""

import json
from collections import defaultdict
from datetime import date

import pytest

from participants.models import Person
from programs.models import Library, Training
from reports.pages.coverage.coverage_context import page
from reports.pages.location import find
from reports.question.periods import Period
from tests.reports.answers import about
from tests.reports.recount.random_countries import TODAY
from tests.reports.recount.random_questions import Asked, same
from tests.reports.recount.tables import ABOVE, LENGTHS, MITRA, TOTAL
from tests.reports.recount.test_recount_breakdowns import body, dotted

pytestmark = pytest.mark.parametrize("world", [7], indirect=True)
REFRESHED = True
PLACES = ["", "36", "36.73", "36.05", "35.78", "36.73.01"]
PERIODS = [Period(), Period.of_year(2023), Period.of_year(2026), Period.of_months((2022, 5), (2024, 2))]
KEYS = ("desa_terjangkau", "desa_total", "perpustakaan_lapor", "perpustakaan_mitra", "bulan_lapor",
        "bulan_mitra",
        "hadir", "kegiatan", "orang", "penduduk", "orang_per_penduduk", "hadir_per_kegiatan")  # fmt: skip


def shown(world, code, period):
    where = find(world.users[0], code or "nasional")
    return where, page(about(world.users[0], where, period, TODAY))


@pytest.mark.parametrize("period", PERIODS, ids=lambda period: period.code)
@pytest.mark.parametrize("code", PLACES)
def test_figures_and_parts_equal_the_recount(world, db, code, period):
    where, made = shown(world, code, period)
    mine = Asked(code, where.next_level, period).recount(world.country)
    total = made["total"]
    assert [key for key in KEYS if not same(mine[TOTAL].get(key, 0), total[key])] == []
    if mine[TOTAL].get("kegiatan"):
        tenths = (20 * mine[TOTAL]["hadir"] + mine[TOTAL]["kegiatan"]) // (2 * mine[TOTAL]["kegiatan"])
        mean = f"{dotted(tenths // 10)},{tenths % 10}"
        assert (
            made["per_activity"]
            == f"pada {dotted(mine[TOTAL]['kegiatan'])} kegiatan, rata-rata {mean} orang per kegiatan"
        )
    if inhabitants := mine[TOTAL]["penduduk"]:
        assert made["of_people"] == f"dari {dotted(inhabitants)}"
    for part in made["parts"]:
        row = part["row"]
        assert [key for key in KEYS[:8] if mine[row.code or ABOVE].get(key, 0) != row[key]] == [], part[
            "name"
        ]


@pytest.mark.parametrize("period", PERIODS, ids=lambda period: period.code)
@pytest.mark.parametrize("code", ["36.73", "36.05", "36.73.01"])
def test_every_place_is_listed_reached_or_not_with_its_last_day(world, db, code, period):
    last: dict[str, date] = {}
    for act in world.country.held_in(period.first, period.last):
        if act.audience == "warga" and act.place:
            last[act.place] = max(act.day, last.get(act.place, act.day))
    names = {row.kode: row.nama for row in world.rows.wilayah}
    villages = sorted(v for v in world.country.villages if v.startswith(code))
    _, made = shown(world, code, period)
    found = [place for _, places in made["districts"] for place in places]
    assert found == [(names[v], v in last, last.get(v)) for v in villages]


def silent(world, code, period) -> dict:
    """Libraries that were mitra on the day and reported nothing in the period."""
    country, day, found = world.country, period.day_of_status(TODAY), {}
    for library in country.places.homes:
        rows = [row for row in country.partners.get(library, ()) if row.status in MITRA]
        now = [row for row in rows if row.sejak <= day <= (row.sampai or date.max)]
        months = country.reported.get(library, set())
        if not now or not country.area(library, day).startswith(code):
            continue
        if not any(period.first <= month <= period.last for month in months):
            found[library] = (min(row.sejak for row in rows), max(months, default=None))
    return found


@pytest.mark.parametrize("period", PERIODS, ids=lambda period: period.code)
@pytest.mark.parametrize("code", PLACES)
def test_silent_partners_equal_the_recount(world, db, client, code, period):
    client.force_login(world.users[0], backend="tpbis.accounts.backends.NameOrPhoneBackend")
    months = "" if period.is_all else f"&dari={period.first:%Y-%m}&sampai={period.last:%Y-%m}"
    rows = json.loads(body(client.get(f"/laporan/mitra_diam.json?wilayah={code or 'nasional'}{months}")))[
        "baris"
    ]
    mine = silent(world, code, period)
    told = {row["kode"]: (row["mitra_sejak"], row["terakhir"]) for row in rows}
    assert told == {key: tuple(day and day.isoformat() for day in days) for key, days in mine.items()}
    _, made = shown(world, code, period)
    assert (made["silent"]["count"], len(made["silent"]["rows"])) == (len(mine), min(len(mine), 30))


@pytest.mark.parametrize("code", PLACES)
def test_years_of_partnership_equal_the_recount(world, db, code):
    where, made = shown(world, code, Period())
    country, names = world.country, dict(where.inside.get(where.next_level, []))
    expected, before = [], set()
    for year in range(2000, TODAY.year + 1):
        day, here = min(date(year, 12, 31), TODAY), defaultdict(int)
        for library in country.places.homes:
            rows = country.partners.get(library, ())
            if any(row.status in MITRA and row.sejak <= day <= (row.sampai or date.max) for row in rows):
                area = country.area(library, day)
                if area.startswith(code):
                    length = LENGTHS.get(where.next_level, 0)
                    here[area[:length] if len(area) >= length else ""] += 1
        if here:
            joined = [names.get(key, "Perpustakaan tingkat di atasnya") for key in sorted(set(here) - before)]
            expected.append((year, sum(here.values()), len([key for key in here if key]), joined))
        before = set(here) if here else before
    found = [(row.year, row.libraries, row.places, row.joined) for row in made["partner_years"]]
    if where.next_level != "perpustakaan":
        assert found == expected[::-1]


def cascade(world, code, period) -> set:
    """(bimtek, represented library or text, first activity after) where host or represented counts here."""
    country, found = world.country, set()
    gone = {row.id for row in world.rows.orang if row.dihapus}
    texts = dict(world.spoken)
    for act in country.held_in(period.first, period.last):
        if act.audience != "pengelola" or not act.row.jenis.startswith("bimtek"):
            continue
        for line in country.lines.get(act.id, ()):
            library, text = line.wakil_perpustakaan, texts.get(line.id, "")
            if not line.hadir or line.orang in gone or library == act.library or not (library or text):
                continue
            area = country.area(library, act.day) if library else ""
            if act.code.startswith(code) or (library and area.startswith(code)):
                after = [later.day for later in country.of_library.get(library, ()) if later.day > act.day]
                found.add((act.id, library, "" if library else text, min(after, default=None)))
    return found


@pytest.mark.parametrize("period", PERIODS, ids=lambda period: period.code)
@pytest.mark.parametrize("code", PLACES)
def test_who_trained_whom_equals_the_recount(world, db, code, period):
    _, made = shown(world, code, period)
    names = {str(pk): name for pk, name in Library.unscoped.values_list("pk", "name")}
    told = {(branch.key, row.name, row.first_day) for branch in made["tree"] for row in branch.trained}
    mine = {
        (key, names.get(library) or text, day) for key, library, text, day in cascade(world, code, period)
    }
    assert {(str(key), name, day) for key, name, day in told} == mine
    assert sum(len(branch.trained) for branch in made["tree"]) == len(cascade(world, code, period))
    for branch in made["tree"]:
        assert branch.reported == len([row for row in branch.trained if row.first_day])


def test_the_world_holds_what_is_judged(world, db):
    assert cascade(world, "", Period()) and any(silent(world, "", period) for period in PERIODS)
    assert Person.unscoped.filter(
        deleted_at__isnull=False, enrolments__training__audience="pengelola"
    ).exists()
    assert Training.unscoped.filter(audience="pengelola", library__areas__isnull=False).exists()
