from django.db import migrations

# Statistics are the owner's to take; a large import asks for them (tpbis/records/copy.py).
FORWARDS = """CREATE FUNCTION tpbis_analyze(taken regclass) RETURNS void LANGUAGE plpgsql
SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN EXECUTE 'ANALYZE ' || taken::text; END $$"""


class Migration(migrations.Migration):
    dependencies = [("tpbis", "0012_second_factor_and_audit")]
    operations = [migrations.RunSQL(FORWARDS, "DROP FUNCTION tpbis_analyze(regclass)")]
