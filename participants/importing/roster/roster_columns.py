"""The columns of a roster: one row is one person."""

import re
from collections.abc import Callable, Iterable

from participants.choices import DeclaredStatus, Disability, Education, Occupation
from participants.importing.columns.success_and_attendance import CAME, presence_word, share_present
from participants.importing.roster.stated_traits import Loose, read_stated_income
from participants.importing.sheet.declare import Cell, SheetResource
from participants.importing.sheet.name_cell import read_person_name
from participants.importing.sheet.row import read_id, read_text, text_of
from participants.importing.sheet.word_lists import WordList, word_key
from tpbis.formats import (
    Unreadable,
    mask_nik,
    read_age,
    read_birth,
    read_nik,
    read_phone,
    read_sex,
    read_tick,
)
from tpbis.formats.reader_result import Certain, Reading, is_empty, shown

NIK_NOT_STORED = "NIK tidak disimpan di perpustakaan ini, jadi barisnya tetap dibaca."
MAY_HAVE_COME = "“{}” tidak jelas hadir atau tidak; dibaca hadir. Periksa kembali."
NO_NAME = "Nama belum diisi."
CROSSES = {"x", "×"}
SHARE_READ = "“{}” dibaca {}."
X_CAME = "Tanda x dibaca hadir. Bila maksudnya tidak hadir, ganti dengan tanda -."
X_AWAY = "Tanda x dibaca tidak hadir, karena di daftar ini yang hadir ditandai lain."
TICKS = {"√", "✓", "✔", "☑", "✅", "ü", "v", "h", "hadir", "1", "1.0", "true", "ya"}
TAIL = r"(?:\s*[,;:(/–].*)?"
GOOD = r"(?:berhasil|meningkat|naik|berkembang|maju|mulai usaha|punya usaha|usaha|jualan|mandiri|sukses)"
STATUSES = (
    (
        DeclaredStatus.SUCCEEDED,
        re.compile(
            rf"(?:(?:sudah |telah )?(?:berhasil|sukses)(?: secara ekonomi)?|ya|iya|sudah){TAIL}|[yv1√✓✔☑✅]"
        ),
        re.compile(
            r"(?:(?:usaha|pendapatan|penghasilan|omzet|omset|ekonomi|ada|sudah)(?:nya)? )*"
            r"(?:meningkat|naik|berkembang|maju|bertambah|peningkatan|kenaikan|mulai usaha|punya usaha|usaha"
            r" sendiri)"
        ),
    ),
    (
        DeclaredStatus.NOT_YET,
        re.compile(rf"(?:belum|blm|tidak|tdk)(?: {GOOD}(?: secara ekonomi)?)?{TAIL}"),
        re.compile(
            r"(?:(?:usaha|pendapatan|penghasilan|omzet|omset|ekonomi|masih)(?:nya)? )*"
            r"(?:gagal|tetap|sama|sama saja|turun|menurun|stagnan|berkurang|(?:dalam |masih"
            r" )?proses|berproses|t)"
        ),
    ),
)


def read_mark(cell: object) -> Reading[bool]:
    """A mark in a column that is itself the answer: √, v, 1, or the letter of the column."""
    if read_text(cell, 200).value.casefold() in ("l", "p", "lk", "pr"):
        return Reading(True)
    return read_tick(cell)


def read_presence(cell: object) -> Reading[bool]:
    """A mark of a day, or how much of it somebody was there: any share is a coming."""
    share = share_present(cell)
    if share is None:
        word = presence_word(cell) if isinstance(cell, str) else ""
        return Reading(word == CAME) if word else read_tick(cell)
    said = cell if isinstance(cell, str) else f"{share:.0%}"
    return Reading(share > 0, Certain(SHARE_READ.format(said, "hadir" if share else "tidak hadir")))


def day_reader(rows: list, columns: list[int]) -> Callable[[object], Reading[bool]]:
    """The reader of a list's day columns.

    An x beside other ticks is a tick with a warning or, where nothing else marks an absence, an absence.
    """
    marks = {
        str(cells[at]).strip().casefold() for _, cells in rows[:2000] for at in columns if at < len(cells)
    }
    if not marks & TICKS:
        return read_presence
    came = bool(marks - TICKS - CROSSES)

    def read(cell) -> Reading[bool]:
        if str(cell).strip().casefold() in CROSSES:
            return Reading(came, X_CAME if came else X_AWAY)
        return read_presence(cell)

    return read if marks & CROSSES else read_presence


