"""What an import read of a workbook of tests/offices, compared with what is right: a list of mistakes."""

from contextlib import suppress
from typing import Any

from participants.importing.issue import Issue, Remark
from participants.importing.sheet.row import LINES
from tpbis.formats import Unreadable, read_money

HEADINGS = {"school": "education", "work": "occupation", "before": "income_before", "after": "income_after"}
HEADINGS |= {"claim": "declared", "came": "attended", "days": "date", "cost": "cost", "place": "venue"}


def person_read(sheet, row) -> dict[str, str]:
    """The traits of one row, as the lines of `reads:` name them."""
    values, marks = row.values, sheet.day_marks(row)
    birth, days = values.get("birth"), [str(number) for number, came in marks if came]
    came = "yes" if values.get("attended", (True, ""))[0] else ""
    age = values.get("age")
    return {
        "sex": row.text("sex"),
        "birth": str(birth.date or birth.year) if birth else "",
        "age": "" if age is None else str(age),
        "phone": row.text("phone").replace("+62", "0"),
        "nik": row.text("nik"),
        "village": getattr(values.get("village_region"), "code", ""),
        "school": row.text("education"),
        "work": row.text("occupation"),
        "came": ",".join(days) if marks else came,
        "claim": (values.get("declared") or ("",))[0],
        "before": _rupiah(row.text("income_before")),
        "after": _rupiah(row.text("income_after")),
    }


def activity_read(draft) -> dict[str, str]:
    """The traits of one activity."""
    first, last = draft.first_day, draft.last_day
    heads = {"male": draft.head_count_male, "female": draft.head_count_female, "total": draft.head_count}
    told = {"days": str(first) if first == last else f"{first}..{last}", **heads, "cost": draft.cost}
    told |= {"place": draft.place_id and str(draft.place_id), "separate": ",".join(map(str, draft.separate))}
    return {name: "" if value is None else str(value) for name, value in told.items()}


def _rupiah(text: str) -> str:
    with suppress(Unreadable):
        if (money := read_money(text).value) and money.exact is not None:
            return str(money.exact)
    return text


def person_right(parts: list[str]) -> dict[str, str]:
    """The traits that one line of `reads:` says are right; what it does not name was not to be read."""
    right = dict.fromkeys(("birth", "age", "phone", "nik", "village", "school", "work"), "")
    right |= {"claim": "", "before": "", "after": "", "came": "yes", "sex": parts[1]}
    for part in parts[2:]:
        name, _, value = part.partition("=")
        right |= {"claim": part} if part in ("berhasil", "belum") else {"came": ""} if part == "away" else {}
        right |= {"came" if name in ("days", "attended") else name: value} if value else {}
    return right


def activity_right(parts: list[str]) -> dict[str, str]:
    """The traits of an activity that one line of `reads:` names."""
    pairs = (part.split("=") for part in [f"days={parts[1]}", *parts[2:]])
    return dict(pairs)


class Marks:
    """Which rows and columns of an import are marked by a warning, an error or a reason to be skipped."""

    def __init__(self, sheet):
        self.sheet, outcome = sheet, sheet.outcome
        self.skipped = {line["row"] for line in outcome.skipped}
        self.issues = [*outcome.warnings, *outcome.errors]
        self.left = {sheet.headings.field_of(i.column) for i in self.issues if i.row == outcome.header_row}
        self.refused = any(issue.row == outcome.header_row for issue in outcome.errors)

    def on(self, row: int, trait: str = "") -> bool:
        """Tell whether a row, or one trait of it, is marked; so is all of a file that is refused."""
        if self.refused or not trait and row in self.skipped:
            return True
        if (
            trait
            and not self.sheet.column(HEADINGS.get(trait, trait))
            and HEADINGS.get(trait, trait) in self.left
        ):
            return True  # a column that is told as not used
        heading = self.sheet.column(HEADINGS.get(trait, trait)) or trait == "village" and "Alamat"
        column = str(heading).casefold()
        return any(
            self._is_at(i, row, trait) and (not trait or i.column.casefold() == column) for i in self.issues
        )

    def _is_at(self, issue: Issue, row: int, trait: str) -> bool:
        """Tell whether an issue speaks of a row: it stands there, names it, or is about the whole column."""
        if isinstance(issue, Remark):
            return row in issue.rows
        return issue.row == row or bool(trait) and issue.row == self.sheet.outcome.header_row


def mistakes(case, sheet, read: dict[int, Any]) -> list[tuple]:
    """What is wrong without a mark: (row, name, trait, read, right); `read`: row key → (name, traits)."""
    marks, left, wrong = Marks(sheet), dict(read), []
    people = case.headers["sheet"] == "peserta"
    for parts in case.reads:
        number = case.row_of(parts)
        parts = [parts[0].partition("@")[0], *parts[1:]]
        name, found = _take(left, number, parts[0])
        if parts[0] == "?row":
            wrong += [] if marks.on(number) else [(number, "not marked")]
            continue
        right = person_right(parts) if people else activity_right(parts)
        if name != parts[0]:
            wrong += [] if marks.on(number) else [(number, parts[0], "name", name)]
            continue
        differs = {trait: (found[trait], value) for trait, value in right.items() if found[trait] != value}
        differs = {trait: pair for trait, pair in differs.items() if pair != ("", "?")}
        wrong += [
            (number, name, trait, *pair) for trait, pair in differs.items() if not marks.on(number, trait)
        ]
    return wrong + [(key % LINES, name, "invented") for key, (name, _) in left.items() if not marks.refused]


def _take(left: dict, number: int, name: str) -> tuple[str, dict]:
    """What was read of this line under this name, else anything that was read of it; it is used up."""
    keys = sorted(key for key in left if key % LINES == number)
    named = [key for key in keys if left[key][0] == name]
    return left.pop((named or keys)[0]) if keys else ("", {})


def marked_all_the_same(case, sheet, read: dict[int, Any]) -> tuple[int, list[tuple]]:
    """(how many rows are right in everything, those of them that carry a mark all the same)."""
    left, right, needless = dict(read), 0, []
    people = case.headers["sheet"] == "peserta"
    for parts in case.reads:
        name = parts[0].partition("@")[0]
        found_name, found = _take(left, number := case.row_of(parts), name)
        wanted = person_right(parts) if people else activity_right(parts)
        if parts[0] == "?row" or found_name != name or any(found[trait] != wanted[trait] for trait in wanted):
            continue
        right += 1
        outcome = sheet.outcome
        needless += [
            (number, name, issue.message)
            for issue in [*outcome.notices, *outcome.errors]
            if issue.row == number and "@" not in parts[0]
        ][:1]
    return right, needless
