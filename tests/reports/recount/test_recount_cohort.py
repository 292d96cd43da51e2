"""The cohort of random countries: every state recounted, counts that add up, figures equal `dampak`."""

from collections import Counter

import pytest

from reports.cohort.states import STATES
from reports.question.periods import Period
from reports.question.places import Place
from reports.tables.cohort import KEYS
from tests.reports.answers import cohort, impact
from tests.reports.recount.random_countries import TODAY

pytestmark = pytest.mark.parametrize("world", [2], indirect=True)
REFRESHED = True  # a page refreshes only a few nodes and reports the rest
AWAY = {"menolak": "menolak", "tidak_terhubungi": "tidak_terhubungi", "nomor_salah": "tidak_terhubungi",
        "pindah": "tidak_terhubungi"}  # fmt: skip
PLACES = ("", "36", "36.73", "36.05", "35.78.08", "36.73.01.1004")
PERIODS = (Period(), *map(Period.of_year, (2022, 2023, 2025, 2026)), Period.of_months((2023, 1), (2023, 6)))


@pytest.fixture
def kept(world, db):
    return world


def state(who, answers) -> str:
    """The one state of somebody in a training that is due."""
    if who.died:
        return "meninggal"
    if who.six is None:
        after = [a for a in answers if a.saat == "tindak_lanjut"]
        last = max(after, key=lambda a: (a.ditanya, a.id), default=None)
        return AWAY.get(last.status_tanya, "luar_masa") if last else "belum_dihubungi"
    if who.assessed:
        return "naik" if who.rose else "turun" if who.fell else "tetap"
    if who.t0 is None:
        return "tanpa_awal"
    return "teratas" if who.top else "tanpa_sesudah" if who.t6 is None else "beda_cakupan"


def states_of(country, code: str, period: Period) -> Counter:
    found = Counter()
    for act in country.held_in(period.first, period.last):
        if not (act.row.terukur and act.audience == "warga" and act.code.startswith(code)):
            continue
        found["tanpa_nama" if act.due else "belum_waktunya"] += act.nameless
        for human, who in act.trained.items():
            answers = [a for line in act.came[human] for a in country.answers.get(line.id, ())]
            found[state(who, answers) if act.due else "belum_waktunya"] += 1
    return found


@pytest.mark.parametrize("code", PLACES)
def test_every_state_equals_the_recount_and_dampak(kept, code):
    seen = Counter()
    for period in PERIODS:
        made = cohort(kept.users[0], Place(code, ""), period, TODAY)
        assert not made.waiting
        mine = states_of(kept.country, code, period)
        assert made.states == {name: mine[name] for name in STATES}, period
        total = impact(kept.users[0], code or "nasional", None, period, TODAY).total
        assert sum(mine.values()) == total["dilatih"] == made.total["dilatih"]
        assert {key: made.total[key] for key in KEYS} == {key: total[key] for key in KEYS}
        assert_adds_up(total)
        seen += mine
    if code == "":
        assert [name for name in STATES if not seen[name]] == []


def assert_adds_up(row) -> None:
    assert row["dilatih"] == row["belum_waktunya"] + row["meninggal"] + row["jatuh_tempo"]
    assert row["jatuh_tempo"] >= row["dijawab"] >= row["dinilai"] == row["naik"] + row["tetap"] + row["turun"]
    assert row["dijawab"] == sum(row[f"l{rung}"] for rung in range(5))
    assert row["l3"] + row["l4"] == row["berhasil_terukur"] <= row["naik"]
    assert row["berhasil_terukur"] + row["berhasil_dinyatakan"] == row["berhasil"] <= row["dilatih"]
    assert row["tidak_bertahan"] <= row["l3"]


@pytest.mark.parametrize(
    "breakdown", ["jenis_kelamin", "umur", "disabilitas", "keterampilan", "sektor", "dana"]
)
def test_groups_are_parts_of_the_whole(kept, breakdown):
    for period in PERIODS[:3]:
        made = cohort(kept.users[0], Place("36", ""), period, TODAY, breakdown=breakdown)
        for key in (
            "dilatih",
            "belum_waktunya",
            "jatuh_tempo",
            "meninggal",
            "dijawab",
            "dinilai",
            "naik",
            "turun",
        ):
            assert sum(row[key] for row in made.rows) == made.total[key], (breakdown, key)
