"""Whoever reads an open page: no account, no names, and nothing outside its place."""

from dataclasses import dataclass

from tpbis.records.row_visibility import Scope


@dataclass(frozen=True)
class PublicReader:
    """The reader of the page of one place; of the index, of "" = the nation."""

    code: str
    sees_names = False

    @property
    def scope(self) -> Scope:
        return Scope(prefix=self.code)

    @property
    def home_code(self) -> str:
        return self.code
