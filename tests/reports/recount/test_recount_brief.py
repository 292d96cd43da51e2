"""The brief of random countries: every figure on PDF and PNG equals the recount or is hidden."""

import re
from datetime import date

import pymupdf
import pytest

from participants.models import Story
from programs.models import Training
from reports.charts.tile_geometry import CELLS
from reports.pages.brief import typst_files
from reports.pages.location import find
from reports.question.periods import Period
from tests.reports.answers import sheet
from tests.reports.recount.random_countries import TODAY
from tests.reports.recount.random_questions import Asked
from tests.reports.recount.tables import TOTAL
from tests.reports.recount.test_recount_breakdowns import dotted

pytestmark = pytest.mark.parametrize("world", [4], indirect=True)
REFRESHED = True
SECRET, NOBODY = "disembunyikan", "–"
PLACES = ["nasional", "36", "36.73", "36.73.01", "36.05", "35.78", "36.73.01.1004"]
LEVELS = {0: "provinsi", 2: "kabkota", 5: "kecamatan", 8: "desa", 13: "perpustakaan"}
TILE = re.compile(
    r"([^<>:]+): (?:(–)|([\d.]+) dari ([\d.]+)|(?=ada kegiatan, tempat belum))(?: desa/kelurahan dijangkau)?"
)


UNKNOWN = {"belum waktunya", "belum ada yang dapat dinilai"}


def recount(world, code: str, level: str, year: int) -> dict[str, dict]:
    return Asked(code, level, Period.of_year(year)).recount(world.country)


def part(line: dict, key: str, whole: str) -> set[str]:
    """What may be said of a share: the counts themselves, or a dash where there is nothing to be part of."""
    if not line.get(whole, 0):
        return {NOBODY}
    return {f"{dotted(line.get(key, 0))} dari {dotted(line[whole])}"}


def one_decimal(above: int, below: int) -> str:
    """A share as percent, rounded once, half away from zero."""
    tenths = (2000 * above + below) // (2 * below)
    return f"{tenths // 10},{tenths % 10}%".replace(",0%", "%")


@pytest.fixture(params=[2023, 2022, 2026])
def year(request):
    return request.param


def sheet_of(world, code, year, **how):
    place = "" if code == "nasional" else code
    mine = recount(world, place, LEVELS[len(place)], year)
    return sheet(world.users[0], find(world.users[0], code), year, TODAY, **how), mine


@pytest.mark.parametrize("code", PLACES)
def test_five_figures_and_the_sentence_are_the_recount(world, db, code, year):
    made, mine = sheet_of(world, code, year)
    total = mine[TOTAL]
    kegiatan, hadir, answered, reached, reported = made["figures"]
    assert kegiatan["text"] == dotted(total.get("kegiatan", 0))
    assert hadir["text"] == dotted(total.get("hadir", 0))
    named, nameless = (dotted(total.get(key, 0)) for key in ("bernama", "tanpa_nama"))
    assert hadir["sub"] == f"{named} dengan nama, {nameless} tanpa nama"
    assert (reached["text"], reached["of"]) == (
        dotted(total["desa_terjangkau"]),
        f"dari {dotted(total['desa_total'])}",
    )
    assert {f"{reported['text']} {reported['of']}".strip()} == part(
        total, "perpustakaan_lapor", "perpustakaan_mitra"
    )
    if answered["of"]:
        assert answered["of"] == f"dari {dotted(total['jatuh_tempo'])}"
    assert answered["text"] in {SECRET, NOBODY, dotted(total.get("dijawab", 0))}
    if "%" in answered["sub"]:
        rate, later = (
            one_decimal(total["dijawab"], total["jatuh_tempo"]),
            dotted(total.get("belum_waktunya", 0)),
        )
        assert answered["sub"] == f"{rate} · yang sudah waktunya ditanya; {later} belum waktunya"
    said = made["answer"]["count"]
    allowed = {
        f"{dotted(total['berhasil'])} dari {dotted(total.get('dilatih', 0))}",
        f"{dotted(total['berhasil_terukur'])} dari {dotted(total.get('dinilai', 0))}",
        dotted(total.get("dilatih", 0)),
    }
    assert said in allowed | {"", "belum ada", dotted(total.get("dijawab", 0))}
    if made["answer"]["dots"]:
        claimed, trained = total.get("berhasil_dinyatakan", 0), total["dilatih"]
        assert list(made["answer"]["dots"]) == [
            total["berhasil_terukur"],
            claimed,
            trained - total["berhasil"],
        ]


