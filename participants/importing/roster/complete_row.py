"""What a row of a roster says of a person in other ways: L/P by ticks or the NIK, absence beside the name."""

from typing import Any

from participants.importing.issue import Remark
from participants.importing.sheet.name_cell import without_remark
from participants.importing.sheet.row import Row
from programs.choices import Sex
from tpbis.formats import nik_facts

SEX_BY_NIK = "L/P tidak ada di berkas; dibaca {} dari NIK."
NO_SEX = "L/P belum diisi. Tulis L atau P."
BOTH_SEXES = "Kolom L dan P dua-duanya ditandai. Tandai satu saja."
BESIDE_NAME = "“{}” di samping nama dibaca {}."
AWAY, CAME, NOTE = "tidak hadir", "hadir", "catatan"


def settle_name(row: Row, heading: str) -> None:
    """Take what stands beside a name out of it: “(izin)” is an absence, “mewakili …” a note."""
    values = row.values
    name, remark, away = without_remark(row.text("name"))
    if not remark:
        return
    values["name"], came = name, values.get("attended", (True, ""))[0]
    values["attended"] = came and not away, remark
    meant = AWAY if away else NOTE if remark.startswith("mewakili") else CAME
    row.warnings.append(Remark(row.number, heading, "", BESIDE_NAME.format(remark, meant)))


def settle_sex(row: Row, columns: dict[str, str], *, expected: bool) -> None:
    """Fill in L/P from two ticked columns or the NIK; `columns` are the headings of fields."""
    values, nik = row.values, row.values.get("nik")
    if not values.get("sex") and bool(values.get("male")) != bool(values.get("female")):
        values["sex"] = Sex.MALE if values.get("male") else Sex.FEMALE
    if not values.get("sex") and "sex" not in columns and nik:
        facts: Any = nik_facts(nik)
        values["sex"] = facts.sex
        row.warnings.append(Remark(row.number, columns.get("nik", ""), "", SEX_BY_NIK.format(values["sex"])))
    if not values.get("sex") and expected:
        both = values.get("male") and values.get("female")
        row.miss(columns.get("sex") or columns.get("male", ""), BOTH_SEXES if both else NO_SEX)
