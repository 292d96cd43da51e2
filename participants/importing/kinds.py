"""The kinds of sheet that can be imported: code → its import, and what a column of it may mean."""

from participants.importing.account_importer import AccountImport
from participants.importing.activities.activity_importer import ActivityImport
from participants.importing.answer_importer import AnswerImport
from participants.importing.library_importer import LibraryImport
from participants.importing.roster.roster_importer import RosterImport
from tpbis.models import User

SHEETS = {
    sheet.what: sheet for sheet in (RosterImport, ActivityImport, LibraryImport, AccountImport, AnswerImport)
}
DAYS = 7


def may_import(user: User, what: str) -> bool:
    """Tell whether a user may bring in this kind of sheet."""
    return user.has_perm("participants.import_workbook") and user.has_perm(SHEETS[what].permission)


def label_of(what: str) -> str:
    return SHEETS[what].label if what in SHEETS else ""


def sheets_for(user: User) -> list[tuple[str, str]]:
    """(code, label) of every kind this user may bring in."""
    return [(what, label_of(what)) for what in SHEETS if may_import(user, what)]


def field_choices(what: str) -> list[tuple[str, str]]:
    """Every field a heading may mean, with its label; the empty one first."""
    named = [(name, field.column_name) for name, field in SHEETS[what].resource.fields.items()]
    days = [(f"day_{n}", f"Hadir hari {n}") for n in range(1, DAYS + 1)] if what == "peserta" else []
    return [("", "Tidak dipakai"), *named, *days]
