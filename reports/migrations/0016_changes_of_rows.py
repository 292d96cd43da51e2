"""What changes in the rows of the API is noted from now on."""

from django.db import migrations, models

from tpbis.records.migration_steps import InstallTriggers


class Migration(migrations.Migration):

    dependencies = [
        ('reports', '0015_public_pages'),
        ('programs', '0015_commitments_are_chased'),
        ('participants', '0012_verification_by_another'),
    ]

    operations = [
        migrations.CreateModel(
            name='RowChange',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('tx', models.BigIntegerField()),
                ('resource', models.CharField(max_length=12)),
                ('row', models.CharField(db_collation='C', max_length=36)),
                ('code', models.CharField(db_collation='C', max_length=13)),
                ('library_key', models.UUIDField(null=True)),
                ('at', models.DateTimeField(db_index=True)),
            ],
            options={
                'verbose_name': 'perubahan baris',
                'indexes': [models.Index(fields=['resource', 'tx'], name='rowchange_resource_tx')],
            },
        ),
        InstallTriggers("reports/api/triggers.sql", "87ca5ebe8db1"),
    ]
