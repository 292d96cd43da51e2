"""Who was forgotten: a list of ids beside the backups, by which a restore forgets them again."""

import json
from dataclasses import dataclass, field
from pathlib import Path

from django.core.management.base import CommandError
from psycopg2.extensions import connection as Line

from tpbis.backups.private_files import give
from tpbis.server import env, plain_connection

FILE = "terhapus.json"
HAS = """SELECT count(*) FROM information_schema.columns WHERE table_schema = current_schema()
AND (table_name = 'participants_person' AND column_name = 'erased_at'
  OR table_name = 'participants_consent' AND column_name = 'withdrawn_on')"""
ERASED = "SELECT id::text FROM participants_person WHERE erased_at IS NOT NULL ORDER BY 1"
KNOWN = "SELECT id::text FROM participants_person WHERE id::text = ANY(%s)"
WITHDRAWN = """SELECT DISTINCT person_id::text, purpose FROM participants_consent c
WHERE withdrawn_on IS NOT NULL AND NOT EXISTS (SELECT 1 FROM participants_consent o
  WHERE o.person_id = c.person_id AND o.purpose = c.purpose
  AND o.withdrawn_on IS NULL AND o.given_on >= c.withdrawn_on) ORDER BY 1, 2"""


@dataclass(frozen=True)
class Forgotten:
    """Ids of persons that were erased, and (id, purpose) of consents that were taken back; no names."""

    erased: list[str] = field(default_factory=list)
    withdrawn: list[list[str]] = field(default_factory=list)

    def __bool__(self) -> bool:
        return bool(self.erased or self.withdrawn)

    def write(self, file: Path) -> None:
        """Put it in the place of an earlier one, whole or not at all, for the owner of the folder alone."""
        new = file.with_name(f".{file.name}.baru")
        new.unlink(missing_ok=True)
        new.touch(mode=0o600)
        try:
            new.write_text(json.dumps(vars(self), indent=1) + "\n")
            give(new, like=file.parent)
            new.replace(file)
        finally:
            new.unlink(missing_ok=True)

    def and_also(self, other: "Forgotten") -> "Forgotten":
        pairs = {tuple(pair) for pair in (*self.withdrawn, *other.withdrawn)}
        return Forgotten(sorted({*self.erased, *other.erased}), [list(pair) for pair in sorted(pairs)])

    def without(self, ids: set[str]) -> "Forgotten":
        pairs = [pair for pair in self.withdrawn if pair[0] not in ids]
        return Forgotten([one for one in self.erased if one not in ids], pairs)


def in_database(line: Line) -> Forgotten:
    """Who was forgotten in a database; nobody where it has no people yet."""
    if plain_connection.query(line, HAS)[0][0] < 2:
        return Forgotten()
    erased = [key for (key,) in plain_connection.query(line, ERASED)]
    return Forgotten(erased, [list(pair) for pair in plain_connection.query(line, WITHDRAWN)])


def listed(file: Path) -> Forgotten:
    """What a list says; nobody where there is none."""
    try:
        return Forgotten(**json.loads(file.read_text())) if file.exists() else Forgotten()
    except (ValueError, TypeError) as problem:
        raise CommandError(f"Daftar yang dihapus di {file} rusak; ambil dari salinan cadangan.") from problem


def keep_beside(line: Line, target: Path) -> None:
    """Write the list into the folder of the backups; none where nobody was forgotten."""
    if gone := known_by(line, target / FILE):
        gone.write(target / FILE)
    else:
        (target / FILE).unlink(missing_ok=True)


def known_by(line: Line, file: Path) -> Forgotten:
    """Who was forgotten in a database, and whom a list adds of those that the database does not know.

    Of whom it knows, it speaks alone: somebody may have consented anew.
    """
    here, beside = in_database(line), listed(file)
    if not beside or plain_connection.query(line, HAS)[0][0] < 2:
        return here.and_also(beside)
    ids = [*beside.erased, *(pair[0] for pair in beside.withdrawn)]
    known = plain_connection.query(line, KNOWN, ids)
    return here.and_also(beside.without({key for (key,) in known}))


def forget_again(target: Path, database: str) -> list[str]:
    """The command by which nobody who is on the list beside the backups, or forgotten here, comes back."""
    with plain_connection.connected(database) as line:
        gone = known_by(line, target / FILE)
    if not gone:
        return []
    gone.write(file := env.var() / FILE)
    return ["forget_again", str(file), "--then-remove"]
