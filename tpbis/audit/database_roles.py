"""Two accounts of the database: the owner migrates; web and worker write rows, the audit's but once."""

import os
from typing import Any
from urllib.parse import unquote, urlsplit

from psycopg2 import sql

from tpbis.records.advisory_locks import NATION, Kind, alone

WEB_URL = "TPBIS_WEB_URL"  # set by bin/ beside DATABASE_URL, which is the owner's from then on
WRITTEN_ONCE = ("tpbis_auditentry", "tpbis_auditseal")
ONLY_READ = ("django_migrations", "tpbis_keyfingerprint")
NARROW = [*WRITTEN_ONCE, *ONLY_READ]
# TRUNCATE and TRIGGER are given of nothing; a class of Mode coba-coba is made and dropped while serving.
RIGHTS = """{wait};
GRANT CREATE ON DATABASE {database} TO {role};
GRANT USAGE ON SCHEMA public TO {role};
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role};
GRANT USAGE, SELECT, UPDATE ON ALL SEQUENCES IN SCHEMA public TO {role};
DO $$ DECLARE one text; BEGIN
  FOR one IN SELECT format('REVOKE UPDATE, DELETE, TRUNCATE ON %I FROM %I', relname, {name}) FROM pg_class
    WHERE relname = ANY({written_once}) AND relnamespace = 'public'::regnamespace
  UNION ALL SELECT format('REVOKE INSERT, UPDATE, DELETE, TRUNCATE ON %I FROM %I', relname, {name})
    FROM pg_class
    WHERE relname = ANY({only_read}) AND relnamespace = 'public'::regnamespace
  UNION ALL SELECT format('ALTER SCHEMA %I OWNER TO %I', nspname, {name}) FROM pg_namespace
    WHERE nspname LIKE 'coba\\_%' AND pg_get_userbyid(nspowner) <> {name}
  UNION ALL SELECT format('ALTER TABLE %I.%I OWNER TO %I', nspname, relname, {name})
    FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace
    WHERE nspname LIKE 'coba\\_%' AND relkind = 'r' AND pg_get_userbyid(relowner) <> {name}
  LOOP EXECUTE one; END LOOP;
END $$"""
MAY = """SELECT coalesce(bool_and(has_table_privilege(%(role)s, c.oid, 'SELECT')
  AND has_table_privilege(%(role)s, c.oid, 'DELETE') = (relname <> ALL(%(narrow)s))
  AND NOT has_table_privilege(%(role)s, c.oid, 'TRUNCATE')), true)
  AND has_database_privilege(%(role)s, current_database(), 'CREATE')
  AND NOT EXISTS (SELECT FROM pg_namespace
    WHERE nspname LIKE 'coba\\_%%' AND pg_get_userbyid(nspowner) <> %(role)s)
FROM pg_class c WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p')"""
OWNS = """SELECT rolsuper OR EXISTS (SELECT FROM pg_class
  WHERE relname = 'django_migrations' AND pg_has_role(rolname, relowner, 'MEMBER'))
FROM pg_roles WHERE rolname = %s"""
ABSENT = "Akun basis data {role} belum ada: CREATE ROLE {role} LOGIN PASSWORD '…' (docs/operasi.md)."
TOO_MUCH = "Akun basis data {role} memiliki tabelnya: isi DATABASE_URL dengan akun lain (docs/operasi.md)."


def web_role() -> str:
    """The account of web and worker; "" where they use the owner's."""
    return unquote(urlsplit(os.environ.get(WEB_URL, "")).username or "")


def allow_web(cursor: Any) -> str:
    """Give that account what it needs of the tables that there are; else says why it cannot be that one."""
    if not (role := web_role()):
        return ""
    cursor.execute(OWNS, [role])
    owns = cursor.fetchone()
    if owns is None or owns[0]:
        return (TOO_MUCH if owns else ABSENT).format(role=role)
    cursor.execute(MAY, {"role": role, "narrow": NARROW})
    if not cursor.fetchone()[0]:
        cursor.execute("SELECT current_database()")
        (database,) = cursor.fetchone()
        cursor.execute(_rights(database, role))
    return ""


def _rights(database: str, role: str) -> sql.Composed:
    return sql.SQL(RIGHTS).format(
        wait=sql.SQL(alone(Kind.ACCOUNT_RIGHTS, NATION)),
        database=sql.Identifier(database),
        role=sql.Identifier(role),
        name=sql.Literal(role),
        written_once=sql.Literal(list(WRITTEN_ONCE)),
        only_read=sql.Literal(list(ONLY_READ)),
    )
