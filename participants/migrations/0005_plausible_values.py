"""Bounds of days, head counts, amounts and texts; what is stored already stays (NOT VALID)."""

import django.core.validators
import django.db.models.functions.text
import django.db.models.lookups
import programs.models.plausible_values
from django.conf import settings
from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models

from tpbis.records.migration_steps import OneStep


class Migration(migrations.Migration):

    dependencies = [
        ('participants', '0004_name_choices_of_import_jobs'),
        ('programs', '0005_plausible_values'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        OneStep([
            migrations.AlterField(
                model_name='answer',
                name='asked_on',
                field=models.DateField(validators=[programs.models.plausible_values.plausible_day], verbose_name='tanggal ditanya'),
            ),
            migrations.AlterField(
                model_name='answerevent',
                name='asked_on',
                field=models.DateField(validators=[programs.models.plausible_values.plausible_day], verbose_name='tanggal ditanya'),
            ),
            migrations.AlterField(
                model_name='declaration',
                name='declared_on',
                field=models.DateField(blank=True, null=True, validators=[programs.models.plausible_values.plausible_day], verbose_name='tanggal pernyataan'),
            ),
            migrations.AlterField(
                model_name='declarationevent',
                name='declared_on',
                field=models.DateField(blank=True, null=True, validators=[programs.models.plausible_values.plausible_day], verbose_name='tanggal pernyataan'),
            ),
            migrations.AlterField(
                model_name='result',
                name='happened_on',
                field=models.DateField(blank=True, null=True, validators=[programs.models.plausible_values.plausible_day], verbose_name='tanggal'),
            ),
            migrations.AlterField(
                model_name='resultevent',
                name='happened_on',
                field=models.DateField(blank=True, null=True, validators=[programs.models.plausible_values.plausible_day], verbose_name='tanggal'),
            ),
            migrations.AlterField(
                model_name='story',
                name='body',
                field=models.TextField(blank=True, validators=[django.core.validators.MaxLengthValidator(20000, 'Tulisan ini %(show_value)d huruf. Paling banyak %(limit_value)d: ringkas dulu.')], verbose_name='cerita'),
            ),
            migrations.AlterField(
                model_name='story',
                name='told_on',
                field=models.DateField(blank=True, null=True, validators=[programs.models.plausible_values.plausible_day], verbose_name='tanggal cerita'),
            ),
            migrations.AlterField(
                model_name='storyevent',
                name='body',
                field=models.TextField(blank=True, validators=[django.core.validators.MaxLengthValidator(20000, 'Tulisan ini %(show_value)d huruf. Paling banyak %(limit_value)d: ringkas dulu.')], verbose_name='cerita'),
            ),
            migrations.AlterField(
                model_name='storyevent',
                name='told_on',
                field=models.DateField(blank=True, null=True, validators=[programs.models.plausible_values.plausible_day], verbose_name='tanggal cerita'),
            ),
            AddConstraintNotValid(
                model_name='story',
                constraint=models.CheckConstraint(condition=django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length('body'), 20000), name='story_body_length', violation_error_message='Tulisan ini terlalu panjang. Paling banyak 20.000 huruf.'),
            ),
        ]),
    ]
