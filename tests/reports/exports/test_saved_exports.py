"""Saved exports: own rights, monthly ones once, kept 90 days, invisible to outsiders."""

import hashlib
from datetime import date, timedelta
from pathlib import Path

import pytest
import time_machine
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from reports import tasks
from reports.exports import export_runs, export_worker
from reports.models import ExportRun, SavedExport
from reports.render import pdf
from reports.tables import REPORTS
from tests.builders import enrol, make_person, make_training
from tests.page_forms import press
from tpbis.accounts.services import hand_over
from tpbis.jobs import second_connection
from tpbis.jobs.job import JobState
from tpbis.models import ExportLog

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def media(settings, tmp_path, monkeypatch):
    settings.MEDIA_ROOT = tmp_path
    monkeypatch.setattr(second_connection, "EVERY", 0)


@pytest.fixture
def roster(libraries, kinds):
    training = make_training(libraries.cipare)
    for name in ("Siti Aminah", "Budi Santoso"):
        enrol(training, make_person(libraries.cipare, name, phone="+6281211112222"))


def save(client, report="peserta", fmt="csv", **extra) -> SavedExport:
    sent = {"name": "Peserta Kota Serang", "report": report, "fmt": fmt, "filter": "tahun=2022", **extra}
    response = client.post(reverse("saved_export_create"), sent)
    saved = SavedExport.unscoped.get()
    assert response.url == reverse("saved_export", args=[saved.pk])
    return saved


def make(client, saved) -> ExportRun:
    response = client.post(reverse("saved_export_run", args=[saved.pk]))
    run = ExportRun.unscoped.first()
    assert response.url == reverse("export_run", args=[run.pk])
    tasks.run_export.call(str(run.pk))
    run.refresh_from_db()
    return run


def fetch(client, run):
    return client.get(reverse("export_file", args=[run.pk]))


def test_saved_export_is_made_and_fetched_with_its_checksum(cast, roster, sign_in):
    client = sign_in(cast.fasda)
    saved = save(client)
    assert saved.query == {"tahun": "2022", "wilayah": "36.73"}
    run = make(client, saved)
    assert (run.state, run.rows, run.rows_total) == (JobState.DONE, 2, 2)
    content = b"".join(fetch(client, run).streaming_content)
    assert (hashlib.sha256(content).hexdigest(), len(content)) == (run.checksum, run.size)
    assert b"Siti Aminah" in content
    assert run.checksum in client.get(reverse("export_run", args=[run.pk])).content.decode()


@pytest.mark.parametrize("fmt", ["xlsx", "ods", "json", "csv"])
def test_every_format_is_made(cast, roster, sign_in, fmt):
    client = sign_in(cast.fasda)
    run = make(client, save(client, fmt=fmt))
    assert (run.state, run.rows) == (JobState.DONE, 2)


@pytest.mark.parametrize("report", REPORTS)
def test_every_report_is_made(cast, roster, sign_in, report):
    client = sign_in(cast.fasda)
    run = make(client, save(client, report=report))
    assert (run.state, run.problem) == (JobState.DONE, "")


def test_page_says_what_is_wrong_with_the_filter(cast, roster, sign_in):
    client = sign_in(cast.fasda)
    sent = {"name": "Luar", "report": "dampak", "fmt": "csv", "filter": "wilayah=35.78"}
    assert "di luar tugas Anda" in client.post(reverse("saved_export_create"), sent).content.decode()
    assert client.get(reverse("saved_export_create") + "?laporan=tidak-ada").status_code == 404
    assert SavedExport.unscoped.count() == 0


def test_report_that_cannot_be_made_fails_with_a_sentence(cast, roster, sign_in, monkeypatch):
    monkeypatch.setattr(pdf, "MOST", 0)
    client = sign_in(cast.fasda)
    run = make(client, save(client, report="dampak", fmt="pdf", filter="tingkat=perpustakaan"))
    assert run.state == JobState.FAILED and run.problem.startswith("PDF dibuat untuk tabel sampai")
    assert run.problem in client.get(reverse("export_run", args=[run.pk])).content.decode()


def test_personal_columns_are_noted_when_made_and_when_taken(cast, roster, sign_in):
    client = sign_in(cast.fasda)
    run = make(client, save(client))
    b"".join(fetch(sign_in(cast.serang), run).streaming_content)
    lines = ExportLog.unscoped.order_by("id").values_list("user__username", "act", "rows", "fmt")
    assert list(lines) == [("fasda", "dibuat", 2, "csv"), ("serang", "diunduh", 2, "csv")]
    incomes = (
        "rentang penghasilan",
        "rentang, ujung atas",
        "rupiah",
        "rupiah, ujung atas",
        "penghasilan dari",
    )
    asked = [f"{moment}: {what}" for moment in ("Awal", "6 bulan", "12 bulan") for what in incomes]
    assert ExportLog.unscoped.first().fields == ["Nama", "Nomor HP", "Ragam disabilitas", *asked]


