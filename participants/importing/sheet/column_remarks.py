"""Remarks of single cells put together: one for each column and kind, which names its rows."""

import re

from participants.importing.issue import Issue, Remark

VARYING = re.compile(r"“[^”]*”|\b\d[\d.,/–-]*")
MOST_SPANS, MOST_NAMED = 12, 3
MORE = "; dengan cara yang sama baris {}"


def kind_of(issue: Issue) -> tuple[str, str]:
    """What makes two issues tell the same: the column, and the sentence but for its numbers and quotes."""
    return issue.column, VARYING.sub("…", issue.message)


def by_column(issues: list[Issue], header_row: int) -> list[Issue]:
    """The same issues, with the remarks of one kind in the place of the first of them."""
    told: list[Issue] = []
    groups: dict[tuple[str, str], list[Remark]] = {}
    for issue in issues:
        if not isinstance(issue, Remark):
            told.append(issue)
        elif (kind := kind_of(issue)) in groups:
            groups[kind].append(issue)
        else:
            groups[kind] = [issue]
            told.append(issue)
    heads = {id(group[0]): group for group in groups.values()}
    return [_together(heads[id(issue)], header_row) if id(issue) in heads else issue for issue in told]


def _together(remarks: list[Remark], header_row: int) -> Remark:
    """One remark of a column: the first sentences each with its rows, then the rows of the others."""
    rows_of: dict[str, list[int]] = {}
    for remark in remarks:
        rows_of.setdefault(remark.message, []).extend(remark.rows)
    named = [f"{said.rstrip('.')} (baris {spans(rows)})" for said, rows in [*rows_of.items()][:MOST_NAMED]]
    others = [row for rows in [*rows_of.values()][MOST_NAMED:] for row in rows]
    message = "; ".join(named) + (MORE.format(spans(others)) if others else "") + "."
    values = {remark.value for remark in remarks}
    value = values.pop() if len(values) == 1 else ""
    rows = [row for of_one in rows_of.values() for row in of_one]
    return Remark(header_row, remarks[0].column, value, message, rows)


def spans(rows: list[int]) -> str:
    """Row numbers in short: 2–40, 45."""
    ranges: list[list[int]] = []
    for row in sorted(set(rows)):
        if ranges and row == ranges[-1][1] + 1:
            ranges[-1][1] = row
        else:
            ranges.append([row, row])
    words = [f"{first}" if first == last else f"{first}–{last}" for first, last in ranges]
    return ", ".join(words[:MOST_SPANS]) + (", …" if len(words) > MOST_SPANS else "")
