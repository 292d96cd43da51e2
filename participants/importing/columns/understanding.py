"""What every column of a table means, by heading and content: the best assignment, and what is left."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cache

from xlsxwriter.utility import xl_col_to_name

from participants.importing.columns.adjacent_tables import Part, adjacent_tables
from participants.importing.columns.assignment import best_assignment
from participants.importing.columns.profile import Profile, profile_columns
from participants.importing.columns.whose_columns import Ownership, participant, sort_out
from participants.importing.file.find_table import Table
from participants.importing.file.heading_owner import words_of
from participants.importing.file.headings import DATA, EXACT, PERSONAL, Headings, heading_key
from tpbis.formats.csv_rows import csv_rows

CHOSEN, REMEMBERED = 10.0, 1.3
FOR, AGAINST, FULL, DISTINCT, PLAN, DONE = 0.5, 1.0, 0.2, 0.2, 0.3, 0.2
ENOUGH = 3  # cells, before plain text speaks against a column
PLANS = {"pagu", "rencana", "target", "plafon", "usulan", "rab", "sasaran", "proyeksi", "kuota"}
DONES = {"realisasi", "terealisasi", "aktual", "hadir"}
MOST_COLUMNS = 60
BY_CONTENT = ("declared", "remark", "attended")  # what these mean is judged over all their cells
OTHER_CONTENT = "isinya {} dan sejenisnya; bukan {}"
BETTER = "“{}” lebih cocok sebagai {}"
BEFORE = "tidak dipakai juga pada impor sebelumnya dengan judul yang sama"
BY_CHOICE, PRESENT = "dipilih tidak dipakai", "tanda hadir"
WHO, WHOSE = "Siapa pesertanya?", "Kolom “{}” {}. Milik siapa?"
NOT_THEIRS, THEIRS = "Bukan milik peserta; tidak dipakai", "Milik peserta"
SEVERAL_TABLES = "Ada {} tabel berdampingan di lembar ini; dibaca satu per satu menurut judulnya."
BY_SEX = "Nama di kolom “{}” dan “{}” dibaca sebagai peserta; L/P menurut kolomnya."
STAFF_BESIDE = "Tabel “{}” di sampingnya (kolom {}) tidak dibaca; bukan peserta."
SECOND_TABLE = "Kolom “{}” ada lagi di kolom {}, dengan isi lain. Apakah itu daftar kedua?"
NO_TABLE, IS_TABLE = "Bukan; tidak dipakai", "Ya, orang-orang lain"
NOT_USED, UNKNOWN = "Tidak dipakai", "arti judulnya tidak dikenal"


@dataclass
class Question:
    """One thing to ask of a column: what it may mean, the safe answer first."""

    at: int
    sentence: str
    answers: list[tuple[str, str]]  # (field, label)
    kind: str = "kolom"


@dataclass
class Understanding:
    """Heading → field; of what is left each column's reason, what to ask, say and refuse, by column."""

    profiles: list[Profile]
    mapping: dict[str, str] = field(default_factory=dict)
    unused: dict[int, str] = field(default_factory=dict)
    warned: dict[int, str] = field(default_factory=dict)  # what deserves a warning of its own
    questions: list[Question] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)  # the tables that stand side by side

    def take_in(self, other: "Understanding") -> None:
        """Add what was found of one table."""
        self.mapping |= other.mapping
        self.unused |= other.unused
        self.warned |= other.warned
        self.questions += other.questions
        self.errors += other.errors
        self.notes += other.notes


@cache
def _contents(what: str) -> dict[str, tuple[list[str], list[str]]]:
    """Field → kinds of cells that speak for it, and against it; 0 and 1 are ticks where ticks are meant."""
    fields = {}
    for row in csv_rows(DATA / "column_contents.csv"):
        if row["what"] == what:
            kinds, contrary = row["for"].split("|"), row["against"].split("|")
            marks = "tick" in kinds
            kinds += ["bit"] if marks or "number" in kinds else []
            contrary += ["bit"] if "number" in contrary and not marks else []
            fields[row["field"]] = (kinds, contrary)
    return fields


