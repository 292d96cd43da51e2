"""Findings of signals are kept per library; every write marks the libraries it touches."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


# Rows that changed (`c`) → the library whose findings they may change.
TABLES = {
    "programs_training": "{rows}",
    "participants_importbatch": "{rows} WHERE c.library_id IS NOT NULL",
    "participants_enrolment": "{rows} JOIN programs_training t ON t.id = c.training_id",
    "participants_answer": "{rows} JOIN participants_enrolment e ON e.id = c.enrolment_id "
    "JOIN programs_training t ON t.id = e.training_id",
}
EVENTS = {"INSERT": ("new_rows",), "DELETE": ("old_rows",), "UPDATE": ("old_rows", "new_rows")}
RENAMED = """old_rows o JOIN new_rows c USING (id) JOIN participants_enrolment e ON e.person_id = c.id
    JOIN programs_training t ON t.id = e.training_id
  WHERE (o.name_key, o.identity, o.deleted_at) IS DISTINCT FROM (c.name_key, c.identity, c.deleted_at)"""
MARK = "INSERT INTO participants_signalmark (library_id, at) SELECT DISTINCT {owner}.library_id, now() FROM {rows};"
EVERY = """INSERT INTO participants_signalmark (library_id, at) SELECT DISTINCT library_id, now() FROM programs_training
UNION SELECT library_id, now() FROM participants_importbatch WHERE library_id IS NOT NULL"""


def make(schema_editor, table, event, rows):
    owner = "t" if " t " in rows else "c"
    name, body = f"signal_{table}_{event.lower()}", MARK.format(owner=owner, rows=rows)
    seen = " ".join(f"{kind[:3].upper()} TABLE AS {kind}" for kind in EVENTS[event])
    schema_editor.execute(
        f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $body$ BEGIN {body} RETURN NULL; END $body$"
    )
    schema_editor.execute(
        f"CREATE TRIGGER {name} AFTER {event} ON {table} REFERENCING {seen} FOR EACH STATEMENT EXECUTE FUNCTION {name}()"
    )


def forwards(apps, schema_editor):
    for event, names in EVENTS.items():
        changed = "(" + " UNION ALL ".join(f"SELECT * FROM {name}" for name in names) + ") c"
        for table, rows in TABLES.items():
            make(schema_editor, table, event, rows.format(rows=changed))
    make(schema_editor, "participants_person", "UPDATE", RENAMED)
    schema_editor.execute(EVERY)


class Migration(migrations.Migration):

    dependencies = [
        ('participants', '0008_proof'),
        ('programs', '0009_salin_ke_sim'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='SignalFinding',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('key', models.SlugField(max_length=40, verbose_name='tanda')),
                ('subject', models.CharField(max_length=80, verbose_name='yang ditandai')),
                ('day', models.DateField(verbose_name='hari')),
                ('trainings', django.contrib.postgres.fields.ArrayField(base_field=models.UUIDField(), size=None, verbose_name='kegiatan')),
                ('facts', models.JSONField(verbose_name='isi')),
            ],
            options={
                'verbose_name': 'tanda',
                'verbose_name_plural': 'tanda',
            },
        ),
        migrations.CreateModel(
            name='SignalMark',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('library_id', models.UUIDField(db_index=True)),
                ('at', models.DateTimeField()),
            ],
            options={
                'verbose_name': 'tanda yang menunggu dihitung',
            },
        ),
        migrations.AddIndex(
            model_name='enrolment',
            index=models.Index(condition=models.Q(('represents_library__isnull', False), models.Q(('represents_text', ''), _negated=True), _connector='OR'), fields=['training'], name='enrolment_speaks'),
        ),
        migrations.AddField(
            model_name='signalfinding',
            name='library',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='+', to='programs.library', verbose_name='perpustakaan'),
        ),
        migrations.AddField(
            model_name='signalfinding',
            name='other',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='programs.library', verbose_name='perpustakaan lain'),
        ),
        migrations.AddIndex(
            model_name='signalfinding',
            index=models.Index(fields=['-day', 'key', 'subject'], name='signal_finding_day'),
        ),
        migrations.AddConstraint(
            model_name='signalfinding',
            constraint=models.UniqueConstraint(fields=('key', 'subject'), name='signal_finding_once'),
        ),
        migrations.RunPython(forwards, migrations.RunPython.noop),
    ]
