"""History is written once per statement, and kept without indexes that nothing reads."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

from tpbis.migrating import AtOnce

DROP_INDEXES = """
DO $$ DECLARE name text; BEGIN
  FOR name IN SELECT i.indexrelid::regclass::text FROM pg_index i
    JOIN pg_class t ON t.oid = i.indrelid JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = i.indkey[0]
    WHERE t.relnamespace = current_schema()::regnamespace AND t.relname LIKE 'participants\\_%event'
      AND NOT i.indisunique AND a.attname NOT LIKE 'pgh\\_%'
  LOOP EXECUTE 'DROP INDEX ' || name; END LOOP;
END $$"""
STATE = [
    pgtrigger.migrations.RemoveTrigger(
        model_name="answer",
        name="insert_insert",
    ),
    pgtrigger.migrations.RemoveTrigger(
        model_name="answer",
        name="update_update",
    ),
    pgtrigger.migrations.RemoveTrigger(
        model_name="attendance",
        name="insert_insert",
    ),
    pgtrigger.migrations.RemoveTrigger(
        model_name="attendance",
        name="update_update",
    ),
    pgtrigger.migrations.RemoveTrigger(
        model_name="business",
        name="insert_insert",
    ),
    pgtrigger.migrations.RemoveTrigger(
        model_name="business",
        name="update_update",
    ),
    pgtrigger.migrations.RemoveTrigger(
        model_name="consent",
        name="insert_insert",
    ),
    pgtrigger.migrations.RemoveTrigger(
        model_name="consent",
        name="update_update",
    ),
    pgtrigger.migrations.RemoveTrigger(
        model_name="declaration",
        name="insert_insert",
    ),
    pgtrigger.migrations.RemoveTrigger(
        model_name="declaration",
        name="update_update",
    ),
    pgtrigger.migrations.RemoveTrigger(
        model_name="enrolment",
        name="insert_insert",
    ),
    pgtrigger.migrations.RemoveTrigger(
        model_name="enrolment",
        name="update_update",
    ),
    pgtrigger.migrations.RemoveTrigger(
        model_name="importbatch",
        name="insert_insert",
    ),
    pgtrigger.migrations.RemoveTrigger(
        model_name="importbatch",
        name="update_update",
    ),
    pgtrigger.migrations.RemoveTrigger(
        model_name="notsameperson",
        name="insert_insert",
    ),
    pgtrigger.migrations.RemoveTrigger(
        model_name="notsameperson",
        name="update_update",
    ),
    pgtrigger.migrations.RemoveTrigger(
        model_name="person",
        name="insert_insert",
    ),
    pgtrigger.migrations.RemoveTrigger(
        model_name="person",
        name="update_update",
    ),
    pgtrigger.migrations.RemoveTrigger(
        model_name="personmerge",
        name="insert_insert",
    ),
    pgtrigger.migrations.RemoveTrigger(
        model_name="personmerge",
        name="update_update",
    ),
    pgtrigger.migrations.RemoveTrigger(
        model_name="result",
        name="insert_insert",
    ),
    pgtrigger.migrations.RemoveTrigger(
        model_name="result",
        name="update_update",
    ),
    pgtrigger.migrations.RemoveTrigger(
        model_name="signalreview",
        name="insert_insert",
    ),
    pgtrigger.migrations.RemoveTrigger(
        model_name="signalreview",
        name="update_update",
    ),
    pgtrigger.migrations.RemoveTrigger(
        model_name="story",
        name="insert_insert",
    ),
    pgtrigger.migrations.RemoveTrigger(
        model_name="story",
        name="update_update",
    ),
    migrations.AlterField(
        model_name="answerevent",
        name="created_by",
        field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", related_query_name="+", to=settings.AUTH_USER_MODEL),
    ),
    migrations.AlterField(
        model_name="answerevent",
        name="enrolment",
        field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", related_query_name="+", to="participants.enrolment"),
    ),
    migrations.AlterField(
        model_name="answerevent",
        name="updated_by",
        field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", related_query_name="+", to=settings.AUTH_USER_MODEL),
    ),
    migrations.AlterField(
        model_name="answerevent",
        name="verified_by",
        field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", related_query_name="+", to=settings.AUTH_USER_MODEL),
    ),
    migrations.AlterField(
        model_name="attendanceevent",
        name="created_by",
        field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", related_query_name="+", to=settings.AUTH_USER_MODEL),
    ),
    migrations.AlterField(
        model_name="attendanceevent",
        name="enrolment",
        field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", related_query_name="+", to="participants.enrolment"),
    ),
    migrations.AlterField(
        model_name="attendanceevent",
        name="updated_by",
        field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", related_query_name="+", to=settings.AUTH_USER_MODEL),
    ),
    migrations.AlterField(
        model_name="businessevent",
        name="created_by",
        field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", related_query_name="+", to=settings.AUTH_USER_MODEL),
    ),
    migrations.AlterField(
        model_name="businessevent",
        name="person",
        field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", related_query_name="+", to="participants.person"),
    ),
    migrations.AlterField(
        model_name="businessevent",
        name="sector",
        field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", related_query_name="+", to="programs.businesssector", verbose_name="sektor usaha"),
    ),
    migrations.AlterField(
        model_name="businessevent",
        name="updated_by",
        field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", related_query_name="+", to=settings.AUTH_USER_MODEL),
    ),
    migrations.AlterField(
        model_name="consentevent",
        name="created_by",
        field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", related_query_name="+", to=settings.AUTH_USER_MODEL),
    ),
    migrations.AlterField(
        model_name="consentevent",
        name="person",
        field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", related_query_name="+", to="participants.person"),
    ),
    migrations.AlterField(
        model_name="consentevent",
        name="training",
        field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", related_query_name="+", to="programs.training"),
    ),
    migrations.AlterField(
        model_name="consentevent",
        name="updated_by",
        field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", related_query_name="+", to=settings.AUTH_USER_MODEL),
    ),
    migrations.AlterField(
        model_name="declarationevent",
        name="created_by",
        field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", related_query_name="+", to=settings.AUTH_USER_MODEL),
    ),
    migrations.AlterField(
        model_name="declarationevent",
        name="enrolment",
        field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", related_query_name="+", to="participants.enrolment", verbose_name="peserta"),
    ),
    migrations.AlterField(
        model_name="declarationevent",
        name="training",
        field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", related_query_name="+", to="programs.training"),
    ),
    migrations.AlterField(
        model_name="declarationevent",
        name="updated_by",
        field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", related_query_name="+", to=settings.AUTH_USER_MODEL),
    ),
    migrations.AlterField(
        model_name="enrolment",
        name="number",
        field=models.PositiveIntegerField(default=0, verbose_name="nomor"),
    ),
    migrations.AlterField(
        model_name="enrolmentevent",
        name="counted_region",
        field=models.ForeignKey(db_constraint=False, db_index=False, editable=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", related_query_name="+", to="programs.region"),
    ),
    migrations.AlterField(
        model_name="enrolmentevent",
        name="created_by",
        field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", related_query_name="+", to=settings.AUTH_USER_MODEL),
    ),
    migrations.AlterField(
        model_name="enrolmentevent",
        name="number",
        field=models.PositiveIntegerField(default=0, verbose_name="nomor"),
    ),
    migrations.AlterField(
        model_name="enrolmentevent",
        name="person",
        field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", related_query_name="+", to="participants.person"),
    ),
    migrations.AlterField(
        model_name="enrolmentevent",
        name="represents_library",
        field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", related_query_name="+", to="programs.library", verbose_name="wakil perpustakaan"),
    ),
    migrations.AlterField(
        model_name="enrolmentevent",
        name="represents_region",
        field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", related_query_name="+", to="programs.region", verbose_name="wilayah yang diwakili"),
    ),
    migrations.AlterField(
        model_name="enrolmentevent",
        name="training",
        field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", related_query_name="+", to="programs.training"),
    ),
    migrations.AlterField(
        model_name="enrolmentevent",
        name="updated_by",
        field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", related_query_name="+", to=settings.AUTH_USER_MODEL),
    ),
    migrations.AlterField(
        model_name="importbatchevent",
        name="created_by",
        field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", related_query_name="+", to=settings.AUTH_USER_MODEL),
    ),
    migrations.AlterField(
        model_name="importbatchevent",
        name="library",
        field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", related_query_name="+", to="programs.library"),
    ),
    migrations.AlterField(
        model_name="importbatchevent",
        name="region",
        field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", related_query_name="+", to="programs.region"),
    ),
    migrations.AlterField(
        model_name="importbatchevent",
        name="training",
        field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", related_query_name="+", to="programs.training"),
    ),
    migrations.AlterField(
        model_name="importbatchevent",
        name="updated_by",
        field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", related_query_name="+", to=settings.AUTH_USER_MODEL),
    ),
    migrations.AlterField(
        model_name="notsamepersonevent",
        name="created_by",
        field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", related_query_name="+", to=settings.AUTH_USER_MODEL),
    ),
    migrations.AlterField(
        model_name="notsamepersonevent",
        name="first",
        field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", related_query_name="+", to="participants.person"),
    ),
    migrations.AlterField(
        model_name="notsamepersonevent",
        name="second",
        field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", related_query_name="+", to="participants.person"),
    ),
    migrations.AlterField(
        model_name="notsamepersonevent",
        name="updated_by",
        field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", related_query_name="+", to=settings.AUTH_USER_MODEL),
    ),
    migrations.AlterField(
        model_name="personevent",
        name="created_by",
        field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", related_query_name="+", to=settings.AUTH_USER_MODEL),
    ),
    migrations.AlterField(
        model_name="personevent",
        name="deleted_by",
        field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", related_query_name="+", to=settings.AUTH_USER_MODEL),
    ),
    migrations.AlterField(
        model_name="personevent",
        name="library",
        field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", related_query_name="+", to="programs.library", verbose_name="didaftarkan oleh"),
    ),
    migrations.AlterField(
        model_name="personevent",
        name="merged_into",
        field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", related_query_name="+", to="participants.person"),
    ),
    migrations.AlterField(
        model_name="personevent",
        name="updated_by",
        field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", related_query_name="+", to=settings.AUTH_USER_MODEL),
    ),
    migrations.AlterField(
        model_name="personevent",
        name="village",
        field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", related_query_name="+", to="programs.region", verbose_name="desa/kelurahan asal"),
    ),
    migrations.AlterField(
        model_name="personmergeevent",
        name="created_by",
        field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", related_query_name="+", to=settings.AUTH_USER_MODEL),
    ),
    migrations.AlterField(
        model_name="personmergeevent",
        name="joined",
        field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", related_query_name="+", to="participants.person"),
    ),
    migrations.AlterField(
        model_name="personmergeevent",
        name="kept",
        field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", related_query_name="+", to="participants.person"),
    ),
    migrations.AlterField(
        model_name="personmergeevent",
        name="updated_by",
        field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", related_query_name="+", to=settings.AUTH_USER_MODEL),
    ),
    migrations.AlterField(
        model_name="resultevent",
        name="created_by",
        field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", related_query_name="+", to=settings.AUTH_USER_MODEL),
    ),
    migrations.AlterField(
        model_name="resultevent",
        name="enrolment",
        field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", related_query_name="+", to="participants.enrolment"),
    ),
    migrations.AlterField(
        model_name="resultevent",
        name="training",
        field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", related_query_name="+", to="programs.training"),
    ),
    migrations.AlterField(
        model_name="resultevent",
        name="updated_by",
        field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", related_query_name="+", to=settings.AUTH_USER_MODEL),
    ),
    migrations.AlterField(
        model_name="signalreviewevent",
        name="created_by",
        field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", related_query_name="+", to=settings.AUTH_USER_MODEL),
    ),
    migrations.AlterField(
        model_name="signalreviewevent",
        name="deleted_by",
        field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", related_query_name="+", to=settings.AUTH_USER_MODEL),
    ),
    migrations.AlterField(
        model_name="signalreviewevent",
        name="library",
        field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", related_query_name="+", to="programs.library", verbose_name="perpustakaan"),
    ),
    migrations.AlterField(
        model_name="signalreviewevent",
        name="updated_by",
        field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", related_query_name="+", to=settings.AUTH_USER_MODEL),
    ),
    migrations.AlterField(
        model_name="storyevent",
        name="created_by",
        field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", related_query_name="+", to=settings.AUTH_USER_MODEL),
    ),
    migrations.AlterField(
        model_name="storyevent",
        name="deleted_by",
        field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", related_query_name="+", to=settings.AUTH_USER_MODEL),
    ),
    migrations.AlterField(
        model_name="storyevent",
        name="library",
        field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", related_query_name="+", to="programs.library", verbose_name="perpustakaan"),
    ),
    migrations.AlterField(
        model_name="storyevent",
        name="person",
        field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", related_query_name="+", to="participants.person", verbose_name="peserta"),
    ),
    migrations.AlterField(
        model_name="storyevent",
        name="training",
        field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", related_query_name="+", to="programs.training", verbose_name="dari kegiatan"),
    ),
    migrations.AlterField(
        model_name="storyevent",
        name="updated_by",
        field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", related_query_name="+", to=settings.AUTH_USER_MODEL),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="answer",
        trigger=pgtrigger.compiler.Trigger(
            name="insert_insert",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "participants_answerevent" ("asked_on", "band_high", "band_low", "correction_reason", "created_at", "created_by_id", "disposition", "enrolment_id", "has_work", "id", "income_band", "income_exact", "income_high", "income_low", "income_reply", "income_scope", "interviewer", "mode", "moment", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "province", "updated_at", "updated_by_id", "uses_skill", "verification", "verification_note", "verified_by_id", "verified_on", "version") SELECT new_values."asked_on", new_values."band_high", new_values."band_low", new_values."correction_reason", new_values."created_at", new_values."created_by_id", new_values."disposition", new_values."enrolment_id", new_values."has_work", new_values."id", new_values."income_band", new_values."income_exact", new_values."income_high", new_values."income_low", new_values."income_reply", new_values."income_scope", new_values."interviewer", new_values."mode", new_values."moment", new_values."note", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."province", new_values."updated_at", new_values."updated_by_id", new_values."uses_skill", new_values."verification", new_values."verification_note", new_values."verified_by_id", new_values."verified_on", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="c6e409a75119a58181d6d43915f2a96aa5aa8e41",
                level="STATEMENT",
                operation="INSERT",
                pgid="pgtrigger_insert_insert_0bd84",
                referencing="REFERENCING NEW TABLE AS new_values ",
                table="participants_answer",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="answer",
        trigger=pgtrigger.compiler.Trigger(
            name="update_update",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "participants_answerevent" ("asked_on", "band_high", "band_low", "correction_reason", "created_at", "created_by_id", "disposition", "enrolment_id", "has_work", "id", "income_band", "income_exact", "income_high", "income_low", "income_reply", "income_scope", "interviewer", "mode", "moment", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "province", "updated_at", "updated_by_id", "uses_skill", "verification", "verification_note", "verified_by_id", "verified_on", "version") SELECT new_values."asked_on", new_values."band_high", new_values."band_low", new_values."correction_reason", new_values."created_at", new_values."created_by_id", new_values."disposition", new_values."enrolment_id", new_values."has_work", new_values."id", new_values."income_band", new_values."income_exact", new_values."income_high", new_values."income_low", new_values."income_reply", new_values."income_scope", new_values."interviewer", new_values."mode", new_values."moment", new_values."note", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."province", new_values."updated_at", new_values."updated_by_id", new_values."uses_skill", new_values."verification", new_values."verification_note", new_values."verified_by_id", new_values."verified_on", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="bdb2b470325faf720c9942be6603e7e068a012c3",
                level="STATEMENT",
                operation="UPDATE",
                pgid="pgtrigger_update_update_82b94",
                referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                table="participants_answer",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="attendance",
        trigger=pgtrigger.compiler.Trigger(
            name="insert_insert",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "participants_attendanceevent" ("created_at", "created_by_id", "day", "enrolment_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "province", "updated_at", "updated_by_id", "version") SELECT new_values."created_at", new_values."created_by_id", new_values."day", new_values."enrolment_id", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."province", new_values."updated_at", new_values."updated_by_id", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="55cc070e348c359195ebc2f360e2d41ad8353ae3",
                level="STATEMENT",
                operation="INSERT",
                pgid="pgtrigger_insert_insert_ee465",
                referencing="REFERENCING NEW TABLE AS new_values ",
                table="participants_attendance",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="attendance",
        trigger=pgtrigger.compiler.Trigger(
            name="update_update",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "participants_attendanceevent" ("created_at", "created_by_id", "day", "enrolment_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "province", "updated_at", "updated_by_id", "version") SELECT new_values."created_at", new_values."created_by_id", new_values."day", new_values."enrolment_id", new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."province", new_values."updated_at", new_values."updated_by_id", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="4e42355288ee63fa385775e7205bb236a9e133a0",
                level="STATEMENT",
                operation="UPDATE",
                pgid="pgtrigger_update_update_be600",
                referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                table="participants_attendance",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="business",
        trigger=pgtrigger.compiler.Trigger(
            name="insert_insert",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "participants_businessevent" ("created_at", "created_by_id", "description", "id", "name", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sector_id", "updated_at", "updated_by_id", "version") SELECT new_values."created_at", new_values."created_by_id", new_values."description", new_values."id", new_values."name", new_values."person_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."sector_id", new_values."updated_at", new_values."updated_by_id", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="7d52c293e0556e0115abd6a19404003f6811a684",
                level="STATEMENT",
                operation="INSERT",
                pgid="pgtrigger_insert_insert_ffb30",
                referencing="REFERENCING NEW TABLE AS new_values ",
                table="participants_business",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="business",
        trigger=pgtrigger.compiler.Trigger(
            name="update_update",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "participants_businessevent" ("created_at", "created_by_id", "description", "id", "name", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sector_id", "updated_at", "updated_by_id", "version") SELECT new_values."created_at", new_values."created_by_id", new_values."description", new_values."id", new_values."name", new_values."person_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."sector_id", new_values."updated_at", new_values."updated_by_id", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="40e51d1cffefb7ff8625b48fcfb66da672a426da",
                level="STATEMENT",
                operation="UPDATE",
                pgid="pgtrigger_update_update_6a2db",
                referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                table="participants_business",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="consent",
        trigger=pgtrigger.compiler.Trigger(
            name="insert_insert",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "participants_consentevent" ("created_at", "created_by_id", "given_on", "id", "mode", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "text_version", "training_id", "updated_at", "updated_by_id", "version", "withdrawn_on") SELECT new_values."created_at", new_values."created_by_id", new_values."given_on", new_values."id", new_values."mode", new_values."person_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."purpose", new_values."text_version", new_values."training_id", new_values."updated_at", new_values."updated_by_id", new_values."version", new_values."withdrawn_on" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="6dc6c74146b22679959861c5ceb20b5f58adcd9f",
                level="STATEMENT",
                operation="INSERT",
                pgid="pgtrigger_insert_insert_e441e",
                referencing="REFERENCING NEW TABLE AS new_values ",
                table="participants_consent",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="consent",
        trigger=pgtrigger.compiler.Trigger(
            name="update_update",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "participants_consentevent" ("created_at", "created_by_id", "given_on", "id", "mode", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "purpose", "text_version", "training_id", "updated_at", "updated_by_id", "version", "withdrawn_on") SELECT new_values."created_at", new_values."created_by_id", new_values."given_on", new_values."id", new_values."mode", new_values."person_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."purpose", new_values."text_version", new_values."training_id", new_values."updated_at", new_values."updated_by_id", new_values."version", new_values."withdrawn_on" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="0dd905c7140390dc88b940e3255c6f97d4893d02",
                level="STATEMENT",
                operation="UPDATE",
                pgid="pgtrigger_update_update_4bbfa",
                referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                table="participants_consent",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="declaration",
        trigger=pgtrigger.compiler.Trigger(
            name="insert_insert",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "participants_declarationevent" ("created_at", "created_by_id", "declared_by", "declared_on", "enrolment_id", "id", "income_after", "income_before", "note", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "status", "training_id", "updated_at", "updated_by_id", "version") SELECT new_values."created_at", new_values."created_by_id", new_values."declared_by", new_values."declared_on", new_values."enrolment_id", new_values."id", new_values."income_after", new_values."income_before", new_values."note", new_values."number", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."source", new_values."status", new_values."training_id", new_values."updated_at", new_values."updated_by_id", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="02078cde609716ea2403b47ff91651f8b9020df4",
                level="STATEMENT",
                operation="INSERT",
                pgid="pgtrigger_insert_insert_a56a0",
                referencing="REFERENCING NEW TABLE AS new_values ",
                table="participants_declaration",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="declaration",
        trigger=pgtrigger.compiler.Trigger(
            name="update_update",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "participants_declarationevent" ("created_at", "created_by_id", "declared_by", "declared_on", "enrolment_id", "id", "income_after", "income_before", "note", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "status", "training_id", "updated_at", "updated_by_id", "version") SELECT new_values."created_at", new_values."created_by_id", new_values."declared_by", new_values."declared_on", new_values."enrolment_id", new_values."id", new_values."income_after", new_values."income_before", new_values."note", new_values."number", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."source", new_values."status", new_values."training_id", new_values."updated_at", new_values."updated_by_id", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="8a81403b746e27bfa099973b210882eaa0ac54a2",
                level="STATEMENT",
                operation="UPDATE",
                pgid="pgtrigger_update_update_59d74",
                referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                table="participants_declaration",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="enrolment",
        trigger=pgtrigger.compiler.Trigger(
            name="insert_insert",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "participants_enrolmentevent" ("age_told", "attended", "counted_region_id", "created_at", "created_by_id", "id", "note", "number", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "province", "represents_library_id", "represents_region_id", "represents_text", "training_id", "updated_at", "updated_by_id", "version") SELECT new_values."age_told", new_values."attended", new_values."counted_region_id", new_values."created_at", new_values."created_by_id", new_values."id", new_values."note", new_values."number", new_values."person_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."province", new_values."represents_library_id", new_values."represents_region_id", new_values."represents_text", new_values."training_id", new_values."updated_at", new_values."updated_by_id", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="afeabc68eb7cc6a8f9e53314e5312027f5b5b627",
                level="STATEMENT",
                operation="INSERT",
                pgid="pgtrigger_insert_insert_71dbb",
                referencing="REFERENCING NEW TABLE AS new_values ",
                table="participants_enrolment",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="enrolment",
        trigger=pgtrigger.compiler.Trigger(
            name="update_update",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "participants_enrolmentevent" ("age_told", "attended", "counted_region_id", "created_at", "created_by_id", "id", "note", "number", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "province", "represents_library_id", "represents_region_id", "represents_text", "training_id", "updated_at", "updated_by_id", "version") SELECT new_values."age_told", new_values."attended", new_values."counted_region_id", new_values."created_at", new_values."created_by_id", new_values."id", new_values."note", new_values."number", new_values."person_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."province", new_values."represents_library_id", new_values."represents_region_id", new_values."represents_text", new_values."training_id", new_values."updated_at", new_values."updated_by_id", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="c3c30d3eb6a650e2f0877249f81202a7cd572801",
                level="STATEMENT",
                operation="UPDATE",
                pgid="pgtrigger_update_update_18077",
                referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                table="participants_enrolment",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="importbatch",
        trigger=pgtrigger.compiler.Trigger(
            name="insert_insert",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "participants_importbatchevent" ("checksum", "created_at", "created_by_id", "file_name", "id", "library_id", "made", "mapping", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "region_id", "training_id", "undone_at", "updated_at", "updated_by_id", "version", "what") SELECT new_values."checksum", new_values."created_at", new_values."created_by_id", new_values."file_name", new_values."id", new_values."library_id", new_values."made", new_values."mapping", new_values."outcome", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."region_id", new_values."training_id", new_values."undone_at", new_values."updated_at", new_values."updated_by_id", new_values."version", new_values."what" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="8e5141fcd9ccbde8b3d9d7965362614598764855",
                level="STATEMENT",
                operation="INSERT",
                pgid="pgtrigger_insert_insert_8f9a9",
                referencing="REFERENCING NEW TABLE AS new_values ",
                table="participants_importbatch",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="importbatch",
        trigger=pgtrigger.compiler.Trigger(
            name="update_update",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "participants_importbatchevent" ("checksum", "created_at", "created_by_id", "file_name", "id", "library_id", "made", "mapping", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "region_id", "training_id", "undone_at", "updated_at", "updated_by_id", "version", "what") SELECT new_values."checksum", new_values."created_at", new_values."created_by_id", new_values."file_name", new_values."id", new_values."library_id", new_values."made", new_values."mapping", new_values."outcome", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."region_id", new_values."training_id", new_values."undone_at", new_values."updated_at", new_values."updated_by_id", new_values."version", new_values."what" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="24c7824a3bf882a9dfdf61a6c32b1ed2d8441758",
                level="STATEMENT",
                operation="UPDATE",
                pgid="pgtrigger_update_update_f52ce",
                referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                table="participants_importbatch",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="notsameperson",
        trigger=pgtrigger.compiler.Trigger(
            name="insert_insert",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "participants_notsamepersonevent" ("created_at", "created_by_id", "first_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "second_id", "updated_at", "updated_by_id", "version") SELECT new_values."created_at", new_values."created_by_id", new_values."first_id", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."second_id", new_values."updated_at", new_values."updated_by_id", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="09c1676a98a58bdb629b010ae37bd5d015038ee2",
                level="STATEMENT",
                operation="INSERT",
                pgid="pgtrigger_insert_insert_f2989",
                referencing="REFERENCING NEW TABLE AS new_values ",
                table="participants_notsameperson",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="notsameperson",
        trigger=pgtrigger.compiler.Trigger(
            name="update_update",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "participants_notsamepersonevent" ("created_at", "created_by_id", "first_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "second_id", "updated_at", "updated_by_id", "version") SELECT new_values."created_at", new_values."created_by_id", new_values."first_id", new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."second_id", new_values."updated_at", new_values."updated_by_id", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="91bcb784e4f67a1b8607d89dea081f4869a91539",
                level="STATEMENT",
                operation="UPDATE",
                pgid="pgtrigger_update_update_95b35",
                referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                table="participants_notsameperson",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="person",
        trigger=pgtrigger.compiler.Trigger(
            name="insert_insert",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "participants_personevent" ("birth_date", "birth_place", "birth_year", "created_at", "created_by_id", "deleted_at", "deleted_by_id", "disability", "education", "id", "identity", "is_demo", "library_id", "merged_into_id", "name", "name_key", "nik_hash", "nik_sealed", "occupation", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "province", "sex", "target_groups", "updated_at", "updated_by_id", "version", "village_id", "village_text") SELECT new_values."birth_date", new_values."birth_place", new_values."birth_year", new_values."created_at", new_values."created_by_id", new_values."deleted_at", new_values."deleted_by_id", new_values."disability", new_values."education", new_values."id", new_values."identity", new_values."is_demo", new_values."library_id", new_values."merged_into_id", new_values."name", new_values."name_key", new_values."nik_hash", new_values."nik_sealed", new_values."occupation", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."phone", new_values."province", new_values."sex", new_values."target_groups", new_values."updated_at", new_values."updated_by_id", new_values."version", new_values."village_id", new_values."village_text" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="8f405cb23e48ef6f4773e24a1eb598a48ee772b6",
                level="STATEMENT",
                operation="INSERT",
                pgid="pgtrigger_insert_insert_ccb1c",
                referencing="REFERENCING NEW TABLE AS new_values ",
                table="participants_person",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="person",
        trigger=pgtrigger.compiler.Trigger(
            name="update_update",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "participants_personevent" ("birth_date", "birth_place", "birth_year", "created_at", "created_by_id", "deleted_at", "deleted_by_id", "disability", "education", "id", "identity", "is_demo", "library_id", "merged_into_id", "name", "name_key", "nik_hash", "nik_sealed", "occupation", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "province", "sex", "target_groups", "updated_at", "updated_by_id", "version", "village_id", "village_text") SELECT new_values."birth_date", new_values."birth_place", new_values."birth_year", new_values."created_at", new_values."created_by_id", new_values."deleted_at", new_values."deleted_by_id", new_values."disability", new_values."education", new_values."id", new_values."identity", new_values."is_demo", new_values."library_id", new_values."merged_into_id", new_values."name", new_values."name_key", new_values."nik_hash", new_values."nik_sealed", new_values."occupation", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."phone", new_values."province", new_values."sex", new_values."target_groups", new_values."updated_at", new_values."updated_by_id", new_values."version", new_values."village_id", new_values."village_text" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="914ff495ba4ec234c98917e01c70654551c8db8d",
                level="STATEMENT",
                operation="UPDATE",
                pgid="pgtrigger_update_update_16a4e",
                referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                table="participants_person",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="personmerge",
        trigger=pgtrigger.compiler.Trigger(
            name="insert_insert",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "participants_personmergeevent" ("created_at", "created_by_id", "id", "joined_id", "kept_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "undone_at", "updated_at", "updated_by_id", "version") SELECT new_values."created_at", new_values."created_by_id", new_values."id", new_values."joined_id", new_values."kept_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."undone_at", new_values."updated_at", new_values."updated_by_id", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="34a1107a6442bf44f4cf6ab7888d5db3e51e49ed",
                level="STATEMENT",
                operation="INSERT",
                pgid="pgtrigger_insert_insert_7d8ee",
                referencing="REFERENCING NEW TABLE AS new_values ",
                table="participants_personmerge",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="personmerge",
        trigger=pgtrigger.compiler.Trigger(
            name="update_update",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "participants_personmergeevent" ("created_at", "created_by_id", "id", "joined_id", "kept_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "undone_at", "updated_at", "updated_by_id", "version") SELECT new_values."created_at", new_values."created_by_id", new_values."id", new_values."joined_id", new_values."kept_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."undone_at", new_values."updated_at", new_values."updated_by_id", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="3b3330fc855da9c35841f4225c256c5e014e6363",
                level="STATEMENT",
                operation="UPDATE",
                pgid="pgtrigger_update_update_43b2b",
                referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                table="participants_personmerge",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="result",
        trigger=pgtrigger.compiler.Trigger(
            name="insert_insert",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "participants_resultevent" ("created_at", "created_by_id", "enrolment_id", "happened_on", "id", "kind", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "training_id", "updated_at", "updated_by_id", "version") SELECT new_values."created_at", new_values."created_by_id", new_values."enrolment_id", new_values."happened_on", new_values."id", new_values."kind", new_values."note", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."training_id", new_values."updated_at", new_values."updated_by_id", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="102f8ca38b1c36d04bb44090046500014b7f573f",
                level="STATEMENT",
                operation="INSERT",
                pgid="pgtrigger_insert_insert_0d4f7",
                referencing="REFERENCING NEW TABLE AS new_values ",
                table="participants_result",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="result",
        trigger=pgtrigger.compiler.Trigger(
            name="update_update",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "participants_resultevent" ("created_at", "created_by_id", "enrolment_id", "happened_on", "id", "kind", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "training_id", "updated_at", "updated_by_id", "version") SELECT new_values."created_at", new_values."created_by_id", new_values."enrolment_id", new_values."happened_on", new_values."id", new_values."kind", new_values."note", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."training_id", new_values."updated_at", new_values."updated_by_id", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="2af7883397cc90b0733c7762773971ecb0c5a2a5",
                level="STATEMENT",
                operation="UPDATE",
                pgid="pgtrigger_update_update_62947",
                referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                table="participants_result",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="signalreview",
        trigger=pgtrigger.compiler.Trigger(
            name="insert_insert",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "participants_signalreviewevent" ("created_at", "created_by_id", "definition", "deleted_at", "deleted_by_id", "id", "library_id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "sentence", "signal", "subject", "updated_at", "updated_by_id", "version") SELECT new_values."created_at", new_values."created_by_id", new_values."definition", new_values."deleted_at", new_values."deleted_by_id", new_values."id", new_values."library_id", new_values."note", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."reason", new_values."sentence", new_values."signal", new_values."subject", new_values."updated_at", new_values."updated_by_id", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="3e0eacc354fd0ac2d065f7d82e7be754b9a05f93",
                level="STATEMENT",
                operation="INSERT",
                pgid="pgtrigger_insert_insert_85875",
                referencing="REFERENCING NEW TABLE AS new_values ",
                table="participants_signalreview",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="signalreview",
        trigger=pgtrigger.compiler.Trigger(
            name="update_update",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "participants_signalreviewevent" ("created_at", "created_by_id", "definition", "deleted_at", "deleted_by_id", "id", "library_id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "sentence", "signal", "subject", "updated_at", "updated_by_id", "version") SELECT new_values."created_at", new_values."created_by_id", new_values."definition", new_values."deleted_at", new_values."deleted_by_id", new_values."id", new_values."library_id", new_values."note", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."reason", new_values."sentence", new_values."signal", new_values."subject", new_values."updated_at", new_values."updated_by_id", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="9aaa9efa5b35d96b96c3926ee96c27b62d92b4af",
                level="STATEMENT",
                operation="UPDATE",
                pgid="pgtrigger_update_update_9cc38",
                referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                table="participants_signalreview",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="story",
        trigger=pgtrigger.compiler.Trigger(
            name="insert_insert",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "participants_storyevent" ("body", "consent_on", "created_at", "created_by_id", "deleted_at", "deleted_by_id", "id", "is_demo", "library_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "publish_consent", "published", "quote", "title", "told_on", "training_id", "updated_at", "updated_by_id", "version") SELECT new_values."body", new_values."consent_on", new_values."created_at", new_values."created_by_id", new_values."deleted_at", new_values."deleted_by_id", new_values."id", new_values."is_demo", new_values."library_id", new_values."person_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."publish_consent", new_values."published", new_values."quote", new_values."title", new_values."told_on", new_values."training_id", new_values."updated_at", new_values."updated_by_id", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="de61072d9a3f65b9dd85a08e4c07ab7aa029bbbd",
                level="STATEMENT",
                operation="INSERT",
                pgid="pgtrigger_insert_insert_f62de",
                referencing="REFERENCING NEW TABLE AS new_values ",
                table="participants_story",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="story",
        trigger=pgtrigger.compiler.Trigger(
            name="update_update",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "participants_storyevent" ("body", "consent_on", "created_at", "created_by_id", "deleted_at", "deleted_by_id", "id", "is_demo", "library_id", "person_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "publish_consent", "published", "quote", "title", "told_on", "training_id", "updated_at", "updated_by_id", "version") SELECT new_values."body", new_values."consent_on", new_values."created_at", new_values."created_by_id", new_values."deleted_at", new_values."deleted_by_id", new_values."id", new_values."is_demo", new_values."library_id", new_values."person_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."publish_consent", new_values."published", new_values."quote", new_values."title", new_values."told_on", new_values."training_id", new_values."updated_at", new_values."updated_by_id", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="0d232bd7ba2af9a1194d55c974ba3512728f80d3",
                level="STATEMENT",
                operation="UPDATE",
                pgid="pgtrigger_update_update_e78a8",
                referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                table="participants_story",
                when="AFTER",
            ),
        ),
    ),
]
TRIGGERS = [step.trigger.install_sql for step in STATE if isinstance(step, pgtrigger.migrations.AddTrigger)]
NUMBER = [f"ALTER TABLE participants_enrolment{kind} ALTER number TYPE integer" for kind in ("", "event")]


class Migration(migrations.Migration):
    dependencies = [
        ("participants", "0006_import_jobs"),
        ("programs", "0007_history_statements"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [AtOnce(sql=[*TRIGGERS, DROP_INDEXES, *NUMBER], state=STATE)]