def against(what: str, name: str, profile: Profile) -> float:
    """How many of the cells say that a column is not this field; a few plain texts may just be mistakes."""
    _, kinds = _contents(what).get("day" if name.startswith("day_") else name, ([], []))
    if profile.filled < ENOUGH:
        kinds = [kind for kind in kinds if kind != "text"]
    return profile.share(kinds)


def fitness(what: str, name: str, profile: Profile) -> float:
    """What the content of a column adds to its heading's score for a field."""
    kinds, _ = _contents(what).get("day" if name.startswith("day_") else name, ([], []))
    score = FOR * profile.share(kinds) - AGAINST * against(what, name, profile) + FULL * profile.fullness
    return score + (DISTINCT * profile.distinctness if name == "name" else 0)


def understand(
    table: Table, headings: Headings, labels: dict[str, str], settle: Callable | None = None
) -> Understanding:
    """The meaning of each column, of every table that stands here side by side.

    `labels` are the names of the fields, for sentences; `settle(found, titles)` ends the reading of one.
    """
    profiles = profile_columns(table.rows, len(table.headings))
    whole = Understanding(profiles)
    whole.parts, asked = adjacent_tables(table, headings, profiles)
    for part in whole.parts:
        columns = f"{xl_col_to_name(part.first)}–{xl_col_to_name(part.last - 1)}"
        if part.staff:
            whole.notes.append(STAFF_BESIDE.format(part.staff, columns))
            continue
        titles = part.titles(table.headings)
        named = table.headings[part.own] if part.sex else ""
        understood = _of_part(titles, headings, profiles, labels, named)
        if settle:
            settle(understood, titles)
        part.mapping = understood.mapping
        whole.take_in(understood)
    read = [part for part in whole.parts if not part.staff]
    if read[0].sex:
        whole.notes.append(BY_SEX.format(*(table.headings[part.own] for part in read)))
    elif len(read) > 1:
        whole.notes.append(SEVERAL_TABLES.format(len(read)))
    for at in asked:
        sentence = SECOND_TABLE.format(table.headings[at], xl_col_to_name(at))
        whole.questions.append(Question(at, sentence, [("", NO_TABLE), (headings.key, IS_TABLE)]))
    return whole


def _of_part(titles: list[str], headings: Headings, profiles: list[Profile], labels, named) -> Understanding:
    """The meaning of the columns of one table; `named` is the heading of the names, where it is known."""
    understood = Understanding(profiles)
    owned = Ownership(named) if named else participant(titles, headings)
    key_at = _key_column(titles, headings, profiles, owned)
    if headings.what == "peserta" and key_at >= 0:
        sort_out(owned, titles, headings, profiles, key_at)
    scores, contrary = _scores(titles, headings, profiles, owned)
    taken = best_assignment(scores)
    if headings.key not in taken.values() and key_at >= 0:
        taken[key_at] = headings.key  # its cells are faulty; each is told as an error
        contrary.pop(key_at, None)
        if against(headings.what, headings.key, profiles[key_at]) > 0.5:
            understood.errors.append(_contrary(titles[key_at], profiles[key_at], labels[headings.key]))
    understood.mapping = {titles[at]: taken[at] for at in sorted(taken)}
    understood.errors += owned.errors
    understood.notes += owned.notes
    _leave(understood, titles, headings, owned, scores, contrary, labels)
    _question_owners(understood, titles, headings, owned)
    return understood


def _contrary(title: str, profile: Profile, label: str) -> str:
    return f"Kolom “{title}”: {OTHER_CONTENT.format(_examples(profile), label.lower())}."


def _examples(profile: Profile) -> str:
    return ", ".join(f"“{text}”" for text in profile.examples[:2])


def _key_column(titles, headings: Headings, profiles, owned: Ownership) -> int:
    """The column whose cells make a row a row: the heading fits and the content best."""
    if owned.named:
        return titles.index(owned.named)
    sure = {at: headings.fields_of(title).get(headings.key, 0) for at, title in enumerate(titles) if title}
    chosen = [at for at, score in sure.items() if score and heading_key(titles[at]) in headings.chosen]
    if chosen:
        return chosen[0]
    fits = {at: s + fitness(headings.what, headings.key, profiles[at]) for at, s in sure.items() if s}
    return max(fits, key=lambda at: fits[at], default=-1)


