"""The columns of a roster: one row = one person."""

import re

from participants.choices import DeclaredStatus, Disability, Education, Occupation
from participants.importing.cells import Cell, SheetResource
from participants.importing.rows import read_name, read_text, text_of
from tpbis.formats import Unreadable, mask_nik, read_age, read_birth, read_money, read_nik, read_phone, read_sex
from tpbis.formats.reading import Reading


def choice_of(choices):
    """A reader of one of these choices: by label, by code, or by the only label that begins so."""
    labels = {label.casefold(): value for value, label in choices.choices}
    labels |= {value: value for value in choices.values}

    def read(cell) -> Reading[str]:
        text = read_text(cell).value
        if text == "" or text.casefold() in labels:
            return Reading(labels.get(text.casefold(), ""))
        first = [value for label, value in labels.items() if label.startswith(text.casefold())]
        if len(set(first)) == 1:
            return Reading(first[0])
        raise Unreadable(cell, "salah satu dari: " + ", ".join(choices.labels))

    return read


def read_told_money(cell) -> Reading[str]:
    """An amount that can be read as rupiah, kept as it was told; "" when empty."""
    reading = read_money(cell)
    return Reading(read_text(cell, 60).value if reading.value is not None else "", reading.warning)


def read_declared(cell) -> Reading[tuple[str, str]]:
    """“Berhasil” or “Belum” as a status, anything else as a note: (status, note)."""
    text = read_text(cell).value
    word = text.casefold()
    if re.match(r"(?:sudah )?berhasil|sukses|ya\b", word):
        return Reading((DeclaredStatus.SUCCEEDED.value, text if word != "berhasil" else ""))
    if re.match(r"belum|tidak\b", word):
        return Reading((DeclaredStatus.NOT_YET.value, text if word != "belum" else ""))
    return Reading(("", text))


class RosterSheet(SheetResource):
    """A roster; day columns (`day_1`, `day_2` …) come beside these."""

    number = Cell("Nomor urut")
    name = Cell("Nama", read_name, required="Nama belum diisi.")
    nik = Cell("NIK", read_nik, private=mask_nik)
    sex = Cell("L/P", read_sex, required="L/P belum diisi. Tulis L atau P.")
    birth = Cell("Tanggal atau tahun lahir", read_birth)
    age = Cell("Umur", read_age)
    village = Cell("Desa/kelurahan", text_of(150))
    district = Cell("Kecamatan", text_of(150))
    phone = Cell("Nomor HP", read_phone)
    skill = Cell("Keterampilan", text_of(300))
    business = Cell("Jenis usaha", text_of(150))
    business_name = Cell("Nama usaha", text_of(150))
    income_before = Cell("Pendapatan sebelum", read_told_money)
    income_after = Cell("Pendapatan sesudah", read_told_money)
    declared = Cell("Berhasil atau belum", read_declared)
    education = Cell("Pendidikan", choice_of(Education))
    occupation = Cell("Pekerjaan", choice_of(Occupation))
    disability = Cell("Ragam disabilitas", choice_of(Disability))
    represents = Cell("Asal perpustakaan/lembaga", text_of(200))
