"""Forms that arrived, so that the same one sent twice is saved once."""

from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('tpbis', '0003_key_fingerprints'),
    ]

    operations = [
        migrations.CreateModel(
            name='Sending',
            fields=[
                ('id', models.UUIDField(editable=False, primary_key=True, serialize=False)),
                ('at', models.DateTimeField(auto_now_add=True, db_index=True)),
                ('location', models.CharField(blank=True, max_length=2000)),
            ],
            options={
                'verbose_name': 'kiriman',
            },
        ),
    ]