@pytest.mark.parametrize("code", PLACES)
def test_the_table_and_the_years_are_the_recount(world, db, code, year):
    made, mine = sheet_of(world, code, year)
    shares = {"Berhasil dari dilatih": ("berhasil", "dilatih"), "Menjawab": ("dijawab", "jatuh_tempo"),
              "Melapor": ("perpustakaan_lapor", "perpustakaan_mitra")}  # fmt: skip
    names = {row.kode: row.nama for row in world.rows.wilayah}
    whole = mine[TOTAL]
    for name, *cells in (made["places"] or {"rows": []})["rows"]:
        told = dict(zip(made["places"]["headings"][1:], cells, strict=True))
        line = whole if name == "Jumlah" else next(
            (line for key, line in mine.items() if names.get(key) and name.endswith(names[key])),
            mine["tidak_terbagi"]
        )  # fmt: skip
        if made["places"]["headings"][0] == "Perpustakaan":
            continue
        assert told["Kegiatan"] == dotted(line.get("kegiatan", 0)), name
        assert told["Kehadiran"] == dotted(line.get("hadir", 0)), name
        for heading, keys in shares.items():
            allowed = (
                part(line, *keys) | {SECRET} | (UNKNOWN if line.get("tingkat_berhasil") is None else set())
            )
            assert heading not in told or told[heading] in allowed, (name, heading)
    assert made["years"][-1]["year"] == str(year)
    place = "" if code == "nasional" else code
    for told in made["years"]:
        total = recount(world, place, LEVELS[len(place)], int(told["year"]))[TOTAL]
        assert (told["value"], told["text"]) == (total.get("hadir", 0), dotted(total.get("hadir", 0)))
        assert {told["reported"]} == part(total, "perpustakaan_lapor", "perpustakaan_mitra")


@pytest.mark.parametrize("code", ["nasional", "36"])
def test_every_tile_of_the_map_is_the_recount(world, db, code, year):
    made, _ = sheet_of(world, code, year)
    mine = recount(world, "" if code == "nasional" else code, "kabkota", year)
    names = {row.nama: row.kode for row in world.rows.wilayah if len(row.kode) == 5}
    tiles = TILE.findall(made["map"]["svg"])
    assert {names[name] for name, *_ in tiles} == {key for key in mine if key in CELLS}
    for name, nothing, reached, of in tiles:
        line = mine[names[name]]
        if not (nothing or of):  # held, and nowhere that is known
            assert line["kegiatan"] and not line["desa_terjangkau"], name
            continue
        told = {f"{reached} dari {of}"} if of else {NOBODY}
        assert told == part(line, "desa_terjangkau", "desa_total"), name


@pytest.mark.parametrize("kind", ["pdf", "png"])
def test_both_kinds_of_paper_are_made_of_the_same_sheet(world, db, client, monkeypatch, kind):
    drawn = []
    monkeypatch.setattr(
        typst_files, "compile_source", lambda source, data, **how: drawn.append(data) or b"paper"
    )
    client.force_login(world.users[0], backend="tpbis.accounts.backends.NameOrPhoneBackend")
    for code in PLACES:
        assert client.get(f"/wilayah/{code}/lembar.{kind}?tahun=2023").content == b"paper"
        assert drawn.pop() == sheet_of(world, code, 2023, public=kind == "png")[0]


@pytest.mark.parametrize("code", ["nasional", "36.73"])
def test_the_paper_holds_every_word_of_the_sheet(world, db, client, code):
    client.force_login(world.users[0], backend="tpbis.accounts.backends.NameOrPhoneBackend")
    made, _ = sheet_of(world, code, 2023)
    with pymupdf.open(
        stream=client.get(f"/wilayah/{code}/lembar.pdf?tahun=2023").content, filetype="pdf"
    ) as file:
        text = " ".join(" ".join(page.get_text() for page in file).replace("\u00a0", " ").split())
    said = made["answer"]
    words = [said["who"], said["count"], said["rest"], *said["notes"], *made["notes"]]
    for figure in made["figures"]:
        words += [figure["label"], f"{figure['text']} {figure['of']}".strip()]
    words += [cell for row in (made["places"] or {"rows": []})["rows"] for cell in row[1:]]
    words += [row["text"] for row in made["years"]]
    assert [word for word in words if " ".join(word.split()) not in text] == []


def test_a_story_stands_beside_the_counts_of_its_own_training(world, db):
    for act in world.country.held:
        training = Training.unscoped.select_related("library").get(pk=act.id)
        here_today = training.library.region_id.startswith("36")
        if not act.trained or not act.code.startswith("36") or not here_today:
            continue
        row = Story(library=training.library, training=training, title="Cerita", quote="Kini buka toko.")
        row.publish_consent = row.published = True
        row.story_day = date(2026, 11, 1)
        row.stamp(None).save()
        words = sheet(world.users[0], find(world.users[0], "36"), act.day.year, TODAY)["story"]["cohort"]
        trained = len(act.trained) + act.nameless
        assert words.startswith(f"Satu dari {dotted(trained)} orang yang dilatih dalam pelatihan ini")
        risen = sum(who.rung in (3, 4) for who in act.trained.values()) * act.due
        for number, what in re.findall(r"([\d.]+) (berhasil menurut|dinyatakan)", words):
            claims = sum(who.declared and not (who.assessed and act.due) for who in act.trained.values())
            assessed = sum(who.assessed for who in act.trained.values()) * act.due
            claims = max(claims, min(act.number, trained - assessed))
            assert number == dotted(risen if what == "berhasil menurut" else claims)
        Story.objects.filter(pk=row.pk).update(published=False)
