"""The brief where little is known: an empty place, and the places reached by name."""

from tests.builders import make_training
from tests.reports.pages.brief import test_brief
from tests.reports.pages.brief.test_brief import paper, words

today = test_brief.today


def test_empty_place_says_so_without_figures_of_nobody(places, cast, sign_in):
    text = words(paper(sign_in(cast.pusat)))
    assert "0 dari 0" not in text
    for part in (
        "Belum ada peserta yang waktunya ditanya",
        "Belum ada perpustakaan mitra",
        "Belum ada kegiatan perpustakaan di",
        "Belum ada kehadiran yang tercatat",
    ):
        assert part in text


def test_places_reached_stand_by_name_on_the_sheet_of_a_city(libraries, kinds, cast, sign_in, monkeypatch):
    make_training(libraries.cipare)
    make_training(libraries.airlangga)
    client = sign_in(cast.serang)
    text = words(paper(client, tahun="2022"))
    assert f"Kelurahan yang dijangkau: {libraries.cipare.village.name}." in text
    assert libraries.airlangga.village.name not in text
    monkeypatch.setattr("reports.pages.brief.brief_context.NAMED", 0)
    assert "yang dijangkau: dan 1 lain." in words(paper(client, tahun="2022"))
    assert "dijangkau:" not in words(paper(sign_in(cast.banten), "36", tahun="2022"))
