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
    WHERE t.relnamespace = current_schema()::regnamespace AND t.relname LIKE 'programs\\_%event'
      AND NOT i.indisunique AND a.attname NOT LIKE 'pgh\\_%'
  LOOP EXECUTE 'DROP INDEX ' || name; END LOOP;
END $$"""
STATE = [
    pgtrigger.migrations.RemoveTrigger(
        model_name="businesssector",
        name="insert_insert",
    ),
    pgtrigger.migrations.RemoveTrigger(
        model_name="businesssector",
        name="update_update",
    ),
    pgtrigger.migrations.RemoveTrigger(
        model_name="commitment",
        name="insert_insert",
    ),
    pgtrigger.migrations.RemoveTrigger(
        model_name="commitment",
        name="update_update",
    ),
    pgtrigger.migrations.RemoveTrigger(
        model_name="fundingsource",
        name="insert_insert",
    ),
    pgtrigger.migrations.RemoveTrigger(
        model_name="fundingsource",
        name="update_update",
    ),
    pgtrigger.migrations.RemoveTrigger(
        model_name="library",
        name="insert_insert",
    ),
    pgtrigger.migrations.RemoveTrigger(
        model_name="library",
        name="update_update",
    ),
    pgtrigger.migrations.RemoveTrigger(
        model_name="libraryarea",
        name="insert_insert",
    ),
    pgtrigger.migrations.RemoveTrigger(
        model_name="libraryarea",
        name="update_update",
    ),
    pgtrigger.migrations.RemoveTrigger(
        model_name="monthreview",
        name="insert_insert",
    ),
    pgtrigger.migrations.RemoveTrigger(
        model_name="monthreview",
        name="update_update",
    ),
    pgtrigger.migrations.RemoveTrigger(
        model_name="nilreport",
        name="insert_insert",
    ),
    pgtrigger.migrations.RemoveTrigger(
        model_name="nilreport",
        name="update_update",
    ),
    pgtrigger.migrations.RemoveTrigger(
        model_name="office",
        name="insert_insert",
    ),
    pgtrigger.migrations.RemoveTrigger(
        model_name="office",
        name="update_update",
    ),
    pgtrigger.migrations.RemoveTrigger(
        model_name="partner",
        name="insert_insert",
    ),
    pgtrigger.migrations.RemoveTrigger(
        model_name="partner",
        name="update_update",
    ),
    pgtrigger.migrations.RemoveTrigger(
        model_name="partnership",
        name="insert_insert",
    ),
    pgtrigger.migrations.RemoveTrigger(
        model_name="partnership",
        name="update_update",
    ),
    pgtrigger.migrations.RemoveTrigger(
        model_name="periodlock",
        name="insert_insert",
    ),
    pgtrigger.migrations.RemoveTrigger(
        model_name="periodlock",
        name="update_update",
    ),
    pgtrigger.migrations.RemoveTrigger(
        model_name="population",
        name="insert_insert",
    ),
    pgtrigger.migrations.RemoveTrigger(
        model_name="population",
        name="update_update",
    ),
    pgtrigger.migrations.RemoveTrigger(
        model_name="region",
        name="insert_insert",
    ),
    pgtrigger.migrations.RemoveTrigger(
        model_name="region",
        name="update_update",
    ),
    pgtrigger.migrations.RemoveTrigger(
        model_name="regionchange",
        name="insert_insert",
    ),
    pgtrigger.migrations.RemoveTrigger(
        model_name="regionchange",
        name="update_update",
    ),
    pgtrigger.migrations.RemoveTrigger(
        model_name="representative",
        name="insert_insert",
    ),
    pgtrigger.migrations.RemoveTrigger(
        model_name="representative",
        name="update_update",
    ),
    pgtrigger.migrations.RemoveTrigger(
        model_name="skill",
        name="insert_insert",
    ),
    pgtrigger.migrations.RemoveTrigger(
        model_name="skill",
        name="update_update",
    ),
    pgtrigger.migrations.RemoveTrigger(
        model_name="training",
        name="insert_insert",
    ),
    pgtrigger.migrations.RemoveTrigger(
        model_name="training",
        name="update_update",
    ),
    pgtrigger.migrations.RemoveTrigger(
        model_name="trainingday",
        name="insert_insert",
    ),
    pgtrigger.migrations.RemoveTrigger(
        model_name="trainingday",
        name="update_update",
    ),
    pgtrigger.migrations.RemoveTrigger(
        model_name="trainingfunding",
        name="insert_insert",
    ),
    pgtrigger.migrations.RemoveTrigger(
        model_name="trainingfunding",
        name="update_update",
    ),
    pgtrigger.migrations.RemoveTrigger(
        model_name="trainingkind",
        name="insert_insert",
    ),
    pgtrigger.migrations.RemoveTrigger(
        model_name="trainingkind",
        name="update_update",
    ),
    pgtrigger.migrations.RemoveTrigger(
        model_name="traininglink",
        name="insert_insert",
    ),
    pgtrigger.migrations.RemoveTrigger(
        model_name="traininglink",
        name="update_update",
    ),
    pgtrigger.migrations.RemoveTrigger(
        model_name="trainingmerge",
        name="insert_insert",
    ),
    pgtrigger.migrations.RemoveTrigger(
        model_name="trainingmerge",
        name="update_update",
    ),
    pgtrigger.migrations.RemoveTrigger(
        model_name="trainingpartner",
        name="insert_insert",
    ),
    pgtrigger.migrations.RemoveTrigger(
        model_name="trainingpartner",
        name="update_update",
    ),
    pgtrigger.migrations.RemoveTrigger(
        model_name="trainingphoto",
        name="insert_insert",
    ),
    pgtrigger.migrations.RemoveTrigger(
        model_name="trainingphoto",
        name="update_update",
    ),
    migrations.AlterField(
        model_name="commitmentevent",
        name="created_by",
        field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", related_query_name="+", to=settings.AUTH_USER_MODEL),
    ),
    migrations.AlterField(
        model_name="commitmentevent",
        name="library",
        field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", related_query_name="+", to="programs.library", verbose_name="perpustakaan"),
    ),
    migrations.AlterField(
        model_name="commitmentevent",
        name="training",
        field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", related_query_name="+", to="programs.training", verbose_name="lahir dari pertemuan"),
    ),
    migrations.AlterField(
        model_name="commitmentevent",
        name="updated_by",
        field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", related_query_name="+", to=settings.AUTH_USER_MODEL),
    ),
    migrations.AlterField(
        model_name="libraryareaevent",
        name="created_by",
        field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", related_query_name="+", to=settings.AUTH_USER_MODEL),
    ),
    migrations.AlterField(
        model_name="libraryareaevent",
        name="library",
        field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", related_query_name="+", to="programs.library"),
    ),
    migrations.AlterField(
        model_name="libraryareaevent",
        name="region",
        field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", related_query_name="+", to="programs.region", verbose_name="wilayah kerja"),
    ),
    migrations.AlterField(
        model_name="libraryareaevent",
        name="updated_by",
        field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", related_query_name="+", to=settings.AUTH_USER_MODEL),
    ),
    migrations.AlterField(
        model_name="libraryevent",
        name="created_by",
        field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", related_query_name="+", to=settings.AUTH_USER_MODEL),
    ),
    migrations.AlterField(
        model_name="libraryevent",
        name="region",
        field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", related_query_name="+", to="programs.region", verbose_name="wilayah kerja"),
    ),
    migrations.AlterField(
        model_name="libraryevent",
        name="updated_by",
        field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", related_query_name="+", to=settings.AUTH_USER_MODEL),
    ),
    migrations.AlterField(
        model_name="libraryevent",
        name="village",
        field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", related_query_name="+", to="programs.region", verbose_name="desa/kelurahan tempatnya"),
    ),
    migrations.AlterField(
        model_name="monthreviewevent",
        name="created_by",
        field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", related_query_name="+", to=settings.AUTH_USER_MODEL),
    ),
    migrations.AlterField(
        model_name="monthreviewevent",
        name="library",
        field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", related_query_name="+", to="programs.library"),
    ),
    migrations.AlterField(
        model_name="monthreviewevent",
        name="training",
        field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", related_query_name="+", to="programs.training", verbose_name="kegiatan"),
    ),
    migrations.AlterField(
        model_name="monthreviewevent",
        name="updated_by",
        field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", related_query_name="+", to=settings.AUTH_USER_MODEL),
    ),
    migrations.AlterField(
        model_name="nilreportevent",
        name="created_by",
        field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", related_query_name="+", to=settings.AUTH_USER_MODEL),
    ),
    migrations.AlterField(
        model_name="nilreportevent",
        name="library",
        field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", related_query_name="+", to="programs.library"),
    ),
    migrations.AlterField(
        model_name="nilreportevent",
        name="updated_by",
        field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", related_query_name="+", to=settings.AUTH_USER_MODEL),
    ),
    migrations.AlterField(
        model_name="officeevent",
        name="created_by",
        field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", related_query_name="+", to=settings.AUTH_USER_MODEL),
    ),
    migrations.AlterField(
        model_name="officeevent",
        name="region",
        field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", related_query_name="+", to="programs.region", verbose_name="wilayah"),
    ),
    migrations.AlterField(
        model_name="officeevent",
        name="updated_by",
        field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", related_query_name="+", to=settings.AUTH_USER_MODEL),
    ),
    migrations.AlterField(
        model_name="partnerevent",
        name="created_by",
        field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", related_query_name="+", to=settings.AUTH_USER_MODEL),
    ),
    migrations.AlterField(
        model_name="partnerevent",
        name="library",
        field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", related_query_name="+", to="programs.library", verbose_name="perpustakaan"),
    ),
    migrations.AlterField(
        model_name="partnerevent",
        name="updated_by",
        field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", related_query_name="+", to=settings.AUTH_USER_MODEL),
    ),
    migrations.AlterField(
        model_name="partnershipevent",
        name="created_by",
        field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", related_query_name="+", to=settings.AUTH_USER_MODEL),
    ),
    migrations.AlterField(
        model_name="partnershipevent",
        name="library",
        field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", related_query_name="+", to="programs.library"),
    ),
    migrations.AlterField(
        model_name="partnershipevent",
        name="updated_by",
        field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", related_query_name="+", to=settings.AUTH_USER_MODEL),
    ),
    migrations.AlterField(
        model_name="periodlockevent",
        name="created_by",
        field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", related_query_name="+", to=settings.AUTH_USER_MODEL),
    ),
    migrations.AlterField(
        model_name="periodlockevent",
        name="region",
        field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", related_query_name="+", to="programs.region", verbose_name="wilayah"),
    ),
    migrations.AlterField(
        model_name="periodlockevent",
        name="reopened_by",
        field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", related_query_name="+", to=settings.AUTH_USER_MODEL),
    ),
    migrations.AlterField(
        model_name="periodlockevent",
        name="updated_by",
        field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", related_query_name="+", to=settings.AUTH_USER_MODEL),
    ),
    migrations.AlterField(
        model_name="populationevent",
        name="created_by",
        field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", related_query_name="+", to=settings.AUTH_USER_MODEL),
    ),
    migrations.AlterField(
        model_name="populationevent",
        name="region",
        field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", related_query_name="+", to="programs.region", verbose_name="wilayah"),
    ),
    migrations.AlterField(
        model_name="populationevent",
        name="updated_by",
        field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", related_query_name="+", to=settings.AUTH_USER_MODEL),
    ),
    migrations.AlterField(
        model_name="regionchangeevent",
        name="new",
        field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", related_query_name="+", to="programs.region", verbose_name="kode baru"),
    ),
    migrations.AlterField(
        model_name="regionchangeevent",
        name="old",
        field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", related_query_name="+", to="programs.region", verbose_name="kode lama"),
    ),
    migrations.AlterField(
        model_name="representativeevent",
        name="created_by",
        field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", related_query_name="+", to=settings.AUTH_USER_MODEL),
    ),
    migrations.AlterField(
        model_name="representativeevent",
        name="training",
        field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", related_query_name="+", to="programs.training"),
    ),
    migrations.AlterField(
        model_name="representativeevent",
        name="updated_by",
        field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", related_query_name="+", to=settings.AUTH_USER_MODEL),
    ),
    migrations.AlterField(
        model_name="trainingdayevent",
        name="created_by",
        field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", related_query_name="+", to=settings.AUTH_USER_MODEL),
    ),
    migrations.AlterField(
        model_name="trainingdayevent",
        name="training",
        field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", related_query_name="+", to="programs.training"),
    ),
    migrations.AlterField(
        model_name="trainingdayevent",
        name="updated_by",
        field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", related_query_name="+", to=settings.AUTH_USER_MODEL),
    ),
    migrations.AlterField(
        model_name="trainingevent",
        name="created_by",
        field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", related_query_name="+", to=settings.AUTH_USER_MODEL),
    ),
    migrations.AlterField(
        model_name="trainingevent",
        name="deleted_by",
        field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", related_query_name="+", to=settings.AUTH_USER_MODEL),
    ),
    migrations.AlterField(
        model_name="trainingevent",
        name="follows",
        field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", related_query_name="+", to="programs.training", verbose_name="lanjutan dari"),
    ),
    migrations.AlterField(
        model_name="trainingevent",
        name="kind",
        field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", related_query_name="+", to="programs.trainingkind", verbose_name="jenis kegiatan"),
    ),
    migrations.AlterField(
        model_name="trainingevent",
        name="library",
        field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", related_query_name="+", to="programs.library", verbose_name="perpustakaan"),
    ),
    migrations.AlterField(
        model_name="trainingevent",
        name="place",
        field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", related_query_name="+", to="programs.region", verbose_name="desa/kelurahan tempat kegiatan"),
    ),
    migrations.AlterField(
        model_name="trainingevent",
        name="region",
        field=models.ForeignKey(db_constraint=False, db_index=False, editable=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", related_query_name="+", to="programs.region"),
    ),
    migrations.AlterField(
        model_name="trainingevent",
        name="updated_by",
        field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", related_query_name="+", to=settings.AUTH_USER_MODEL),
    ),
    migrations.AlterField(
        model_name="trainingfundingevent",
        name="created_by",
        field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", related_query_name="+", to=settings.AUTH_USER_MODEL),
    ),
    migrations.AlterField(
        model_name="trainingfundingevent",
        name="source",
        field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", related_query_name="+", to="programs.fundingsource", verbose_name="sumber dana"),
    ),
    migrations.AlterField(
        model_name="trainingfundingevent",
        name="training",
        field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", related_query_name="+", to="programs.training"),
    ),
    migrations.AlterField(
        model_name="trainingfundingevent",
        name="updated_by",
        field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", related_query_name="+", to=settings.AUTH_USER_MODEL),
    ),
    migrations.AlterField(
        model_name="traininglinkevent",
        name="created_by",
        field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", related_query_name="+", to=settings.AUTH_USER_MODEL),
    ),
    migrations.AlterField(
        model_name="traininglinkevent",
        name="training",
        field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", related_query_name="+", to="programs.training"),
    ),
    migrations.AlterField(
        model_name="traininglinkevent",
        name="updated_by",
        field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", related_query_name="+", to=settings.AUTH_USER_MODEL),
    ),
    migrations.AlterField(
        model_name="trainingmergeevent",
        name="created_by",
        field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", related_query_name="+", to=settings.AUTH_USER_MODEL),
    ),
    migrations.AlterField(
        model_name="trainingmergeevent",
        name="joined",
        field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", related_query_name="+", to="programs.training", verbose_name="catatan yang digabungkan"),
    ),
    migrations.AlterField(
        model_name="trainingmergeevent",
        name="kept",
        field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", related_query_name="+", to="programs.training", verbose_name="catatan yang dihitung"),
    ),
    migrations.AlterField(
        model_name="trainingmergeevent",
        name="updated_by",
        field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", related_query_name="+", to=settings.AUTH_USER_MODEL),
    ),
    migrations.AlterField(
        model_name="trainingpartnerevent",
        name="created_by",
        field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", related_query_name="+", to=settings.AUTH_USER_MODEL),
    ),
    migrations.AlterField(
        model_name="trainingpartnerevent",
        name="partner",
        field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", related_query_name="+", to="programs.partner", verbose_name="mitra"),
    ),
    migrations.AlterField(
        model_name="trainingpartnerevent",
        name="training",
        field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", related_query_name="+", to="programs.training"),
    ),
    migrations.AlterField(
        model_name="trainingpartnerevent",
        name="updated_by",
        field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", related_query_name="+", to=settings.AUTH_USER_MODEL),
    ),
    migrations.AlterField(
        model_name="trainingphotoevent",
        name="created_by",
        field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", related_query_name="+", to=settings.AUTH_USER_MODEL),
    ),
    migrations.AlterField(
        model_name="trainingphotoevent",
        name="training",
        field=models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", related_query_name="+", to="programs.training"),
    ),
    migrations.AlterField(
        model_name="trainingphotoevent",
        name="updated_by",
        field=models.ForeignKey(blank=True, db_constraint=False, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", related_query_name="+", to=settings.AUTH_USER_MODEL),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="businesssector",
        trigger=pgtrigger.compiler.Trigger(
            name="insert_insert",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_businesssectorevent" ("active", "code", "kbli_section", "kbli_version", "label", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position") SELECT new_values."active", new_values."code", new_values."kbli_section", new_values."kbli_version", new_values."label", _pgh_attached_context.value, NOW(), \'insert\', new_values."code", new_values."position" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="edbd671433d08d73cc1d5bf8b351b8f447134ffb",
                level="STATEMENT",
                operation="INSERT",
                pgid="pgtrigger_insert_insert_ef39f",
                referencing="REFERENCING NEW TABLE AS new_values ",
                table="programs_businesssector",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="businesssector",
        trigger=pgtrigger.compiler.Trigger(
            name="update_update",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_businesssectorevent" ("active", "code", "kbli_section", "kbli_version", "label", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position") SELECT new_values."active", new_values."code", new_values."kbli_section", new_values."kbli_version", new_values."label", _pgh_attached_context.value, NOW(), \'update\', new_values."code", new_values."position" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."code") = (new_values."code") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="795e7b183008183a5c1f492c70c5a7c26a116ac6",
                level="STATEMENT",
                operation="UPDATE",
                pgid="pgtrigger_update_update_17fe8",
                referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                table="programs_businesssector",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="commitment",
        trigger=pgtrigger.compiler.Trigger(
            name="insert_insert",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_commitmentevent" ("amount", "by_whom", "created_at", "created_by_id", "description", "form", "id", "is_demo", "kind", "library_id", "made_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "realised_on", "training_id", "updated_at", "updated_by_id", "version") SELECT new_values."amount", new_values."by_whom", new_values."created_at", new_values."created_by_id", new_values."description", new_values."form", new_values."id", new_values."is_demo", new_values."kind", new_values."library_id", new_values."made_on", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."realised_on", new_values."training_id", new_values."updated_at", new_values."updated_by_id", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="5d70d0674dcdf5d2e7a9da48e6139b7c300413be",
                level="STATEMENT",
                operation="INSERT",
                pgid="pgtrigger_insert_insert_7df62",
                referencing="REFERENCING NEW TABLE AS new_values ",
                table="programs_commitment",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="commitment",
        trigger=pgtrigger.compiler.Trigger(
            name="update_update",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_commitmentevent" ("amount", "by_whom", "created_at", "created_by_id", "description", "form", "id", "is_demo", "kind", "library_id", "made_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "realised_on", "training_id", "updated_at", "updated_by_id", "version") SELECT new_values."amount", new_values."by_whom", new_values."created_at", new_values."created_by_id", new_values."description", new_values."form", new_values."id", new_values."is_demo", new_values."kind", new_values."library_id", new_values."made_on", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."realised_on", new_values."training_id", new_values."updated_at", new_values."updated_by_id", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="dd8e35a8845e27ed5ff9fce6ce07cd7735e3a1bf",
                level="STATEMENT",
                operation="UPDATE",
                pgid="pgtrigger_update_update_ee296",
                referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                table="programs_commitment",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="fundingsource",
        trigger=pgtrigger.compiler.Trigger(
            name="insert_insert",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_fundingsourceevent" ("active", "code", "label", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position") SELECT new_values."active", new_values."code", new_values."label", _pgh_attached_context.value, NOW(), \'insert\', new_values."code", new_values."position" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="20cd0421726497a0588baa8a0d6ba0f6910cac5b",
                level="STATEMENT",
                operation="INSERT",
                pgid="pgtrigger_insert_insert_b42c5",
                referencing="REFERENCING NEW TABLE AS new_values ",
                table="programs_fundingsource",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="fundingsource",
        trigger=pgtrigger.compiler.Trigger(
            name="update_update",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_fundingsourceevent" ("active", "code", "label", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position") SELECT new_values."active", new_values."code", new_values."label", _pgh_attached_context.value, NOW(), \'update\', new_values."code", new_values."position" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."code") = (new_values."code") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="cbb7020dd68e351c9964ab2b25cb6e3fa069b01f",
                level="STATEMENT",
                operation="UPDATE",
                pgid="pgtrigger_update_update_66c42",
                referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                table="programs_fundingsource",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="library",
        trigger=pgtrigger.compiler.Trigger(
            name="insert_insert",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_libraryevent" ("address", "contact_name", "contact_phone", "created_at", "created_by_id", "id", "is_demo", "name", "npp", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "region_id", "tier", "updated_at", "updated_by_id", "uses_nik", "version", "village_id") SELECT new_values."address", new_values."contact_name", new_values."contact_phone", new_values."created_at", new_values."created_by_id", new_values."id", new_values."is_demo", new_values."name", new_values."npp", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."region_id", new_values."tier", new_values."updated_at", new_values."updated_by_id", new_values."uses_nik", new_values."version", new_values."village_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="ce7a84e89277b6f16aaf100cc253f1611c1089f1",
                level="STATEMENT",
                operation="INSERT",
                pgid="pgtrigger_insert_insert_69983",
                referencing="REFERENCING NEW TABLE AS new_values ",
                table="programs_library",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="library",
        trigger=pgtrigger.compiler.Trigger(
            name="update_update",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_libraryevent" ("address", "contact_name", "contact_phone", "created_at", "created_by_id", "id", "is_demo", "name", "npp", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "region_id", "tier", "updated_at", "updated_by_id", "uses_nik", "version", "village_id") SELECT new_values."address", new_values."contact_name", new_values."contact_phone", new_values."created_at", new_values."created_by_id", new_values."id", new_values."is_demo", new_values."name", new_values."npp", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."region_id", new_values."tier", new_values."updated_at", new_values."updated_by_id", new_values."uses_nik", new_values."version", new_values."village_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="ba8d3c45ab4ac97473a534bd3403e08b66d46aaa",
                level="STATEMENT",
                operation="UPDATE",
                pgid="pgtrigger_update_update_1b53e",
                referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                table="programs_library",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="libraryarea",
        trigger=pgtrigger.compiler.Trigger(
            name="insert_insert",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_libraryareaevent" ("created_at", "created_by_id", "end", "id", "library_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "region_id", "start", "updated_at", "updated_by_id", "version") SELECT new_values."created_at", new_values."created_by_id", new_values."end", new_values."id", new_values."library_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."region_id", new_values."start", new_values."updated_at", new_values."updated_by_id", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="88d7ed0dea5d0440a85114dc5e21ad8ae077f5af",
                level="STATEMENT",
                operation="INSERT",
                pgid="pgtrigger_insert_insert_202a8",
                referencing="REFERENCING NEW TABLE AS new_values ",
                table="programs_libraryarea",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="libraryarea",
        trigger=pgtrigger.compiler.Trigger(
            name="update_update",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_libraryareaevent" ("created_at", "created_by_id", "end", "id", "library_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "region_id", "start", "updated_at", "updated_by_id", "version") SELECT new_values."created_at", new_values."created_by_id", new_values."end", new_values."id", new_values."library_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."region_id", new_values."start", new_values."updated_at", new_values."updated_by_id", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="16f3b25e4e81918ced06151509cde7ce328e46db",
                level="STATEMENT",
                operation="UPDATE",
                pgid="pgtrigger_update_update_2c284",
                referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                table="programs_libraryarea",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="monthreview",
        trigger=pgtrigger.compiler.Trigger(
            name="insert_insert",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_monthreviewevent" ("created_at", "created_by_id", "id", "library_id", "month", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sentence", "training_id", "updated_at", "updated_by_id", "verdict", "version") SELECT new_values."created_at", new_values."created_by_id", new_values."id", new_values."library_id", new_values."month", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."sentence", new_values."training_id", new_values."updated_at", new_values."updated_by_id", new_values."verdict", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="30fc11dd1b1fceb2f95b135e39bc6524f1a323c9",
                level="STATEMENT",
                operation="INSERT",
                pgid="pgtrigger_insert_insert_0d1e3",
                referencing="REFERENCING NEW TABLE AS new_values ",
                table="programs_monthreview",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="monthreview",
        trigger=pgtrigger.compiler.Trigger(
            name="update_update",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_monthreviewevent" ("created_at", "created_by_id", "id", "library_id", "month", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "sentence", "training_id", "updated_at", "updated_by_id", "verdict", "version") SELECT new_values."created_at", new_values."created_by_id", new_values."id", new_values."library_id", new_values."month", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."sentence", new_values."training_id", new_values."updated_at", new_values."updated_by_id", new_values."verdict", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="d4ef01ceca2f5012248eaff9bc85e23ef67f877c",
                level="STATEMENT",
                operation="UPDATE",
                pgid="pgtrigger_update_update_0a8b4",
                referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                table="programs_monthreview",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="nilreport",
        trigger=pgtrigger.compiler.Trigger(
            name="insert_insert",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_nilreportevent" ("created_at", "created_by_id", "id", "library_id", "month", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "updated_at", "updated_by_id", "version") SELECT new_values."created_at", new_values."created_by_id", new_values."id", new_values."library_id", new_values."month", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."updated_at", new_values."updated_by_id", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="1f54d42c06c55f466968ac962e72e13132576575",
                level="STATEMENT",
                operation="INSERT",
                pgid="pgtrigger_insert_insert_7fb37",
                referencing="REFERENCING NEW TABLE AS new_values ",
                table="programs_nilreport",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="nilreport",
        trigger=pgtrigger.compiler.Trigger(
            name="update_update",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_nilreportevent" ("created_at", "created_by_id", "id", "library_id", "month", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "updated_at", "updated_by_id", "version") SELECT new_values."created_at", new_values."created_by_id", new_values."id", new_values."library_id", new_values."month", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."updated_at", new_values."updated_by_id", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="71f34959dc30855bd7f175cd65d30e2cafe0867f",
                level="STATEMENT",
                operation="UPDATE",
                pgid="pgtrigger_update_update_539ae",
                referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                table="programs_nilreport",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="office",
        trigger=pgtrigger.compiler.Trigger(
            name="insert_insert",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_officeevent" ("address", "city", "created_at", "created_by_id", "id", "is_demo", "letterhead", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "region_id", "signatory_name", "signatory_nip", "signatory_title", "updated_at", "updated_by_id", "version") SELECT new_values."address", new_values."city", new_values."created_at", new_values."created_by_id", new_values."id", new_values."is_demo", new_values."letterhead", new_values."name", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."phone", new_values."region_id", new_values."signatory_name", new_values."signatory_nip", new_values."signatory_title", new_values."updated_at", new_values."updated_by_id", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="63790c005c3ebdb911320144c1ab5e86cca498b2",
                level="STATEMENT",
                operation="INSERT",
                pgid="pgtrigger_insert_insert_8c304",
                referencing="REFERENCING NEW TABLE AS new_values ",
                table="programs_office",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="office",
        trigger=pgtrigger.compiler.Trigger(
            name="update_update",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_officeevent" ("address", "city", "created_at", "created_by_id", "id", "is_demo", "letterhead", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "region_id", "signatory_name", "signatory_nip", "signatory_title", "updated_at", "updated_by_id", "version") SELECT new_values."address", new_values."city", new_values."created_at", new_values."created_by_id", new_values."id", new_values."is_demo", new_values."letterhead", new_values."name", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."phone", new_values."region_id", new_values."signatory_name", new_values."signatory_nip", new_values."signatory_title", new_values."updated_at", new_values."updated_by_id", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="c41eed02e94810d945aa13dd9ecaca23fa1f23de",
                level="STATEMENT",
                operation="UPDATE",
                pgid="pgtrigger_update_update_f6270",
                referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                table="programs_office",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="partner",
        trigger=pgtrigger.compiler.Trigger(
            name="insert_insert",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_partnerevent" ("contact", "created_at", "created_by_id", "id", "is_demo", "kind", "library_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "updated_at", "updated_by_id", "version") SELECT new_values."contact", new_values."created_at", new_values."created_by_id", new_values."id", new_values."is_demo", new_values."kind", new_values."library_id", new_values."name", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."phone", new_values."updated_at", new_values."updated_by_id", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="5e383af8f8fa910cfa09c3216343a99f72907352",
                level="STATEMENT",
                operation="INSERT",
                pgid="pgtrigger_insert_insert_ee693",
                referencing="REFERENCING NEW TABLE AS new_values ",
                table="programs_partner",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="partner",
        trigger=pgtrigger.compiler.Trigger(
            name="update_update",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_partnerevent" ("contact", "created_at", "created_by_id", "id", "is_demo", "kind", "library_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "updated_at", "updated_by_id", "version") SELECT new_values."contact", new_values."created_at", new_values."created_by_id", new_values."id", new_values."is_demo", new_values."kind", new_values."library_id", new_values."name", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."phone", new_values."updated_at", new_values."updated_by_id", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="198fa041ebfa6bfe18a1b239f7361932bba782fe",
                level="STATEMENT",
                operation="UPDATE",
                pgid="pgtrigger_update_update_53700",
                referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                table="programs_partner",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="partnership",
        trigger=pgtrigger.compiler.Trigger(
            name="insert_insert",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_partnershipevent" ("created_at", "created_by_id", "end", "id", "library_id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "start", "status", "updated_at", "updated_by_id", "version") SELECT new_values."created_at", new_values."created_by_id", new_values."end", new_values."id", new_values."library_id", new_values."note", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."start", new_values."status", new_values."updated_at", new_values."updated_by_id", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="0e91518624e219b0b1502a20b1052731680f12ba",
                level="STATEMENT",
                operation="INSERT",
                pgid="pgtrigger_insert_insert_6d6a4",
                referencing="REFERENCING NEW TABLE AS new_values ",
                table="programs_partnership",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="partnership",
        trigger=pgtrigger.compiler.Trigger(
            name="update_update",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_partnershipevent" ("created_at", "created_by_id", "end", "id", "library_id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "start", "status", "updated_at", "updated_by_id", "version") SELECT new_values."created_at", new_values."created_by_id", new_values."end", new_values."id", new_values."library_id", new_values."note", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."start", new_values."status", new_values."updated_at", new_values."updated_by_id", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="04562ce80f0996877e8794d9de08805d8b2d49b5",
                level="STATEMENT",
                operation="UPDATE",
                pgid="pgtrigger_update_update_d1289",
                referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                table="programs_partnership",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="periodlock",
        trigger=pgtrigger.compiler.Trigger(
            name="insert_insert",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_periodlockevent" ("authority", "created_at", "created_by_id", "first", "id", "last", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "region_id", "reopened_at", "reopened_by_id", "sentence", "updated_at", "updated_by_id", "version") SELECT new_values."authority", new_values."created_at", new_values."created_by_id", new_values."first", new_values."id", new_values."last", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."reason", new_values."region_id", new_values."reopened_at", new_values."reopened_by_id", new_values."sentence", new_values."updated_at", new_values."updated_by_id", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="a97c0af96174b5bda889071d7837c636a404f494",
                level="STATEMENT",
                operation="INSERT",
                pgid="pgtrigger_insert_insert_a2637",
                referencing="REFERENCING NEW TABLE AS new_values ",
                table="programs_periodlock",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="periodlock",
        trigger=pgtrigger.compiler.Trigger(
            name="update_update",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_periodlockevent" ("authority", "created_at", "created_by_id", "first", "id", "last", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "region_id", "reopened_at", "reopened_by_id", "sentence", "updated_at", "updated_by_id", "version") SELECT new_values."authority", new_values."created_at", new_values."created_by_id", new_values."first", new_values."id", new_values."last", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."reason", new_values."region_id", new_values."reopened_at", new_values."reopened_by_id", new_values."sentence", new_values."updated_at", new_values."updated_by_id", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="fba306bfa07d6bc75582aaab7d02c6dd84b9d220",
                level="STATEMENT",
                operation="UPDATE",
                pgid="pgtrigger_update_update_9b347",
                referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                table="programs_periodlock",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="population",
        trigger=pgtrigger.compiler.Trigger(
            name="insert_insert",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_populationevent" ("created_at", "created_by_id", "id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "region_id", "source", "updated_at", "updated_by_id", "version", "year") SELECT new_values."created_at", new_values."created_by_id", new_values."id", new_values."number", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."region_id", new_values."source", new_values."updated_at", new_values."updated_by_id", new_values."version", new_values."year" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="b1f44c6a1ccc37e982bf4458857270d77915af83",
                level="STATEMENT",
                operation="INSERT",
                pgid="pgtrigger_insert_insert_08ab8",
                referencing="REFERENCING NEW TABLE AS new_values ",
                table="programs_population",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="population",
        trigger=pgtrigger.compiler.Trigger(
            name="update_update",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_populationevent" ("created_at", "created_by_id", "id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "region_id", "source", "updated_at", "updated_by_id", "version", "year") SELECT new_values."created_at", new_values."created_by_id", new_values."id", new_values."number", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."region_id", new_values."source", new_values."updated_at", new_values."updated_by_id", new_values."version", new_values."year" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="049c357edc47ceeec2c0ebcf9d745b22f3ce58bc",
                level="STATEMENT",
                operation="UPDATE",
                pgid="pgtrigger_update_update_91f1a",
                referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                table="programs_population",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="region",
        trigger=pgtrigger.compiler.Trigger(
            name="insert_insert",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_regionevent" ("code", "kind", "level", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "valid_from", "valid_until") SELECT new_values."code", new_values."kind", new_values."level", new_values."name", _pgh_attached_context.value, NOW(), \'insert\', new_values."code", new_values."valid_from", new_values."valid_until" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="e326e439422cc849da88a7e104a10537da50ecda",
                level="STATEMENT",
                operation="INSERT",
                pgid="pgtrigger_insert_insert_80e0f",
                referencing="REFERENCING NEW TABLE AS new_values ",
                table="programs_region",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="region",
        trigger=pgtrigger.compiler.Trigger(
            name="update_update",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_regionevent" ("code", "kind", "level", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "valid_from", "valid_until") SELECT new_values."code", new_values."kind", new_values."level", new_values."name", _pgh_attached_context.value, NOW(), \'update\', new_values."code", new_values."valid_from", new_values."valid_until" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."code") = (new_values."code") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="1d3de5eecc4cdd1b1602a34fa485fb4662126123",
                level="STATEMENT",
                operation="UPDATE",
                pgid="pgtrigger_update_update_31ce6",
                referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                table="programs_region",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="regionchange",
        trigger=pgtrigger.compiler.Trigger(
            name="insert_insert",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_regionchangeevent" ("day", "decree", "id", "new_id", "old_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."day", new_values."decree", new_values."id", new_values."new_id", new_values."old_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="0e5af345cb66aa22759c9abe5b683f81b5659f3e",
                level="STATEMENT",
                operation="INSERT",
                pgid="pgtrigger_insert_insert_073f1",
                referencing="REFERENCING NEW TABLE AS new_values ",
                table="programs_regionchange",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="regionchange",
        trigger=pgtrigger.compiler.Trigger(
            name="update_update",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_regionchangeevent" ("day", "decree", "id", "new_id", "old_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."day", new_values."decree", new_values."id", new_values."new_id", new_values."old_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="db58f1442df16c57146e7ffbc92eba90a9c7bb17",
                level="STATEMENT",
                operation="UPDATE",
                pgid="pgtrigger_update_update_f77bb",
                referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                table="programs_regionchange",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="representative",
        trigger=pgtrigger.compiler.Trigger(
            name="insert_insert",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_representativeevent" ("created_at", "created_by_id", "id", "kind", "name", "organisation", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "sex", "training_id", "updated_at", "updated_by_id", "version") SELECT new_values."created_at", new_values."created_by_id", new_values."id", new_values."kind", new_values."name", new_values."organisation", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."position", new_values."sex", new_values."training_id", new_values."updated_at", new_values."updated_by_id", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="449af40f8c2276d7770d4f9bc2a99643f75fd8d4",
                level="STATEMENT",
                operation="INSERT",
                pgid="pgtrigger_insert_insert_14331",
                referencing="REFERENCING NEW TABLE AS new_values ",
                table="programs_representative",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="representative",
        trigger=pgtrigger.compiler.Trigger(
            name="update_update",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_representativeevent" ("created_at", "created_by_id", "id", "kind", "name", "organisation", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "sex", "training_id", "updated_at", "updated_by_id", "version") SELECT new_values."created_at", new_values."created_by_id", new_values."id", new_values."kind", new_values."name", new_values."organisation", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."position", new_values."sex", new_values."training_id", new_values."updated_at", new_values."updated_by_id", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="92fcd82640d038bd13ab0d1933f0895058a3548f",
                level="STATEMENT",
                operation="UPDATE",
                pgid="pgtrigger_update_update_2d848",
                referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                table="programs_representative",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="skill",
        trigger=pgtrigger.compiler.Trigger(
            name="insert_insert",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_skillevent" ("active", "code", "label", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position") SELECT new_values."active", new_values."code", new_values."label", _pgh_attached_context.value, NOW(), \'insert\', new_values."code", new_values."position" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="44942c11218ac87a9329df012bc4fb047d253ff6",
                level="STATEMENT",
                operation="INSERT",
                pgid="pgtrigger_insert_insert_a19cb",
                referencing="REFERENCING NEW TABLE AS new_values ",
                table="programs_skill",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="skill",
        trigger=pgtrigger.compiler.Trigger(
            name="update_update",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_skillevent" ("active", "code", "label", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position") SELECT new_values."active", new_values."code", new_values."label", _pgh_attached_context.value, NOW(), \'update\', new_values."code", new_values."position" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."code") = (new_values."code") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="e9da2ba6a6e7f61b1f1dfb921a7bec0591fca16b",
                level="STATEMENT",
                operation="UPDATE",
                pgid="pgtrigger_update_update_1db64",
                referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                table="programs_skill",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="training",
        trigger=pgtrigger.compiler.Trigger(
            name="insert_insert",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_trainingevent" ("audience", "book_author", "book_title", "consent_photo", "consent_sheet", "cost", "created_at", "created_by_id", "deleted_at", "deleted_by_id", "first_day", "follows_id", "head_count", "head_count_female", "head_count_male", "id", "is_demo", "kind_id", "kind_text", "last_day", "library_id", "measured", "meeting_level", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_id", "province", "region_id", "result", "roster_has_days", "status", "strategy", "title", "updated_at", "updated_by_id", "venue", "version") SELECT new_values."audience", new_values."book_author", new_values."book_title", new_values."consent_photo", new_values."consent_sheet", new_values."cost", new_values."created_at", new_values."created_by_id", new_values."deleted_at", new_values."deleted_by_id", new_values."first_day", new_values."follows_id", new_values."head_count", new_values."head_count_female", new_values."head_count_male", new_values."id", new_values."is_demo", new_values."kind_id", new_values."kind_text", new_values."last_day", new_values."library_id", new_values."measured", new_values."meeting_level", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."place_id", new_values."province", new_values."region_id", new_values."result", new_values."roster_has_days", new_values."status", new_values."strategy", new_values."title", new_values."updated_at", new_values."updated_by_id", new_values."venue", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="642cfd2bf7aa72d340337772842fefc22fe9ea28",
                level="STATEMENT",
                operation="INSERT",
                pgid="pgtrigger_insert_insert_96334",
                referencing="REFERENCING NEW TABLE AS new_values ",
                table="programs_training",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="training",
        trigger=pgtrigger.compiler.Trigger(
            name="update_update",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_trainingevent" ("audience", "book_author", "book_title", "consent_photo", "consent_sheet", "cost", "created_at", "created_by_id", "deleted_at", "deleted_by_id", "first_day", "follows_id", "head_count", "head_count_female", "head_count_male", "id", "is_demo", "kind_id", "kind_text", "last_day", "library_id", "measured", "meeting_level", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place_id", "province", "region_id", "result", "roster_has_days", "status", "strategy", "title", "updated_at", "updated_by_id", "venue", "version") SELECT new_values."audience", new_values."book_author", new_values."book_title", new_values."consent_photo", new_values."consent_sheet", new_values."cost", new_values."created_at", new_values."created_by_id", new_values."deleted_at", new_values."deleted_by_id", new_values."first_day", new_values."follows_id", new_values."head_count", new_values."head_count_female", new_values."head_count_male", new_values."id", new_values."is_demo", new_values."kind_id", new_values."kind_text", new_values."last_day", new_values."library_id", new_values."measured", new_values."meeting_level", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."place_id", new_values."province", new_values."region_id", new_values."result", new_values."roster_has_days", new_values."status", new_values."strategy", new_values."title", new_values."updated_at", new_values."updated_by_id", new_values."venue", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="d7f27ba5bd2acf4ea88fd1028df5845c1d1474e7",
                level="STATEMENT",
                operation="UPDATE",
                pgid="pgtrigger_update_update_056cc",
                referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                table="programs_training",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="trainingday",
        trigger=pgtrigger.compiler.Trigger(
            name="insert_insert",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_trainingdayevent" ("created_at", "created_by_id", "day", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "training_id", "updated_at", "updated_by_id", "version") SELECT new_values."created_at", new_values."created_by_id", new_values."day", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."training_id", new_values."updated_at", new_values."updated_by_id", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="f7b10a4b952872baf21652ef4a9914809219697a",
                level="STATEMENT",
                operation="INSERT",
                pgid="pgtrigger_insert_insert_d7c34",
                referencing="REFERENCING NEW TABLE AS new_values ",
                table="programs_trainingday",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="trainingday",
        trigger=pgtrigger.compiler.Trigger(
            name="update_update",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_trainingdayevent" ("created_at", "created_by_id", "day", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "training_id", "updated_at", "updated_by_id", "version") SELECT new_values."created_at", new_values."created_by_id", new_values."day", new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."training_id", new_values."updated_at", new_values."updated_by_id", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="8a81cbd1e6d04c85d5c7592e666fb6d26c247ef0",
                level="STATEMENT",
                operation="UPDATE",
                pgid="pgtrigger_update_update_9928d",
                referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                table="programs_trainingday",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="trainingfunding",
        trigger=pgtrigger.compiler.Trigger(
            name="insert_insert",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_trainingfundingevent" ("amount", "created_at", "created_by_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source_id", "training_id", "updated_at", "updated_by_id", "version") SELECT new_values."amount", new_values."created_at", new_values."created_by_id", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."source_id", new_values."training_id", new_values."updated_at", new_values."updated_by_id", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="eee6fd3f6a9432d6c044cb508fa5d1509b7b52ec",
                level="STATEMENT",
                operation="INSERT",
                pgid="pgtrigger_insert_insert_dc572",
                referencing="REFERENCING NEW TABLE AS new_values ",
                table="programs_trainingfunding",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="trainingfunding",
        trigger=pgtrigger.compiler.Trigger(
            name="update_update",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_trainingfundingevent" ("amount", "created_at", "created_by_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source_id", "training_id", "updated_at", "updated_by_id", "version") SELECT new_values."amount", new_values."created_at", new_values."created_by_id", new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."source_id", new_values."training_id", new_values."updated_at", new_values."updated_by_id", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="628b8b2903857320e27f9575f890c9181904cafb",
                level="STATEMENT",
                operation="UPDATE",
                pgid="pgtrigger_update_update_34c51",
                referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                table="programs_trainingfunding",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="trainingkind",
        trigger=pgtrigger.compiler.Trigger(
            name="insert_insert",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_trainingkindevent" ("active", "audience", "code", "label", "measured", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "strategy") SELECT new_values."active", new_values."audience", new_values."code", new_values."label", new_values."measured", _pgh_attached_context.value, NOW(), \'insert\', new_values."code", new_values."position", new_values."strategy" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="fa7d0f545c0164e6b286ae096610826e47e5c1d4",
                level="STATEMENT",
                operation="INSERT",
                pgid="pgtrigger_insert_insert_f6aee",
                referencing="REFERENCING NEW TABLE AS new_values ",
                table="programs_trainingkind",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="trainingkind",
        trigger=pgtrigger.compiler.Trigger(
            name="update_update",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_trainingkindevent" ("active", "audience", "code", "label", "measured", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "strategy") SELECT new_values."active", new_values."audience", new_values."code", new_values."label", new_values."measured", _pgh_attached_context.value, NOW(), \'update\', new_values."code", new_values."position", new_values."strategy" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."code") = (new_values."code") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="eb4385002347ff22c7e1f2fff34f59b5813a9a22",
                level="STATEMENT",
                operation="UPDATE",
                pgid="pgtrigger_update_update_77e87",
                referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                table="programs_trainingkind",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="traininglink",
        trigger=pgtrigger.compiler.Trigger(
            name="insert_insert",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_traininglinkevent" ("created_at", "created_by_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "title", "training_id", "updated_at", "updated_by_id", "url", "version") SELECT new_values."created_at", new_values."created_by_id", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."title", new_values."training_id", new_values."updated_at", new_values."updated_by_id", new_values."url", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="affee36eee20cda4d3aff8bebe3fb714e018d57e",
                level="STATEMENT",
                operation="INSERT",
                pgid="pgtrigger_insert_insert_74ee3",
                referencing="REFERENCING NEW TABLE AS new_values ",
                table="programs_traininglink",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="traininglink",
        trigger=pgtrigger.compiler.Trigger(
            name="update_update",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_traininglinkevent" ("created_at", "created_by_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "title", "training_id", "updated_at", "updated_by_id", "url", "version") SELECT new_values."created_at", new_values."created_by_id", new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."title", new_values."training_id", new_values."updated_at", new_values."updated_by_id", new_values."url", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="acb7d26f37ce88c83fbfe8137c265acd8a2e21cd",
                level="STATEMENT",
                operation="UPDATE",
                pgid="pgtrigger_update_update_72fab",
                referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                table="programs_traininglink",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="trainingmerge",
        trigger=pgtrigger.compiler.Trigger(
            name="insert_insert",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_trainingmergeevent" ("added_host", "created_at", "created_by_id", "id", "joined_id", "kept_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "undone_at", "updated_at", "updated_by_id", "version") SELECT new_values."added_host", new_values."created_at", new_values."created_by_id", new_values."id", new_values."joined_id", new_values."kept_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."undone_at", new_values."updated_at", new_values."updated_by_id", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="7e236d54f44b81f22310889a690da0d599187597",
                level="STATEMENT",
                operation="INSERT",
                pgid="pgtrigger_insert_insert_8b99a",
                referencing="REFERENCING NEW TABLE AS new_values ",
                table="programs_trainingmerge",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="trainingmerge",
        trigger=pgtrigger.compiler.Trigger(
            name="update_update",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_trainingmergeevent" ("added_host", "created_at", "created_by_id", "id", "joined_id", "kept_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "undone_at", "updated_at", "updated_by_id", "version") SELECT new_values."added_host", new_values."created_at", new_values."created_by_id", new_values."id", new_values."joined_id", new_values."kept_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."undone_at", new_values."updated_at", new_values."updated_by_id", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="04a6be916cb653113c049be018ed26ae65044cc1",
                level="STATEMENT",
                operation="UPDATE",
                pgid="pgtrigger_update_update_b05dd",
                referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                table="programs_trainingmerge",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="trainingpartner",
        trigger=pgtrigger.compiler.Trigger(
            name="insert_insert",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_trainingpartnerevent" ("created_at", "created_by_id", "id", "partner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "training_id", "updated_at", "updated_by_id", "version") SELECT new_values."created_at", new_values."created_by_id", new_values."id", new_values."partner_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."role", new_values."training_id", new_values."updated_at", new_values."updated_by_id", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="3ba9bbd8ec6ce22b81b4c774f6c6f3dd7717c0ad",
                level="STATEMENT",
                operation="INSERT",
                pgid="pgtrigger_insert_insert_da5e0",
                referencing="REFERENCING NEW TABLE AS new_values ",
                table="programs_trainingpartner",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="trainingpartner",
        trigger=pgtrigger.compiler.Trigger(
            name="update_update",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_trainingpartnerevent" ("created_at", "created_by_id", "id", "partner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "training_id", "updated_at", "updated_by_id", "version") SELECT new_values."created_at", new_values."created_by_id", new_values."id", new_values."partner_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."role", new_values."training_id", new_values."updated_at", new_values."updated_by_id", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="c1b6d1fa8bc1aa4b9fa5955732bb44bdfc7d2865",
                level="STATEMENT",
                operation="UPDATE",
                pgid="pgtrigger_update_update_39cca",
                referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                table="programs_trainingpartner",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="trainingphoto",
        trigger=pgtrigger.compiler.Trigger(
            name="insert_insert",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_trainingphotoevent" ("caption", "created_at", "created_by_id", "id", "image", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "training_id", "updated_at", "updated_by_id", "version") SELECT new_values."caption", new_values."created_at", new_values."created_by_id", new_values."id", new_values."image", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."training_id", new_values."updated_at", new_values."updated_by_id", new_values."version" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="0919883d0b6205ae0de39541f9ee01206c4e1733",
                level="STATEMENT",
                operation="INSERT",
                pgid="pgtrigger_insert_insert_45c62",
                referencing="REFERENCING NEW TABLE AS new_values ",
                table="programs_trainingphoto",
                when="AFTER",
            ),
        ),
    ),
    pgtrigger.migrations.AddTrigger(
        model_name="trainingphoto",
        trigger=pgtrigger.compiler.Trigger(
            name="update_update",
            sql=pgtrigger.compiler.UpsertTriggerSql(
                func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "programs_trainingphotoevent" ("caption", "created_at", "created_by_id", "id", "image", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "training_id", "updated_at", "updated_by_id", "version") SELECT new_values."caption", new_values."created_at", new_values."created_by_id", new_values."id", new_values."image", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."training_id", new_values."updated_at", new_values."updated_by_id", new_values."version" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                hash="b81e661990605b5f84b861909d25c18affc6f361",
                level="STATEMENT",
                operation="UPDATE",
                pgid="pgtrigger_update_update_30c1d",
                referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                table="programs_trainingphoto",
                when="AFTER",
            ),
        ),
    ),
]
TRIGGERS = [step.trigger.install_sql for step in STATE if isinstance(step, pgtrigger.migrations.AddTrigger)]


class Migration(migrations.Migration):
    dependencies = [
        ("programs", "0006_period_triggers"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [AtOnce(sql=[*TRIGGERS, DROP_INDEXES], state=STATE)]
