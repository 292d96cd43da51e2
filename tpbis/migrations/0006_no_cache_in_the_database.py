"""Nothing is cached in the database any more: counters of tries have a table of their own."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("tpbis", "0005_attempts_and_account_history")]
    operations = [migrations.RunSQL("DROP TABLE IF EXISTS tpbis_cache", migrations.RunSQL.noop)]
