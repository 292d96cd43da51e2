"""By what a person can be recognised in what others wrote: names and phones, today's and former ones."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from participants.models import Enrolment, Person
from participants.rights.blank_rows import history_of
from programs.models import Library
from tpbis.formats import name_key

GONE = "(dihapus)"
LEAST = 4  # letters of a name of one word that is looked for in texts
CORE = 7  # digits that a phone has at least, without its prefix


@dataclass(frozen=True)
class Traces:
    """What is known of a person before it is forgotten; `activities` are those they were listed for."""

    person: UUID
    names: frozenset[str]
    phones: frozenset[str]
    libraries: tuple[Library, ...]
    activities: tuple[UUID, ...]

    @classmethod
    def of(cls, person: Person) -> "Traces":
        told = [*history_of(Person).filter(pgh_obj_id=person.pk).values_list("name", "phone")]
        told.append((person.name, person.phone))
        lines = Enrolment.unscoped.filter(person=person).order_by()
        houses = lines.values_list("training__library", flat=True)
        return cls(
            person.pk,
            frozenset(" ".join(name.split()) for name, _ in told if name),
            frozenset(core for _, phone in told if len(core := _core(phone)) >= CORE),
            tuple(Library.unscoped.filter(pk__in=[person.library_id, *houses]).select_related("region")),
            tuple(lines.values_list("training_id", flat=True).distinct()),
        )

    @property
    def pattern(self) -> re.Pattern:
        """Whole names and numbers, however they are spaced; matches nothing where there are none."""
        names = [n for n in self.names if " " in n or len(n) >= LEAST]
        parts = [r"\b" + r"\s+".join(map(re.escape, name.split())) + r"\b" for name in names]
        parts += [r"(?:\+?62|0)?[\s.-]*" + r"[\s.-]*".join(core) + r"\b" for core in self.phones]
        return re.compile("|".join(sorted(parts, key=len, reverse=True)) or r"(?!)", re.IGNORECASE)

    def is_searched(self, typed: str) -> bool:
        """Whether what somebody typed into a search is a part of the name or number."""
        digits, words = _core(typed), name_key(typed).split()
        if len(digits) >= LEAST and any(digits in phone for phone in self.phones):
            return True
        named = [name_key(name).split() for name in self.names]
        return bool(words) and any(
            all(any(part.startswith(word) for part in name) for word in words) for name in named
        )


# What rooms further right keep of people; they say so when their models are loaded.
ELSEWHERE: list[Callable[[Traces], None]] = []


def _core(phone: str) -> str:
    return re.sub(r"^(?:62|0+)", "", re.sub(r"\D", "", phone))


def without(pattern: re.Pattern, value: Any) -> Any:
    """A text, or a structure of texts, without what the pattern recognises."""
    if isinstance(value, str):
        return pattern.sub(GONE, value)
    if isinstance(value, dict):
        return {without(pattern, key): without(pattern, part) for key, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [without(pattern, part) for part in value]
    return value
