"""Who was forgotten: a list of ids beside the backups, by which a restore forgets them again."""

import json
from dataclasses import dataclass, field
from pathlib import Path

from psycopg2.extensions import connection as Line

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
        file.write_text(json.dumps(vars(self), indent=1) + "\n")
        file.chmod(0o600)

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
    return Forgotten(**json.loads(file.read_text())) if file.exists() else Forgotten()


def keep_beside(line: Line, target: Path) -> None:
    """Write the list into the folder of the backups."""
    in_database(line).write(target / FILE)


def forget_again(target: Path, database: str) -> list[str]:
    """The command by which nobody of the list beside the backups, or forgotten in the database, comes back.

    Of whom the database in use knows, it speaks alone: somebody may have consented anew.
    """
    beside = listed(target / FILE)
    with plain_connection.connected(database) as line:
        here = in_database(line)
        ids = [*beside.erased, *(pair[0] for pair in beside.withdrawn)]
        known = (
            plain_connection.query(line, KNOWN, ids) if plain_connection.query(line, HAS)[0][0] == 2 else []
        )
    gone = here.and_also(beside.without({key for (key,) in known}))
    if not gone:
        return []
    gone.write(file := env.var() / FILE)
    return ["forget_again", str(file), "--then-remove"]
