"""The printed list for a village visit: people to look for, and boxes for the three answers."""

from datetime import date

from participants.followup.incomes import QUESTION
from participants.followup.reminders import tried
from participants.followup.worklist import Part, weeks_of
from participants.income_bands import BANDS, Band
from programs.models import Library
from programs.papers.signatures import letterhead_of, office_over
from tpbis.formats import format_date, format_phone
from tpbis.models import User

MOST = 200
CONSENT = (
    "Bacakan dulu: “Jawaban Ibu/Bapak dicatat perpustakaan untuk melihat manfaat pelatihan. Nama tidak"
    " diterbitkan. Boleh tidak menjawab, dan boleh menarik persetujuan kapan saja lewat perpustakaan.”"
    " Centang kotak setuju, atau minta paraf; tanpa itu penghasilan tidak boleh ditulis."
)
LEFT_OUT = (
    "Hanya {} orang pertama yang dicetak; {} lagi belum. Catat jawaban yang sudah ada, lalu cetak lagi untuk"
    " sisanya."
)
JUTA = 1_000_000


def visit_data(library: Library, rows: list, part: Part, user: User, today: date) -> dict:
    """The paper of one library and one part of the work, the people of a village together."""
    people = [_person(number, row, part, today) for number, row in enumerate(rows[:MOST], 1)]
    office = office_over(library)
    return {
        "letterhead": letterhead_of(office) if office else [library.name],
        "title": part.label,
        "library": library.name,
        "printed": f"{format_date(today)}, oleh {user}",
        "intro": "Urut menurut desa/kelurahan, lalu nama." if part.wave else part.intro,
        "left_out": LEFT_OUT.format(MOST, len(rows) - MOST) if len(rows) > MOST else "",
        "consent": CONSENT,
        "question": QUESTION,
        "bands": [short(band) for band in BANDS] + ["Tidak tahu", "Tidak bersedia"],
        "people": people,
    }


def _person(number: int, row, part: Part, today: date) -> dict:
    person = row.person
    return {
        "number": str(number),
        "name": person.name,
        "phone": _phone(row),
        "village": str(person.village or person.village_text or "Desa/kelurahan belum dicatat"),
        "training": f"{row.training.title}, {format_date(row.training.last_day)}",
        "weeks": weeks_of(row.training.last_day, part.wave, today),
        "tried": tried(answer for answer in row.answers.all() if answer.moment != "awal"),
    }


def _phone(row) -> str:
    number = format_phone(row.person.phone) if row.person.phone else "Tidak ada nomor HP"
    return f"{number} (nomor salah)" if row.person.phone and row.wrong_number else number


def short(band: Band) -> str:
    """A band in a narrow box: "1,5–2,5 jt"."""
    if band.number == 0:
        return "Rp0"
    if band.high is None:
        return f"{_short(band.low)} jt lebih"
    if band.high < JUTA:
        return f"di bawah {_short(band.high)} rb"
    if band.low < JUTA:
        return f"{_short(band.low)} rb–{_short(band.high)} jt"
    return f"{_short(band.low)}–{_short(band.high)} jt"


def _short(rupiah: int) -> str:
    unit = JUTA if rupiah >= JUTA else 1000
    return f"{rupiah / unit:g}".replace(".", ",")
