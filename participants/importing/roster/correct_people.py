"""What a file says otherwise of people who are known: empty fields are filled, differences are offered."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.apps import apps

from participants.choices import Education, Occupation
from participants.importing.issue import DIFFERS
from participants.importing.lookup.region_lookup import region_key
from participants.importing.sheet.row import Row
from participants.models import Person
from programs.choices import Sex
from tpbis.formats import format_date, format_phone, name_key
from tpbis.records.copy import update_from

LABELS = {
    "name": "nama",
    "sex": "L/P",
    "birth": "lahir",
    "phone": "nomor HP",
    "village": "tempat tinggal",
    "education": "pendidikan",
    "occupation": "pekerjaan",
}
COLUMNS = (
    *("name", "name_key", "sex", "birth_date", "birth_year", "phone", "village_id", "village_text"),
    *("education", "occupation", "disability"),
)
PARTS = {"name": ("name", "name_key"), "birth": ("birth_date", "birth_year")}
PARTS |= {"village": ("village_id", "village_text")}
KEEP, TAKE = "Biarkan yang tercatat", "Perbarui {} orang menurut berkas"
OTHERWISE = "{} {} orang di berkas lain daripada yang tercatat. Mana yang dipakai?"
SHOWN = 50
LEFT = "{}: {}. Yang tercatat dibiarkan; bisa diperbarui menurut berkas (baris perintah: --update)."
APPLIED = "{}: {}. Diperbarui menurut berkas."
CORRECTED_HERE = "{}: {}. Sudah dibetulkan di sini sesudah nilai di berkas itu; dibiarkan."
ELSEWHERE = "{}: {}. Dibiarkan; hanya perpustakaan yang mendaftarkannya bisa mengubahnya."


@dataclass
class Difference:
    """One field of one known person: what is stored, what the file says, and whether that is taken over."""

    row: int
    person: str
    field: str
    old: str
    new: str
    applied: bool = False

    @property
    def label(self) -> str:
        return LABELS[self.field]


class CorrectPeople:
    """The known people of one import; `update` holds the fields to take over from the file, "*" for all."""

    def __init__(self, roster, update: Iterable[str] = ()):
        self.roster, self.update = roster, set(update)
        self.offered: list[Difference] = []
        self.changed: dict[UUID, tuple] = {}
        self._stored: dict[UUID, Person] = {}

    def know(self, people: Iterable[UUID]) -> None:
        """Read what is stored of these people."""
        rows = Person.objects.visible_to(self.roster.by).filter(pk__in=list(people))
        self._stored = {row.pk: row for row in rows.select_related("library", "village")}

    def compare(self, pairs: list[tuple[Row, Person]]) -> None:
        """Note what each row fills and where it differs; `corrected` marks a row that changes somebody."""
        compared = []
        for row, person in pairs:
            stored = self._stored.get(person.pk)
            if stored is not None and stored.erased_at is None:
                stated = stated_values(row)
                compared.append((row, stored, *_differences(stored, stated)))
        former = _former_values([stored.pk for _, stored, _, differs in compared if differs])
        for row, stored, fills, differs in compared:
            self._settle(row, stored, fills, differs, former.get(stored.pk, ()))

    def _settle(self, row: Row, stored: Person, fills: dict, differs: dict, former) -> None:
        own = self.roster.by.scope.holds(stored.library)
        fresh = {name: new for name, new in differs.items() if not _was(former, name, new)}
        taken = {name: new for name, new in fresh.items() if self.update & {name, "*"}} if own else {}
        self._tell(row, stored, {n: v for n, v in differs.items() if n not in fresh}, CORRECTED_HERE)
        self._tell(
            row, stored, {n: v for n, v in fresh.items() if n not in taken}, LEFT if own else ELSEWHERE
        )
        self._tell(row, stored, taken, APPLIED)
        if own:
            for name, new in fresh.items():
                words = _words(name, stored), _shown(name, new)
                self.offered.append(Difference(row.number, stored.name, name, *words, name in taken))
        values = _columns(fills | taken if own else {})
        if values:
            now = {name: getattr(stored, name) for name in COLUMNS} | values
            self.changed[stored.pk] = (stored.version + 1, *now.values())
            row.values["corrected"] = True
            row.values["changes"] = [
                (LABELS.get(name, name), _words(name, stored) or "–", _shown(name, new))
                for name, new in (fills | taken).items()
            ]

    def _tell(self, row: Row, stored: Person, values: dict, sentence: str) -> None:
        """One warning a row, whatever the number of fields."""
        if values:
            said = "; ".join(
                f"{LABELS[n]} {_words(n, stored)} → {_shown(n, new)}" for n, new in values.items()
            )
            self.roster.warn(row, next(iter(values)), sentence.format(DIFFERS, said))

    def known_as(self, person: Person) -> str:
        """Who somebody is here: name, village and year of birth."""
        stored = self._stored.get(person.pk)
        if stored is None:
            return person.name
        place = str(stored.village or stored.village_text)
        born = f"lahir {stored.birth_year}" if stored.birth_year else ""
        return ", ".join(filter(None, (stored.name, place, born)))

    def common_questions(self) -> list[dict]:
        """One question for each field that differs, however many people; “biarkan” is the safe answer."""
        questions = []
        for name, label in LABELS.items():
            if offers := [offer for offer in self.offered if offer.field == name]:
                answers = [("", KEEP), ("1", TAKE.format(len(offers)))]
                sentence = OTHERWISE.format(label[0].upper() + label[1:], len(offers))
                chosen = "1" if self.update & {name, "*"} else ""
                rows = [f"baris {o.row}, {o.person}: {o.old} → {o.new}" for o in offers[:SHOWN]]
                more = len(offers) - len(rows)
                questions.append(
                    {"name": f"ubah-{name}", "sentence": sentence, "answers": answers, "chosen": chosen}
                    | {"rows": rows, "more": more}
                )
        return questions

    def finish(self) -> dict[str, int]:
        """Write the changes; id → version since, for undoing."""
        rows = [(pk, *values) for pk, values in self.changed.items()]
        update_from(Person, ("id", "version", *COLUMNS), rows, by=self.roster.by)
        return {pk.hex: values[0] for pk, values in self.changed.items()}


def stated_values(row: Row) -> dict[str, Any]:
    """Field → what the file says of it; what it does not say is left out."""
    values, birth, village = row.values, row.values.get("birth"), row.values.get("village_region")
    stated = {name: values.get(name) for name in ("name", "sex", "phone", "education", "occupation")}
    stated["disability"] = values.get("disability")
    stated["birth"] = (birth.date, birth.year) if birth and birth.year else None
    stated["village"] = (village.code, "", village.name) if village else None
    if not village and row.text("village"):
        stated["village"] = (None, row.text("village"), row.text("village"))
    return {name: value for name, value in stated.items() if value}


def _differences(stored: Person, stated: dict) -> tuple[dict, dict]:
    """(what fills an empty field, what differs from the stored value)."""
    fills, differs = {}, {}
    for name, new in stated.items():
        if (verdict := _VERDICTS.get(name, _plain)(stored, name, new)) == "fills":
            fills[name] = new
        elif verdict:
            differs[name] = new
    return fills, differs


def _plain(stored: Person, name: str, new: str) -> str:
    old = getattr(stored, name)
    return "" if old == new else "differs" if old else "fills"


def _name(stored: Person, name: str, new: str) -> str:
    return "differs" if name_key(new) != stored.name_key else ""


def _birth(stored: Person, name: str, new: tuple) -> str:
    day, year = new
    if stored.birth_date or stored.birth_year:
        same = stored.birth_date == day if day and stored.birth_date else stored.birth_year == year
        return "differs" if not same else "fills" if day and not stored.birth_date else ""
    return "fills"


def _village(stored: Person, name: str, new: tuple) -> str:
    code, text, called = new
    if not (stored.village_id or stored.village_text):
        return "fills"
    if code is None or stored.village_id == code:
        return ""
    if not stored.village_id and region_key(stored.village_text) == region_key(called):
        return "fills"
    return "differs"


def _never(stored: Person, name: str, new: str) -> str:
    """A disability is filled in, and never taken over from a file instead of another."""
    return "" if stored.disability else "fills"


_VERDICTS: dict[str, Callable[..., str]] = {
    "name": _name,
    "birth": _birth,
    "village": _village,
    "disability": _never,
}


def _columns(values: dict) -> dict:
    """Column → value to store, of fields and what the file says of them."""
    columns: dict[str, Any] = {}
    for name, new in values.items():
        if name == "name":
            columns |= {"name": new, "name_key": name_key(new)}
        elif name in PARTS:
            columns |= dict(zip(PARTS[name], new, strict=False))
        else:
            columns[name] = new
    return columns


def _former_values(people: list[UUID]) -> dict[UUID, list]:
    """The earlier states of these people, as their history keeps them."""
    events = apps.get_model("participants", "PersonEvent").objects.filter(pgh_obj_id__in=people)
    former: dict[UUID, list] = {}
    for event in events.only("pgh_obj_id", *COLUMNS) if people else ():
        former.setdefault(event.pgh_obj_id, []).append(event)
    return former


def _was(former: Iterable, name: str, new) -> bool:
    """Tell whether a value stood here before: whoever changed it since knew better than the file."""
    columns = _columns({name: new})
    columns.pop("name", None)
    return any(all(getattr(event, key) == value for key, value in columns.items()) for event in former)


def _words(name: str, stored: Person) -> str:
    """The stored value of a field, as people read it."""
    if name == "birth":
        return _shown(name, (stored.birth_date, stored.birth_year))
    if name == "village":
        return str(stored.village or stored.village_text)
    value = getattr(stored, name)
    return _shown(name, value) if value else ""


def _shown(name: str, value) -> str:
    match name:
        case "birth":
            return format_date(value[0]) if value[0] else str(value[1] or "")
        case "village":
            return value[2]
        case "phone":
            return format_phone(value)
        case "education":
            return Education(value).label
        case "occupation":
            return Occupation(value).label
        case "sex":
            return Sex(value).value
    return value