def _scores(titles, headings: Headings, profiles, owned: Ownership) -> tuple[dict, dict[int, str]]:
    """(column, field) → score, and the columns whose content is something else than their heading says."""
    scores: dict[tuple[int, str], float] = {}
    contrary: dict[int, str] = {}
    for at, title in enumerate(titles):
        if not title or at in owned.others or at in owned.unsure:
            continue
        for name, sure in _meanings(title, headings, owned).items():
            if sure >= CHOSEN:
                scores[at, name] = sure
            elif name in BY_CONTENT and headings.what == "peserta":
                continue
            elif against(headings.what, name, profiles[at]) > 0.5:
                contrary[at] = name
            else:
                words = set(heading_key(title).split())
                done = DONE * bool(DONES & words) - PLAN * bool(PLANS & words)
                scores[at, name] = sure + fitness(headings.what, name, profiles[at]) + done
    return _bounded(scores), contrary


def _meanings(title: str, headings: Headings, owned: Ownership) -> dict[str, float]:
    """What a heading may mean, and how surely."""
    key = heading_key(title)
    if title == owned.named:
        return {headings.key: EXACT}
    if key in headings.chosen:
        return {headings.chosen[key]: CHOSEN} if headings.chosen[key] else {}
    meant = headings.fields_of(title, owned.owner)
    if key in headings.remembered:
        before = headings.remembered[key]
        if not before:
            return {}
        # An older version took “Usia Usaha” for an age: what it remembered of others' things does not hold.
        wrong = before in PERSONAL and set(key.split()) & words_of("workplace")
        return meant if wrong or before in BY_CONTENT else {before: REMEMBERED}
    return meant


def _bounded(scores: dict) -> dict:
    """The pairs of a table that is not absurdly wide."""
    if len({at for at, _ in scores}) <= MOST_COLUMNS:
        return scores
    best = sorted(scores, key=lambda pair: -scores[pair])
    seen: dict[str, int] = {}
    bounded = {}
    for pair in best:
        seen[pair[1]] = seen.get(pair[1], 0) + 1
        if seen[pair[1]] <= 2:
            bounded[pair] = scores[pair]
    return bounded


def _leave(understood: Understanding, titles, headings: Headings, owned: Ownership, scores, contrary, labels):
    """Why each filled column that has no meaning is left out."""
    by_field = {name: title for title, name in understood.mapping.items()}
    for at, title in enumerate(titles):
        if not title or title in understood.mapping or not understood.profiles[at].filled:
            continue
        lost = [name for n, name in scores if n == at and name in by_field]
        key = heading_key(title)
        loud = bool(lost) or at in contrary or at in owned.unsure or at in owned.blocks
        if key in headings.chosen:
            reason, loud = BY_CHOICE, False
        elif reason := owned.others.get(at) or owned.unsure.get(at, ""):
            pass
        elif lost:
            reason = BETTER.format(by_field[lost[0]], labels.get(lost[0], PRESENT).lower())
        elif at in contrary:
            reason = OTHER_CONTENT.format(
                _examples(understood.profiles[at]), labels.get(contrary[at], PRESENT).lower()
            )
        else:
            reason = BEFORE if headings.remembered.get(key) == "" else UNKNOWN
        understood.unused[at] = reason
        if loud:
            understood.warned[at] = reason


def _question_owners(understood: Understanding, titles, headings: Headings, owned: Ownership) -> None:
    """Ask who takes part, and whose the columns behind another's name are."""
    if owned.could_be:
        answers = [(str(titles.index(title)), title) for title in owned.could_be]
        understood.questions.append(Question(titles.index(owned.named), WHO, answers, kind="peserta"))
        understood.notes.append(f"Dibaca “{owned.named}” sebagai pesertanya.")
    for at, why in owned.unsure.items():
        meant = headings.field_of(titles[at]) or ""
        if meant and meant not in understood.mapping.values() and understood.profiles[at].filled:
            answers = [("", NOT_THEIRS), (meant, THEIRS)]
            understood.questions.append(Question(at, WHOSE.format(titles[at], why), answers))


def labels_of(fields: Iterable) -> dict[str, str]:
    """Field → its label, of the fields of a sheet."""
    return {name: field.column_name for name, field in fields}
