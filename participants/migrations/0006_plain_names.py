"""Ages as stated, the day of a story and the primary record of a merge carry these names."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

from tpbis.records.migration_steps import OneStep


class Migration(migrations.Migration):

    dependencies = [
        ('participants', '0005_plausible_values'),
    ]

    operations = [
        OneStep([
            pgtrigger.migrations.RemoveTrigger(
                model_name='enrolment',
                name='insert_insert',
            ),
            pgtrigger.migrations.RemoveTrigger(
                model_name='enrolment',
                name='update_update',
            ),
            pgtrigger.migrations.RemoveTrigger(
                model_name='personmerge',
                name='insert_insert',
            ),
            pgtrigger.migrations.RemoveTrigger(
                model_name='personmerge',
                name='update_update',
            ),
            pgtrigger.migrations.RemoveTrigger(
                model_name='story',
                name='insert_insert',
            ),
            pgtrigger.migrations.RemoveTrigger(
                model_name='story',
                name='update_update',
            ),
            migrations.RenameField(
                model_name='enrolment',
                old_name='age_told',
                new_name='stated_age',
            ),
            migrations.RenameField(
                model_name='enrolmentevent',
                old_name='age_told',
                new_name='stated_age',
            ),
            migrations.RenameField(
                model_name='personmerge',
                old_name='kept',
                new_name='primary',
            ),
            migrations.RenameField(
                model_name='personmergeevent',
                old_name='kept',
                new_name='primary',
            ),
            migrations.RenameField(
                model_name='story',
                old_name='told_on',
                new_name='story_day',
            ),
            migrations.RenameField(
                model_name='storyevent',
                old_name='told_on',
                new_name='story_day',
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='enrolment',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "participants_enrolmentevent" ("attended", "counted_region_id", "created_at", "created_by_id", "id", "note", "number", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "province", "represents_library_id", "represents_region_id", "represents_text", "stated_age", "training_id", "updated_at", "updated_by_id", "version") SELECT new_values."attended", new_values."counted_region_id", new_values."created_at", new_values."created_by_id", new_values."id", new_values."note", new_values."number", new_values."person_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."province", new_values."represents_library_id", new_values."represents_region_id", new_values."represents_text", new_values."stated_age", new_values."training_id", new_values."updated_at", new_values."updated_by_id", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='23168b1e54eff47dac265698ee79b6e036334856', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_71dbb', referencing='REFERENCING NEW TABLE AS new_values ', table='participants_enrolment', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='enrolment',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "participants_enrolmentevent" ("attended", "counted_region_id", "created_at", "created_by_id", "id", "note", "number", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "province", "represents_library_id", "represents_region_id", "represents_text", "stated_age", "training_id", "updated_at", "updated_by_id", "version") SELECT new_values."attended", new_values."counted_region_id", new_values."created_at", new_values."created_by_id", new_values."id", new_values."note", new_values."number", new_values."person_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."province", new_values."represents_library_id", new_values."represents_region_id", new_values."represents_text", new_values."stated_age", new_values."training_id", new_values."updated_at", new_values."updated_by_id", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='8a12924b5e5afc577bd144a29831717dd77daa8d', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_18077', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='participants_enrolment', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='personmerge',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "participants_personmergeevent" ("created_at", "created_by_id", "id", "joined_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "primary_id", "undone_at", "updated_at", "updated_by_id", "version") SELECT new_values."created_at", new_values."created_by_id", new_values."id", new_values."joined_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."primary_id", new_values."undone_at", new_values."updated_at", new_values."updated_by_id", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='fb49b3e5ce8ce1d43b22e775a7812c3d77e8e97d', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_7d8ee', referencing='REFERENCING NEW TABLE AS new_values ', table='participants_personmerge', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='personmerge',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "participants_personmergeevent" ("created_at", "created_by_id", "id", "joined_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "primary_id", "undone_at", "updated_at", "updated_by_id", "version") SELECT new_values."created_at", new_values."created_by_id", new_values."id", new_values."joined_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."primary_id", new_values."undone_at", new_values."updated_at", new_values."updated_by_id", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='cf8951c0b0305f5da2584fd00b7b3f650ee50ba9', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_43b2b', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='participants_personmerge', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='story',
                trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "participants_storyevent" ("body", "consent_on", "created_at", "created_by_id", "deleted_at", "deleted_by_id", "id", "is_demo", "library_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "publish_consent", "published", "quote", "story_day", "title", "training_id", "updated_at", "updated_by_id", "version") SELECT new_values."body", new_values."consent_on", new_values."created_at", new_values."created_by_id", new_values."deleted_at", new_values."deleted_by_id", new_values."id", new_values."is_demo", new_values."library_id", new_values."person_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."publish_consent", new_values."published", new_values."quote", new_values."story_day", new_values."title", new_values."training_id", new_values."updated_at", new_values."updated_by_id", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='f097f60ede30312e60c888bf080f50d836a538e2', level='STATEMENT', operation='INSERT', pgid='pgtrigger_insert_insert_f62de', referencing='REFERENCING NEW TABLE AS new_values ', table='participants_story', when='AFTER')),
            ),
            pgtrigger.migrations.AddTrigger(
                model_name='story',
                trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "participants_storyevent" ("body", "consent_on", "created_at", "created_by_id", "deleted_at", "deleted_by_id", "id", "is_demo", "library_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "publish_consent", "published", "quote", "story_day", "title", "training_id", "updated_at", "updated_by_id", "version") SELECT new_values."body", new_values."consent_on", new_values."created_at", new_values."created_by_id", new_values."deleted_at", new_values."deleted_by_id", new_values."id", new_values."is_demo", new_values."library_id", new_values."person_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."publish_consent", new_values."published", new_values."quote", new_values."story_day", new_values."title", new_values."training_id", new_values."updated_at", new_values."updated_by_id", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;', hash='270bc752b3afe95678f0f5e383d6c1b840d16c37', level='STATEMENT', operation='UPDATE', pgid='pgtrigger_update_update_e78a8', referencing='REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ', table='participants_story', when='AFTER')),
            ),
            migrations.SeparateDatabaseAndState(state_operations=[
                migrations.AlterField(
                    model_name='personmerge',
                    name='primary',
                    field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='merges_primary', to='participants.person'),
                ),
            ]),
        ]),
    ]
