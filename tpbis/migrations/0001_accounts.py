"""Accounts, their one-time codes, and the log of exports."""

import django.contrib.auth.validators
import django.db.models.deletion
import django.utils.timezone
import tpbis.records.migration_steps
import tpbis.records.uuid7
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    replaces = [('tpbis', '0001_initial')]

    initial = True

    dependencies = [
        ('auth', '0012_alter_user_first_name_max_length'),
    ]

    operations = [
        tpbis.records.migration_steps.OneStep(
            operations=[
                migrations.CreateModel(
                    name='User',
                    fields=[
                        ('password', models.CharField(max_length=128, verbose_name='password')),
                        ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                        ('is_superuser', models.BooleanField(default=False, help_text='Designates that this user has all permissions without explicitly assigning them.', verbose_name='superuser status')),
                        ('username', models.CharField(error_messages={'unique': 'A user with that username already exists.'}, help_text='Required. 150 characters or fewer. Letters, digits and @/./+/-/_ only.', max_length=150, unique=True, validators=[django.contrib.auth.validators.UnicodeUsernameValidator()], verbose_name='username')),
                        ('email', models.EmailField(blank=True, max_length=254, verbose_name='email address')),
                        ('is_staff', models.BooleanField(default=False, help_text='Designates whether the user can log into this admin site.', verbose_name='staff status')),
                        ('is_active', models.BooleanField(default=True, help_text='Designates whether this user should be treated as active. Unselect this instead of deleting accounts.', verbose_name='active')),
                        ('date_joined', models.DateTimeField(default=django.utils.timezone.now, verbose_name='date joined')),
                        ('id', models.UUIDField(default=tpbis.records.uuid7.uuid7, editable=False, primary_key=True, serialize=False)),
                        ('name', models.CharField(blank=True, max_length=150, verbose_name='nama')),
                        ('phone', models.CharField(blank=True, max_length=20, null=True, unique=True, verbose_name='nomor HP')),
                        ('role', models.CharField(blank=True, choices=[('pengelola', 'Pengelola perpustakaan'), ('fasda', 'Fasilitator daerah'), ('kepala', 'Kepala Dinas'), ('dinas_provinsi', 'Dinas provinsi'), ('pusat', 'Perpusnas'), ('pembaca', 'Pembaca (tanpa nama)')], max_length=20, verbose_name='peran')),
                        ('is_demo', models.BooleanField(default=False, verbose_name='akun coba-coba')),
                        ('groups', models.ManyToManyField(blank=True, help_text='The groups this user belongs to. A user will get all permissions granted to each of their groups.', related_name='user_set', related_query_name='user', to='auth.group', verbose_name='groups')),
                        ('user_permissions', models.ManyToManyField(blank=True, help_text='Specific permissions for this user.', related_name='user_set', related_query_name='user', to='auth.permission', verbose_name='user permissions')),
                    ],
                    options={
                        'verbose_name': 'akun',
                    },
                ),
                migrations.CreateModel(
                    name='AccessCode',
                    fields=[
                        ('id', models.UUIDField(default=tpbis.records.uuid7.uuid7, editable=False, primary_key=True, serialize=False)),
                        ('code_hash', models.CharField(max_length=200)),
                        ('made_at', models.DateTimeField(auto_now_add=True)),
                        ('expires_at', models.DateTimeField()),
                        ('used_at', models.DateTimeField(blank=True, null=True)),
                        ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                        ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='access_codes', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'verbose_name': 'kode sekali pakai',
                    },
                ),
                migrations.CreateModel(
                    name='ExportLog',
                    fields=[
                        ('id', models.UUIDField(default=tpbis.records.uuid7.uuid7, editable=False, primary_key=True, serialize=False)),
                        ('user_name', models.CharField(max_length=150, verbose_name='nama akun')),
                        ('at', models.DateTimeField(auto_now_add=True, verbose_name='pada')),
                        ('act', models.CharField(default='diunduh', max_length=10, verbose_name='cara')),
                        ('report', models.CharField(max_length=60, verbose_name='laporan')),
                        ('fmt', models.CharField(max_length=10, verbose_name='format')),
                        ('filters', models.JSONField(default=list, verbose_name='saringan')),
                        ('fields', models.JSONField(default=list, verbose_name='kolom pribadi')),
                        ('rows', models.PositiveIntegerField(default=0, verbose_name='jumlah baris')),
                        ('user', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='akun')),
                    ],
                    options={
                        'verbose_name': 'catatan ekspor',
                        'ordering': ['-id'],
                    },
                ),
            ],
        ),
    ]
