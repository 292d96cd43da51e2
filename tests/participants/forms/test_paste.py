"""A list pasted from WhatsApp or Excel."""

import pytest

from participants.forms.paste import read_line, read_paste


@pytest.mark.parametrize(
    ("line", "row"),
    [
        ("1. Siti Aminah (P) 0812 3456 7890", {"name": "Siti Aminah", "sex": "P", "phone": "0812 3456 7890"}),
        ("2. Nur Hasanah P 0857-1122-3344", {"name": "Nur Hasanah", "sex": "P", "phone": "0857-1122-3344"}),
        ("3. Ahmad Fauzi (L)", {"name": "Ahmad Fauzi", "sex": "L"}),
        ("4) BUDI SANTOSO L 35 th", {"name": "Budi Santoso", "sex": "L", "age": "35"}),
        ("1\tSITI AMINAH\tP\t081234567890\tCipare",
         {"name": "Siti Aminah", "sex": "P", "phone": "081234567890", "village": "Cipare"}),
        ("2;Joko;L;;32;Kota Baru", {"name": "Joko", "sex": "L", "age": "32", "village": "Kota Baru"}),
        ("• Dewi Lestari, Cipare - P", {"name": "Dewi Lestari", "sex": "P", "village": "Cipare"}),
        ("Muhammad Al Fatih", {"name": "Muhammad Al Fatih"}),
        ("L", {"name": "L"}),
    ],
)  # fmt: skip
def test_read_line_in_the_ways_people_write(line, row):
    assert read_line(line) == row


def test_read_paste_skips_headings_and_hands_back_lines_without_a_name():
    read = read_paste("Daftar hadir\nNo\tNama\tL/P\n1\tSiti\tP\n\n12345\n")
    assert read.rows == [{"name": "Siti", "sex": "P"}]
    assert read.left == ["12345"]
