"""Seven days, four weeks and twelve months are kept, once each; the worker makes one backup a night."""

import datetime as dt
import json
import subprocess
import sys
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from django.core.management import call_command
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from tests.tpbis.backups.conftest import write
from tpbis.backups import nightly_backup, retention
from tpbis.backups.manifest import FILE, Manifest
from tpbis.backups.nightly_backup import NightlyBackup, is_due, proof_is_due
from tpbis.backups.retention import StoredBackup, backups_in, to_keep

WIB = ZoneInfo("Asia/Jakarta")
NIGHT = dt.datetime(2026, 11, 30, 1, 30, tzinfo=WIB)


def made(moment: dt.datetime) -> StoredBackup:
    told = Manifest("0.9.0", moment.isoformat(), 15, {}, {}, 0)
    return StoredBackup(Path(moment.strftime("tpbis-%Y-%m-%d-%H%M")), told)


def days(backups) -> list[str]:
    return [one.folder.name[6:16] for one in backups]


def test_a_year_of_nights_leaves_days_weeks_and_months():
    nights = [made(NIGHT - dt.timedelta(days=number)) for number in range(500)]
    assert days(to_keep(nights)) == [
        *("2025-12-31", "2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30", "2026-05-31", "2026-06-30"),
        *("2026-07-31", "2026-08-31", "2026-09-30", "2026-10-31"),  # and November, by its last night
        *("2026-11-15", "2026-11-22"),  # Sundays; the week of the 29th is a day too
        *(f"2026-11-{day}" for day in range(24, 31)),
    ]


@given(st.lists(st.integers(0, 60 * 24 * 800), unique=True, min_size=1, max_size=60))
def test_rule_keeps_the_newest_keeps_few_and_can_be_repeated(minutes):
    backups = [made(NIGHT - dt.timedelta(minutes=number)) for number in minutes]
    kept = to_keep(backups)
    newest = max(backups, key=lambda one: one.made_at)
    assert kept[-1] == newest and len(kept) <= 7 + 4 + 12
    assert to_keep(kept) == kept
    assert set(days(kept)) >= set(sorted(set(days(backups)))[-7:])


def date_back(folder: Path, moment: dt.datetime) -> None:
    words = json.loads((folder / FILE).read_text())
    (folder / FILE).write_text(json.dumps(words | {"made_at": moment.isoformat()}))


def test_only_backups_of_our_key_are_deleted(here, tmp_path):
    target = tmp_path / "cadangan"
    folders = [write(target)[0] for _ in range(3)]
    for folder, hour in zip(folders, (1, 2, 3), strict=True):
        date_back(folder, NIGHT.replace(hour=hour))
    (target / "tpbis-punya-orang").mkdir()
    assert retention.prune(target, "age1lain") == []
    (recipient,) = {one.manifest.recipient for one in backups_in(target)}
    assert retention.prune(target, recipient) == folders[:2]
    assert sorted(path.name for path in target.iterdir()) == [folders[2].name, "tpbis-punya-orang"]


def test_one_backup_a_night_and_one_proof_a_month(here, tmp_path, monkeypatch):
    target = tmp_path / "cadangan"
    assert is_due(target, NIGHT) and not is_due(target, NIGHT.replace(hour=0)) and proof_is_due(target, NIGHT)
    proven = []
    monkeypatch.setattr(timezone, "localtime", lambda *value: value[0] if value else NIGHT)
    monkeypatch.setattr("tpbis.backups.scratch_restore.prove", lambda folder, key: proven.append(folder))
    call_command("backup", str(target), nightly=True)
    call_command("backup", str(target), nightly=True)
    (only,) = backups_in(target)
    assert proven == [only.folder] and not is_due(target, NIGHT.replace(hour=23))
    (only.folder / "terpulih.json").write_text(json.dumps({"pada": NIGHT.isoformat()}))
    assert is_due(target, NIGHT + dt.timedelta(days=1)) and not proof_is_due(target, NIGHT)
    assert proof_is_due(target, NIGHT + dt.timedelta(days=1))  # December


@pytest.fixture
def started(monkeypatch, settings, tmp_path):
    """Commands that the clock starts; each ends with 1 at once."""
    settings.BACKUP_TARGET = str(tmp_path / "cadangan")
    monkeypatch.setattr(timezone, "localtime", lambda *value: value[0] if value else NIGHT)
    commands = []

    def start(command, original=subprocess.Popen, **words):
        commands.append(command[1:])
        return original([sys.executable, "-c", "raise SystemExit(1)"])

    monkeypatch.setattr(nightly_backup.subprocess, "Popen", start)
    return commands


def test_worker_starts_it_once_and_tells_when_it_failed(started, caplog, tmp_path):
    night = NightlyBackup()
    night.look_after()
    night.process.wait()
    night.look_after()
    assert started == [["manage.py", "backup", str(tmp_path / "cadangan"), "--nightly"]]
    assert [record.getMessage() for record in caplog.records] == [
        "Cadangan malam tidak jadi; dicoba lagi dalam satu jam."
    ]
    night.not_before = 0
    night.look_after()
    night.process.wait()
    assert len(started) == 2


def test_no_folder_no_backup(started, settings):
    settings.BACKUP_TARGET = ""
    NightlyBackup().look_after()
    assert started == []
