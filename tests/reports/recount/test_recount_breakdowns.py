"""Groups, bands and quartiles of the angkatan of random countries, on the page and in its files."""

import csv
import io
import json
from html.parser import HTMLParser
from random import Random

import pytest

from reports.cohort.breakdowns import BREAKDOWNS
from reports.question.periods import Period
from reports.question.places import Place
from reports.tables.cohort import KEYS
from tests.reports.answers import cohort
from tests.reports.recount.cohorts import CohortRecount
from tests.reports.recount.random_countries import TODAY
from tests.reports.recount.random_questions import any_period, same

pytestmark = pytest.mark.parametrize("world", [6], indirect=True)
REFRESHED = True
PLACES = ("", "36", "36.73", "36.05", "35.78", "36.73.01", "36.73.01.1004")


@pytest.fixture
def kept(world, db):
    return world


def wrong(mine: dict, row) -> list:
    return [(key, mine.get(key, 0), row[key]) for key in KEYS if not same(mine.get(key, 0), row[key])]


@pytest.mark.parametrize("breakdown", BREAKDOWNS)
def test_every_group_of_every_breakdown_equals_the_recount(kept, breakdown):
    draw, seen = Random(f"breakdown {breakdown}"), set()
    for code in PLACES:
        for period in (Period(), Period.of_year(2023), any_period(draw)):
            mine = CohortRecount(kept.country, code, period, breakdown)
            made = cohort(kept.users[0], Place(code, ""), period, TODAY, breakdown=breakdown)
            asked = (code, period.code, breakdown)
            assert wrong(mine.total, made.total) == [], asked
            groups = {row.code: row for row in made.rows if row["dilatih"]}
            assert sorted(groups) == sorted(mine.groups), asked
            assert {
                key: wrong(mine.groups[key], row)
                for key, row in groups.items()
                if wrong(mine.groups[key], row)
            } == {}
            assert sum(row["dilatih"] for row in made.rows) == made.total["dilatih"]
            seen |= set(groups)
    assert len(seen) > 2


@pytest.mark.parametrize("code", PLACES)
def test_bands_before_and_after_equal_the_recount(kept, code):
    for period in (Period(), *map(Period.of_year, (2022, 2023, 2025))):
        mine = CohortRecount(kept.country, code, period)
        made = cohort(kept.users[0], Place(code, ""), period, TODAY)
        assert made.bands == dict(mine.pairs)
        assert made.before == [
            sum(n for (low, _), n in mine.pairs.items() if low == band) for band in range(11)
        ]
        assert made.after == [sum(n for (_, up), n in mine.pairs.items() if up == band) for band in range(11)]
        assert sum(made.before) == sum(made.after) == mine.total.get("dinilai", 0)


class Table(HTMLParser):
    """The texts of the cells of every table of a page, row by row."""

    def __init__(self):
        super().__init__()
        self.rows, self.inside = [], False

    def handle_starttag(self, tag, attrs):
        if tag == "tr":
            self.rows.append([])
        if tag in ("td", "th"):
            self.rows[-1].append("")
        self.inside = tag in ("td", "th") or (self.inside and tag not in ("tr", "table"))

    def handle_endtag(self, tag):
        self.inside = self.inside and tag not in ("td", "th")

    def handle_data(self, data):
        if self.inside:
            self.rows[-1][-1] += data


def body(response) -> bytes:
    return b"".join(response.streaming_content) if response.streaming else response.content


@pytest.mark.parametrize("query", ["", "tahun=2023", "dari=2022-02&sampai=2024-09"])
@pytest.mark.parametrize(
    ("code", "breakdown"), [("nasional", "umur"), ("36", "keterampilan"), ("36.73", "dana")]
)
def test_files_of_an_angkatan_equal_the_recount(kept, client, code, breakdown, query):
    client.force_login(kept.users[0], backend="tpbis.accounts.backends.NameOrPhoneBackend")
    periods = {"": Period(), "tahun=2023": Period.of_year(2023)}
    period = periods.get(query, Period.of_months((2022, 2), (2024, 9)))
    mine = CohortRecount(kept.country, "" if code == "nasional" else code, period, breakdown)
    answer = client.get(f"/wilayah/{code}/angkatan.json?{query}&bagi={breakdown}")
    told = json.loads(body(answer))
    assert told["periode"] == period.code
    whole, *rows = told["baris"]
    assert (whole["kode"], wrong(mine.total, whole)) == (code, [])
    assert {
        row["kode"]: wrong(mine.groups[row["kode"]], row) for row in rows if row["dilatih"]
    } == dict.fromkeys(mine.groups, [])
    text = body(client.get(f"/wilayah/{code}/angkatan.csv?{query}&bagi={breakdown}")).decode("utf-8-sig")
    _, *lines = csv.reader(io.StringIO(text), delimiter=";")
    assert [list(line[2:]) for line in lines] == [
        [as_csv(row[key]) for key in KEYS] for row in (whole, *rows)
    ]


def as_csv(value) -> str:
    return "" if value is None else str(value).replace(".", ",")


def dotted(number: int) -> str:
    return f"{number:,}".replace(",", ".")


@pytest.mark.parametrize("code", ["nasional", "36", "36.73"])
def test_page_of_an_angkatan_shows_the_counts_and_bands_of_the_recount(kept, client, code):
    client.force_login(kept.users[0], backend="tpbis.accounts.backends.NameOrPhoneBackend")
    mine = CohortRecount(kept.country, "" if code == "nasional" else code, Period(), "jenis_kelamin")
    table = Table()
    table.feed(client.get(f"/wilayah/{code}/angkatan/?tahun=semua&bagi=jenis_kelamin").content.decode())
    cells = [[" ".join(cell.split()) for cell in row] for row in table.rows]
    total = mine.total
    start = (
        f"Dari {dotted(total['dilatih'])} orang yang dilatih, {dotted(total['jatuh_tempo'])} sudah waktunya"
        " ditanya"
    )
    page = " ".join(client.get(f"/wilayah/{code}/angkatan/?tahun=semua").content.decode().split())
    judged = ", ".join(f"{dotted(total[key])} {key}" for key in ("naik", "tetap", "turun"))
    assert (
        f"{start} dan {dotted(total['dijawab'])} menjawab. Dari {dotted(total['dinilai'])} yang dapat"
        " dinilai, " in page
    )
    assert judged in page
    for sex, name in (("L", "Laki-laki"), ("P", "Perempuan")):
        line = next(row for row in cells if row and row[0] == name)
        found = mine.groups[sex]
        assert dotted(found["dilatih"]) in line
        assert f"{dotted(found['dijawab'])} dari {dotted(found['jatuh_tempo'])}" in line
        risen = f"{dotted(found['naik'])} dari {dotted(found['dinilai'])}"
        assert (risen if found["dinilai"] else "–") in line