def test_personal_columns_of_a_direct_download_are_noted(cast, roster, sign_in):
    client = sign_in(cast.fasda)
    for slug in ("dampak", "peserta"):
        b"".join(client.get(f"/laporan/{slug}.csv?tahun=2022").streaming_content)
    line = ExportLog.unscoped.get()
    assert (line.user, line.report, line.rows) == (cast.fasda, "peserta", 2)
    assert ["Periode", "2022"] in line.filters


def test_export_of_the_admin_and_of_the_command_are_noted(cast, roster, sign_in, tmp_path):
    taken = sign_in(cast.pusat).get(reverse("admin:participants_person_export"), {"unduh": "csv"})
    assert b"".join(taken.streaming_content).count(b"\n") == 3
    call_command("export_report", "peserta", format="csv", output=str(tmp_path / "x.csv"), user="fasda")
    lines = ExportLog.unscoped.order_by("id").values_list("user__username", "report", "rows")
    assert list(lines) == [("pusat", "peserta", 2), ("fasda", "peserta", 2)]


def test_reader_takes_nothing_personal(cast, roster, sign_in):
    b"".join(sign_in(cast.pembaca).get("/laporan/peserta.csv?tahun=2022").streaming_content)
    assert ExportLog.unscoped.count() == 0


@pytest.mark.parametrize(
    ("name", "sees"), [("fasda", True), ("banten", True), ("pusat", True), ("surabaya", False)]
)
def test_log_is_for_the_supervisors_of_the_account(cast, roster, sign_in, name, sees):
    b"".join(sign_in(cast.fasda).get("/laporan/peserta.csv").streaming_content)
    text = sign_in(getattr(cast, name)).get(reverse("export_log_list")).content.decode()
    assert ("Nomor HP" in text) is sees


@pytest.mark.parametrize("name", ["serang", "pustaka", "pembaca"])
def test_log_is_closed_to_who_supervises_nobody(cast, sign_in, name):
    assert sign_in(getattr(cast, name)).get(reverse("export_log_list")).status_code == 403


def codes(client, saved, run) -> set[int]:
    answers = [client.get(reverse(name, args=[saved.pk])) for name in ("saved_export", "saved_export_update")]
    answers += [
        client.post(reverse(name, args=[saved.pk])) for name in ("saved_export_run", "saved_export_delete")
    ]
    answers += [client.get(reverse("export_run", args=[run.pk])), fetch(client, run)]
    return {answer.status_code for answer in [*answers, client.post(reverse("export_cancel", args=[run.pk]))]}


@pytest.mark.parametrize("name", ["surabaya", "pustaka", "pembaca"])
def test_who_may_not_see_it_finds_nothing(cast, roster, sign_in, name):
    client = sign_in(cast.fasda)
    saved = save(client)
    run = make(client, saved)
    client = sign_in(getattr(cast, name))
    assert codes(client, saved, run) == {404}
    assert saved.name not in client.get(reverse("saved_export_list")).content.decode()


def test_reader_sees_what_readers_made_and_no_names_in_it(cast, roster, sign_in):
    client = sign_in(cast.pembaca)
    run = make(client, save(client))
    content = b"".join(fetch(client, run).streaming_content)
    assert (run.identified, run.personal, b"Siti" in content) == (False, [], False)


def test_who_lost_the_region_gets_404(cast, roster, places, sign_in):
    client = sign_in(cast.fasda)
    saved = save(client)
    run = make(client, saved)
    cast.fasda.region = places.surabaya
    cast.fasda.save()
    assert codes(client, saved, run) == {302}  # new rights, new sign-in
    assert codes(sign_in(cast.fasda), saved, run) == {404}


def test_worker_makes_nothing_for_an_account_whose_rights_changed(cast, roster, places, sign_in):
    saved = save(sign_in(cast.fasda))
    run = export_runs.run_now(saved, tasks.run_export, by=cast.fasda)
    cast.fasda.region = places.surabaya
    cast.fasda.save()
    tasks.run_export.call(str(run.pk))
    run.refresh_from_db()
    assert (run.state, run.problem, run.file) == (JobState.FAILED, export_worker.NOT_ANY_MORE, "")


def test_colleague_above_makes_a_file_of_their_own(cast, roster, sign_in):
    saved = save(sign_in(cast.fasda))
    run = make(sign_in(cast.banten), saved)
    assert (run.state, run.region_id) == (JobState.DONE, "36")
    assert fetch(sign_in(cast.fasda), run).status_code == 404


def test_monthly_export_is_made_once_a_month_and_a_missed_month_is_made_up(cast, roster, sign_in):
    with time_machine.travel("2026-03-10 05:00", tick=False):
        save(sign_in(cast.fasda), monthly="on", moving="bulan_lalu", filter="")
        assert export_runs.run_monthly(tasks.run_export) == 0
    with time_machine.travel("2026-06-02 05:00", tick=False):
        assert [export_runs.run_monthly(tasks.run_export) for _ in range(3)] == [3, 0, 0]
    runs = ExportRun.unscoped.order_by("month").values_list("month", "query__dari", "query__sampai")
    assert list(runs) == [(date(2026, n + 1, 1), f"2026-0{n}", f"2026-0{n}") for n in (3, 4, 5)]


