"""A list that is sent again, one name longer each time, names each person once."""

from participants.pasted.no_person import REPEATED
from participants.pasted.person_line import PastedPerson
from participants.pasted.written_lines import Line
from tpbis.formats import name_key

NumberedPeople = list[tuple[Line, PastedPerson]]


def without_repetitions(numbered: NumberedPeople) -> tuple[list[PastedPerson], list[tuple[str, str]]]:
    """The people of the longest of lists that grow, and (line, why) of the earlier ones."""
    blocks = _blocks(numbered)
    lists: list[list[PastedPerson]] = []
    repeated: list[tuple[str, str]] = []
    for block in blocks:
        if lists and _grows(lists[-1], block):
            repeated += [(line, REPEATED) for person in lists[-1] for line in person.lines]
            _carry(lists[-1], block)
            lists[-1] = block
        else:
            lists.append(block)
    return [person for block in lists for person in block], repeated


def _blocks(numbered: NumberedPeople) -> list[list[PastedPerson]]:
    """The people, parted where the numbers begin again."""
    blocks: list[list[PastedPerson]] = []
    last = 0
    for line, person in numbered:
        if not blocks or (line.number is not None and line.number <= last and line.number < 2):
            blocks.append([])
        last = line.number or last
        blocks[-1].append(person)
    return blocks


def _grows(before: list[PastedPerson], after: list[PastedPerson]) -> bool:
    """Tell whether the later list begins with everybody of the earlier one and says nothing else of them."""
    if len(before) > len(after) or len(before) == len(after) == 1:
        return False
    return all(_same(one, other) for one, other in zip(before, after, strict=False))


def _same(one: PastedPerson, other: PastedPerson) -> bool:
    names = one.values.keys() & other.values.keys() - {"name"}
    alike = name_key(one.values["name"]) == name_key(other.values["name"])
    return alike and all(one.values[name] == other.values[name] for name in names)


def _carry(before: list[PastedPerson], after: list[PastedPerson]) -> None:
    """Keep what only the earlier list told."""
    for one, other in zip(before, after, strict=False):
        other.values |= {name: value for name, value in one.values.items() if name not in other.values}
        other.unread += [text for text in one.unread if text not in other.unread]
