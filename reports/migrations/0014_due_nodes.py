"""Nodes that are due compare in the collation of whatever they are joined to, or no index of it can be used."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("reports", "0013_versions")]
    operations = [migrations.AlterField("rollupdue", "node", models.CharField(max_length=5))]
