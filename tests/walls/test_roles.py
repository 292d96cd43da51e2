"""Who may open and send what: every role against the pages that enter, govern, or show names."""

import pytest

from tests.walls.pages import PAGES
from tests.walls.test_outsider import EVERY_QUERY, GUARDED, problems
from tests.walls.two_worlds import NAMED, everything_of
from tests.walls.url_table import code_of, text_of, urls_of

EVERYBODY = ("pustaka", "fasda", "banten", "pusat", "serang", "pembaca")
WRITERS = ("pustaka", "fasda", "banten", "pusat")
GOVERNORS = ("fasda", "banten", "pusat")
NAMERS = (*WRITERS, "serang")
SUPERVISORS = (*GOVERNORS, "serang")

# URL name: the accounts of the cast that may open it (GET or POST); everybody else of the cast gets 403.
MAY = {
    "training_list": EVERYBODY,
    "training_detail": EVERYBODY,
    "library_list": EVERYBODY,
    "library_detail": EVERYBODY,
    "report_index": EVERYBODY,
    "saved_export_list": EVERYBODY,
    "saved_export_create": EVERYBODY,
    "export_log_list": GOVERNORS,
    "training_create": WRITERS,
    "training_update": WRITERS,
    "training_delete": WRITERS,
    "training_removed": WRITERS,
    "photo_create": WRITERS,
    "commitment_create": WRITERS,
    "commitment_realise": WRITERS,
    "commitment_give_up": WRITERS,
    "commitment_reopen": WRITERS,
    "commitment_proof": NAMERS,
    "commitment_list": EVERYBODY,
    "partner_create": WRITERS,
    "answer_create": WRITERS,
    "answer_update": WRITERS,
    "followup_list": WRITERS,
    "followup_progress": WRITERS,
    "visit_paper": WRITERS,
    "person_update": WRITERS,
    "person_delete": WRITERS,
    "person_erase": WRITERS,
    "consent_withdraw": WRITERS,
    "consent_create": WRITERS,
    "nik_reveal": WRITERS,
    "breach_list": GOVERNORS,
    "breach_create": GOVERNORS,
    "declare": WRITERS,
    "sim_copy": WRITERS,
    "story_create": WRITERS,
    "story_list": EVERYBODY,
    "story_publish": GOVERNORS,
    "partner_detail": EVERYBODY,
    "story_update": WRITERS,
    "library_contact": WRITERS,
    "person_list": NAMERS,
    "person_detail": NAMERS,
    "consent_photo": NAMERS,
    "photo": NAMERS,
    "definition_index": EVERYBODY,
    "definition": EVERYBODY,
    "training_cohort": NAMERS,
    "library_create": GOVERNORS,
    "practice_list": GOVERNORS,
    "practice_create": GOVERNORS,
    "practice_class": GOVERNORS,
    "library_update": GOVERNORS,
    "library_move": GOVERNORS,
    "partnership_create": GOVERNORS,
    "import_upload": GOVERNORS,
    "duplicate_list": GOVERNORS,
    "merge_with": GOVERNORS,
    "verify_list": SUPERVISORS,
    "answer_ask": WRITERS,
    "signal_list": SUPERVISORS,
    "signal_done_list": SUPERVISORS,
    "signal": SUPERVISORS,
    "signal_reopen": GOVERNORS,
    "merge_part": GOVERNORS,
    "answer_verify": GOVERNORS,
    "account_list": GOVERNORS,
    "account_create": GOVERNORS,
    "account_detail": GOVERNORS,
    "review_list": GOVERNORS,
    "review_month": GOVERNORS,
    "target_create": GOVERNORS,
    "target_update": GOVERNORS,
    "reference_lines": ("pusat",),
    "period_list": EVERYBODY,
    "period_create": GOVERNORS,
    "period_reopen": GOVERNORS,
    "snapshot_list": EVERYBODY,
    "snapshot_create": GOVERNORS,
}


@pytest.mark.long  # role_matrix.csv says the same and more, in every run
@pytest.mark.parametrize("who", EVERYBODY)
def test_role_opens_what_the_table_says(cast, serang, sign_in, who):
    client = sign_in(getattr(cast, who))
    names = [name for name in MAY if name in GUARDED]
    wanted = {name: who in MAY[name] for name in names}
    opened = {name: code_at(client, next(urls_of(name, PAGES[name], serang))) for name in names}
    assert {name: code != 403 for name, code in opened.items()} == wanted
    assert set(opened.values()) <= {200, 302, 403}


def code_at(client, url: str) -> int:
    """What a page answers; a button is pressed as if its page had been old, which changes nothing."""
    code = code_of(client.get(url))
    return client.post(url).status_code if code == 405 else code


@pytest.mark.parametrize("who", [pytest.param("serang", marks=pytest.mark.long), "pembaca"])
def test_role_that_enters_nothing_changes_nothing(cast, serang, sign_in, who):
    client = sign_in(getattr(cast, who))
    before = everything_of(serang.library)
    names = [name for name in GUARDED if not PAGES[name].own]

    problems(
        names, serang, lambda name, url: code_of(client.post(url, {"aktif": "0", "title": "x", "name": "x"}))
    )
    assert everything_of(serang.library) == before


def test_head_sends_nothing(cast, serang, sign_in):
    client = sign_in(cast.serang)
    names = [name for name in MAY if MAY[name] in (WRITERS, GOVERNORS) and name in GUARDED]
    codes = {name: client.post(next(urls_of(name, PAGES[name], serang))).status_code for name in names}
    assert {name: code for name, code in codes.items() if code not in (403, 405)} == {}


@pytest.mark.parametrize("queries", EVERY_QUERY)
def test_reader_sees_no_names_anywhere(cast, serang, sign_in, queries):
    client = sign_in(cast.pembaca)

    def look(name, url):
        return NAMED in text_of(client.get(url))

    names = [name for name in GUARDED if not PAGES[name].own]
    assert problems(names, serang, look, queries=queries) == {}


def test_head_sees_names(cast, serang, sign_in):
    assert NAMED in text_of(sign_in(cast.serang).get("/peserta/"))


@pytest.mark.parametrize("who", ["banten", "serang", "fasda", "pustaka", "surabaya", "pembaca", "tanpa"])
def test_admin_is_closed_below_perpusnas(cast, sign_in, who):
    client = sign_in(getattr(cast, who))
    assert (client.get("/admin/").status_code, client.get("/admin/login/").status_code) == (302, 403)


@pytest.mark.parametrize("who", ["admin", "pusat"])
def test_admin_is_open_to_perpusnas(cast, sign_in, who):
    assert sign_in(getattr(cast, who)).get("/admin/").status_code == 200
