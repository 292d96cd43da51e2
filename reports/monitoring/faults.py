"""What is wrong on an installation, and what to type; each check is one function."""

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from reports.monitoring.state import DatabaseState, free_bytes, read_backups, read_database
from tpbis.audit.database_roles import web_role
from tpbis.backups import interrupted
from tpbis.formats.numbers import format_decimal, format_int
from tpbis.jobs.job import LONG
from tpbis.records.usable_database import Unusable, reason_against
from tpbis.server import env, key_file

TROUBLE = "TPBIS_TROUBLE"  # why bin/manage could not open the database, told to doctor
LEAST = 1_000_000_000  # bytes of room
FULL = 0.9  # of the connections
OLD = timedelta(hours=26)
OLDEST_POSTGRES = 15
OWN_ADDRESSES = {"127.0.0.1", "::1", "localhost"}
PEOPLE = "SELECT EXISTS (SELECT FROM participants_person), obj_description('django_migrations'::regclass)"
SET = "ALTER ROLE {role} SET {name} = '{value}'"  # to be typed


@dataclass(frozen=True)
class Fault:
    """A sentence, and what to type; a `note` is worth knowing and no fault."""

    sentence: str
    cure: str = ""
    note: bool = False


def faults() -> list[Fault]:
    """Everything that is wrong, the worst first."""
    if trouble := os.environ.get(TROUBLE):
        return [Fault(trouble, "periksa DATABASE_URL dan systemctl status postgresql"), *_of_machine()]
    try:
        if reason := reason_against(connection):
            return [Fault(reason), *_of_machine()]
        state = read_database() if not (waiting := _waiting_migrations()) else None
    except (DatabaseError, Unusable) as problem:
        first = str(problem).strip().partition("\n")[0]
        return [Fault(f"Basis data tidak menjawab: {first}.", "systemctl status postgresql"), *_of_machine()]
    if state is None:
        return [Fault(f"{waiting} perubahan tabel belum dijalankan.", "bin/manage migrate"), *_of_machine()]
    return [*_of_database(state), *_of_web_role(), *_of_work(state), *_of_contents(), *_of_machine()]


