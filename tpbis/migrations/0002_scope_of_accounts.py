"""An account sees a region or a library, which exist only now."""

import django.db.models.deletion
import tpbis.records.migration_steps
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('tpbis', '0002_export_log')]

    dependencies = [
        ('programs', '0001_tables'),
        ('tpbis', '0001_accounts'),
    ]

    operations = [
        tpbis.records.migration_steps.OneStep(
            operations=[
                migrations.AddField(
                    model_name='user',
                    name='library',
                    field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='users', to='programs.library', verbose_name='perpustakaan'),
                ),
                migrations.AddField(
                    model_name='user',
                    name='region',
                    field=models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programs.region', verbose_name='wilayah'),
                ),
                migrations.AddConstraint(
                    model_name='user',
                    constraint=models.CheckConstraint(condition=models.Q(('region__isnull', True), ('library__isnull', True), _connector='OR'), name='user_region_or_library', violation_error_message='Pilih wilayah atau perpustakaan, jangan keduanya.'),
                ),
            ],
        ),
    ]
