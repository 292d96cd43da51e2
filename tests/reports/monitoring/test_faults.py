"""bin/manage doctor says what is wrong and what to type, and ends with 1 only where something is."""

import os
import shutil
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import OperationalError, connection
from django.utils import timezone

from reports.monitoring import faults as faults_module
from reports.monitoring import state as state_module
from reports.monitoring.faults import TROUBLE, faults
from reports.monitoring.state import BackupState, read_database
from tpbis.models import User

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def healthy(monkeypatch, settings, tmp_path, cast):
    """An installation with nothing wrong but that no server runs."""
    monkeypatch.delenv(TROUBLE, raising=False)
    settings.DEBUG, settings.BACKUP_TARGET = False, ""
    settings.VAR = settings.MEDIA_ROOT = tmp_path
    monkeypatch.setattr(faults_module.key_file, "place", lambda: tmp_path / "rahasia.env")
    monkeypatch.setattr(faults_module.interrupted, "note", lambda: tmp_path / "pemulihan.json")
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: shutil._ntuple_diskusage(9e12, 0, 9e11))
    User.objects.create_superuser("pengelola", password="kalimat yang panjang sekali")


def wrong() -> list[str]:
    return [fault.sentence for fault in faults() if not fault.note]


def cures() -> list[str]:
    return [fault.cure for fault in faults() if not fault.note]


def doctor(capsys) -> tuple[int, str]:
    code = 0
    try:
        call_command("doctor")
    except SystemExit as ended:
        code = ended.code
    return code, capsys.readouterr().out


def test_healthy_one_ends_with_nought(capsys):
    code, page = doctor(capsys)
    assert (code, wrong()) == (0, [])
    assert page.startswith("TPBIS 0.9.0 · PostgreSQL 1") and page.endswith("Semuanya baik.\n")
    assert "catatan  Server dan pekerja latar tidak berjalan sekarang.\n         → bin/serve\n" in page


def test_each_fault_names_what_to_type(capsys, tmp_path, settings, monkeypatch):
    User.unscoped.filter(is_superuser=True).update(is_active=False)
    (tmp_path / "rahasia.env").write_text("x")
    (tmp_path / "rahasia.env").chmod(0o644)
    (tmp_path / "pemulihan.json").write_text("{}")
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: shutil._ntuple_diskusage(9, 8, 200_000_000))
    settings.DEBUG = True
    monkeypatch.setenv("TPBIS_BIND", "0.0.0.0")
    code, page = doctor(capsys)
    assert code == 1 and page.endswith("6 hal perlu diperbaiki.\n")
    assert cures() == [
        "bin/manage createsuperuser --username admin",
        "bin/serve, atau ulangi bin/manage restore",
        f"kosongkan disknya: du -sh {tmp_path}/*",
        f"chmod 600 {tmp_path}/rahasia.env",
        "hapus TPBIS_DEBUG",
        "isi TPBIS_HTTPS=1",
    ]
    assert f"SALAH    Ruang di {tmp_path} tinggal 0,2 GB.\n         → kosongkan" in page


def changed_state(monkeypatch, **values):
    state = read_database()
    vars(state).update(values)
    monkeypatch.setattr(faults_module, "read_database", lambda: state)


def test_queue_without_a_worker_and_work_that_waits(monkeypatch):
    changed_state(monkeypatch, tasks=2, workers=0)
    assert wrong() == ["Pekerjaan latar menunggu (2, yang terlama 0 menit); pekerja yang tersambung: 0."]
    changed_state(monkeypatch, tasks=1, workers=1)
    assert wrong() == []
    changed_state(monkeypatch, tasks=1, workers=1, oldest_waiting=600)
    assert wrong() == ["Pekerjaan latar menunggu (1, yang terlama 10 menit); pekerja yang tersambung: 1."]


def test_database_that_is_full_old_or_read_only(monkeypatch):
    changed_state(monkeypatch, connections=95, most_connections=100, version="14.2", read_only=True)
    assert [sentence.split(":")[0] for sentence in wrong()] == [
        "PostgreSQL 14.2 terlalu lama.",
        "Basis data hanya dapat dibaca",
        "Sambungan basis data hampir habis",
    ]


@pytest.mark.parametrize(
    ("age", "proven", "sentence"),
    [
        (None, None, "Belum ada cadangan di"),
        (30, 1, "Cadangan terakhir sudah 30 jam"),
        (3, None, "Cadangan sudah lama tidak dicoba dipulihkan"),
        (3, 3, None),
    ],
)
def test_age_of_the_backup(monkeypatch, settings, tmp_path, age, proven, sentence):
    settings.BACKUP_TARGET = str(tmp_path)

    def moment(hours):
        return None if hours is None else timezone.now() - timedelta(hours=hours)

    monkeypatch.setattr(faults_module, "read_backups", lambda: BackupState(moment(age), moment(proven)))
    assert [one.startswith(sentence or "-") for one in wrong()] == [True] * bool(sentence)


def test_real_data_without_nightly_backups_are_a_fault(monkeypatch):
    assert [fault.note for fault in faults() if "cadangan malam" in fault.sentence] == [True]
    monkeypatch.setattr(faults_module, "PEOPLE", "SELECT true, '{}'")
    assert wrong() == ["Tidak ada cadangan malam: TPBIS_BACKUP_TARGET kosong."]


def test_database_that_is_away_is_the_first_fault(monkeypatch, capsys):
    def away():
        raise OperationalError("could not connect to server\nIs it running?")

    monkeypatch.setattr(faults_module, "_waiting_migrations", away)
    assert wrong() == ["Basis data tidak menjawab: could not connect to server."]
    monkeypatch.setenv(TROUBLE, "Basis data tidak dapat dihubungi; periksa DATABASE_URL")
    code, page = doctor(capsys)
    assert code == 1 and "SALAH    Basis data tidak dapat dihubungi; periksa DATABASE_URL" in page


def test_account_behind_the_pooler_needs_what_a_session_cannot_keep(monkeypatch):
    monkeypatch.setenv("TPBIS_DIRECT_URL", os.environ["DATABASE_URL"])
    monkeypatch.setenv("DATABASE_URL", "postgres://kolam_web@127.0.0.1:6432/tpbis")
    with connection.cursor() as cursor:
        cursor.execute("CREATE ROLE kolam_web; ALTER ROLE kolam_web SET jit = off")
        assert cures() == [
            "ALTER ROLE kolam_web SET statement_timeout = '30s'",
            "ALTER ROLE kolam_web SET client_connection_check_interval = '2s'",
            "ALTER ROLE kolam_web SET TimeZone = 'UTC'",
        ]
        for cure in cures():
            cursor.execute(cure)
    assert wrong() == []


def test_waiting_migrations_are_said(monkeypatch):
    monkeypatch.setattr(faults_module, "_waiting_migrations", lambda: 3)
    assert (wrong(), cures()) == (["3 perubahan tabel belum dijalankan."], ["bin/manage migrate"])


def test_worker_is_known_by_its_name(monkeypatch):
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('application_name', %s, true)", [state_module.WORKER])
    assert read_database().workers == 1 and os.environ.get("PGAPPNAME") != state_module.WORKER
