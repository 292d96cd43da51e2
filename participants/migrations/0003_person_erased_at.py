"""A person whose data were erased is known by a field, no longer by the words that stand for the name."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from tpbis.records.migration_steps import OneStep

ERASED = """
UPDATE participants_person SET erased_at = updated_at
WHERE name = 'Data pribadi dihapus' AND phone = '' AND nik_hash IS NULL AND birth_date IS NULL"""


class Migration(migrations.Migration):

    dependencies = [
        ('participants', '0002_signal_triggers'),
    ]

    operations = [
        OneStep([
            pgtrigger.migrations.RemoveTrigger(
                model_name='person',
                name='insert_insert',
            ),
            pgtrigger.migrations.RemoveTrigger(
                model_name='person',
                name='update_update',
            ),
            migrations.AddField(
                model_name='person',
                name='erased_at',
                field=models.DateTimeField(editable=False, null=True, verbose_name='data pribadi dihapus pada'),
            ),
            migrations.AddField(
                model_name='personevent',
                name='erased_at',
                field=models.DateTimeField(editable=False, null=True, verbose_name='data pribadi dihapus pada'),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='person',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "participants_personevent" ("birth_date", "birth_place", "birth_year", "created_at", "created_by_id", "deleted_at", "deleted_by_id", "disability", "education", "erased_at", "id", "identity", "is_demo", "library_id", "merged_into_id", "name", "name_key", "nik_hash", "nik_sealed", "occupation", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "province", "sex", "target_groups", "updated_at", "updated_by_id", "version", "village_id", "village_text") SELECT new_values."birth_date", new_values."birth_place", new_values."birth_year", new_values."created_at", new_values."created_by_id", new_values."deleted_at", new_values."deleted_by_id", new_values."disability", new_values."education", new_values."erased_at", new_values."id", new_values."identity", new_values."is_demo", new_values."library_id", new_values."merged_into_id", new_values."name", new_values."name_key", new_values."nik_hash", new_values."nik_sealed", new_values."occupation", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."phone", new_values."province", new_values."sex", new_values."target_groups", new_values."updated_at", new_values."updated_by_id", new_values."version", new_values."village_id", new_values."village_text" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='d6bae9ccb9ca13acc13240bd902d50532c35d897', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_ccb1c', referencing='REFERENCING NEW TABLE AS new_values ', table='participants_person', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='person',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "participants_personevent" ("birth_date", "birth_place", "birth_year", "created_at", "created_by_id", "deleted_at", "deleted_by_id", "disability", "education", "erased_at", "id", "identity", "is_demo", "library_id", "merged_into_id", "name", "name_key", "nik_hash", "nik_sealed", "occupation", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "province", "sex", "target_groups", "updated_at", "updated_by_id", "version", "village_id", "village_text") SELECT new_values."birth_date", new_values."birth_place", new_values."birth_year", new_values."created_at", new_values."created_by_id", new_values."deleted_at", new_values."deleted_by_id", new_values."disability", new_values."education", new_values."erased_at", new_values."id", new_values."identity", new_values."is_demo", new_values."library_id", new_values."merged_into_id", new_values."name", new_values."name_key", new_values."nik_hash", new_values."nik_sealed", new_values."occupation", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."phone", new_values."province", new_values."sex", new_values."target_groups", new_values."updated_at", new_values."updated_by_id", new_values."version", new_values."village_id", new_values."village_text" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='9ca7d0bf2ecd1cd534ea5b6d9a060238a6e12c5a', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_16a4e', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='participants_person', when='AFTER')),
            ),
            migrations.RunSQL(ERASED, migrations.RunSQL.noop),
        ]),
    ]
