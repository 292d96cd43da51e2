"""Moving the database of an installation to another PostgreSQL, where every table is compared first."""

import os
import subprocess
import tempfile

import psycopg2
from django.core.exceptions import ImproperlyConfigured
from django.core.management.base import CommandError

from tpbis.backups import database_swap, dump_file
from tpbis.backups.dump_file import ToolFailed
from tpbis.backups.private_files import clause
from tpbis.backups.table_sums import TableSums, sums_of
from tpbis.server import env, folder_lock, plain_connection
from tpbis.server.plain_connection import query

RUNNING = "bin/serve, pekerja, atau perintah lain TPBIS masih berjalan di sini: hentikan dahulu, lalu ulangi."
SAME = "Alamat itu basis data yang sekarang dipakai."
NOT_EMPTY = "Basis data yang dituju sudah berisi tabel: buat yang kosong (CREATE DATABASE tpbis OWNER tpbis)."
OLDER = "PostgreSQL yang dituju ({there}) lebih lama daripada yang sekarang ({here}): pakai yang lebih baru."
UNREACHABLE = "Basis data yang dituju tidak dapat dihubungi: {why}."
FAILED = "Pemindahan tidak jadi, yang sekarang tetap dipakai dan yang dituju tetap kosong: {why}."
DIFFERS = "isinya berbeda di tabel {tables}"


def move(url: str) -> TableSums:
    """Copy everything into an empty database elsewhere; nothing here changes. Returns what was compared."""
    target = _named(url)
    with folder_lock.alone(RUNNING), plain_connection.connected(plain_connection.name()) as source:
        with plain_connection.maintenance() as line:
            others = database_swap.others(line, plain_connection.name())
        if others > 1:
            raise CommandError(database_swap.IN_USE.format(count=others - 1))
        _refuse_unfit(url, target, source)
        try:
            return _copy(url, target, source)
        except (ToolFailed, psycopg2.Error, OSError) as problem:
            raise CommandError(FAILED.format(why=clause(problem))) from problem


def _named(url: str) -> str:
    try:
        return env.database("URL", url=url)["NAME"]
    except ImproperlyConfigured as problem:
        raise CommandError(str(problem)) from None


def _refuse_unfit(url: str, target: str, source) -> None:
    try:
        with plain_connection.server(url), plain_connection.connected(target) as there:
            if _system(there) == _system(source):
                raise CommandError(SAME)
            if there.server_version // 10000 < source.server_version // 10000:
                versions = {"there": there.server_version // 10000, "here": source.server_version // 10000}
                raise CommandError(OLDER.format(**versions))
            if query(there, database_swap.TABLES):
                raise CommandError(NOT_EMPTY)
    except psycopg2.OperationalError as problem:
        raise CommandError(UNREACHABLE.format(why=clause(problem))) from None


def _system(line) -> tuple:
    """Which database of which server a connection leads to."""
    known = "SELECT pg_postmaster_start_time(), oid FROM pg_database WHERE datname = current_database()"
    return query(line, known)[0]


def _copy(url: str, target: str, source) -> TableSums:
    query(source, "BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY")
    ((snapshot,),) = query(source, "SELECT pg_export_snapshot()")
    before = sums_of(source)
    _pour(url, target, snapshot, source.server_version // 10000)
    with plain_connection.server(url), plain_connection.connected(target) as there:
        if different := before.differing(sums_of(there)):
            query(there, "DROP SCHEMA public CASCADE")
            query(there, "CREATE SCHEMA public")
            raise ToolFailed(DIFFERS.format(tables=", ".join(different[:5])))
        query(there, "ANALYZE")
    return before


def _pour(url: str, target: str, snapshot: str, server: int) -> None:
    """One program reads, one writes, all in one transaction there."""
    binaries = dump_file.binaries(server)
    words = ("--no-psqlrc", "--quiet", "--single-transaction", "--set=ON_ERROR_STOP=1", "--output=/dev/null")
    with tempfile.TemporaryFile() as said:
        dump = plain_connection.tool(
            binaries, "pg_dump", plain_connection.name(), "--no-owner", "--no-acl", f"--snapshot={snapshot}"
        )
        reader = subprocess.Popen(**dump, stdout=subprocess.PIPE, stderr=said)
        sieve = subprocess.Popen(
            ["sed", dump_file.NEWER_SETTING],
            stdin=reader.stdout,
            stdout=subprocess.PIPE,
            env=os.environ | {"LC_ALL": "C"},
        )
        with plain_connection.server(url):
            load = plain_connection.tool(binaries, "psql", target, *words)
        writer = subprocess.Popen(**load, stdin=sieve.stdout, stderr=said)
        for end in (reader.stdout, sieve.stdout):
            assert end
            end.close()
        dump_file.refuse_failure([writer, sieve, reader], said)
