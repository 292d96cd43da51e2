"""Every advisory lock of the database with its meaning; no other module writes the number of one."""

from enum import IntEnum


class Lock(IntEnum):
    """What a lock guards. All go with their transaction; two meanings never share a number."""

    ROLLUPS = 7_421_003  # whoever recomputes sums
    PERIOD = 7_421_004  # shared by every write that may count in a period, alone by whoever locks one
    COHORTS = 7_421_005  # whoever recomputes parts of cohorts
    SIGNALS = 7_421_006  # whoever computes findings
