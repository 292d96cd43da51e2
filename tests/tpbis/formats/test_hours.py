"""Hours of a day in the spellings of sheets and forms."""

from datetime import time

import pytest

from tpbis.formats import Unreadable, read_hour, read_hours

NINE = (time(9), None)


@pytest.mark.parametrize(
    ("cell", "hours"),
    [
        ("08.00–12.00 WIB", (time(8), time(12))), ("Pukul 08.00 s.d. 12.00", (time(8), time(12))),
        ("8:30 sampai dengan 14:15 WITA", (time(8, 30), time(14, 15))), ("09.00 - selesai", NINE),
        ("mulai 09.00", NINE), ("jam 9 pagi", NINE), (time(9, 0, 30), NINE), (0.375, NINE), ("0900", NINE),
        ("", None), (None, None), ("-", None), ("1 siang - 3 sore", (time(13), time(15))),
    ],
)  # fmt: skip
def test_hours_as_people_write_them(cell, hours):
    assert read_hours(cell).value == hours


@pytest.mark.parametrize(
    "cell", ["12.00-08.00", "08.00-08.00", "25.00", "08.61", "pagi", "17/07/2022", 9, True]
)
def test_what_is_no_hour_is_refused(cell):
    with pytest.raises(Unreadable):
        read_hours(cell)


def test_one_hour_alone():
    assert read_hour("2 siang") == time(14)
    with pytest.raises(Unreadable):
        read_hour("08.00-12.00")
