"""What the day of each stored NIK tells of the sex (definition 3, version 2); no act of anybody, so no history."""

from itertools import islice

from cryptography.exceptions import InvalidTag
from django.db import migrations

from tpbis.formats import sex_of_nik
from tpbis.records.crypto import decrypt

BATCH = 2000
SEALED = "SELECT id, nik_sealed FROM participants_person WHERE nik_hash IS NOT NULL AND nik_sealed <> ''"
FILL = """UPDATE participants_person p SET nik_sex = f.sex
FROM unnest(%s::uuid[], %s::text[]) f(id, sex) WHERE p.id = f.id"""


def told(sealed):
    """Nothing of what another key sealed: it cannot be read, and the row still counts."""
    try:
        return sex_of_nik(decrypt(sealed))
    except InvalidTag:
        return ""


def fill(apps, schema_editor):
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(SEALED)
        rows = iter(cursor.fetchall())
        cursor.execute("ALTER TABLE participants_person DISABLE TRIGGER USER")
        while batch := list(islice(rows, BATCH)):
            cursor.execute(FILL, [[str(pk) for pk, _ in batch], [told(sealed) for _, sealed in batch]])
        cursor.execute("ALTER TABLE participants_person ENABLE TRIGGER USER")


class Migration(migrations.Migration):
    dependencies = [("participants", "0008_sex_told_by_nik")]

    operations = [migrations.RunPython(fill, migrations.RunPython.noop, elidable=True)]
