"""A number of a definition stands in `participants.definition_constants`, in no other code or page."""

import re

import pytest

from participants.definition_constants import NUMBERS
from tests.walls.source import PROJECT, ROOMS, TEMPLATES, name_of, python_files

HOME = "participants/definition_constants.py"
# What such a number looks like where it is written again.
WRITTEN_AGAIN = {
    "an edge of a wave": r"(?<![\d.,:#/-])(?:13[45]|269|270|450)(?![\d.,]*\d|px)",
    "a range of days in SQL": r"BETWEEN +-?\d",
    "the months until somebody is due": r"interval '(?!1 )\d+ months?|\bmonths=6\b",
    "an age": r"(?:age|umur|year|old_enough)(?:\b|_)[^\n]{0,25}[<>]=? *\d\d|\b\d\d tahun\b|under (?:15|18)\b",
    "an age that is counted": r"\bage\([^\n]*birth|\.year - (?:birth|born)|year FROM [^\n]*- *\{?[\w.]*birth",
    "days of the baseline": r"timedelta\(days=(?:14|60)\)|\b14 (?:hari|days)|\b60 days (?:before|from)",
    "days of verification": r"days=180\b|\b180 (?:hari|days)",
    "people from which a rate is told": r"(?:dinilai|perubahan)\W{0,3} *(?:<|>=) *[1-9]\d|\b(?:10|30) orang",
    "a band of income": r"band_\w+ *[<>=]+ *1?\d\b|greatest\([\w.]*band\w*, *\d|\b750[._]000\b",
    "a quantile": r"\b1\.9[56]\d*|\b3\.09\d*",
    "small counts": r"\brange\(1, *5\)",
}
FOUND = {
    "an edge of a wave": ["WHEN a.asked_on - t.last_day IN (135, 269)", "muncul di sini 270 hari sesudah"],
    "a range of days in SQL": ["WHEN a.asked_on - t.first_day BETWEEN -60 AND 14"],
    "the months until somebody is due": ["+ interval '6 months' <= %(today)s"],
    "an age": [
        "coalesce(e.stated_age, 15) >= 15",
        "if age is not None and age < 18:",
        "di bawah 15 tahun pada",
    ],
    "an age that is counted": [
        "extract(year FROM age(t.first_day, p.birth_date))",
        "extract(year FROM t.first_day) - p.birth_year",
        "years = day.year - birth.year",
    ],
    "days of the baseline": ["WINDOW = timedelta(days=14)", "lebih dari 14 hari sesudahnya"],
    "days of verification": ["VERIFIED_WITHIN = timedelta(days=180)"],
    "people from which a rate is told": [
        'if counts["dinilai"] < 10:',
        "paling sedikit 30 orang dapat dinilai",
    ],
    "a band of income": ["coalesce(t0.band_high = 10, false)", "t6.band_low > greatest(t0.band_high, 1)"],
    "a quantile": ["Z = 1.959963984540054"],
    "small counts": ["SMALL = range(1, 5)"],
}
MEANS_SOMETHING_ELSE = {
    "participants/ages.py": {"an age that is counted"},  # where it is counted
    "participants/income_bands.py": {"a band of income"},  # where they are written
    "participants/choices.py": {"a band of income"},  # their labels, which a test compares with the bands
    "participants/followup/self_answer.py": {"days of the baseline"},  # how long a link lives
    "programs/plans/calendar_file.py": {"days of the baseline"},  # how long a calendar keeps what is over
    "tpbis/formats/nik.py": {"small counts"},  # the groups that a NIK is written in
}


def findings(text: str) -> list[tuple[str, str]]:
    """(what, line) of each line that writes a number of a definition."""
    return [
        (what, line.strip())
        for line in text.splitlines()
        for what, pattern in WRITTEN_AGAIN.items()
        if re.search(pattern, line)
    ]


@pytest.mark.parametrize("what", WRITTEN_AGAIN)
def test_a_number_written_again_is_found(what):
    assert [line for line in FOUND[what] if what not in dict(findings(line))] == []


NOT_FOUND = [
    "{between('a.asked_on - t.last_day', WAVES['T6'])}",
    "is_due(MONTH)",
    "age < ADULT",
    "row['dinilai'] > 0",
    "interval '1 month'",
    '{% defined "ADULT" %} tahun',
    "#135e8a",
    "2.269.000 orang",
]


@pytest.mark.parametrize("line", NOT_FOUND)
def test_what_asks_the_constants_is_no_finding(line):
    assert findings(line) == []


def test_no_number_of_a_definition_is_written_twice():
    pages = [*TEMPLATES.rglob("*.html")]
    pages += [path for kind in ("*.typ", "*.toml") for room in ROOMS for path in (PROJECT / room).rglob(kind)]
    again = [
        (name, what, line)
        for path in [*python_files(), *sorted(pages)]
        if (name := name_of(path)) != HOME
        for what, line in findings(path.read_text())
        if what not in MEANS_SOMETHING_ELSE.get(name, ())
    ]
    assert again == []


def test_every_number_says_in_its_comment_which_definition_it_is_of():
    blocks = (PROJECT / HOME).read_text().split("\n\n")
    commented = {name for block in blocks if block[0] == "#" for name in re.findall(r"\w+", block)}
    assert set(NUMBERS) - commented == {"VERSION"}
