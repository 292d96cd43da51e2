"""Rows of a statement: one description for every format, CSV by the database, nothing left open."""

import csv
import io
import os
from datetime import date

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from tests.tpbis.sheets.test_writers import Plain
from tpbis.formats import safe_cell
from tpbis.sheets.columns import DAY, NUMBER, SHARE, TEXT, Column
from tpbis.sheets.file_formats import FORMATS
from tpbis.sheets.sql_rows import Statement, guarded

COLUMNS = [
    Column("kode", "Kode"),
    Column("nama", "Nama", TEXT, words={"a": "Bu Ani's", "b": "100%"}),
    Column("hadir", "Kehadiran", NUMBER),
    Column("hari", "Hari", DAY),
    Column("tingkat", "Tingkat", SHARE),
]
VALUES = """SELECT * FROM (VALUES ('36.73', 'a', 1, DATE '2022-07-17', 0.5454545454545454::float8),
  ('=1+1', 'b', NULL, NULL, NULL), ('a;"b"', 'c', -3, DATE '2024-02-29', 1.5)) v WHERE %(yes)s"""


def table(sql=VALUES, columns=COLUMNS):
    rows = Statement(sql, {"yes": True}, columns)
    return Plain(rows, columns)


def parsed(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=";"))


@pytest.mark.django_db
def test_rows_come_typed_and_spoken():
    rows = list(table().rows)
    assert rows[0] == ("36.73", "Bu Ani's", 1, date(2022, 7, 17), 6 / 11)
    assert [row[1] for row in rows] == ["Bu Ani's", "100%", "c"]
    assert (table().rows.count(), table().rows[1:3]) == (3, rows[1:])


@pytest.mark.django_db
def test_csv_of_the_database_equals_csv_of_python():
    streamed, listed = table(), table()
    listed.rows = list(listed.rows)
    by_copy, by_python = (b"".join(FORMATS["csv"][1](made)) for made in (streamed, listed))
    assert parsed(by_copy) == parsed(by_python)
    assert parsed(by_copy)[1] == ["36.73", "Bu Ani's", "1", "2022-07-17", "0,5454545454545454"]
    assert parsed(by_copy)[2] == ["'=1+1", "100%", "", "", ""]


texts = st.text(alphabet=st.sampled_from("'=+-@＝＋－＠ \t\r\nab;\"%\\_0") | st.characters(
    exclude_categories=["Cs"], exclude_characters="\0"), max_size=8)  # fmt: skip


@pytest.fixture(scope="module")
def database(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        yield


@given(st.lists(texts, min_size=1, max_size=40))
def test_database_guards_text_as_python_does(database, found):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {guarded(COLUMNS[0], 'v')} FROM unnest(%s::text[]) v", [found])
        assert [row[0] for row in cursor.fetchall()] == [safe_cell(text) for text in found]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("fmt", ["csv", "xlsx", "json"])
def test_reader_who_leaves_closes_the_cursor(fmt):
    many = "SELECT n::text, 'a', n, DATE '2022-01-01', 0.5 FROM generate_series(1, 3000000) n WHERE %(yes)s"
    connection.ensure_connection()
    before = len(os.listdir("/proc/self/fd"))
    pieces = FORMATS[fmt][1](table(many))
    assert next(pieces) and next(pieces)
    pieces.close()
    assert len(os.listdir("/proc/self/fd")) <= before
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_cursors")
        assert cursor.fetchone() == (0,)
        cursor.execute(
            "SELECT count(*) FROM pg_stat_activity WHERE state = 'active' AND query LIKE '%3000000) n W%'"
        )
        assert cursor.fetchone()[0] <= 1  # this statement itself


@pytest.mark.django_db(transaction=True)
def test_copy_that_fails_says_so():
    with pytest.raises(Exception, match="division by zero"):
        list(FORMATS["csv"][1](table("SELECT '1', 'a', 1/0, NULL, NULL WHERE %(yes)s")))
