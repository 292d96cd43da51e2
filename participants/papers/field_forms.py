"""XLSForms for KoboToolbox and ODK: the roster of an activity, and the questions to those who wait.

xlsform.org: the sheets survey, choices and settings. The names of the roster's questions are headings that
the import knows, so that what Kobo exports comes back by it, with names or with labels as headings.
"""

import io
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from django.utils import timezone
from xlsxwriter import Workbook

from participants.choices import Education, Mode, Occupation
from participants.followup.incomes import CHOICES, QUESTION
from participants.followup.interview_choices import ATTEMPTS, RUNGS
from participants.models import Enrolment
from programs.models import Training
from tpbis.formats import format_date

MOST_PEOPLE = 2000
SURVEY = ("type", "name", "label", "required", "relevant", "constraint", "constraint_message", "appearance",
          "default", "calculation")  # fmt: skip
ANSWERED, YES = "menjawab", "yes"
ANSWERS = f"${{status}} = '{ANSWERED}'"
SEXES = [("L", "Laki-laki"), ("P", "Perempuan")]
STATES = [(ANSWERED, "Menjawab"), *ATTEMPTS]
Pairs = Iterable[tuple[object, object]]


class Question(NamedTuple):
    """One line of the sheet survey, in the order of SURVEY."""

    type: str
    name: str
    label: str = ""
    required: str = ""
    relevant: str = ""
    constraint: str = ""
    constraint_message: str = ""
    appearance: str = ""
    default: str = ""
    calculation: str = ""


ROSTER = (
    Question("text", "nama", "Nama", YES),
    Question("select_one jk", "jk", "L/P", YES),
    Question("integer", "umur", "Umur", "", "", ". >= 0 and . <= 120", "Umur 0 sampai 120 tahun."),
    Question("text", "desa", "Desa/Kelurahan"),
    Question("text", "kecamatan", "Kecamatan"),
    Question(
        "text", "hp", "No HP", "", "", "regex(., '^[0-9+ ().-]{8,20}$')", "Tulis angkanya saja.", "numbers"
    ),
    Question("select_one pendidikan", "pendidikan", "Pendidikan"),
    Question("select_one pekerjaan", "pekerjaan", "Pekerjaan"),
    Question("text", "keterampilan", "Keterampilan"),
)
FOLLOW_UP = (
    Question("select_one kode", "kode", "Peserta yang ditanya", YES, "", "", "", "autocomplete"),
    Question("date", "tanggal_ditanya", "Tanggal ditanya", YES, "", ". <= today()",
             "Bukan hari yang akan datang.", "", "today()"),
    Question("select_one cara", "cara", "Cara bertanya", YES),
    Question("select_one status", "status", "Menjawab?", YES),
    Question("select_one dipakai", "dipakai", "Keterampilan dari pelatihan ini dipakai?"
             " Ada usaha atau pekerjaan yang memakainya?", YES, ANSWERS),
    Question("select_one penghasilan", "penghasilan", QUESTION, "", ANSWERS),
    Question("text", "catatan", "Catatan"),
)  # fmt: skip


def roster_form(training: Training) -> bytes:
    """The form by which people are written down at the activity; it holds nobody."""
    code = Question("calculate", "kode_kegiatan", calculation=f"'{training.pk}'")
    lists: dict[str, Pairs] = {"jk": SEXES, "pendidikan": Education.choices, "pekerjaan": Occupation.choices}
    return _book([code, *ROSTER], lists, f"Peserta: {training.title}", f"tpbis_peserta_{training.pk.hex}")


def followup_form(people: Sequence[Enrolment], part: str) -> bytes:
    """The questions to these people; each is named, and carries the code by which the answer comes back."""
    named = [(str(row.pk), _spoken(row)) for row in people]
    lists: dict[str, Pairs] = {
        "kode": named,
        "cara": Mode.choices,
        "status": STATES,
        "dipakai": RUNGS,
        "penghasilan": CHOICES,
    }
    return _book(FOLLOW_UP, lists, "Hubungi peserta TPBIS", f"tpbis_tanya_{part}")


def _spoken(row: Enrolment) -> str:
    return f"{row.person.name} ({row.training.title}, {format_date(row.training.last_day)})"


def _book(questions: Iterable[Question], lists: Mapping[str, Pairs], title: str, code: str) -> bytes:
    """The workbook of the three sheets."""
    target = io.BytesIO()
    book = Workbook(target, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    version = f"{timezone.localtime():%Y%m%d%H%M}"
    sheets: dict[str, list[Sequence[str]]] = {
        "survey": [SURVEY, *questions],
        "choices": [("list_name", "name", "label"), *_choices(lists)],
        "settings": [("form_title", "form_id", "version"), (title[:100], code, version)],
    }
    for name, lines in sheets.items():
        page = book.add_worksheet(name)
        for number, line in enumerate(lines):
            page.write_row(number, 0, [str(cell) for cell in line])
    book.close()
    return target.getvalue()


def _choices(lists: Mapping[str, Pairs]) -> Iterable[tuple[str, str, str]]:
    return ((name, str(value), str(label)) for name, pairs in lists.items() for value, label in pairs)
