"""Practice classes and their accounts."""
import django.db.models.deletion
import tpbis.records.uuid7
import tpbis.records.migration_steps
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('programs', '0011_hours_and_officials'),
        ('tpbis', '0010_private_calendar_address'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        tpbis.records.migration_steps.OneStep(
            operations=[
                migrations.CreateModel(
                    name='PracticeClass',
                    fields=[
                        ('id', models.UUIDField(default=tpbis.records.uuid7.uuid7, editable=False, primary_key=True, serialize=False)),
                        ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='dibuat pada')),
                        ('updated_at', models.DateTimeField(auto_now=True, verbose_name='diubah pada')),
                        ('version', models.PositiveIntegerField(default=1, editable=False)),
                        ('title', models.CharField(max_length=100, verbose_name='nama kelas')),
                        ('last_day', models.DateField(editable=False, verbose_name='dihapus sesudah')),
                        ('migration', models.PositiveIntegerField(editable=False)),
                        ('created_by', models.ForeignKey(blank=True, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('region', models.ForeignKey(blank=True, editable=False, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='programs.region', verbose_name='wilayah')),
                        ('updated_by', models.ForeignKey(blank=True, db_index=False, editable=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'verbose_name': 'kelas coba-coba',
                        'ordering': ['-created_at', '-id'],
                    },
                ),
                migrations.CreateModel(
                    name='PracticeSeat',
                    fields=[
                        ('number', models.PositiveSmallIntegerField(editable=False, verbose_name='nomor')),
                        ('account', models.OneToOneField(editable=False, on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='practice_seat', serialize=False, to=settings.AUTH_USER_MODEL)),
                        ('library_key', models.UUIDField(editable=False)),
                        ('practice_class', models.ForeignKey(db_column='class_id', editable=False, on_delete=django.db.models.deletion.CASCADE, related_name='seats', to='programs.practiceclass')),
                    ],
                    options={
                        'verbose_name': 'akun coba-coba',
                        'ordering': ['number'],
                    },
                ),
            ],
        ),
    ]
