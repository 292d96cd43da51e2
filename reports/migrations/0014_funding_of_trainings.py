"""Rupiah by source are a sum of their own; where amounts are known, everything is counted again."""

import tpbis.records.migration_steps
from django.db import migrations, models

MARK = """
INSERT INTO reports_rollupmark (node, year, at)
SELECT DISTINCT left(t.region_id, 8), 0, now() FROM programs_training t
WHERE t.cost IS NOT NULL AND t.region_id IS NOT NULL
  AND EXISTS (SELECT 1 FROM programs_trainingfunding f WHERE f.training_id = t.id AND f.amount > 0)"""


class Migration(migrations.Migration):

    dependencies = [
        ('participants', '0012_verification_by_another'),
        ('programs', '0015_commitments_are_chased'),
        ('reports', '0013_files_made_once'),
        ('tpbis', '0013_statistics_for_the_web'),
    ]

    operations = [
        migrations.CreateModel(
            name='Funding',
            fields=[
                ('pk', models.CompositePrimaryKey('grain', 'code', 'year', 'month', 'source', blank=True, editable=False, primary_key=True, serialize=False)),
                ('grain', models.SmallIntegerField()),
                ('code', models.CharField(db_collation='C', max_length=8)),
                ('year', models.SmallIntegerField()),
                ('month', models.SmallIntegerField()),
                ('source', models.CharField(db_collation='C', max_length=40)),
                ('amount', models.BigIntegerField()),
            ],
        ),
        tpbis.records.migration_steps.InstallTriggers(
            path='reports/rollups/triggers.sql',
            digest='3e5b14266f88',
        ),
        tpbis.records.migration_steps.CountAgain([MARK], migrations.RunSQL.noop),
    ]
