"""A report or a cohort as the API answers it: the JSON of its file, without what the token is not for."""

from dataclasses import replace

from django.http import Http404, HttpRequest

from participants.definition_constants import VERSION
from reports.api.access import Access
from reports.api.answering import Answer, as_json, is_known, tag_of
from reports.api.problems import Problem
from reports.api.signed_marks import present
from reports.cohort.cohort_figures import cohort
from reports.disclosure.long_figures import as_of_one_moment
from reports.figures.made_rows import MadeRows
from reports.question.places import find_place
from reports.question.query_string import period_of, read_question
from reports.question.question import Question
from reports.rollups.versions import stamp_of
from reports.tables import REPORTS, report_table
from reports.tables.cohort import table as cohort_table
from reports.tables.report_table import ReportTable
from tpbis.backups.write_backup import version
from tpbis.models import ExportLog, User
from tpbis.sheets import json

FIGURES = "dampak"
MOST_ROWS = 20_000
TOO_LONG = (
    "Lebih dari 20.000 baris: sebut wilayah yang lebih kecil, tingkat yang lebih tinggi, atau satu tahun."
)
BY_PERSON = "peserta"  # a row per person, but for readers, who get counts


def report_answer(request: HttpRequest, access: Access, slug: str, query: dict) -> Answer:
    """The report as its file says it; what names people only to a token that is for them, and noted."""
    if slug not in REPORTS:
        raise Http404
    tag = _version(access.user, query) if slug == FIGURES else ""
    if tag and is_known(request, tag):
        return Answer(b"", b"", tag=tag)
    until = present().word()
    table = report_table(slug, access.user, query)
    if table.personal and not access.personal:
        if slug == BY_PERSON:
            raise Problem("not_allowed")
        table = without_names(table)
    if table.row_count() > MOST_ROWS:
        raise Problem("unreadable", TOO_LONG)
    ExportLog.note_table(access.user, table, "api")
    body = b"".join(as_of_one_moment(json.render(table)))
    return Answer(body, as_json({"until": until}), bool(table.personal), tag)


def _version(user: User, query: dict) -> str:
    """The ETag of figures per region: of the version of the sums, the day, and who reads what."""
    question = read_question(user, query)
    if question.level == "perpustakaan":
        return ""  # their names are in no version
    stamp = stamp_of(question, question.place.code if user.sees_names else "")
    words = (
        stamp,
        question.today,
        str(user.pk),
        user.role,
        user.scope,
        sorted(query.items()),
        VERSION,
        version(),
    )
    return tag_of(repr(words).encode()) if stamp else ""


def without_names(table: ReportTable) -> ReportTable:
    """The same table without its personal columns."""
    at = [n for n, column in enumerate(table.columns) if not column.personal]
    rows, last = (MadeRows(lines, lambda row: [row[n] for n in at]) for lines in (table.rows, table.summary))
    return replace(table, columns=[table.columns[n] for n in at], rows=rows, summary=list(last))


def cohort_answer(access: Access, query: dict) -> Answer:
    """What became of everyone trained in a place and period, whole or by groups."""
    until = present().word()
    place = find_place(access.user, query.get("wilayah"))
    question = Question(place, place.next_level, period_of(access.user, query), user=access.user)
    made = cohort(question, breakdown=query.get("bagi", ""))
    return Answer(b"".join(json.render(cohort_table(made))), as_json({"until": until}))
