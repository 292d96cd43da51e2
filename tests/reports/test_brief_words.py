"""The brief where little is known: an empty place, a large denominator, a table beside the map."""

from tests.reports import test_brief
from tests.reports.test_brief import paper, words

today = test_brief.today


def test_empty_place_says_so_without_figures_of_nobody(places, cast, sign_in):
    text = words(paper(sign_in(cast.pusat)))
    assert "0 dari 0" not in text
    for part in ("Belum ada peserta yang waktunya ditanya", "Belum ada perpustakaan mitra",
                 "Belum ada kegiatan perpustakaan di", "Belum ada kehadiran yang tercatat"):  # fmt: skip
        assert part in text
