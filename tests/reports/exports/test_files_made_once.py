"""Files that take too long to wait for: one rule says which, the worker makes them for whoever asks."""

import json

import pytest
from django.urls import reverse

from reports import tasks
from reports.models import ExportRun
from reports.render import file_cost, pdf
from reports.render.file_cost import LONGEST, STREAMED, expected_seconds, outgrows_request
from reports.render.report_formats import FORMATS
from reports.tables import report_table
from tests.builders import enrol, make_training
from tests.reports.exports.test_saved_exports import media  # noqa: F401 - files of their own, progress at once
from tests.reports.views.test_report import body
from tpbis.jobs.job import JobState

pytestmark = pytest.mark.django_db(transaction=True)
QUERY = "?wilayah=36&tingkat=kabkota&tahun=2022"


@pytest.fixture
def held(libraries, kinds):
    enrol(make_training(libraries.cipare))


@pytest.fixture
def slow(monkeypatch):
    """Formats so slow that every file outgrows a request."""
    monkeypatch.setattr(file_cost, "CELLS_A_SECOND", dict.fromkeys(file_cost.CELLS_A_SECOND, 1))


def ask(client, slug="dampak", fmt="xlsx", query=QUERY):
    """Press the button of the page that stands in place of the file; the run that it begins."""
    start = reverse("export_start", args=[slug, fmt]) + query
    assert (
        f'action="{start.replace("&", "&amp;")}"'
        in client.get(f"/laporan/{slug}.{fmt}{query}").content.decode()
    )
    answer = client.post(start)
    run = ExportRun.unscoped.first()
    assert answer.url == reverse("export_run", args=[run.pk])
    return run


def test_one_rule_says_by_rows_columns_and_format_what_goes_to_the_worker(cast, held, monkeypatch):
    table = report_table("dampak", cast.pusat, {"wilayah": "36", "tingkat": "kabkota"})
    size = table.row_count() * len(table.columns)
    for fmt in sorted(set(FORMATS) - set(STREAMED)):
        monkeypatch.setitem(file_cost.CELLS_A_SECOND, fmt, size / LONGEST)
        assert not outgrows_request(table, fmt) and expected_seconds(table, fmt) <= LONGEST
        monkeypatch.setitem(file_cost.CELLS_A_SECOND, fmt, 1)
        assert outgrows_request(table, fmt)
    assert not [fmt for fmt in STREAMED if outgrows_request(table, fmt)]
    assert set(file_cost.CELLS_A_SECOND) | set(STREAMED) == set(FORMATS)


@pytest.mark.parametrize("fmt", ["xlsx", "pdf"])
def test_large_file_is_made_in_the_background_and_is_the_same_file(
    held, cast, sign_in, slow, monkeypatch, fmt
):
    client = sign_in(cast.banten)
    page = client.get(f"/laporan/dampak.{fmt}{QUERY}").content.decode()
    assert "Berkas ini besar" in page and "None" not in page and ExportRun.unscoped.count() == 0
    run = ask(client, fmt=fmt)
    assert ask(client, fmt=fmt) == run and ExportRun.unscoped.count() == 1  # asked again while it is made
    waiting = client.get(reverse("export_run", args=[run.pk])).content.decode()
    assert "Dampak per wilayah" in waiting and "Kembali ke laporan" in waiting
    tasks.run_export.call(str(run.pk))
    run.refresh_from_db()
    assert (run.state, run.rows, run.created_by) == (JobState.DONE, 2, cast.banten)
    made = body(client.get(reverse("export_file", args=[run.pk])))
    assert made[:4] == (b"%PDF" if fmt == "pdf" else b"PK\x03\x04")
    listed = client.get(reverse("saved_export_list")).content.decode()
    assert reverse("export_run", args=[run.pk]) in listed and "tahun 2022" in listed


def test_streamed_files_are_never_kept_waiting(held, cast, sign_in, slow):
    told = json.loads(body(sign_in(cast.banten).get(f"/laporan/dampak.json{QUERY}")))
    assert told["total"]["kegiatan"] == 1


def test_nobody_else_sees_a_file_made_once(held, cast, sign_in, slow):
    run = ask(sign_in(cast.serang), query="?wilayah=36.73&tahun=2022")
    for user in (cast.fasda, cast.banten, cast.surabaya, cast.pembaca, cast.pusat):
        client = sign_in(user)
        urls = [reverse(name, args=[run.pk]) for name in ("export_run", "export_file")]
        assert [client.get(url).status_code for url in urls] == [404, 404]
        assert str(run.pk) not in client.get(reverse("saved_export_list")).content.decode()
    assert sign_in(cast.tanpa).get("/laporan/dampak.xlsx").status_code == 403


def test_foreign_place_unknown_format_and_streamed_one_begin_nothing(held, cast, sign_in):
    client = sign_in(cast.serang)
    for path in ("dampak.xlsx/buat/?wilayah=35.78", "dampak.csv/buat/", "dampak.exe/buat/", "apa.xlsx/buat/"):
        assert client.post(f"/laporan/{path}").status_code == 404
    assert client.post("/laporan/dampak.xlsx/buat/?tahun=kemarin").status_code == 302
    assert ExportRun.unscoped.count() == 0


def test_paper_is_refused_with_a_sentence_before_the_worker_is_asked(held, cast, sign_in, slow, monkeypatch):
    monkeypatch.setattr(pdf, "MOST", 1)
    answer = sign_in(cast.banten).get(f"/laporan/dampak.pdf{QUERY}")
    assert answer.status_code == 400 and "PDF dibuat untuk tabel" in answer.content.decode()
