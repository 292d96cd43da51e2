"""Second wall: code that answers requests reads rows through `visible_to` alone."""

import ast

import pytest
from django.apps import apps

from tests.walls.source import name_of, problems, python_files, tree
from tpbis.records.row_visibility import ScopedModel

DOORS = {"visible_to", "choosable_by", "named_to_all", "none", "create", "bulk_create", "model"}
BYPASSES = {"unscoped", "_base_manager", "_default_manager"}
OUTSIDE_REQUESTS = ("/management/", "programs/loading/", "reports/demo/")

# Who may pass the door, and why. A new line needs a reason that a reader can check.
MAY_BYPASS = {
    "tpbis/accounts/services.py": "the demo accounts named on the sign-in page, before anybody is signed in",
    "tpbis/accounts/second_factor/factor_reset.py": "an account that came through the door, or on the server",
    "tpbis/audit/audit_seals.py": "the worker's clock and a command, outside requests",
    "tpbis/audit/audited_pages.py": "the library behind a page that was shown, into the row that notes it",
    "tpbis/accounts/tokens/api_tokens.py": "sign-in of a program, before there is a user",
    "tpbis/accounts/backends.py": "sign-in: finds the account by name before there is a user",
    "tpbis/accounts/account_history.py": "who changed an account that came through the door",
    "tpbis/accounts/password_rules.py": "names of provinces, kabupaten and kota, public knowledge",
    "tpbis/records/row_visibility.py": "the door itself",
    "tpbis/records/nik_guard.py": "the row itself as it is stored, to tell what older versions let in",
    "tpbis/web/form_base.py": "tells only that a client-made id is taken, by whomever",
    "tpbis/web/import_export.py": "vocabularies, which belong to no region",
    "programs/forms/training.py": "an empty choice, filled through the door by the form",
    "programs/month_reviews.py": (
        "subqueries over the reviews of activities and months that came through the door"
    ),
    "programs/models/period.py": (
        "tells only that a period is locked, also by an office above the reader's subtree"
    ),
    "programs/models/training.py": "the row itself as it is stored, to tell what it counted as",
    "programs/models/library.py": "a subquery over the partnerships of rows that came through the door",
    "programs/practice/practice_classes.py": (
        "tables of a class that came through the door; places, public knowledge; the clock, outside requests"
    ),
    "programs/practice/practice_schema.py": "names of the files of a class that is deleted",
    "programs/practice/practice_requests.py": "the seat of the account that asks",
    "programs/services.py": "writes of a row that came through the door",
    "participants/people/matching.py": "whether somebody unlike has a NIK, one human everywhere: yes or no",
    "participants/roster/record_roster.py": (
        "locks and rewrites the roster of a training that came through the door"
    ),
    "participants/roster/representation.py": "writes lines that came through the door, with their host's",
    "participants/people/duplicates.py": "a pair of persons who came through the door",
    "participants/people/consents.py": "consents of persons that came through the door",
    "participants/followup/due_enrolments.py": (
        "subqueries over the answers of enrolments that came through the door"
    ),
    "participants/followup/declarations.py": (
        "rewrites the declarations of a training that came through the door"
    ),
    "participants/followup/baselines.py": (
        "subqueries over the answers of enrolments that came through the door"
    ),
    "participants/followup/worklist.py": (
        "whether a Dinas over or under the user asks after three months: no name, a yes or no"
    ),
    "participants/people/nik_rotation.py": "new keys for every NIK, by a command outside requests",
    "participants/rights/erasure.py": "what is kept of a person that came through the door",
    "participants/rights/withdrawal.py": "what is kept of a person that came through the door",
    "participants/rights/blank_rows.py": "blanks rows of a person that came through the door; tells nothing",
    "participants/rights/traces.py": "by what a person that came through the door is known to others",
    "participants/rights/foreign_texts.py": "takes a person out of what others wrote; tells nothing of it",
    "reports/monitoring/state.py": "how many jobs wait in which state, for whoever runs the server: no row",
    "reports/retention_periods.py": "the worker's clock, outside requests",
    "reports/models/export.py": "deletes files that may hold a person who asked for that; tells nothing",
    "programs/plans/calendar_file.py": "the account behind a private address; plans come through the door",
    "participants/self_check_in/check_in_links.py": (
        "the token is the key; staff open and close that of a training that came through the door"
    ),
    "participants/self_check_in/waiting_check_ins.py": (
        "stores what came by the link, tells nothing of it; the clock, outside requests"
    ),
    "participants/verification/officer_signs.py": (
        "the accounts of a device or network, of which a participant's page tells nothing"
    ),
    "participants/verification/verification_requests.py": (
        "name, role and region of the accounts that may verify an answer that came through the door"
    ),
    "participants/followup/self_answer.py": "the token is the key: the participant has no account",
    "participants/papers/certificates.py": "the token is the key: whoever holds the paper has no account",
    "programs/head_counts.py": "narasumber and pelaksana of activities that came through the door",
    "tpbis/jobs/run_job.py": (
        "runs a job outside requests; a request only stops one that came through the door"
    ),
    "participants/tasks.py": "work outside requests",
    "participants/importing/flow/import_job.py": "tidies a job that came through the door",
    "participants/importing/flow/undo.py": (
        "rows of a batch that came through the door, and what points at them"
    ),
    "participants/importing/lookup/place_lookup.py": "import matching of places around the host",
    "participants/importing/account_importer.py": (
        "a username and a phone are unique in the whole country; says only: taken"
    ),
    "participants/importing/roster/copy_rows.py": (
        "whether a person that came through the door has a business already"
    ),
    "participants/importing/library_importer.py": (
        "an NPP is unique everywhere; rewrites libraries that came through the door"
    ),
    "reports/exports/export_runs.py": (
        "the clock, outside requests; writes a run of a saved export that came through the door"
    ),
    "reports/pages/reference_lines.py": (
        "decreed amounts (UMK, poverty line) and region codes, public knowledge"
    ),
    "reports/editions/published_edition.py": (
        "in which years and places anything happened; what is published is hidden first"
    ),
    "reports/public/brief_mail.py": "the worker's clock, outside requests; what is mailed is published",
    "reports/question/regions.py": "names of the regions of a level, public knowledge",
    "reports/pages/definition/counted_rows.py": (
        "how many counted activities are of libraries that moved away: a number and their kabupaten of today"
    ),
    "reports/question/moved_libraries.py": (
        "libraries that once worked inside the place: their name and their kabupaten of today (definition 2)"
    ),
    "reports/question/moved_codes.py": "region codes and their changes, public knowledge",
}
MAY_READ = {
    "programs/models/training.py": (1, "which libraries co-hosted, of those that the reader sees"),
    "tpbis/models/sending.py": (2, "digests of forms that arrived, which belong to no region"),
    "tpbis/models/phone_key.py": (2, "the keys of the account that asks"),
    "participants/forms/roster_merge.py": (1, "history of lines of a roster that came through the door"),
    "participants/importing/flow/template_workbook.py": (1, "vocabularies, which belong to no region"),
    "tpbis/accounts/account_forms.py": (1, "a username is unique in the whole country"),
    "participants/importing/flow/undo.py": (1, "history of people of a batch that came through the door"),
    "participants/importing/roster/correct_people.py": (1, "history of people who came through the door"),
    "participants/rights/blank_rows.py": (1, "history rows of a person that came through the door"),
    "participants/roster/record_roster.py": (
        1,
        "the table between enrolments and skills, which has no region",
    ),
}
SCOPED = {model.__name__ for model in apps.get_models() if issubclass(model, ScopedModel)}
UNSCOPED = {model.__name__ for model in apps.get_models()} - SCOPED


