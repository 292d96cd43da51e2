"""A database account of an analyst: published figures of its own region, and not one row of anything else."""

from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection, transaction

from reports.apps import _make_views_again, _take_views_away
from reports.editions.published_edition import make_edition, published
from reports.exports.analytics_schema import CONNECTIONS, LIMITS
from reports.indicators.registry import INDICATORS
from reports.models import EditionPart
from reports.question.periods import Period
from reports.question.places import Place
from reports.question.question import Question
from tests import cluster
from tests.builders import make_training

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)
FIGURES = f'SELECT kode, tahun, {", ".join(INDICATORS)} FROM analitik.dampak ORDER BY kode COLLATE "C"'
OTHERS = """SELECT format('SELECT 1 FROM %I.%I', nspname, relname) FROM pg_class c
JOIN pg_namespace n ON n.oid = relnamespace WHERE relkind IN ('r', 'v', 'm', 'p')
  AND nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')
  AND NOT (nspname = 'analitik' AND relname IN ('dampak', 'indikator'))"""


def role(name, *words) -> str:
    out = StringIO()
    call_command("analytics_role", name, *words, stdout=out)
    return out.getvalue()


def asked_as(name, statement) -> list[tuple]:
    """What the server answers that account; session_user is its name, as after a sign-in."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL SESSION AUTHORIZATION {name}")
        cursor.execute(statement)
        rows = cursor.fetchall() if cursor.description else []
        cursor.execute("RESET SESSION AUTHORIZATION")
    return rows


def refused(name, statement) -> bool:
    try:
        asked_as(name, statement)
    except DatabaseError as problem:
        return problem.__cause__.pgcode in ("42501", "25006")  # insufficient privilege, read only
    return False


@pytest.fixture
def analysts(cast, libraries):
    make_training(libraries.cipare, head_count=3)
    make_training(libraries.airlangga, head_count=40)
    make_edition(2022, TODAY)
    for name, code in (("uji_serang", "36.73"), ("uji_jatim", "35"), ("uji_negeri", "nasional")):
        assert "Sandinya" in role(name, "--region", code)


def test_an_account_sees_its_own_region_alone_and_what_is_published(analysts):
    seen = {name: asked_as(name, FIGURES) for name in ("uji_serang", "uji_jatim", "uji_negeri")}
    codes = {name: [row[0] for row in rows] for name, rows in seen.items()}
    assert codes["uji_serang"] == ["36.73", "36.73.01", "36.73.01.1004"]
    assert codes["uji_jatim"] == ["35", "35.78", "35.78.08", "35.78.08.1003"]
    assert codes["uji_negeri"] == ["", *codes["uji_jatim"], "36", *codes["uji_serang"]]
    question = Question(Place("36.73", ""), "kecamatan", Period.of_year(2022), TODAY)
    (figures,) = published([question])
    mine = {row[0]: dict(zip(INDICATORS, row[2:], strict=True)) for row in seen["uji_serang"]}
    for line in (figures.total, *figures.rows):
        found = mine[line.code]
        wanted = {key: line.values[key] for key in INDICATORS}
        assert {key: None if value is None else float(value) for key, value in found.items()} == wanted
    assert mine["36.73"]["dijawab"] is None and mine["36.73"]["jatuh_tempo"] == 3  # three people are few
    assert len(asked_as("uji_serang", "SELECT * FROM analitik.indikator")) == len(INDICATORS)


def test_an_account_reads_no_other_table_and_writes_nothing(analysts):
    with connection.cursor() as cursor:
        cursor.execute(OTHERS)
        others = [statement for (statement,) in cursor.fetchall()]
    assert len(others) > 80
    assert [statement for statement in others if not refused("uji_negeri", statement)] == []
    for statement in (
        "UPDATE analitik.peran SET wilayah = ''", "CREATE TABLE analitik.x (n int)",
        "CREATE TABLE public.x (n int)", "SET ROLE uji_negeri", "CREATE ROLE lain",
        "INSERT INTO analitik.peran VALUES ('uji_serang', '')",
    ):  # fmt: skip
        assert refused("uji_serang", statement), statement


def test_an_account_has_its_own_limits_and_a_password(analysts):
    told = role("uji_serang", "--region", "36")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT rolconnlimit, rolconfig, rolsuper, rolinherit FROM pg_roles WHERE rolname = 'uji_serang'"
        )
        limit, config, *rights = cursor.fetchone()
        cursor.execute("SELECT rolpassword FROM pg_authid WHERE rolname = 'uji_serang'")
        (sealed,) = cursor.fetchone()
    assert (limit, rights) == (CONNECTIONS, [False, False])
    assert config == [f"{name}={value}" for name, value in LIMITS.items()]
    assert sealed.startswith("SCRAM-SHA-256$") and told.split()[-1] not in sealed
    assert asked_as("uji_serang", "SELECT count(*) FROM analitik.dampak WHERE kode = '36'") == [(1,)]


def test_views_come_back_after_a_migration_with_their_readers(analysts):
    _take_views_away(using="default")
    assert refused("uji_serang", "SELECT 1 FROM analitik.peran")
    with pytest.raises(DatabaseError):
        asked_as("uji_serang", FIGURES)
    _make_views_again(using="default")
    assert len(asked_as("uji_serang", FIGURES)) == 3


def test_only_the_latest_edition_is_read(analysts):
    older = {"36.73": {"nilai": {}, "kosong": {}}}
    EditionPart.objects.create(day=date(2026, 9, 30), year=2022, province="36", lines=older)
    assert len(asked_as("uji_serang", FIGURES)) == 3


def test_what_is_wrong_is_said_in_a_sentence(analysts, places):
    for words, told in (
        (("Uji", "--region", "36"), "Nama akun"),
        (("uji_lain", "--region", "99"), "Wilayah “99” tidak ada."),
        ((cluster.postgres.WEB_ROLE, "--region", "36"), "bukan buatan perintah ini"),
        (("uji_lain", "--remove"), "tidak ada yang dihapus"),
    ):
        with pytest.raises(CommandError, match=told):
            role(*words)
    role("uji_serang", "--remove")
    with pytest.raises(DatabaseError):
        asked_as("uji_serang", "SELECT 1")
