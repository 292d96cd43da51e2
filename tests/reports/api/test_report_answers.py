"""Reports, cohorts and indicators: the same figures as the files, personal columns only where they belong."""

import json

import pytest

from tests.reports.api.programs_that_read import Program
from tests.walls.two_worlds import NAMED, serang, surabaya  # noqa: F401 - fixtures
from tpbis.models import AuditEntry, ExportLog

pytestmark = pytest.mark.django_db


def file_of(client, address: str) -> dict:
    return json.loads(b"".join(client.get(address).streaming_content))


@pytest.mark.parametrize("who", ["banten", "pembaca"])
def test_report_is_that_of_the_file(cast, serang, surabaya, sign_in, who):  # noqa: F811
    program, client = Program(getattr(cast, who), "angka"), sign_in(getattr(cast, who))
    for query in ("tahun=2022&tingkat=kabkota", "tahun=2022&wilayah=36.73&tingkat=perpustakaan"):
        told = program.read(f"reports/dampak?{query}")
        assert told.pop("until")
        assert told == file_of(client, f"/laporan/dampak.json?{query}")
    told = program.read("cohorts?tahun=2022&wilayah=36.73")
    assert told.pop("until")
    assert told == file_of(client, "/wilayah/36.73/angkatan.json?tahun=2022")


def test_foreign_region_is_404_and_a_level_above_400(cast, serang):  # noqa: F811
    program = Program(cast.surabaya)
    for path in ("reports/dampak", "cohorts", "libraries", "regions", "people"):
        assert (path, program.ask(path, {"wilayah": "36.73"}).status_code) == (path, 404)
    answer = program.ask("reports/dampak", {"wilayah": "35.78", "tingkat": "provinsi"})
    assert (answer.status_code, "berada di atas wilayah" in answer.json()["detail"]) == (400, True)


def test_names_are_for_tokens_that_are_for_people_and_noted(cast, serang):  # noqa: F811
    plain, whole, reader = Program(cast.fasda, "angka"), Program(cast.fasda), Program(cast.pembaca, "angka")
    assert plain.ask("reports/peserta").status_code == 403
    assert NAMED not in reader.ask("reports/peserta", {"tahun": "2022"}).content.decode()
    assert "Narasumber" not in json.dumps(plain.read("reports/kegiatan")["baris"])
    before = ExportLog.unscoped.count()
    answer = whole.ask("reports/peserta")
    assert (NAMED in answer.content.decode(), answer["Cache-Control"]) == (True, "private, no-store")
    assert ExportLog.unscoped.count() == before + 1
    people = whole.read("people")["results"]
    [entry] = AuditEntry.unscoped.filter(page="api", act="diambil")
    assert (entry.account, entry.rows) == (cast.fasda, len(people))
    assert any(NAMED in row["nama"] for row in people)


def test_indicators_have_both_versions(cast):
    rows = {row["id"]: row for row in Program(cast.pembaca).read("indicators")["results"]}
    new, old = rows["selang_bawah"]["definisi"]
    assert (new["versi"], new["sampai"], old["versi"], old["sampai"]) == (2, None, 1, "2026-11-29")
    assert len(rows["kegiatan"]["definisi"]) == 1


def test_page_tries_what_it_describes(cast, serang, sign_in):  # noqa: F811
    client = sign_in(cast.fasda)
    page = client.get("/api/").content.decode()
    assert ("GET /api/v1/activities" in page, "Hasilnya ditanyakan" in page) == (True, True)
    tried = client.get("/api/?coba=activities&wilayah=36.73&limit=3").content.decode()
    assert (
        str(serang.training.pk)[:8] in tried,
        "/api/v1/activities?wilayah=36.73&amp;limit=3" in tried,
    ) == (True, True)
    for query, sentence in (
        ("coba=people", "tidak membuka data yang diminta"),
        ("coba=report&slug=dampak&tahun=kapan", "tahun"),
        ("coba=libraries&wilayah=35.78", "di luar wilayah token ini"),
    ):
        assert (query, sentence in client.get(f"/api/?{query}").content.decode()) == (query, True)
