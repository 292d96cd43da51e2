"""Every province and about 150 kabupaten/kota with a few rows each, made inside the database."""

from datetime import date
from pathlib import Path
from typing import Any

from django.db import connection

from participants.choices import Education, Occupation, TargetGroup
from reports.demo.made_up_activities import BODIES, FUNDS
from reports.demo.made_up_people import names_of
from reports.demo.roster_rows import PURPOSES
from reports.demo.row_batch import rows_of
from tpbis.models import User

SQL = Path(__file__).with_suffix(".sql")
SKILLS, BOOKS = "pelatihan_keterampilan", "bedah_buku"


def add_country(today: date, *, by: User, verifier: User) -> int:
    """Insert what is missing of the country and return how many rows were new."""
    values = _words() | {"today": today, "by": by.pk, "verifier": verifier.pk}
    with connection.cursor() as cursor:
        return sum(
            _rows_of(cursor, statement, values)
            for statement in SQL.read_text(encoding="utf-8").split("\n----\n")
        )


def _rows_of(cursor: Any, statement: str, values: dict) -> int:
    cursor.execute(statement, values)
    return cursor.rowcount if statement.lstrip().startswith("INSERT") else 0


def _words() -> dict[str, list[str]]:
    rows = rows_of("activities")
    skills = [row for row in rows if row["kind"] == SKILLS]
    return {
        "female": names_of("female"),
        "male": names_of("male"),
        "last": names_of("last"),
        "skill_titles": [row["title"] for row in skills],
        "skills": [row["skills"].split()[0] for row in skills],
        "books": [row["title"] for row in rows if row["kind"] == BOOKS],
        "funds": [*FUNDS],
        "education": [*Education.values[2:]],
        "occupation": [*Occupation.values],
        "groups": [*TargetGroup.values],
        "bodies": [*BODIES],
        "purposes": [*map(str, PURPOSES)],
    }
