"""A place that is foreign, unknown or unreadable is 404, whatever else is wrong with the question."""

import pytest

ODD = ["", "tahun=x", "tahun=1900", "tingkat=zz", "tingkat=provinsi", "dari=2020-99", "kode_per=x", "bagi=zz"]
PLACES = ["36", "36.73", "99.99", "nasional", "36.73.01.1004", "zz", "' OR 1=1", "٣٦"]
REPORTS = ("dampak", "kegiatan", "peserta", "perpustakaan", "iplm")
BY_QUERY = [
    "/laporan/satu-data/",
    *(f"/laporan/satu-data.{fmt}" for fmt in ("csv", "json", "metadata", "zip")),
    *(f"/laporan/{slug}/" for slug in REPORTS),
    *(f"/laporan/{slug}.{fmt}" for slug in REPORTS for fmt in ("xlsx", "csv", "ods", "json", "pdf")),
]
BY_PATH = ["", "lembar.pdf", "lembar.png", "angkatan/", "angkatan.json", "cakupan/", "banding/", "target/"]
EVERY = [False, pytest.param(True, marks=pytest.mark.long)]


def asked(paths, place, every: bool) -> list[tuple[str, str]]:
    """Each path with each odd question; in the short run with one, another for every path and place."""
    if every:
        return [(path, odd) for path in paths for odd in ODD]
    return [(path, ODD[(number + PLACES.index(place)) % len(ODD)]) for number, path in enumerate(paths)]


@pytest.mark.parametrize("every", EVERY)
@pytest.mark.parametrize("place", PLACES)
def test_foreign_place_of_a_query_is_not_found(cast, kinds, sign_in, place, every):
    client = sign_in(cast.surabaya)
    codes = {
        f"{path}?{odd}": client.get(
            f"{path}?{odd}", {"wilayah": place} | dict([odd.split("=")] if odd else [])
        ).status_code
        for path, odd in asked(BY_QUERY, place, every)
    }
    assert {path: code for path, code in codes.items() if code != 404} == {}


@pytest.mark.parametrize("every", EVERY)
@pytest.mark.parametrize("place", PLACES)
def test_foreign_place_of_a_path_is_not_found(cast, kinds, sign_in, place, every):
    client = sign_in(cast.surabaya)
    codes = {
        (path, odd): client.get(f"/wilayah/{place}/{path}?{odd}").status_code
        for path, odd in asked(BY_PATH, place, every)
    }
    assert {path: code for path, code in codes.items() if code != 404} == {}


@pytest.mark.parametrize("path", BY_QUERY)
def test_own_place_with_a_wrong_year_is_told_so(cast, kinds, sign_in, path):
    answer = sign_in(cast.surabaya).get(path, {"wilayah": "35.78", "tahun": "x"})
    assert answer.status_code in ({200} if path == "/laporan/satu-data/" else {400})
