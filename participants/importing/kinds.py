"""The kinds of sheet that can be imported: code → its import and label."""

from participants.importing.account_importer import AccountImport
from participants.importing.activities.activity_importer import ActivityImport
from participants.importing.library_importer import LibraryImport
from participants.importing.roster.roster_importer import RosterImport

SHEETS = {sheet.what: sheet for sheet in (RosterImport, ActivityImport, LibraryImport, AccountImport)}
LABELS = {
    "peserta": "Daftar peserta satu kegiatan",
    "kegiatan": "Rekap kegiatan",
    "perpustakaan": "Daftar perpustakaan",
    "akun": "Daftar akun",
}


def may_import(user, what: str) -> bool:
    """Tell whether a user may bring in this kind of sheet."""
    return user.has_perm("participants.import_workbook") and user.has_perm(SHEETS[what].permission)


def sheets_for(user) -> list[tuple[str, str]]:
    """(code, label) of every kind this user may bring in."""
    return [(what, LABELS[what]) for what in SHEETS if may_import(user, what)]
