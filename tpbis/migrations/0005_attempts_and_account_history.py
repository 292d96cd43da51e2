"""Counters of tries; the history of accounts, which begins with each as it is; ends of sessions."""

import django.contrib.auth.validators
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from tpbis.records.migration_steps import OneStep

WATCHED = """"username", "name", "phone", "role", "region_id", "library_id", "is_active", "is_superuser",
"password_set_at", "sessions_ended\""""
BEGIN = f"""
INSERT INTO tpbis_userevent (pgh_created_at, pgh_label, pgh_obj_id, {WATCHED})
SELECT date_joined, 'insert', id, {WATCHED} FROM tpbis_user ORDER BY id"""


class Migration(migrations.Migration):

    dependencies = [
        ('pghistory', '0007_auto_20250421_0444'),
        ('programs', '0003_period_locks_by_region'),
        ('tpbis', '0004_forms_that_arrived'),
    ]

    operations = [
        OneStep([
            migrations.CreateModel(
                name='AttemptCounter',
                fields=[
                    ('key', models.CharField(max_length=64, primary_key=True, serialize=False)),
                    ('forgotten_at', models.DateTimeField(db_index=True)),
                    ('next_at', models.DateTimeField(null=True)),
                ],
                options={
                    'verbose_name': 'penghitung percobaan',
                },
            ),
            migrations.CreateModel(
                name='UserEvent',
                fields=[
                    ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                    ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                    ('pgh_label', models.TextField(help_text='The event label.')),
                    ('username', models.CharField(error_messages={'unique': 'A user with that username already exists.'}, help_text='Required. 150 characters or fewer. Letters, digits and @/./+/-/_ only.', max_length=150, validators=[django.contrib.auth.validators.UnicodeUsernameValidator()], verbose_name='username')),
                    ('name', models.CharField(blank=True, max_length=150, verbose_name='nama')),
                    ('phone', models.CharField(blank=True, max_length=20, null=True, verbose_name='nomor HP')),
                    ('role', models.CharField(blank=True, choices=[('pengelola', 'Pengelola perpustakaan'), ('fasda', 'Fasilitator daerah'), ('kepala', 'Kepala Dinas'), ('dinas_provinsi', 'Dinas provinsi'), ('pusat', 'Perpusnas'), ('pembaca', 'Pembaca (tanpa nama)')], max_length=20, verbose_name='peran')),
                    ('is_active', models.BooleanField(default=True, help_text='Designates whether this user should be treated as active. Unselect this instead of deleting accounts.', verbose_name='active')),
                    ('is_superuser', models.BooleanField(default=False, help_text='Designates that this user has all permissions without explicitly assigning them.', verbose_name='superuser status')),
                    ('password_set_at', models.DateTimeField(editable=False, null=True, verbose_name='kata sandi diganti pada')),
                    ('sessions_ended', models.PositiveIntegerField(default=0, editable=False, verbose_name='sesi diakhiri')),
                    ('library', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='programs.library', verbose_name='perpustakaan')),
                    ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                    ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to=settings.AUTH_USER_MODEL)),
                    ('region', models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='programs.region', verbose_name='wilayah')),
                ],
                options={
                    'abstract': False,
                },
            ),
            migrations.AddField(
                model_name='user',
                name='password_set_at',
                field=models.DateTimeField(editable=False, null=True, verbose_name='kata sandi diganti pada'),
            ),
            migrations.AddField(
                model_name='user',
                name='sessions_ended',
                field=models.PositiveIntegerField(default=0, editable=False, verbose_name='sesi diakhiri'),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='user',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "tpbis_userevent" ("is_active", "is_superuser", "library_id", "name", "password_set_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "region_id", "role", "sessions_ended", "username") SELECT new_values."is_active", new_values."is_superuser", new_values."library_id", new_values."name", new_values."password_set_at", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."phone", new_values."region_id", new_values."role", new_values."sessions_ended", new_values."username" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='d9ce1fc27ee8bd10c7c5403fadaf4223391ae7a5', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_d5632', referencing='REFERENCING NEW TABLE AS new_values ', table='tpbis_user', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='user',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "tpbis_userevent" ("is_active", "is_superuser", "library_id", "name", "password_set_at", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "region_id", "role", "sessions_ended", "username") SELECT new_values."is_active", new_values."is_superuser", new_values."library_id", new_values."name", new_values."password_set_at", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."phone", new_values."region_id", new_values."role", new_values."sessions_ended", new_values."username" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."is_active" IS DISTINCT FROM (new_values."is_active") OR old_values."is_superuser" IS DISTINCT FROM (new_values."is_superuser") OR old_values."library_id" IS DISTINCT FROM (new_values."library_id") OR old_values."name" IS DISTINCT FROM (new_values."name") OR old_values."password_set_at" IS DISTINCT FROM (new_values."password_set_at") OR old_values."phone" IS DISTINCT FROM (new_values."phone") OR old_values."region_id" IS DISTINCT FROM (new_values."region_id") OR old_values."role" IS DISTINCT FROM (new_values."role") OR old_values."sessions_ended" IS DISTINCT FROM (new_values."sessions_ended") OR old_values."username" IS DISTINCT FROM (new_values."username")) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='e4d15afc2211d8e08e32a6c64ab8b6818d8450d0', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_b4d96', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='tpbis_user', when='AFTER')),
            ),
            migrations.RunSQL(BEGIN, migrations.RunSQL.noop),
        ]),
    ]