def request_side():
    return [path for path in python_files() if not any(part in name_of(path) for part in OUTSIDE_REQUESTS)]


def reads_past_the_door(code: ast.AST) -> list[int]:
    """Lines with `X.objects.method` where X is scoped or unknown and the method is no door."""
    return [
        node.lineno
        for node in ast.walk(code)
        if isinstance(node, ast.Attribute)
        and isinstance(node.value, ast.Attribute)
        and node.value.attr == "objects"
        and node.attr not in DOORS
        and not (isinstance(node.value.value, ast.Name) and node.value.value.id in UNSCOPED)
    ]


def bypasses(code: ast.AST) -> list[int]:
    return [
        node.lineno for node in ast.walk(code) if isinstance(node, ast.Attribute) and node.attr in BYPASSES
    ]


def test_request_code_reads_through_the_door():
    def look(path):
        lines, (allowed, _reason) = reads_past_the_door(tree(path)), MAY_READ.get(name_of(path), (0, ""))
        return len(lines) != allowed and (lines, allowed)

    assert problems(request_side(), look) == {}


def test_bypass_only_where_the_list_allows_it():
    others = [path for path in request_side() if name_of(path) not in MAY_BYPASS]
    assert problems(others, lambda path: bypasses(tree(path))) == {}


def test_bypass_list_holds_no_dead_line():
    assert [name for name in MAY_BYPASS if name not in {name_of(path) for path in python_files()}] == []


@pytest.mark.parametrize(
    "line, caught",
    [
        ("Training.objects.all()", True),
        ("Training.objects.filter(pk=1)", True),
        ("self.model.objects.get(pk=1)", True),
        ("Training.objects.visible_to(user).filter(pk=1)", False),
        ("Region.objects.choosable_by(user)", False),
        ("TrainingKind.objects.filter(active=True)", False),
    ],
)
def test_static_door_catches_what_it_should(line, caught):
    assert bool(reads_past_the_door(ast.parse(line))) is caught


@pytest.mark.parametrize(
    "line", ["Training.unscoped.all()", "m._base_manager.all()", "m._default_manager.get()"]
)
def test_static_door_catches_bypasses(line):
    assert bypasses(ast.parse(line)) == [1]
