"""Who reads which list: every role against every resource, own rows and foreign ones."""

import pytest

from reports.api.resources import RESOURCES
from tests.reports.api.programs_that_read import Program
from tests.walls.two_worlds import SERANG, SURABAYA, serang, surabaya  # noqa: F401 - fixtures

# Of each role: what it opens with every purpose. Others answer 403.
OPENS = {
    "pusat": {*RESOURCES},
    "banten": {*RESOURCES},
    "serang": {*RESOURCES},
    "fasda": {*RESOURCES},
    "surabaya": {*RESOURCES},
    "pustaka": {*RESOURCES},
    "pembaca": {*RESOURCES} - {"people"},
    "tanpa": set(),
}
NEED = {"regions": set(), "people": {"pribadi"}}
HOLDS = {"libraries": "library", "activities": "training", "partners": "partner", "commitments": "commitment"}
HOLDS |= {"stories": "story", "people": "person"}
SEES_SERANG = {"pusat", "banten", "serang", "fasda", "pustaka", "pembaca"}
SEES_SURABAYA = {"pusat", "surabaya"}


@pytest.mark.parametrize("who", OPENS)
def test_role_reads_its_own_rows_and_nothing_foreign(cast, serang, surabaya, who):  # noqa: F811
    program = Program(getattr(cast, who))
    for slug in RESOURCES:
        answer = program.ask(slug, {"limit": 1000})
        if slug not in OPENS[who]:
            assert (slug, answer.status_code) == (slug, 403)
            continue
        text, ids = answer.content.decode(), {row["id"] for row in answer.json()["results"]}
        for world, seeing in ((serang, SEES_SERANG), (surabaya, SEES_SURABAYA)):
            if slug in HOLDS and (who, slug) != ("pembaca", "stories"):
                row = str(getattr(world, HOLDS[slug]).pk)
                assert (slug, world.mark, row in ids) == (slug, world.mark, who in seeing)
        assert (slug, SERANG in text and who not in SEES_SERANG) == (slug, False)
        assert (slug, SURABAYA in text and who not in SEES_SURABAYA) == (slug, False)


@pytest.mark.parametrize("purposes", [("angka",), ("catatan",), ("pribadi",)])
def test_token_opens_what_it_is_for(cast, serang, purposes):  # noqa: F811
    program = Program(cast.serang, *purposes)
    opened = {slug for slug in RESOURCES if program.ask(slug).status_code == 200}
    assert opened == {slug for slug in RESOURCES if NEED.get(slug, {"catatan"}) <= set(purposes)}
    assert program.ask("indicators").status_code == 200
    assert program.ask("reports/dampak").status_code == (200 if "angka" in purposes else 403)


def test_contacts_are_for_tokens_that_are_for_them(cast, serang):  # noqa: F811
    plain, whole = Program(cast.serang, "catatan"), Program(cast.serang)
    for slug in ("libraries", "partners", "commitments"):
        keys = [{*program.read(slug)["results"][0]} for program in (plain, whole)]
        assert (slug, keys[0] < keys[1]) == (slug, True)
    assert "Kontak" not in plain.ask("libraries").content.decode()
    assert whole.ask("libraries").headers["Cache-Control"] == "private, no-store"


def test_unpublished_stories_are_for_tokens_that_are_for_people(cast, serang):  # noqa: F811
    serang.story.published = False
    serang.story.save()
    plain, whole, reader = Program(cast.serang, "catatan"), Program(cast.serang), Program(cast.pembaca)
    story = str(serang.story.pk)
    assert [story in program.ids("stories") for program in (plain, whole, reader)] == [False, True, False]
    serang.story.publish_consent = serang.story.published = True
    serang.story.save()
    assert [story in program.ids("stories") for program in (plain, whole, reader)] == [True, True, True]


@pytest.mark.parametrize("slug, queries", [("libraries", 8), ("activities", 8), ("commitments", 8)])
def test_list_costs_the_same_however_long(cast, serang, slug, queries, django_assert_num_queries):  # noqa: F811
    program = Program(cast.serang, "catatan")
    program.read(slug)
    for limit in (1, 3):
        with django_assert_num_queries(queries):
            program.read(slug, {"limit": limit})
