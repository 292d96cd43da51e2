"""A name and what stands behind it in one column; names in a column of each sex."""

import pytest

from participants.importing.file.heading_owner import holds_position
from participants.importing.sheet.name_and_position import parted
from tests.participants.importing.columns.grids import meanings

WITH = ["Nama (Jabatan)", "Nama/Jabatan", "NAMA DAN JABATAN", "Nama & Jabatan/Instansi", "Nama, Jabatan, NIP"]
WITHOUT = ["Nama Jabatan", "Nama Instansi / Jabatan", "Nama Lembaga", "Nama (Jabatan) DAFTAR", "Jabatan/Nama"]


def test_headings_of_a_name_and_a_position():
    assert [title for title in [*WITH, *WITHOUT] if holds_position(title)] == WITH


@pytest.mark.parametrize(
    ("text", "name", "rest"),
    [
        ("Siti Aminah (Kepala Desa)", "Siti Aminah", "Kepala Desa"),
        ("Dra. Rina Marlina, M.Pd. (Kader Posyandu)", "Dra. Rina Marlina, M.Pd.", "Kader Posyandu"),
        ("Ujang Saepudin, Ketua RT 03", "Ujang Saepudin", "Ketua RT 03"),
        ("Wati Kader Posyandu", "Wati", "Kader Posyandu"),
        ("Siti Nur-Aini", "Siti Nur-Aini", ""),
        ("Ketua RT", "Ketua RT", ""),
    ],
)
def test_a_name_is_parted_from_what_stands_behind_it(text, name, rest):
    assert parted(text) == (name, rest)


def test_names_under_the_sexes_are_two_lists_and_words_are_none():
    heads = ["No", "Laki-laki", "Perempuan"]
    names = [heads, [1, "Budi Santoso", "Siti Aminah"], [2, "Agus Salim", ""]]
    assert meanings(names) == {"No": "number", "Laki-laki": "name", "Perempuan": "name"}
    with_names = [["Nama", *heads[1:]], ["Wati Ayu", "√", ""], ["Budi Eko", "", "√"]]
    assert meanings(with_names) == {"Nama": "name", "Laki-laki": "male", "Perempuan": "female"}