def nik_if_readable(cell: object) -> Reading:
    """A NIK that is not kept here: one that cannot be read is a warning and no error."""
    try:
        return read_nik(cell)
    except Unreadable as problem:
        return Reading(None, f"{problem} {NIK_NOT_STORED}")


def presence_reader(cells: Iterable) -> Callable[[object], Reading[tuple[bool, str]]]:
    """The reader of a column that says who came: (came, remark).

    An empty cell is an absence where the column names those who came, else they came.
    """
    filled = {cell for cell in cells if not is_empty(cell)}
    said = {CAME if share_present(cell) else presence_word(shown(cell)) or word_key(cell) for cell in filled}
    empty_came = not said & ({CAME, "h"} | set(map(word_key, TICKS)))

    def read(cell) -> Reading[tuple[bool, str]]:
        text = read_text(cell).value
        if not text:
            return Reading((empty_came, ""))
        if word := presence_word(text):
            return Reading((word == CAME, "" if word == CAME else text))
        try:
            came, told = read_presence(cell)
            return Reading((came, ""), told)
        except Unreadable:
            return Reading((True, text), MAY_HAVE_COME.format(shown(cell)))

    return read


def read_declared(cell: object) -> Reading[tuple[str, str]]:
    """“Berhasil” or “Belum” as a status, anything else as a note: (status, note).

    A word that only comes close, such as “Meningkat” or “Tetap”, is read with a warning.
    """
    text = read_text(cell).value
    word = text.casefold().rstrip(". !")
    for status, sure, near in STATUSES:
        if sure.fullmatch(word):
            return Reading((status.value, text if word != status.value else ""))
        if near.fullmatch(word):
            return Reading((status.value, text), f"“{text}” dibaca {status.label.lower()}.")
    return Reading(("", text))


class RosterSheet(SheetResource):
    """A roster; day columns (`day_1`, `day_2` …) come beside these."""

    number = Cell("Nomor urut", None, "No", 5, 1)
    activity = Cell("ID kegiatan", text_of(60))
    person = Cell("ID peserta", read_id)
    name = Cell("Nama", read_person_name, "Nama", 30, "Contoh: Siti Aminah", required=NO_NAME)
    nik = Cell("NIK", read_nik, private=mask_nik)
    sex = Cell("L/P", read_sex, "L/P", 6, "P")
    male = Cell("Tanda di kolom L", read_mark)
    female = Cell("Tanda di kolom P", read_mark)
    birth = Cell("Tanggal atau tahun lahir", read_birth, "Tanggal Lahir", 18, "17 Juli 1990")
    birth_place = Cell("Tempat lahir", text_of(100))
    age = Cell("Umur", read_age, "Umur", 8)
    village = Cell("Desa/kelurahan", text_of(150), "Desa/Kelurahan", 24)
    address = Cell("Alamat", text_of(150))
    district = Cell("Kecamatan", text_of(150), "Kecamatan")
    phone = Cell("Nomor HP", read_phone, "No HP", 18, "081234567890")
    skill = Cell("Keterampilan", text_of(300), "Keterampilan", 22)
    business = Cell("Jenis usaha", text_of(150))
    business_name = Cell("Nama usaha", text_of(150))
    income_before = Cell("Pendapatan sebelum", read_stated_income)
    income_after = Cell("Pendapatan sesudah", read_stated_income)
    declared = Cell("Berhasil atau belum", read_declared)
    attended = Cell("Hadir atau tidak", read_text)
    remark = Cell("Catatan", read_text)
    education = Cell("Pendidikan", Loose("education", Education.choices), "Pendidikan", 22)
    occupation = Cell("Pekerjaan", Loose("occupation", Occupation.choices), "Pekerjaan", 26)
    disability = Cell("Ragam disabilitas", WordList("disability", Disability.choices))
    represents = Cell("Asal perpustakaan/lembaga", text_of(200), "Asal", 26)
