"""Interviews after three months and the primary record of a merge carry these names."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from tpbis.records.migration_steps import OneStep


class Migration(migrations.Migration):

    dependencies = [
        ('programs', '0009_locks_hold_co_hosts'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        OneStep([
            pgtrigger.migrations.RemoveTrigger(
                model_name='office',
                name='insert_insert',
            ),
            pgtrigger.migrations.RemoveTrigger(
                model_name='office',
                name='update_update',
            ),
            pgtrigger.migrations.RemoveTrigger(
                model_name='trainingmerge',
                name='insert_insert',
            ),
            pgtrigger.migrations.RemoveTrigger(
                model_name='trainingmerge',
                name='update_update',
            ),
            migrations.RemoveConstraint(
                model_name='trainingmerge',
                name='training_merge_of_two',
            ),
            migrations.RenameField(
                model_name='office',
                old_name='asks_three_months',
                new_name='three_month_interviews',
            ),
            migrations.RenameField(
                model_name='officeevent',
                old_name='asks_three_months',
                new_name='three_month_interviews',
            ),
            migrations.RenameField(
                model_name='trainingmerge',
                old_name='kept',
                new_name='primary',
            ),
            migrations.RenameField(
                model_name='trainingmergeevent',
                old_name='kept',
                new_name='primary',
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='office',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_officeevent" ("address", "city", "created_at", "created_by_id", "id", "is_demo", "letterhead", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "region_id", "report_deadline", "signatory_name", "signatory_nip", "signatory_title", "three_month_interviews", "updated_at", "updated_by_id", "version") SELECT new_values."address", new_values."city", new_values."created_at", new_values."created_by_id", new_values."id", new_values."is_demo", new_values."letterhead", new_values."name", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."phone", new_values."region_id", new_values."report_deadline", new_values."signatory_name", new_values."signatory_nip", new_values."signatory_title", new_values."three_month_interviews", new_values."updated_at", new_values."updated_by_id", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='b86035051b1b22fd6c1b34bd09a2a2c13b88da4e', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_8c304', referencing='REFERENCING NEW TABLE AS new_values ', table='programs_office', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='office',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_officeevent" ("address", "city", "created_at", "created_by_id", "id", "is_demo", "letterhead", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "region_id", "report_deadline", "signatory_name", "signatory_nip", "signatory_title", "three_month_interviews", "updated_at", "updated_by_id", "version") SELECT new_values."address", new_values."city", new_values."created_at", new_values."created_by_id", new_values."id", new_values."is_demo", new_values."letterhead", new_values."name", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."phone", new_values."region_id", new_values."report_deadline", new_values."signatory_name", new_values."signatory_nip", new_values."signatory_title", new_values."three_month_interviews", new_values."updated_at", new_values."updated_by_id", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='d9c1a9c24bdd9ed74477b64460e9c7ba28ca39fe', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_f6270', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='programs_office', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='trainingmerge',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_trainingmergeevent" ("added_host", "created_at", "created_by_id", "id", "joined_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "primary_id", "undone_at", "updated_at", "updated_by_id", "version") SELECT new_values."added_host", new_values."created_at", new_values."created_by_id", new_values."id", new_values."joined_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."primary_id", new_values."undone_at", new_values."updated_at", new_values."updated_by_id", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='0c8e4ff141f6d51325fb47a2a91c12a79470916b', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_8b99a', referencing='REFERENCING NEW TABLE AS new_values ', table='programs_trainingmerge', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='trainingmerge',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_trainingmergeevent" ("added_host", "created_at", "created_by_id", "id", "joined_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "primary_id", "undone_at", "updated_at", "updated_by_id", "version") SELECT new_values."added_host", new_values."created_at", new_values."created_by_id", new_values."id", new_values."joined_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."primary_id", new_values."undone_at", new_values."updated_at", new_values."updated_by_id", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='f89c62f32e735ece96bf008247a1bcff4b0f460b', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_b05dd', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='programs_trainingmerge', when='AFTER')),
            ),
            migrations.AddConstraint(
                model_name='trainingmerge',
                constraint=models.CheckConstraint(condition=models.Q(('primary', models.F('joined')), _negated=True), name='training_merge_of_two'),
            ),
            migrations.SeparateDatabaseAndState(state_operations=[
                migrations.AlterField(
                    model_name='trainingmerge',
                    name='primary',
                    field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='merges_primary', to='programs.training', verbose_name='catatan yang dihitung'),
                ),
            ]),
        ]),
    ]