def _waiting_migrations() -> int:
    executor = MigrationExecutor(connection)
    return len(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _of_database(state: DatabaseState) -> Iterator[Fault]:
    if int(state.version.split(".")[0]) < OLDEST_POSTGRES:
        yield Fault(f"PostgreSQL {state.version} terlalu lama.", "pasang PostgreSQL 15 atau lebih baru")
    if state.read_only:
        yield Fault(
            "Basis data hanya dapat dibaca: tidak ada yang dapat disimpan.",
            "arahkan DATABASE_URL ke server utama, atau ALTER SYSTEM RESET default_transaction_read_only",
        )
    if state.connections >= FULL * state.most_connections:
        yield Fault(
            f"Sambungan basis data hampir habis: {state.connections} dari {state.most_connections}.",
            "naikkan max_connections, atau kurangi TPBIS_PROCESSES dan TPBIS_THREADS",
        )
    if not web_role():
        yield Fault(
            "Server memakai akun pemilik tabel, yang dapat mengubah catatan akses.",
            "buat akun kedua, isi TPBIS_OWNER_URL (docs/operasi.md, bagian 5)",
            note=True,
        )


def _of_web_role() -> Iterator[Fault]:
    role, wanted = env.web_role()
    with connection.cursor() as cursor:
        cursor.execute("SELECT unnest(rolconfig) FROM pg_roles WHERE rolname = %s", [role])
        present = {line.partition("=")[0] for (line,) in cursor.fetchall()}
    for name, value in wanted.items():
        if name not in present:
            sentence = f"Akun {role} di balik PgBouncer belum mempunyai {name}."
            yield Fault(sentence, SET.format(role=role, name=name, value=value))


def _of_work(state: DatabaseState) -> Iterator[Fault]:
    waits = state.oldest_waiting > LONG.total_seconds()
    if waits or state.tasks and not state.workers:
        minutes = format_int(round(state.oldest_waiting / 60))
        yield Fault(
            f"Pekerjaan latar menunggu ({state.tasks}, yang terlama {minutes} menit);"
            f" pekerja yang tersambung: {state.workers}.",
            "bin/serve, atau systemctl restart tpbis; sekali saja: bin/manage run_due",
        )
    elif not state.workers:
        yield Fault("Server dan pekerja latar tidak berjalan sekarang.", "bin/serve", note=True)


def _of_contents() -> Iterator[Fault]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT EXISTS (SELECT FROM programs_region)")
        if not cursor.fetchone()[0]:
            yield Fault("Wilayah belum dimuat.", "bin/manage load_reference")
        cursor.execute("SELECT EXISTS (SELECT FROM tpbis_user WHERE is_superuser AND is_active)")
        if not cursor.fetchone()[0]:
            yield Fault("Belum ada akun pengelola sistem.", "bin/manage createsuperuser --username admin")
        cursor.execute(PEOPLE)
        people, notes = cursor.fetchone()
    yield from _of_backups(has_data=people and '"contoh": "ya"' not in (notes or ""))


def _of_backups(*, has_data: bool) -> Iterator[Fault]:
    if not settings.BACKUP_TARGET:
        sentence = "Tidak ada cadangan malam: TPBIS_BACKUP_TARGET kosong."
        yield Fault(sentence, "isi dengan folder di disk lain (docs/cadangan.md)", note=not has_data)
        return
    backups, now = read_backups(), timezone.now()
    by_hand = f"bin/manage backup {settings.BACKUP_TARGET}"
    if backups.newest is None:
        yield Fault(f"Belum ada cadangan di {settings.BACKUP_TARGET}.", by_hand)
    elif now - backups.newest > OLD:
        hours = format_int(round((now - backups.newest).total_seconds() / 3600))
        yield Fault(f"Cadangan terakhir sudah {hours} jam: lihat log pekerja.", by_hand)
    elif backups.newest_proven is None or now - backups.newest_proven > timedelta(days=45):
        yield Fault("Cadangan sudah lama tidak dicoba dipulihkan.", by_hand)


def _of_machine() -> Iterator[Fault]:
    if interrupted.note().exists():
        yield Fault("Sebuah pemulihan terputus.", "bin/serve, atau ulangi bin/manage restore")
    for folder, free in free_bytes().items():
        if free < LEAST:
            room = format_decimal(free / 1e9)
            yield Fault(f"Ruang di {folder} tinggal {room} GB.", f"kosongkan disknya: du -sh {folder}/*")
    file = key_file.place()
    if file.exists() and stat.S_IMODE(file.stat().st_mode) & 0o077:
        yield Fault(f"{file} dapat dibaca akun lain di mesin ini.", f"chmod 600 {file}")
    if Path(settings.MEDIA_ROOT).exists() and not os.access(settings.MEDIA_ROOT, os.W_OK):
        yield Fault(f"{settings.MEDIA_ROOT} tidak dapat ditulis akun ini.", "jalankan dengan akun pemiliknya")
    yield from _of_settings()


def _of_settings() -> Iterator[Fault]:
    if settings.DEBUG:
        yield Fault("TPBIS_DEBUG menyala: galat memperlihatkan isi program.", "hapus TPBIS_DEBUG")
    if settings.HTTPS and "TPBIS_HOSTS" not in os.environ:
        yield Fault("TPBIS_HTTPS menyala tanpa TPBIS_HOSTS: nama situs ditolak.", "isi TPBIS_HOSTS")
    if not settings.HTTPS and os.environ.get("TPBIS_BIND", "127.0.0.1") not in OWN_ADDRESSES:
        yield Fault("Server terbuka ke jaringan tanpa HTTPS: kata sandi dapat dibaca.", "isi TPBIS_HTTPS=1")
    if settings.HTTPS and not settings.PROXIES:
        sentence = "TPBIS_PROXIES kosong: semua pengunjung dihitung sebagai satu alamat."
        yield Fault(sentence, "isi TPBIS_PROXIES=1")
