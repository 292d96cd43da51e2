"""Select the rows the facts are read from: those of a question, or of the nodes and years that are due."""

from collections.abc import Callable
from dataclasses import dataclass

from reports.facts.scope_tree import CELL


def lies_inside(column: str) -> str:
    """SQL: the code in `column` counts inside the prefix asked for."""
    return f"({column} LIKE %(like)s AND {column} <> ALL(%(outside)s) OR {column} = ANY(%(inside)s))"


def counts_inside(column: str) -> str:
    """SQL: the same for what a library holds; one library asked for counts wherever it lay."""
    return f"(%(library)s::uuid IS NOT NULL OR {lies_inside(column)})"


@dataclass(frozen=True)
class Rows:
    """Narrows facts by the code as it was written, the day, and the library they belong to."""

    due: bool

    def join(self, code: str, day: str) -> str:
        """SQL after the tables."""
        if not self.due:
            return ""
        return f"JOIN rollup_due u ON u.node = left({code}, {CELL}) AND {day} BETWEEN u.first AND u.last"

    def where(self, code: str, day: str, library: str, inside: Callable = counts_inside) -> str:
        if self.due:
            return "true"
        return (
            f"{day} BETWEEN %(first)s AND %(last)s AND (%(library)s::uuid IS NULL OR {library} ="
            f" %(library)s::uuid) AND {inside(code)}"
        )

    @property
    def libraries(self) -> str:
        """SQL: ids of the libraries whose wilayah kerja ever lay inside."""
        if self.due:
            return f"""SELECT l.id FROM rollup_due u
                JOIN programs_library l ON left(l.region_id, {CELL}) = u.node
              UNION SELECT g.library_id FROM rollup_due u
                JOIN programs_libraryarea g ON left(g.region_id, {CELL}) = u.node"""
        return f"""SELECT l.id FROM programs_library l WHERE l.id = %(library)s::uuid
            OR %(library)s::uuid IS NULL AND {lies_inside("l.region_id")}
          UNION SELECT g.library_id FROM programs_libraryarea g
            WHERE %(library)s::uuid IS NULL AND {lies_inside("g.region_id")}"""


OF_QUESTION, DUE = Rows(due=False), Rows(due=True)