def test_monthly_export_of_a_fixed_filter_makes_up_the_latest_month_only(cast, roster, sign_in):
    with time_machine.travel("2026-03-10 05:00", tick=False):
        save(sign_in(cast.fasda), monthly="on")
    assert export_runs.run_monthly(tasks.run_export, date(2026, 6, 2)) == 1
    assert ExportRun.unscoped.get().month == date(2026, 6, 1)


def test_a_failed_or_swept_month_is_not_made_again(cast, roster, sign_in):
    with time_machine.travel("2026-03-10 05:00", tick=False):
        save(sign_in(cast.fasda), monthly="on")
    export_runs.run_monthly(tasks.run_export, date(2026, 4, 1))
    ExportRun.unscoped.update(state=JobState.FAILED)
    assert export_runs.run_monthly(tasks.run_export, date(2026, 4, 20)) == 0


def test_removed_export_is_not_made(cast, roster, sign_in):
    client = sign_in(cast.fasda)
    saved = save(client, monthly="on")
    press(client, reverse("saved_export_delete", args=[saved.pk]), saved)
    assert export_runs.run_monthly(tasks.run_export, timezone.localdate() + timedelta(days=40)) == 0
    assert list(export_runs.SavedExport.objects.visible_to(cast.fasda)) == []


def test_file_goes_after_ninety_days_and_its_line_stays(cast, roster, sign_in, settings):
    client = sign_in(cast.fasda)
    run = make(client, save(client))
    tasks.look_after_exports()
    assert len(list(Path(settings.MEDIA_ROOT).rglob("*.csv"))) == 1
    ExportRun.unscoped.update(ended_at=timezone.now() - timedelta(days=91))
    tasks.look_after_exports()
    assert list(Path(settings.MEDIA_ROOT).rglob("*.csv")) == []
    assert fetch(client, run).status_code == 404
    assert "sudah dihapus" in client.get(reverse("export_run", args=[run.pk])).content.decode()


def test_file_lies_in_no_public_folder(cast, roster, sign_in, settings):
    client = sign_in(cast.fasda)
    run = make(client, save(client))
    assert settings.MEDIA_URL in ("", "/") and not run.file.startswith("static")
    assert client.get(f"/media/{run.file}").status_code == client.get(f"/{run.file}").status_code == 404


def test_run_due_looks_after_everything_and_forgets_old_tasks(cast, roster, sign_in):
    client = sign_in(cast.fasda)
    saved = save(client)
    client.post(reverse("saved_export_run", args=[saved.pk]))
    finished = {"status": "SUCCESSFUL", "finished_at": timezone.now() - timedelta(days=30)}
    DBTaskResult.objects.update(**finished)
    call_command("run_due")
    assert (
        DBTaskResult.objects.filter(status="READY").count() == 1
    )  # the run still waits, so it is queued again
    assert DBTaskResult.objects.count() == 1


def test_monthly_export_stops_with_its_holder_and_the_successor_takes_it_over(cast, roster, sign_in):
    with time_machine.travel("2026-03-10 05:00", tick=False):
        saved = save(sign_in(cast.fasda), monthly="on")
        assert not export_runs.take_over(saved, by=cast.serang)  # it has not stopped
    next_fasda = hand_over(account=cast.fasda, name="Fasda Baru", phone=None, day=date(2026, 3, 20))
    assert export_runs.run_monthly(tasks.run_export, date(2026, 4, 1)) == 0
    url = reverse("saved_export_take_over", args=[saved.pk])
    client = sign_in(next_fasda)
    page = client.get(reverse("saved_export", args=[saved.pk])).content.decode()
    assert "Tidak dibuat lagi setiap bulan" in page and "sampai 20 Maret 2026" in page and url in page
    assert "bulanan berhenti" in client.get(reverse("saved_export_list")).content.decode()
    version = {"version": saved.version}
    above = sign_in(cast.banten)
    assert url not in above.get(reverse("saved_export", args=[saved.pk])).content.decode()
    codes = [
        sign_in(who).post(url, version).status_code for who in (cast.banten, cast.surabaya, cast.pembaca)
    ]
    assert codes == [403, 404, 404]
    client = sign_in(next_fasda)
    assert client.post(url, version).status_code == 302
    page = client.get(reverse("saved_export", args=[saved.pk])).content.decode()
    assert "Diteruskan oleh" in page and "Tidak dibuat lagi" not in page
    assert export_runs.run_monthly(tasks.run_export, date(2026, 5, 1)) == 1
    assert ExportRun.unscoped.get().created_by == next_fasda
