"""One error or warning about a cell of a sheet."""

from dataclasses import dataclass, field, fields

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

    def plain(self) -> dict:
        """The four of them by name, as the command prints them."""
        return {one.name: getattr(self, one.name) for one in fields(Issue)}


@dataclass
class Remark(Issue):
    """How a cell was read without a doubt; all of a column are told in one, which names the `rows`."""

    rows: list[int] = field(default_factory=list)

    def __post_init__(self):
        super().__post_init__()
        self.rows = self.rows or [self.row]
