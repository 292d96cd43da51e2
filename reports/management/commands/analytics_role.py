"""Give a tool of analysts (Metabase, Looker) an account that reads published figures alone."""

import re
import secrets
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connection, transaction
from psycopg2 import sql
from psycopg2.extensions import encrypt_password

from programs.models import Region
from reports.exports import analytics_schema
from reports.question.places import NATION, NATION_NAME

NAME = re.compile(r"[a-z][a-z0-9_]{2,40}")
CREATE = "CREATE ROLE {role} LOGIN NOINHERIT NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS"
LIMITED = "ALTER ROLE {role} CONNECTION LIMIT {most} PASSWORD {password}"
SET = "ALTER ROLE {role} SET {name} = {value}"
PUT = """INSERT INTO analitik.peran (nama, wilayah) VALUES (%s, %s)
ON CONFLICT (nama) DO UPDATE SET wilayah = excluded.wilayah"""
OURS = """SELECT EXISTS (SELECT FROM analitik.peran WHERE nama = %s),
  EXISTS (SELECT FROM pg_roles WHERE rolname = %s)"""
MAY = """SELECT rolsuper OR rolcreaterole, rolsuper OR EXISTS (SELECT FROM pg_class
  WHERE relname = 'django_migrations' AND relowner = pg_roles.oid)
FROM pg_roles WHERE rolname = current_user"""
END = "DROP OWNED BY {role}; DROP ROLE {role}"
BAD_NAME = "Nama akun: huruf kecil, angka dan garis bawah, 3 sampai 41 tanda, mulai dengan huruf."
NOT_OWNER = "Perintah ini dijalankan dengan akun pemilik basis data (TPBIS_OWNER_URL)."
NO_RIGHT = (
    "Akun pemilik basis data tidak boleh membuat akun. Sebagai postgres: ALTER ROLE {} CREATEROLE;"
    " lalu ulangi."
)
NOT_OURS = "Akun basis data “{}” sudah ada dan bukan buatan perintah ini. Pilih nama lain."
LET_IN, PASSWORD = "Akun {}: angka terbitan {}, skema analitik.", "Sandinya, hanya ditampilkan sekali: {}"
UNKNOWN_REGION = "Wilayah “{}” tidak ada."
GONE = "Akun “{}” bukan buatan perintah ini; tidak ada yang dihapus."


class Command(BaseCommand):
    """`analytics_role NAME --region 36.73`; again for a new region and password; `--remove` ends it."""

    help = "Membuat akun basis data bagi Metabase/Looker: hanya angka terbitan satu wilayah (skema analitik)."

    def add_arguments(self, parser):
        parser.add_argument("name")
        what = parser.add_mutually_exclusive_group(required=True)
        what.add_argument("--region", help=f"kode wilayah, atau {NATION}")
        what.add_argument("--remove", action="store_true")

    def handle(self, *args, name, region, remove, **options):
        if not NAME.fullmatch(name):
            raise CommandError(BAD_NAME)
        with transaction.atomic(), connection.cursor() as cursor:
            _check(cursor)
            analytics_schema.make_views(cursor)
            cursor.execute(OURS, [name, name])
            ours, exists = cursor.fetchone()
            if remove:
                lines = _remove(cursor, name, ours, exists)
            elif exists and not ours:
                raise CommandError(NOT_OURS.format(name))
            else:
                place, code = _place(region)
                password = _let_in(cursor, name, code, exists)
                lines = [LET_IN.format(name, place), PASSWORD.format(password)]
        self.stdout.write("\n".join(lines))


def _remove(cursor: Any, name: str, ours: bool, exists: bool) -> list[str]:
    if not ours:
        raise CommandError(GONE.format(name))
    if exists:
        cursor.execute(sql.SQL(END).format(role=sql.Identifier(name)))
    cursor.execute("DELETE FROM analitik.peran WHERE nama = %s", [name])
    return [f"Akun {name} dihapus."]


def _check(cursor: Any) -> None:
    cursor.execute(MAY)
    may_create, owns = cursor.fetchone()
    if not owns:
        raise CommandError(NOT_OWNER)
    if not may_create:
        raise CommandError(NO_RIGHT.format(connection.settings_dict["USER"]))


def _place(code: str) -> tuple[str, str]:
    """Name and code of what the account reads; "" is the nation."""
    if code == NATION:
        return NATION_NAME, ""
    if not (region := Region.unscoped.filter(code=code).first()):
        raise CommandError(UNKNOWN_REGION.format(code))
    return region.name, region.code


def _let_in(cursor: Any, name: str, code: str, exists: bool) -> str:
    """Make the account or give it a new region; returns its password, of which the server keeps a hash."""
    role, password = sql.Identifier(name), secrets.token_urlsafe(18)
    if not exists:
        cursor.execute(sql.SQL(CREATE).format(role=role))
    sealed = encrypt_password(password, name, connection.connection, "scram-sha-256")
    most = sql.Literal(analytics_schema.CONNECTIONS)
    cursor.execute(sql.SQL(LIMITED).format(role=role, most=most, password=sql.Literal(sealed)))
    for setting, value in analytics_schema.LIMITS.items():
        words = {"name": sql.Identifier(setting), "value": sql.Literal(value)}
        cursor.execute(sql.SQL(SET).format(role=role, **words))
    cursor.execute(PUT, [name, code])
    cursor.execute(sql.SQL(analytics_schema.GRANT).format(role=role))
    return password
