"""Every advisory lock of the database with its meaning; no other module takes one in words of its own.

A lock is either two numbers, a kind and a code of the tree of regions, or a text that names a single thing.
"""

from enum import IntEnum


class Kind(IntEnum):
    """What a lock of a code guards; it goes with its transaction."""

    ROLLUPS = 7_421_003  # sums of a province; "": those of the nation
    PERIOD = 7_421_004  # what counts in a region: shared by who writes it, alone by who locks a period
    COHORTS = 7_421_005  # parts of cohorts of a province
    EDITIONS = 7_421_007  # what is published of a year, while it is made
    AUDIT = 7_421_008  # the seals over what was noted: one batch after the other
    NIK_KEYS = 7_421_009  # keys of NIKs: shared by who seals or finds one, alone by who changes keys
    ACCOUNT_RIGHTS = 7_421_010  # what web and worker may do in the database, while it is given
    SIGNALS = 7_421_006  # findings of a province; "": the writing of findings, which may be of two


NATION = "SELECT ''"
# Of "table:id" of a job; held by a connection, so that it goes however its worker ends.
WAIT_FOR_JOB = "SELECT pg_advisory_lock(hashtextextended(%s, 0))"
TRY_JOB = "SELECT pg_try_advisory_lock(hashtextextended(%s, 0))"
LEAVE_JOB = "SELECT pg_advisory_unlock(hashtextextended(%s, 0))"


def shared(kind: Kind) -> str:
    """SQL: hold a lock of the whole country together with whoever else shares it."""
    return f"SELECT pg_advisory_xact_lock_shared({kind:d}, hashtext(''))"


def alone(kind: Kind, codes: str) -> str:
    """SQL: wait for the locks of some codes, which a SELECT gives, until nobody else holds one of them.

    In the order of the codes, the nation last: so two who wait for several never wait for each other.
    """
    return f"""SELECT pg_advisory_xact_lock({kind:d}, hashtext(code))
FROM (SELECT DISTINCT code, code = '' AS last FROM ({codes}) c(code) ORDER BY last, code) o"""


def is_held(problem: BaseException) -> bool:
    """Whether a statement ended because it had waited for a lock as long as it may (`lock_timeout`)."""
    return getattr(problem.__cause__, "pgcode", None) == "55P03"
