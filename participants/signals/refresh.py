"""Keeping the findings: libraries that a write touched are recomputed before they are next shown."""

from participants.signals.rules import HEAD, SEEN, TWICE
from participants.signals.signal_kinds import SIGNALS
from tpbis.models import User
from tpbis.records.advisory_locks import Kind
from tpbis.records.maintained import Maintained, scratch, selected

INLINE, BATCH = 20, 100  # libraries in a request; in one go of the worker
RULES = [signal.sql for signal in SIGNALS.values()]
COLUMNS = "key, subject, library_id, day, trainings, facts"
THESE, MARKS = "= ANY(%(libraries)s::uuid[])", "SELECT library_id FROM participants_signalmark"
# A pair with a library that waits may be another after its refresh: waiting, not wrong.
SETTLED = f"library_id NOT IN ({MARKS}) AND (other_id IS NULL OR other_id NOT IN ({MARKS}))"
# The latest touched first: it may be the reader's own write.
MARKED = """SELECT m.library_id::text FROM participants_signalmark m JOIN programs_library l
  ON l.id = m.library_id WHERE l.region_id LIKE %(like)s GROUP BY m.library_id ORDER BY max(m.at) DESC"""
EVERY = f"""SELECT id::text FROM programs_library WHERE NOT %(settled)s OR id NOT IN ({MARKS})
  ORDER BY region_id, id"""


def _findings_sql(head: str, rules: list[str]) -> str:
    return f"""WITH {head.lstrip()},
found ({COLUMNS}) AS ({" UNION ALL ".join(f"({rule})" for rule in rules)})
SELECT f.*, (f.facts ->> 'other')::uuid AS other_id FROM found f"""


# A library that was written to since its rows were read stays as it is and waits. Pairs are read here, where
# nobody else writes; a finding that goes to another library takes the place of the one there.
WRITE = f"""
DELETE FROM participants_signalfinding WHERE other_id IS NULL AND library_id {THESE}
  AND library_id NOT IN ({MARKS}) OR other_id IS NOT NULL AND (library_id {THESE} OR other_id {THESE});
INSERT INTO participants_signalfinding ({COLUMNS}, other_id)
SELECT * FROM given_finding WHERE library_id NOT IN ({MARKS}) UNION ALL ({_findings_sql(SEEN, [TWICE])})
ON CONFLICT (key, subject) DO UPDATE SET library_id = excluded.library_id, day = excluded.day,
  trainings = excluded.trainings, facts = excluded.facts, other_id = excluded.other_id"""
OF_ONE = f"ON COMMIT DROP AS {_findings_sql(HEAD, [rule for rule in RULES if rule != TWICE])}"
STORED = f"""SELECT to_jsonb(f) - 'id' FROM participants_signalfinding f
  WHERE (library_id {THESE} OR other_id {THESE}) AND {SETTLED}"""
GIVEN = f"SELECT to_jsonb(f) FROM ({_findings_sql(HEAD, RULES)}) f WHERE {SETTLED}"


def _every(settled: bool) -> list[list[str]]:
    libraries = selected(EVERY, {"settled": settled})
    return [libraries[start : start + BATCH] for start in range(0, len(libraries), BATCH)]


FINDINGS = Maintained(
    kind=Kind.SIGNALS,
    rounds=lambda libraries, known=None: [{"libraries": libraries}],
    every=_every,
    marked=MARKED,
    provinces=f"SELECT left(region_id, 2) FROM programs_library WHERE id {THESE}",
    clear=f"DELETE FROM participants_signalmark WHERE library_id {THESE}",
    compute=scratch("given_finding", OF_ONE),
    above=WRITE,
    compared=[("tanda", STORED, GIVEN)],
    batch=BATCH,
)
refresh, marked = FINDINGS.refresh, FINDINGS.waiting


def catch_up(user: User) -> int:
    """Bring the findings of a user's subtree up to date; return how many libraries still wait."""
    prefix = user.scope.prefix
    return 0 if prefix is None else len(FINDINGS.catch_up(marked(prefix), INLINE))
