"""What offices copy: the IPLM line and the SIM month of every library, and realisasi beside every target."""

import json
from datetime import date

import pytest

from programs.models import Library, SimColumn, TrainingPartner
from reports.models import Target
from reports.pages.sim import entries
from reports.pages.targets import lines_of, quarter_period
from reports.question.periods import Period
from reports.question.places import Place
from tests.reports.answers import about
from tests.reports.recount.country import month_end
from tests.reports.recount.figures import counted
from tests.reports.recount.random_countries import TODAY
from tests.reports.recount.random_questions import Asked
from tests.reports.recount.tables import TOTAL
from tests.reports.recount.test_recount_breakdowns import body

pytestmark = pytest.mark.parametrize("world", [8], indirect=True)
REFRESHED = True
COUNTERS = (
    "layanan_informasi",
    "pelibatan_masyarakat",
    "advokasi",
    "hadir",
    "kegiatan",
    "orang_hari",
    "dilatih",
)
PAPERS = {"sk", "surat_edaran", "mou_pks", "perda_perkada_perdes"}


def held_by(world, library: str, first: date, last: date) -> list:
    """All that one library held, wherever its wilayah kerja lay."""
    return [act for act in world.country.held_in(first, last) if act.library == library]


@pytest.mark.parametrize("year", [2022, 2023, 2025, 2026])
@pytest.mark.parametrize("code", ["nasional", "36", "36.73", "36.73.01", "36.05", "35.78.08.1003"])
def test_iplm_of_every_library_equals_the_recount(world, db, client, code, year):
    client.force_login(world.users[0], backend="tpbis.accounts.backends.NameOrPhoneBackend")
    rows = json.loads(body(client.get(f"/laporan/iplm.json?wilayah={code}&tahun={year}")))["baris"]
    homes = world.country.places.homes
    assert {row["kode"] for row in rows} == {
        library for library, home in homes.items() if code == "nasional" or home.startswith(code)
    }
    partners: dict[str, set] = {}
    for training, partner in TrainingPartner.unscoped.values_list("training_id", "partner_id"):
        partners.setdefault(str(training), set()).add(partner)
    promises = world.rows.komitmen
    for row in rows:
        acts = held_by(world, row["kode"], date(year, 1, 1), date(year, 12, 31))
        found = counted(world.country, acts)
        made = [
            p
            for p in promises
            if p.perpustakaan == row["kode"] and p.dibuat.year == year and p.bentuk in PAPERS
        ]
        expected = {
            "peserta_literasi": found["hadir"],
            "kegiatan": found["kegiatan"],
            "kerja_sama": len(set().union(*(partners.get(act.id, set()) for act in acts))),
            "jenis_layanan": len({act.row.jenis for act in acts}),
            "dokumen_kebijakan": len(made),
        }
        assert {key: row[key] for key in expected} == expected, row["nama"]
        assert (row["tahun"], row["pemustaka"]) == (year, "tidak dicatat")


def test_sim_of_every_library_and_month_equals_the_recount(world, db):
    SimColumn.objects.all().delete()
    for position, key in enumerate(COUNTERS):
        SimColumn(code=key, label=key, position=position, source=key).save()
    seen = 0
    for library in Library.unscoped.order_by("pk"):
        months = sorted({act.day.replace(day=1) for act in world.country.of_library.get(str(library.pk), ())})
        for month in [*months[:6], date(2020, 2, 1)]:
            found = counted(world.country, held_by(world, str(library.pk), month, month_end(month)))
            told = {entry.code: entry.value for entry in entries(world.users[0], library, month, None)}
            assert told == {key: found[key] for key in COUNTERS}, (library.name, month)
            seen += any(told.values())
    assert seen > 20


@pytest.mark.parametrize("year", range(2021, 2027))
def test_realisasi_of_every_target_equals_the_recount(world, db, client, year):
    client.force_login(world.users[0], backend="tpbis.accounts.backends.NameOrPhoneBackend")
    regions = set(Target.unscoped.filter(year=year).values_list("region", flat=True))
    counted_before: dict = {}
    for region in regions:
        place = Place(region or "", "Tempat")
        for line in lines_of(about(world.users[0], place, Period.of_year(year), TODAY)):
            for quarter, cell in line.cells.items():
                period = quarter_period(year, quarter)
                if (region, period) not in counted_before:
                    asked = Asked(region or "", place.next_level, period)
                    counted_before[region, period] = asked.recount(world.country)[TOTAL]
                mine = counted_before[region, period].get(cell.target.indicator, 0)
                assert (cell.reached, cell.missing) == (mine, max(cell.target.value - mine, 0)), (
                    region,
                    quarter,
                )
                assert cell.begun == (period.first <= TODAY)
        page = client.get(f"/wilayah/{region or 'nasional'}/target/?tahun={year}")
        assert page.status_code == 200 and "None" not in page.content.decode()
    assert Period.of_year(year) == quarter_period(year, 0)
