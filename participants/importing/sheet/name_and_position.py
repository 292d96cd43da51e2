"""A column that holds a name and a position, “Nama (Jabatan)”: the name alone is read."""

import re
from itertools import takewhile

from participants.importing.columns.success_and_attendance import presence_word
from participants.importing.sheet.name_cell import read_person_name
from tpbis.formats.names import is_degree
from tpbis.formats.reader_result import Certain, Reading

APART = re.compile(r"\s?[\n;:|/(\[]\s?|\s[-–—]|[-–—]\s")
POSITIONS = "kepala kades sekdes sekretaris bendahara ketua wakil kader staf staff anggota kasi kaur kasubag"
POSITIONS += " kabid lurah camat guru dosen operator pengelola pustakawan pustakawati perangkat bpd penyuluh"
POSITIONS += " bidan plt plh pendamping kepsek pegawai pengurus perwakilan relawan mahasiswa mahasiswi siswa"
POSITIONS += " dinas tp pkk rt rw kp kampung jl jln jalan kel kelurahan desa dusun dsn link perum komplek"
WORDS = "|".join(POSITIONS.split())
POSITION = re.compile(rf"(?<=[^\W\d_.,]) (?:{WORDS})\b.*", re.IGNORECASE)
NO_NAME = re.compile(rf"(?:{WORDS})\b", re.IGNORECASE)
LONGEST = 200
NOT_KEPT = "“{}” di samping nama bukan bagian namanya; tidak dicatat."


def parted(text: str) -> tuple[str, str]:
    """(the name with its degrees, what stands behind it)."""
    text = text.strip()[:LONGEST]
    sign = APART.search(text, 1)
    name, rest = (text[: sign.start()], text[sign.end() :]) if sign else (text, "")
    first, *after = (part.strip() for part in name.split(","))
    degrees = list(takewhile(is_degree, after))
    name, behind = ", ".join([first, *degrees]), [*after[len(degrees) :], rest]
    if not degrees and not NO_NAME.match(name) and (word := POSITION.search(name)):
        name, behind = name[: word.start()], [word[0], *behind]
    return name.strip(" -,"), ", ".join(part for one in behind if (part := one.strip(" ()[]-–—,")))


def read_name_and_position(cell: object) -> Reading[str]:
    """The name; what stands behind it is told and left out, unless it says who came."""
    name, rest = parted(str(cell))
    if not rest or presence_word(rest) or sum(map(str.isalpha, name)) < 2:
        return read_person_name(cell)
    reading = read_person_name(name)
    return Reading(reading.value, reading.warning or Certain(NOT_KEPT.format(rest)))
