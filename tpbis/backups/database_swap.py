"""A fresh database beside the one in use, and the moment in which it takes the other's name."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg2
from django.core.management.base import CommandError
from psycopg2 import sql
from psycopg2.extensions import TRANSACTION_STATUS_IDLE
from psycopg2.extensions import connection as Line

from tpbis.server import plain_connection
from tpbis.server.plain_connection import query

IN_USE = (
    "Basis data ini sedang dipakai ({count} sambungan): hentikan bin/serve, server, pekerja, dan program lain"
    " yang memakainya, lalu ulangi."
)
WRITTEN = (
    "Selama pemulihan ada yang menyimpan ke basis data ini, jadi isinya tidak diganti: hentikan server dan"
    " pekerja di semua mesin, lalu ulangi."
)
MAY_NOT = (
    "Akun basis data ini tidak boleh membuat dan mengganti nama basis data: minta pengelola PostgreSQL"
    " menjalankan ALTER ROLE {role} CREATEDB dan ALTER DATABASE {database} OWNER TO {role}, lalu ulangi."
)
RIGHTS = """SELECT current_user, rolsuper OR rolcreatedb AND coalesce((SELECT pg_has_role(datdba, 'MEMBER')
FROM pg_database WHERE datname = %s), true) FROM pg_roles WHERE rolname = current_user"""
OTHERS = """SELECT count(*) FROM pg_stat_activity
WHERE datname = %s AND backend_type IS DISTINCT FROM 'autovacuum worker'"""
WRITES = """SELECT (SELECT oid::bigint FROM pg_database WHERE datname = current_database()),
coalesce(sum(n_tup_ins + n_tup_upd + n_tup_del), 0)::bigint FROM pg_stat_user_tables"""
COUNTERS = "SELECT tup_inserted + tup_updated + tup_deleted FROM pg_stat_database WHERE datid = %s"
LIKE = """SELECT pg_encoding_to_char(encoding), datcollate, datctype, datlocprovider,
  coalesce(j->>'datlocale', j->>'daticulocale'), pg_get_userbyid(datdba), datconnlimit, spcname
FROM pg_database d JOIN pg_tablespace t ON t.oid = dattablespace, to_jsonb(d) j WHERE datname = %s"""
TABLES = "SELECT 1 FROM pg_tables WHERE schemaname !~ '^(pg_|information_schema$)' LIMIT 1"
SETTINGS = """SELECT split_part(setting, '=', 1), substr(setting, strpos(setting, '=') + 1)
FROM pg_db_role_setting JOIN pg_database d ON d.oid = setdatabase, unnest(setconfig) setting
WHERE datname = %s AND setrole = 0"""
GRANTS = """SELECT CASE grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(grantee)) END,
  privilege_type FROM pg_database, aclexplode(datacl) WHERE datname = %s"""
PROVIDERS = {"i": "ICU_LOCALE", "b": "BUILTIN_LOCALE"}
ATTEMPTS = 5  # the counters of a database grow by a vacuum too, those of its tables do not
Writes = tuple[int, int]


def refuse_without_rights(line: Line, database: str) -> None:
    """The account of DATABASE_URL must be able to make, rename and drop databases."""
    ((role, may),) = query(line, RIGHTS, database)
    if not may:
        raise CommandError(MAY_NOT.format(role=role, database=database))


def refuse_in_use(line: Line, database: str) -> None:
    """Somebody is connected: a server, a worker, a person at psql. Who has just gone gets two seconds."""
    for pause in (0.1, 0.2, 0.4, 1.3, 0):
        ((count,),) = query(line, OTHERS, database)
        if not count:
            return
        time.sleep(pause)
    raise CommandError(IN_USE.format(count=count))


def others(line: Line, database: str) -> int:
    """How many connections the database has."""
    return query(line, OTHERS, database)[0][0]


def exists(line: Line, database: str) -> bool:
    """Whether the server has a database of this name."""
    return bool(query(line, "SELECT 1 FROM pg_database WHERE datname = %s", database))


def writes(database: str) -> Writes:
    """Which database it is, and how often a row of it was written: it grows with every save of anybody."""
    with plain_connection.connected(database) as line:
        return query(line, WRITES)[0]


def is_empty(database: str) -> bool:
    """Whether no table stands in the database."""
    with plain_connection.connected(database) as line:
        return not query(
            line, "SELECT 1 FROM pg_tables WHERE schemaname !~ '^(pg_|information_schema$)' LIMIT 1"
        )


def create(line: Line, fresh: str, like: str) -> None:
    """An empty database with locale, owner, place, limit, settings and grants of another."""
    ((encoding, collate, ctype, provider, locale, owner, limit, place),) = query(line, LIKE, like)
    statement = "CREATE DATABASE {} TEMPLATE template0 ENCODING {} LC_COLLATE {} LC_CTYPE {}"
    statement += " OWNER {} CONNECTION LIMIT {}"
    words = [*map(sql.Literal, (encoding, collate, ctype)), sql.Identifier(owner), sql.Literal(limit)]
    if place != "pg_default":  # which only a superuser may name
        statement += " TABLESPACE {}"
        words.append(sql.Identifier(place))
    if kind := PROVIDERS.get(provider):
        statement += f" LOCALE_PROVIDER {kind[:-7].lower()} {kind} {{}}"
        words.append(sql.Literal(locale))
    query(line, sql.SQL(statement).format(sql.Identifier(fresh), *words))
    _grant_like(line, fresh, like)


def drop(line: Line, database: str) -> None:
    """Drop a database of ours, if it is there."""
    query(line, sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(database)))


def swap(line: Line, database: str, *, fresh: str, former: str, before: Writes) -> None:
    """Give the fresh database the name, in one moment, if nobody has written to the other since `before`."""
    for _ in range(ATTEMPTS):
        counted = query(line, COUNTERS, before[0])
        if writes(database) != before:
            raise CommandError(WRITTEN)
        with _transaction(line, database):
            _rename(line, database, former)  # from here on nobody comes in until the end
            if query(line, COUNTERS, before[0]) == counted:
                _rename(line, fresh, database)
                query(line, "COMMIT")
                return
    raise CommandError(WRITTEN)


def _grant_like(line: Line, fresh: str, like: str) -> None:
    name = sql.Identifier(fresh)
    for setting, value in query(line, SETTINGS, like):
        words = sql.SQL(value) if setting == "search_path" else sql.Literal(value)
        query(line, sql.SQL("ALTER DATABASE {} SET {} TO {}").format(name, sql.Identifier(setting), words))
    grants = query(line, GRANTS, like)
    if grants:
        query(line, sql.SQL("REVOKE ALL ON DATABASE {} FROM PUBLIC").format(name))
    for grantee, privilege in grants:
        words = sql.SQL(f"GRANT {privilege} ON DATABASE {{}} TO {grantee}")
        query(line, words.format(name))


def _rename(line: Line, old: str, new: str) -> None:
    query(line, sql.SQL("ALTER DATABASE {} RENAME TO {}").format(sql.Identifier(old), sql.Identifier(new)))


@contextmanager
def _transaction(line: Line, database: str) -> Iterator[None]:
    """What is not committed inside is rolled back."""
    query(line, "BEGIN")
    try:
        yield
    except psycopg2.errors.ObjectInUse:
        query(line, "ROLLBACK")
        raise CommandError(IN_USE.format(count=query(line, OTHERS, database)[0][0])) from None
    finally:
        if not line.closed and line.info.transaction_status != TRANSACTION_STATUS_IDLE:
            query(line, "ROLLBACK")
