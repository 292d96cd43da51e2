"""Web and worker write as an account that owns nothing: what was noted stays, and everything else works."""

import contextlib
from io import StringIO

import psycopg2
import pytest
from django.core.management import call_command
from django.db import connection
from psycopg2.errors import InsufficientPrivilege

from participants.models import Person
from participants.rights.erasure import erase
from programs.models import PracticeClass
from programs.practice.practice_classes import begin_class, end_class
from tests import cluster
from tests.builders import make_person
from tests.page_forms import send
from tpbis.audit import database_roles
from tpbis.audit.audit_seals import seal_entries
from tpbis.models import AuditEntry, AuditSeal, AuditWords
from tpbis.records.copy import sizing_up
from tpbis.server.postgres import WEB_ROLE

NOTE = """INSERT INTO tpbis_auditentry (id, at, act, page, digest)
VALUES (gen_random_uuid(), now(), 'masuk', 'masuk', '')"""
SEAL = """INSERT INTO tpbis_auditseal (number, made_at, entries, marks, seal)
VALUES (1, now(), '{}', '{}', 'x')"""


@pytest.fixture
def web(db):
    """A connection as web and worker have it."""
    url = cluster.running().url(connection.settings_dict["NAME"], WEB_ROLE)
    with contextlib.closing(psycopg2.connect(url)) as line, line.cursor() as cursor:
        yield cursor


@pytest.fixture
def as_web(db):
    """The test's own connection has the rights of web and worker."""
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL ROLE {WEB_ROLE}")
        yield
        cursor.execute("RESET ROLE")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE tpbis_auditentry SET page = 'lain'",
        "DELETE FROM tpbis_auditentry",
        "TRUNCATE tpbis_auditentry",
        "UPDATE tpbis_auditseal SET seal = 'lain'",
        "DELETE FROM tpbis_auditseal",
        "TRUNCATE tpbis_auditseal",
        "TRUNCATE tpbis_auditwords",
        "TRUNCATE participants_person CASCADE",
        "ALTER TABLE tpbis_auditentry DISABLE TRIGGER ALL",
        "DROP TRIGGER pgtrigger_written_once_079a6 ON tpbis_auditentry",
        "DROP TABLE tpbis_auditseal",
        "SET session_replication_role = replica",
        "SET ROLE tpbis",
        "CREATE TABLE mine (n int)",
        "CREATE ROLE mine",
        "UPDATE tpbis_keyfingerprint SET digest = 'lain'",
        "DELETE FROM django_migrations",
        "SELECT pg_read_file('postgresql.conf')",
    ],
)
def test_web_cannot(web, statement):
    web.execute(NOTE)
    web.execute(SEAL)
    with pytest.raises(InsufficientPrivilege):
        web.execute(statement)


def test_web_may_do_everything_to_every_other_table(web):
    web.execute(
        """SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'
        AND NOT (has_table_privilege(oid, 'SELECT') AND has_table_privilege(oid, 'INSERT')
          AND has_table_privilege(oid, 'UPDATE') AND has_table_privilege(oid, 'DELETE')) ORDER BY 1"""
    )
    assert [name for (name,) in web.fetchall()] == sorted(database_roles.NARROW)


def test_erasure_reaches_the_words_and_leaves_the_act(as_web, libraries, cast):
    siti = make_person(libraries.cipare, "Siti Aminah Rukmini", phone="081234567890")
    AuditEntry.note("diambil", "peserta", account=cast.pustaka, words={"nama": "Siti Aminah Rukmini"})
    AuditEntry.note("diambil", "peserta", account=cast.pustaka, words={"nama": "Budi"})
    assert seal_entries() == 2
    erase(person=siti, by=cast.fasda)
    assert (AuditEntry.unscoped.count(), AuditSeal.objects.count()) == (2, 1)
    assert [said.words for said in AuditWords.objects.all()] == [{"nama": "Budi"}]
    assert Person.unscoped.get(pk=siti.pk).name != "Siti Aminah Rukmini"
    call_command("check_audit", stdout=StringIO())


def test_pages_forms_files_and_clocks_work_as_web(as_web, client, cast, libraries, sign_in):
    siti = make_person(libraries.cipare, "Siti Aminah", phone="081234567890")
    sign_in(cast.fasda)
    for path in ("/", "/wilayah/36.73/", "/peserta/", f"/peserta/{siti.pk}/", "/laporan/dampak/"):
        assert client.get(path).status_code == 200, path
    assert send(client, f"/peserta/{siti.pk}/ubah/", name="Siti Aminah Baru").status_code in (200, 302)
    b"".join(client.get("/peserta/?unduh=xlsx").streaming_content)
    call_command("run_due", stdout=StringIO())
    call_command("rebuild_rollups", stdout=StringIO())
    for statement in sizing_up(Person):
        with connection.cursor() as cursor:
            cursor.execute(statement)
    assert AuditEntry.unscoped.filter(subject=siti.pk).count() == 2


def test_class_of_practice_is_made_and_dropped_as_web(as_web, cast):
    practice = PracticeClass(title="Bimtek")
    begin_class(practice_class=practice, seats=1, by=cast.fasda)
    end_class(practice_class=practice)
    assert PracticeClass.unscoped.count() == 0


def test_class_that_the_owner_made_is_handed_over(cast):
    practice = PracticeClass(title="Bimtek")
    begin_class(practice_class=practice, seats=1, by=cast.fasda)
    with connection.cursor() as cursor:
        assert database_roles.allow_web(cursor) == ""
        cursor.execute(f"SET LOCAL ROLE {WEB_ROLE}")
        end_class(practice_class=practice)
        cursor.execute("RESET ROLE")


@pytest.mark.parametrize(
    ("role", "sentence"),
    [("tidak_ada", "belum ada: CREATE ROLE tidak_ada"), ("tpbis", "memiliki tabelnya"), ("", "")],
)
def test_account_that_cannot_be_the_one_of_web_is_refused(db, monkeypatch, role, sentence):
    monkeypatch.setenv(database_roles.WEB_URL, f"postgres://{role}:x@server/tpbis" if role else "")
    with connection.cursor() as cursor:
        said = database_roles.allow_web(cursor)
    assert sentence in said and bool(said) == bool(role)
