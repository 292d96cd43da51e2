"""Headings over several lines: which lines belong to them, and the title each column has in the end."""

import re
from itertools import zip_longest
from string import ascii_lowercase

from xlsxwriter.utility import xl_col_to_name

from participants.importing.file.heading_owner import owner_of
from participants.importing.file.headings import Headings, heading_key
from tpbis.confined.cell_values import filled
from tpbis.formats.calendar import MONTH

MOST_LINES = 4
MONTHLY = re.compile(MONTH, re.IGNORECASE)
DAY_WORDS = {"kehadiran", "hadir", "absen", "absensi", "presensi", "hari", "ke", "pertemuan", "sesi"}
LETTERS = {"l": "male", "lk": "male", "laki": "male", "p": "female", "pr": "female", "w": "female"}


def stacked(grid: list, at: int, headings: Headings) -> list[tuple[int, list]]:
    """(last line, titles) of the heading that begins on a line, for each number of lines it may have."""
    readings, titles = [(at, grid[at])], grid[at]
    for last in range(at + 1, min(at + MOST_LINES, len(grid))):
        titles = two_lines(titles, grid[last], headings)
        if not titles:
            break
        readings.append((last, titles))
    return readings


def two_lines(above: list, second: list, headings: Headings) -> list:
    """Titles of a heading over two lines: “Peserta” with “L” and “P” below it; [] when `below` is a row.

    A line is a heading only if most of its cells are; a text right below a heading that needs nothing more,
    or a number, makes it a row.
    """
    letters = {LETTERS[word] for word in map(count_word, second) if word in LETTERS}
    groups = sum(map(filled, above)) > 1  # a lone text above is the title of the list
    titles, over, known, count = [], "", 0, 0
    for at, (high, low) in enumerate(zip_longest(above, second, fillvalue="")):
        over = high if filled(high) else over
        if not filled(low):
            titles.append(high)
            continue
        title = _title(over, low, headings, len(letters) == 2, groups)
        if title is None and (_is_data(low, at) or filled(high) and headings.exact(high)):
            return []
        known, count = known + (title is not None), count + 1
        if title is None and MONTHLY.fullmatch(str(low).strip()):
            known, title = known + 1, f"{over} {low}".strip()  # “Kehadiran” above “Jan”, “Feb”
        titles.append(title or (high if count_word(low).isdigit() else _of_days(high, low)))
    return titles if known * 2 > count else []


def _title(over, low, headings: Headings, both_sexes: bool, groups: bool):
    """The words of a column of which something is known, None if nothing is; `over` may span columns."""
    if count_word(low) in LETTERS and not both_sexes:
        return None
    high, plain = (str(cell).strip().removesuffix(".0") if filled(cell) else "" for cell in (over, low))
    together = (f"{high} {plain}", f"{plain} {high}") if high else ()
    if groups and together and headings.what == "peserta" and owner_of(heading_key(high)):
        return together[1] if headings.is_sure(low) else None  # “Orang tua” above “Nama”, “NIK”, “No HP”
    people = headings.what == "peserta"  # “Usaha” above “Nama” is no name of a person
    exact = next((words for words in together if people and headings.exact(words)), None)
    return exact or next((words for words in (low, *together) if headings.is_sure(words)), None)


def _of_days(high, low):
    """A heading of which the lines below may still make a day: “Kehadiran”, “Hari ke-”, “1”."""
    words = set(heading_key(f"{high} {low}").split())
    return f"{high} {low}".strip() if words and words <= DAY_WORDS else low


def _is_data(cell, at: int) -> bool:
    """Tell whether a cell is a number that does not count the columns."""
    return not isinstance(cell, str) or count_word(cell).isdigit() and count_word(cell) != str(at + 1)


def counts_columns(row: list) -> bool:
    """Tell whether a line only numbers the columns: 1, 2, 3 …, (1), -1, 2), 6=4+5, or a, b, c …"""
    words = [count_word(cell) for cell in row if filled(cell)]
    numbers = [str(number) for number in range(1, len(words) + 1)]
    return len(words) > 2 and words in (numbers, list(ascii_lowercase[: len(words)]))


def count_word(cell: object) -> str:
    """The number in a cell such as (1), -2, 3) or “6=4+5” that stands below a heading or before a row."""
    return str(cell).partition("=")[0].strip("() .-−").removesuffix(".0").lower()


def apart(titles: list[str]) -> list[str]:
    """Make repeated headings different by their column: “Nama”, “Nama (kolom G)”."""
    return [
        f"{title} (kolom {xl_col_to_name(at)})" if title and title in titles[:at] else title
        for at, title in enumerate(titles)
    ]
