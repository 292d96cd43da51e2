"""Tables side by side in one sheet: each is read by its own headings, or it is asked."""

import pytest

from tests.participants.importing.columns.grids import understood

HEAD = ["No", "Nama", "L/P", "HP"]


def people(first, *names, sex="P"):
    return [[n, name, sex, f"08122000{n:04}"] for n, name in enumerate(names, first)]


def beside(left, right, gap=1):
    return [a + [""] * gap + b for a, b in zip(left, right, strict=True)]


A, B = people(1, "Rukmini", "Ningrum"), people(11, "Bejo", "Gatot", sex="L")


def parts(found):
    return [sorted(part.mapping.values()) for part in found.parts if not part.staff]


def test_tables_with_equal_headings_are_two():
    found = understood([HEAD + [""] + HEAD, *beside(A, B)])
    assert parts(found) == [["name", "number", "phone", "sex"]] * 2
    assert (found.errors, found.questions, found.warned) == ([], [], {})


def test_no_blank_column_and_three_tables():
    found = understood([HEAD * 3, *beside(beside(A, B, 0), people(21, "Yuyun", "Wirasena"), 0)])
    assert parts(found) == [["name", "number", "phone", "sex"]] * 3


def test_each_table_has_its_own_headings_and_order():
    right = [[row[0], row[2], row[1], row[3]] for row in B]
    found = understood([HEAD + ["", "No Urut", "Jenis Kelamin", "Nama Lengkap", "WA"], *beside(A, right)])
    assert parts(found) == [["name", "number", "phone", "sex"]] * 2
    assert found.parts[1].mapping["Nama Lengkap"] == "name"


def test_headings_that_stand_lower():
    rows = [HEAD, A[0], A[1] + ["", *HEAD], people(3, "Yuyun")[0] + ["", *B[0]], ["", "", "", "", "", *B[1]]]
    found = understood(rows)
    assert parts(found) == [["name", "number", "phone", "sex"]] * 2
    assert found.parts[1].cut([(1, rows[1] + [""] * 5), (4, rows[3])], rows[0]) == [
        (4, [""] * 4 + rows[3][4:])
    ]


@pytest.mark.parametrize("between", [[], [[""] * 9]])
def test_table_of_people_on_duty_is_not_read(between):
    title = ["DAFTAR PESERTA", "", "", "", "", "PANITIA", "", "", ""]
    found = understood([title, *between, HEAD + [""] + HEAD, *beside(A, B)])
    assert parts(found) == [["name", "number", "phone", "sex"]]
    assert found.unused.keys() == {5, 6, 7, 8} or any("PANITIA" in note for note in found.notes)


def test_second_name_column_alone_is_asked_and_safely_left():
    rows = [["Nama", "L/P", "", "Nama"], ["Rukmini", "P", "", "Bejo"], ["Ningrum", "P", "", "Gatot"]]
    found = understood(rows)
    assert parts(found) == [["name", "sex"]]
    (question,) = found.questions
    assert (question.at, question.answers[0][0]) == (3, "")
    assert parts(understood(rows, chosen={"Nama (kolom D)": "name"})) == [["name", "sex"], ["name"]]


def test_name_written_again_is_no_second_table():
    rows = [["Nama", "L/P", "Nama"], ["Rukmini", "P", "Rukmini"], ["Ningrum", "P", "Ningrum"]]
    found = understood(rows)
    assert (parts(found), found.questions) == ([["name", "sex"]], [])


def test_companion_and_business_are_no_second_table():
    rows = [["Nama", "L/P", "HP", "Nama Usaha", "HP"], ["Rukmini", "P", "0812", "Jaya", "0813"]]
    assert len(understood(rows).parts) == 1
