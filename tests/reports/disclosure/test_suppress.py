"""Which counts of one place are hidden, each rule of definition 15 for itself."""

from types import SimpleNamespace

import pytest

from reports.disclosure.complements import hide
from reports.disclosure.suppress import COUNTED, GROUPS, NEVER, OUTCOMES, SECRET, Cell, keys_of
from reports.figures.figure_table import Row
from reports.pages.dashboard.lead_sentence import answer
from reports.question.places import Place


def cell(**counts) -> Cell:
    """Sixty trained, forty assessed, thirty risen, twenty with a business; what is given differs."""
    known = {"dilatih": 60, "jatuh_tempo": 50, "dijawab": 45, "dinilai": 40, "berhasil_terukur": 20}
    known |= {"berhasil_dilaporkan": 14, "berhasil_diverifikasi": 6, "naik": 30, "tetap": 5, "turun": 5}
    known |= {"l0": 10, "l1": 10, "l2": 5, "l3": 15, "l4": 5, "orang": 60, "disabilitas": 6}
    return Cell(dict.fromkeys(COUNTED, 0) | known | counts)


def hidden(**counts) -> set[str]:
    """The keys hidden of one place that stands alone."""
    alone = cell(**counts)
    hide(alone)
    return set(keys_of(alone.hidden))


RATES = {"tingkat_berhasil", "selang_bawah", "selang_atas"}
OF_MEASURED = RATES | {
    "tingkat_terukur", "terukur_bawah", "terukur_atas", "batas_bawah", "batas_atas", "berhasil_terukur",
    "berhasil", "berhasil_dilaporkan", "berhasil_diverifikasi", "naik", "tetap", "turun", "median_perubahan",
    "kuartil_bawah_perubahan", "kuartil_atas_perubahan", "l0", "l1", "l2", "l3", "l4", "tidak_bertahan",
}  # fmt: skip


def test_nothing_small_hides_nothing_and_every_outcome_has_a_rule():
    assert (hidden(), set(OUTCOMES) - keys_of(frozenset(GROUPS))) == (set(), set())


@pytest.mark.parametrize("trained", [1, 4])
def test_a_row_of_one_to_four_hides_every_outcome_and_nothing_else(trained):
    few = dict.fromkeys(COUNTED, 0) | {"dilatih": trained, "jatuh_tempo": 1, "orang": 60}
    assert hidden(**few) == set(OUTCOMES)
    assert not NEVER & SECRET and not {"perempuan", "dilatih", "hadir", "dilatih_tanpa_nama"} & SECRET


def test_few_claims_take_the_total_and_the_first_claim_and_leave_what_was_measured():
    claims = {"berhasil_dinyatakan": 3, "pernyataan_awal": 9}
    assert hidden(**claims) == RATES | {"berhasil", "berhasil_dinyatakan", "pernyataan_awal"}


@pytest.mark.parametrize("few", [{"berhasil_diverifikasi": 2, "berhasil_dilaporkan": 18}])
def test_parts_go_before_the_total(few):
    assert hidden(**few) == {"berhasil_dilaporkan", "berhasil_diverifikasi"}


def test_a_few_who_fell_take_the_other_directions_and_the_quartiles():
    spread = {"median_perubahan", "kuartil_bawah_perubahan", "kuartil_atas_perubahan"}
    assert hidden(turun=2, tetap=8) == {"naik", "tetap", "turun"} | spread


@pytest.mark.parametrize(
    "few",
    [
        {"berhasil_terukur": 3, "berhasil_dilaporkan": 3, "berhasil_diverifikasi": 0, "l3": 3, "l4": 0},
        {"dinilai": 23, "naik": 20, "tetap": 3, "turun": 0},  # three were assessed without success
    ],
)
def test_few_measured_or_few_not_take_what_follows_and_leave_who_answered(few):
    assert hidden(**few) == OF_MEASURED


def test_few_assessed_leave_who_answered_and_few_who_answered_leave_who_is_due():
    none = dict.fromkeys(("berhasil_terukur", "berhasil_dilaporkan", "berhasil_diverifikasi", "l3", "l4"), 0)
    few = none | {"dinilai": 2, "naik": 0, "tetap": 2, "turun": 0, "l0": 45, "l1": 0, "l2": 0}
    assert hidden(**few) == OF_MEASURED | {"dinilai"}
    fewer = few | {"dijawab": 2, "l0": 2}
    assert hidden(**fewer) == OF_MEASURED | {"dinilai", "dijawab", "tingkat_respons"}


def test_disability_goes_with_who_is_not_known():
    both = {"disabilitas", "disabilitas_tidak_diketahui"}
    assert hidden(disabilitas=3) == both
    assert hidden(orang=4, disabilitas=0) == both


def test_two_siblings_are_hidden_where_one_would_follow_from_the_total():
    parts = [cell(turun=2, tetap=8), cell(), cell()]
    whole = Cell({key: sum(part.counts[key] for part in parts) for key in COUNTED}, parts)
    hide(whole)
    assert ["turun" in keys_of(part.hidden) for part in parts] == [True, True, False]
    assert "turun" not in keys_of(whole.hidden)


def test_the_sentence_keeps_what_is_measured_where_the_claims_are_hidden():
    values = {"berhasil": None, "berhasil_dinyatakan": None, "berhasil_terukur": 6, "dinilai": 12}
    row = SimpleNamespace(empty={"berhasil": "disembunyikan"})
    said = Row("", "", values | {"dilatih": 30, "jatuh_tempo": 30, "tingkat_terukur": 0.5}, row.empty)
    made = answer(said, Place("36.73", "Kota Serang"))
    assert (made.count, made.notes) == (
        "6 dari 12",
        ["Dari 30 yang dilatih: paling sedikit 6, paling banyak 24."],
    )
