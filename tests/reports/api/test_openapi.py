"""The description of the API is OpenAPI 3.1, and every answer is what it says, whatever is asked."""

import json
from functools import cache
from pathlib import Path
from urllib.parse import urlencode

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from reports.api.openapi import document
from reports.api.resources import RESOURCES
from reports.tables import REPORTS
from tests.builders import make_training
from tests.reports.api.programs_that_read import Program
from tests.walls.two_worlds import SERANG, serang, surabaya  # noqa: F401 - fixtures

RULES = json.loads(Path(__file__).with_name("openapi-3.1.json").read_text())
# The shapes that an address refuses, or opens: codes, years, words, what nobody would type.
ODD = (
    "36",
    "36.73",
    "35.78",
    "nasional",
    "2022",
    "2022-07",
    "0",
    "-1",
    "9" * 30,
    "é",
    "%",
    "'",
    "\x00",
    "١",
    "a b",
)
WORDS = st.sampled_from(ODD) | st.text(max_size=12)
LANGUAGES = st.sampled_from(["", "id", "en", "en-GB,en;q=0.8", "de", "*", ";;q=", "x" * 300])


@cache
def rules_of(operation: str, status: str) -> Draft202012Validator:
    """What the description says of an answer."""
    said = document()
    [row] = [path["get"] for path in said["paths"].values() if path["get"]["operationId"] == operation]
    answer = row["responses"][status]
    if "$ref" in answer:
        answer = said["components"]["responses"][answer["$ref"].rpartition("/")[2]]
    [content] = answer["content"].values()
    return Draft202012Validator({**content["schema"], "components": said["components"]})


def problems_of(operation: str, answer) -> list[str]:
    if answer.status_code == 304:
        return []
    rules = rules_of(operation, str(answer.status_code))
    return [error.message for error in rules.iter_errors(answer.json())]


@pytest.mark.django_db
def test_description_is_openapi(client):
    answer = client.get("/api/v1/openapi.json")
    said = answer.json()
    assert (answer.status_code, said["openapi"]) == (200, "3.1.0")
    assert [error.message for error in Draft202012Validator(RULES).iter_errors(said)] == []
    for schema in said["components"]["schemas"].values():
        Draft202012Validator.check_schema(schema)
    assert {*said["paths"]} == {
        *(f"/{slug}" for slug in RESOURCES),
        "/indicators",
        "/cohorts",
        "/reports/{slug}",
    }
    for resource in RESOURCES:
        fields = said["components"]["schemas"][resource]["properties"]
        assert [key for key, field in fields.items() if not field["description"]] == []
    assert client.get("/api/v1/openapi.json", headers={"If-None-Match": answer["ETag"]}).status_code == 304


@pytest.mark.parametrize("who", ["pusat", "pembaca"])
def test_answers_are_what_the_description_says(cast, serang, surabaya, who):  # noqa: F811
    program = Program(getattr(cast, who))
    for operation in (*RESOURCES, "indicators", "cohorts"):
        assert problems_of(operation, program.ask(operation)) == []
    for slug in REPORTS:
        query = {"tahun": "2022", "tingkat": "kabkota" if slug == "dampak" else "perpustakaan"}
        assert (slug, problems_of("report", program.ask(f"reports/{slug}", query))) == (slug, [])
    for operation, query in (
        ("regions", {"limit": "0"}),
        ("people", {"updated_since": "x"}),
        ("libraries", {"x": "1"}),
    ):
        answer = program.ask(operation, query)
        assert (answer.status_code in (400, 403), problems_of(operation, answer)) == (True, [])


def asked(draw, row: dict) -> dict[str, str]:
    """A query of known keys with any values, and now and then a key that is none."""
    named = [one["name"] for one in row["parameters"] if one["in"] == "query"]
    keys = draw(st.lists(st.sampled_from([*named, "lain"]), max_size=4, unique=True))
    return {key: draw(WORDS) for key in keys}


def addresses() -> st.SearchStrategy:
    """(operation, address) of any query to any path."""

    @st.composite
    def one(draw):
        path, item = draw(st.sampled_from([*document()["paths"].items()]))
        slug = draw(st.sampled_from([*REPORTS]) | st.from_regex(r"[a-z_-]{1,9}", fullmatch=True))
        return item["get"][
            "operationId"
        ], f"/api/v1{path.format(slug=slug)}?{urlencode(asked(draw, item['get']))}"

    return one()


def wrong(program: Program, operation: str, address: str, language: str, foreign: str) -> list[str]:
    """What is wrong with an answer: a status that nobody described, another shape, a foreign word."""
    answer = program.client.get(
        address, headers={"Authorization": f"Bearer {program.token}", "Accept-Language": language}
    )
    text = answer.content.decode()
    found = [] if answer.status_code in (200, 400, 403, 404, 410, 429) else [str(answer.status_code)]
    return found + (["asing"] if foreign in text else []) + problems_of(operation, answer)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(asked=addresses(), language=LANGUAGES)
def test_any_query_is_answered(cast, serang, asked, language):  # noqa: F811
    program = Program(cast.surabaya)
    assert wrong(program, *asked, language, SERANG) == []


@pytest.mark.long
@pytest.mark.parametrize("who", ["surabaya", "pembaca", "pusat"])
@settings(max_examples=500, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(asked=addresses(), language=LANGUAGES)
def test_any_query_is_answered_to_every_role(cast, serang, who, asked, language):  # noqa: F811
    program = Program(getattr(cast, who))
    foreign = SERANG if who == "surabaya" else "tidak ada di mana pun"
    assert wrong(program, *asked, language, foreign) == []


def test_problem_is_told_in_the_language_that_is_asked_for(cast, places):
    program = Program(cast.surabaya)
    said = {
        lang: program.ask("regions", {"wilayah": "36"}, **{"Accept-Language": lang})
        for lang in ("id", "en", "")
    }
    assert {answer.status_code for answer in said.values()} == {404}
    assert [answer.json()["title"] for answer in said.values()] == ["Tidak ada", "Not found", "Tidak ada"]
    assert {answer["Content-Type"] for answer in said.values()} == {"application/problem+json"}
    for path in ("tidak-ada", "regions/", "", "reports/tidak_ada"):
        answer = program.ask(path)
        assert (path, answer.status_code, answer.json()["status"]) == (path, 404, 404)
    posted = Client().post("/api/v1/regions")
    assert (posted.status_code, posted["Allow"], posted.json()["status"]) == (405, "GET, HEAD, OPTIONS", 405)
    nik = program.ask("regions", {"wilayah": "3673014101900001"})
    assert (nik.status_code, nik.json()["status"]) == (400, 400)


def test_what_did_not_change_is_not_sent_again(cast, libraries, django_assert_max_num_queries):
    program = Program(cast.serang)
    before = program.ask("libraries")["ETag"]
    for path in ("libraries", "reports/dampak?tahun=2022"):
        etag = program.ask(path)["ETag"]
        again = program.ask(path, **{"If-None-Match": etag})
        assert (again.status_code, again.content, again["ETag"]) == (304, b"", etag)
    program.ask("reports/dampak?tahun=2022", **{"If-None-Match": etag})
    with django_assert_max_num_queries(11):
        assert program.ask("reports/dampak?tahun=2022", **{"If-None-Match": etag}).status_code == 304
    make_training(libraries.cipare)
    assert program.ask("reports/dampak?tahun=2022", **{"If-None-Match": etag}).status_code == 200
    libraries.serang.name = "Nama lain"
    libraries.serang.save()
    assert program.ask("libraries", **{"If-None-Match": before}).status_code == 200
