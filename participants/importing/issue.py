"""One error or warning about a cell of a sheet."""

from dataclasses import dataclass

from tpbis.formats import mask_niks

DIFFERS = "Tercatat lain"  # begins what is said of stored values that differ, which no log keeps


@dataclass
class Issue:
    """A cell that cannot be read (error) or was read by choosing (warning); kept, so it shows no NIK."""

    row: int
    column: str
    value: str
    message: str

    def __post_init__(self):
        self.column, self.value, self.message = map(mask_niks, (self.column, self.value, self.message))
