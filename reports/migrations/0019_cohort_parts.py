"""Cohorts are kept per kabupaten/kota and month; what the roll-ups do not depend on marks them by itself."""

import django.contrib.postgres.fields
from django.db import migrations, models


# Rows that changed → the activities whose cohorts they may divide otherwise.
OF_TRAINING = "JOIN programs_training t ON t.id = c.training_id"
TABLES = {
    "programs_training_skills": OF_TRAINING,
    "programs_trainingfunding": OF_TRAINING,
    "participants_enrolment_skills": "JOIN participants_enrolment e ON e.id = c.enrolment_id "
    "JOIN programs_training t ON t.id = e.training_id",
    "participants_business": "JOIN participants_person b ON b.id = c.person_id "
    "JOIN participants_person p ON p.identity = b.identity "
    "JOIN participants_enrolment e ON e.person_id = p.id JOIN programs_training t ON t.id = e.training_id",
}
EVENTS = {"INSERT": ("new_rows",), "DELETE": ("old_rows",), "UPDATE": ("old_rows", "new_rows")}
MARK = """INSERT INTO reports_cohortmark (node, year)
SELECT DISTINCT left(t.region_id, 5), extract(year FROM t.last_day) FROM {rows} WHERE t.last_day IS NOT NULL;"""
EVERY = """INSERT INTO reports_cohortmark (node, year)
SELECT DISTINCT left(region_id, 5), 0 FROM programs_training WHERE region_id IS NOT NULL"""


def forwards(apps, schema_editor):
    for event, names in EVENTS.items():
        changed = "(" + " UNION ALL ".join(f"SELECT * FROM {name}" for name in names) + ") c"
        seen = " ".join(f"{name[:3].upper()} TABLE AS {name}" for name in names)
        for table, more in TABLES.items():
            name, body = f"cohort_{table}_{event.lower()}", MARK.format(rows=f"{changed} {more}")
            schema_editor.execute(
                f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN {body} RETURN NULL; END $body$"
            )
            schema_editor.execute(
                f"CREATE TRIGGER {name} AFTER {event} ON {table} REFERENCING {seen} "
                f"FOR EACH STATEMENT EXECUTE FUNCTION {name}()"
            )
    schema_editor.execute(EVERY)


class Migration(migrations.Migration):

    dependencies = [
        ('reports', '0018_cells'),
    ]

    operations = [
        migrations.CreateModel(
            name='CohortMark',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('node', models.CharField(db_index=True, max_length=5)),
                ('year', models.SmallIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name='CohortPart',
            fields=[
                ('pk', models.CompositePrimaryKey('cut', 'year', 'month', 'code', 'grp', blank=True, editable=False, primary_key=True, serialize=False)),
                ('cut', models.CharField(max_length=16)),
                ('year', models.SmallIntegerField()),
                ('month', models.SmallIntegerField()),
                ('code', models.CharField(db_collation='C', max_length=5)),
                ('grp', models.CharField(max_length=40)),
                ('values', django.contrib.postgres.fields.ArrayField(base_field=models.DecimalField(decimal_places=1, max_digits=16), size=None)),
                ('counts', django.contrib.postgres.fields.ArrayField(base_field=models.IntegerField(), size=None)),
                ('meninggal', models.IntegerField(default=0)),
                ('menolak', models.IntegerField(default=0)),
                ('tidak_terhubungi', models.IntegerField(default=0)),
                ('luar_masa', models.IntegerField(default=0)),
                ('belum_dihubungi', models.IntegerField(default=0)),
                ('tanpa_nama', models.IntegerField(default=0)),
                ('tanpa_awal', models.IntegerField(default=0)),
                ('teratas', models.IntegerField(default=0)),
                ('tanpa_sesudah', models.IntegerField(default=0)),
                ('beda_cakupan', models.IntegerField(default=0)),
                ('naik', models.IntegerField(default=0)),
                ('tetap', models.IntegerField(default=0)),
                ('turun', models.IntegerField(default=0)),
                ('berhasil_dilaporkan', models.IntegerField(default=0)),
                ('berhasil_diverifikasi', models.IntegerField(default=0)),
                ('ingatan', models.IntegerField(default=0)),
            ],
            options={
                'indexes': [models.Index(fields=['code', 'year'], name='cohort_part_node')],
            },
        ),
        migrations.RunPython(forwards, migrations.RunPython.noop),
    ]
