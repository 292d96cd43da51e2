"""One error or warning about a cell of a sheet."""

from dataclasses import dataclass


@dataclass
class Issue:
    """A cell that cannot be read (error) or was read by choosing (warning)."""

    row: int
    column: str
    value: str
    message: str
