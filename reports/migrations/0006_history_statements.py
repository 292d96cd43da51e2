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
    WHERE t.relnamespace = current_schema()::regnamespace AND t.relname LIKE 'reports\\_%event'
      AND NOT i.indisunique AND a.attname NOT LIKE 'pgh\\_%'
  LOOP EXECUTE 'DROP INDEX ' || name; END LOOP;
END $$"""
STATE = [
    pgtrigger.migrations.RemoveTrigger(
        model_name="publishedfigure",
        name="insert_insert",
    ),
    pgtrigger.migrations.RemoveTrigger(
        model_name="publishedfigure",
        name="update_update",
    ),
    migrations.AlterField(
        model_name="publishedfigureevent",
        name="created_by",
        field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", related_query_name="+", to=settings.AUTH_USER_MODEL),
    ),
    migrations.AlterField(
        model_name="publishedfigureevent",
        name="region",
        field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", related_query_name="+", to="programs.region", verbose_name="wilayah"),
    ),
    migrations.AlterField(
        model_name="publishedfigureevent",
        name="updated_by",
        field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", related_query_name="+", to=settings.AUTH_USER_MODEL),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="publishedfigure",
        trigger=pgtrigger.compiler.Trigger(
            name="insert_insert",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "reports_publishedfigureevent" ("created_at", "created_by_id", "definition", "first_year", "id", "label", "last_year", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "region_id", "source", "unit", "updated_at", "updated_by_id", "value", "version") SELECT new_values."created_at", new_values."created_by_id", new_values."definition", new_values."first_year", new_values."id", new_values."label", new_values."last_year", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."position", new_values."region_id", new_values."source", new_values."unit", new_values."updated_at", new_values."updated_by_id", new_values."value", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="3970f115079b101f354bf1dc924ccc3b1492a53b",
                level="STATEMENT",
                operation="INSERT",
                pgid="pgtrigger_insert_insert_4e92f",
                referencing="REFERENCING NEW TABLE AS new_values ",
                table="reports_publishedfigure",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="publishedfigure",
        trigger=pgtrigger.compiler.Trigger(
            name="update_update",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "reports_publishedfigureevent" ("created_at", "created_by_id", "definition", "first_year", "id", "label", "last_year", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "region_id", "source", "unit", "updated_at", "updated_by_id", "value", "version") SELECT new_values."created_at", new_values."created_by_id", new_values."definition", new_values."first_year", new_values."id", new_values."label", new_values."last_year", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."position", new_values."region_id", new_values."source", new_values."unit", new_values."updated_at", new_values."updated_by_id", new_values."value", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="4af831b7ace7220a4df820e177a83769b7374d9a",
                level="STATEMENT",
                operation="UPDATE",
                pgid="pgtrigger_update_update_bdfcc",
                referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                table="reports_publishedfigure",
                when="AFTER",
            ),
        ),
    ),
]
TRIGGERS = [step.trigger.install_sql for step in STATE if isinstance(step, pgtrigger.migrations.AddTrigger)]


class Migration(migrations.Migration):
    dependencies = [
        ("programs", "0007_history_statements"),
        ("reports", "0005_marks_of_changes"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [AtOnce(sql=[*TRIGGERS, DROP_INDEXES], state=STATE)]
