"""Which record of one human speaks of sex and disability (DOMAIN 3, version 2)."""

from typing import NamedTuple

UNKNOWN = (None, "", "tidak_mau_menjawab")


class Said(NamedTuple):
    """What stands for one record: its own, or that of the records it is merged with."""

    sex: str
    disability: str
    nik_sex: str


class Speakers:
    """`people` as the command exports them: each with the record it was merged into, if it was."""

    def __init__(self, people):
        self.people, groups = {row.id: row for row in people}, {}
        for row in people:
            groups.setdefault(self._root(row), []).append(row)
        self.said = {row.id: self._of(root, rows) for root, rows in groups.items() for row in rows}

    def _root(self, row) -> str:
        while row.digabung_ke:
            row = self.people[row.digabung_ke]
        return row.id

    def _of(self, root, rows) -> Said:
        """The kept one's, or where that is unknown the last edited one's that is known."""
        if len(rows) == 1:
            (row,) = rows
            return Said(row.jenis_kelamin, _known(row.disabilitas), row.jenis_kelamin_nik or "")
        present = [row for row in rows if not row.dihapus]
        last_first = sorted(present, key=lambda row: (row.diubah, row.id), reverse=True)
        kept_first = sorted(last_first, key=lambda row: row.id != root)
        names = ("jenis_kelamin", "disabilitas", "jenis_kelamin_nik")
        return Said(*(next(filter(None, (_known(getattr(row, x)) for row in kept_first)), "") for x in names))

    def sex(self, records) -> str:
        """Of records of one human in one count: the NIK's own day decides between those that differ."""
        said = [self.said[record] for record in records]
        if len({one.sex for one in said}) == 1:
            return said[0].sex
        return max(one.nik_sex for one in said)

    def disabilities(self, records) -> set[str]:
        return {self.said[record].disability for record in records} - {""}


def _known(value) -> str:
    return "" if value in UNKNOWN else value
