"""The one way derived rows stay equal to the rows they follow from: roll-ups, cohorts and findings.

A write marks the pieces it touches in its own transaction. Whoever recomputes takes the locks of those pieces
before the first read, so that an older result never overwrites a newer one (docs/decisions/0002 and 0015).
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db import OperationalError, connection, transaction
from django.db.backends.utils import CursorWrapper

from tpbis.records.advisory_locks import NATION, Kind, alone, is_held

NOTHING = "SELECT"
NOT_LONG = "SELECT set_config('lock_timeout', '100ms', true); SAVEPOINT refresh"
DONE = "RELEASE SAVEPOINT refresh; SET LOCAL lock_timeout TO DEFAULT"


@dataclass(frozen=True)
class Maintained:
    """Derived rows, computed in pieces that each lie in a province; SQL reads the parameters of a round."""

    kind: Kind
    rounds: Callable[..., list[dict]]  # (pieces, what is known) -> parameters, first those of all
    every: Callable[[bool], Iterable[list]]  # all pieces in groups; True: those that no mark concerns
    marked: str  # SELECT pieces with a mark below the code %(like)s, the most urgent first
    provinces: str  # SELECT codes of the provinces of pieces
    clear: str  # takes their marks away
    compute: str  # reads and writes within the provinces; once for each of the rounds
    compared: list[tuple[str, str, str]]  # (name, SELECT what is kept, SELECT what the rows give)
    above: str = NOTHING  # writes what spans provinces, under the lock of the nation
    mend: str = NOTHING  # the same in a rebuild only
    prepare: str = NOTHING  # before a comparison
    batch: int = 1  # pieces in one transaction

    def waiting(self, prefix: str = "") -> list:
        """The pieces under a code that a write touched and no refresh has seen."""
        return selected(self.marked, {"like": prefix + "%"})

    def refresh(
        self, pieces: list, known: Any = None, then: tuple[str, dict] | None = None, whole: bool = False
    ) -> Any:
        """Bring pieces up to date with all committed writes: one script, one transaction, which `then` ends.

        Returns the row of `then`; `whole` computes what has no mark too. A transaction that has begun may
        hold what others wait for, so it does not wait for long: it leaves the pieces, and returns None.
        """
        rounds = [params | {"whole": whole} for params in self.rounds(pieces, known)]
        steps = [(alone(self.kind, self.provinces), rounds[0]), (self.clear, rounds[0])]
        steps += [(self.compute, params) for params in rounds]
        above = (alone(self.kind, NATION), self.above, self.mend if whole else NOTHING)
        steps += [(statement, rounds[0]) for statement in above]
        end = then or (NOTHING, {})
        if not connection.in_atomic_block:
            return answer([*steps, end])
        try:
            return answer([(NOT_LONG, {}), *steps, (DONE, {}), end])
        except OperationalError as problem:
            if not is_held(problem):
                raise
            row = answer([(f"ROLLBACK TO SAVEPOINT refresh; {DONE}", {}), end])
            return row if then else None

    def catch_up(self, waiting: list, most: int | None = None, known: Any = None) -> list:
        """Refresh at most so many of the pieces that wait; returns those that go on waiting."""
        now = waiting[:most]
        left = waiting[len(now) :]
        for start in range(0, len(now), self.batch):
            pieces = now[start : start + self.batch]
            left += pieces if self.refresh(pieces, known) is None else []
        return left

    def look_after(self) -> None:
        """Compute what waits in the whole country."""
        self.catch_up(self.waiting())

    def rebuild(self) -> int:
        """Compute everything again, each group of pieces in a transaction; returns how many there are."""
        groups = list(self.every(False))
        for pieces in groups:
            self.refresh(pieces, whole=True)
        return sum(map(len, groups))

    def differences(self) -> list[str]:
        """A sentence per row that a rebuild would write otherwise; what has a mark is waiting, not wrong.

        One snapshot of the database is compared: no lock is held and nothing is written.
        """
        begins, sentences = not connection.in_atomic_block, []
        with transaction.atomic(), connection.cursor() as cursor:
            if begins:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
            for params in [self.rounds(pieces)[0] for pieces in self.every(True)]:
                cursor.execute(self.prepare, params)
                for name, stored, given in self.compared:
                    sentences += differing(cursor, name, stored, given, params)
        return list(dict.fromkeys(sentences))


def scratch(name: str, definition: str) -> str:
    """SQL: a table of this transaction, empty or filled by its definition, whatever stood there before."""
    return f"DROP TABLE IF EXISTS pg_temp.{name};\nCREATE TEMP TABLE {name} {definition}"


def answer(steps: list[tuple[str, dict]]) -> Any:
    """Run statements in one round trip; returns the row of the last."""
    with connection.cursor() as cursor:
        cursor.execute(b";\n".join(cursor.mogrify(*step) for step in steps).decode())
        return cursor.fetchone()


def selected(statement: str, params: dict) -> list:
    """The rows of a SELECT; of one column, its values."""
    with connection.cursor() as cursor:
        cursor.execute(statement, params)
        return [row[0] if len(row) == 1 else row for row in cursor.fetchall()]


def differing(cursor: CursorWrapper, name: str, stored: str, given: str, params: dict) -> list[str]:
    """A sentence per line that stands in only one of two SELECTs of one column."""
    cursor.execute(
        f"""WITH kept(line) AS MATERIALIZED ({stored}), given(line) AS MATERIALIZED ({given})
        SELECT 'tersimpan', line FROM (TABLE kept EXCEPT TABLE given) k
        UNION ALL SELECT 'dari data', line FROM (TABLE given EXCEPT TABLE kept) g""",
        params,
    )
    return [f"{name} {where}: {line}" for where, line in cursor.fetchall()]
