"""Bounds of days, head counts, amounts and texts; what is stored already stays (NOT VALID)."""

import datetime
import django.core.validators
import django.db.models.expressions
import django.db.models.functions.text
import django.db.models.lookups
import programs.models.plausible_values
from django.conf import settings
from django.contrib.postgres.operations import AddConstraintNotValid
from django.db import migrations, models

from tpbis.records.migration_steps import OneStep


class Migration(migrations.Migration):

    dependencies = [
        ('programs', '0004_rows_stay_while_they_are_written'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        OneStep([
            migrations.AlterField(
                model_name='commitment',
                name='amount',
                field=models.PositiveBigIntegerField(blank=True, null=True, validators=[django.core.validators.MaxValueValidator(1000000000000, 'Jumlahnya paling banyak Rp1.000.000.000.000. Periksa nolnya.')], verbose_name='nilai (rupiah)'),
            ),
            migrations.AlterField(
                model_name='commitment',
                name='description',
                field=models.TextField(blank=True, validators=[django.core.validators.MaxLengthValidator(5000, 'Tulisan ini %(show_value)d huruf. Paling banyak %(limit_value)d: ringkas dulu.')], verbose_name='isi komitmen'),
            ),
            migrations.AlterField(
                model_name='commitment',
                name='made_on',
                field=models.DateField(validators=[programs.models.plausible_values.plausible_day], verbose_name='tanggal komitmen'),
            ),
            migrations.AlterField(
                model_name='commitment',
                name='realised_on',
                field=models.DateField(blank=True, null=True, validators=[programs.models.plausible_values.plausible_day], verbose_name='tanggal terwujud'),
            ),
            migrations.AlterField(
                model_name='commitmentevent',
                name='amount',
                field=models.PositiveBigIntegerField(blank=True, null=True, validators=[django.core.validators.MaxValueValidator(1000000000000, 'Jumlahnya paling banyak Rp1.000.000.000.000. Periksa nolnya.')], verbose_name='nilai (rupiah)'),
            ),
            migrations.AlterField(
                model_name='commitmentevent',
                name='description',
                field=models.TextField(blank=True, validators=[django.core.validators.MaxLengthValidator(5000, 'Tulisan ini %(show_value)d huruf. Paling banyak %(limit_value)d: ringkas dulu.')], verbose_name='isi komitmen'),
            ),
            migrations.AlterField(
                model_name='commitmentevent',
                name='made_on',
                field=models.DateField(validators=[programs.models.plausible_values.plausible_day], verbose_name='tanggal komitmen'),
            ),
            migrations.AlterField(
                model_name='commitmentevent',
                name='realised_on',
                field=models.DateField(blank=True, null=True, validators=[programs.models.plausible_values.plausible_day], verbose_name='tanggal terwujud'),
            ),
            migrations.AlterField(
                model_name='libraryarea',
                name='end',
                field=models.DateField(blank=True, null=True, validators=[programs.models.plausible_values.plausible_day], verbose_name='sampai'),
            ),
            migrations.AlterField(
                model_name='libraryarea',
                name='start',
                field=models.DateField(blank=True, null=True, validators=[programs.models.plausible_values.plausible_day], verbose_name='sejak'),
            ),
            migrations.AlterField(
                model_name='libraryareaevent',
                name='end',
                field=models.DateField(blank=True, null=True, validators=[programs.models.plausible_values.plausible_day], verbose_name='sampai'),
            ),
            migrations.AlterField(
                model_name='libraryareaevent',
                name='start',
                field=models.DateField(blank=True, null=True, validators=[programs.models.plausible_values.plausible_day], verbose_name='sejak'),
            ),
            migrations.AlterField(
                model_name='nilreport',
                name='month',
                field=models.DateField(help_text='Hari pertama bulan itu.', validators=[programs.models.plausible_values.plausible_day], verbose_name='bulan'),
            ),
            migrations.AlterField(
                model_name='nilreportevent',
                name='month',
                field=models.DateField(help_text='Hari pertama bulan itu.', validators=[programs.models.plausible_values.plausible_day], verbose_name='bulan'),
            ),
            migrations.AlterField(
                model_name='office',
                name='letterhead',
                field=models.TextField(blank=True, help_text='Satu baris per baris kop surat.', validators=[django.core.validators.MaxLengthValidator(1000, 'Tulisan ini %(show_value)d huruf. Paling banyak %(limit_value)d: ringkas dulu.')], verbose_name='kop surat'),
            ),
            migrations.AlterField(
                model_name='officeevent',
                name='letterhead',
                field=models.TextField(blank=True, help_text='Satu baris per baris kop surat.', validators=[django.core.validators.MaxLengthValidator(1000, 'Tulisan ini %(show_value)d huruf. Paling banyak %(limit_value)d: ringkas dulu.')], verbose_name='kop surat'),
            ),
            migrations.AlterField(
                model_name='partnership',
                name='end',
                field=models.DateField(blank=True, null=True, validators=[programs.models.plausible_values.plausible_day], verbose_name='sampai'),
            ),
            migrations.AlterField(
                model_name='partnership',
                name='start',
                field=models.DateField(validators=[programs.models.plausible_values.plausible_day], verbose_name='sejak'),
            ),
            migrations.AlterField(
                model_name='partnershipevent',
                name='end',
                field=models.DateField(blank=True, null=True, validators=[programs.models.plausible_values.plausible_day], verbose_name='sampai'),
            ),
            migrations.AlterField(
                model_name='partnershipevent',
                name='start',
                field=models.DateField(validators=[programs.models.plausible_values.plausible_day], verbose_name='sejak'),
            ),
            migrations.AlterField(
                model_name='training',
                name='cost',
                field=models.PositiveBigIntegerField(blank=True, null=True, validators=[django.core.validators.MaxValueValidator(1000000000000, 'Jumlahnya paling banyak Rp1.000.000.000.000. Periksa nolnya.')], verbose_name='biaya (rupiah)'),
            ),
            migrations.AlterField(
                model_name='training',
                name='first_day',
                field=models.DateField(blank=True, null=True, validators=[programs.models.plausible_values.plausible_day], verbose_name='hari pertama'),
            ),
            migrations.AlterField(
                model_name='training',
                name='head_count',
                field=models.PositiveIntegerField(blank=True, null=True, validators=[django.core.validators.MaxValueValidator(100000, 'Jumlah orang paling banyak 100.000. Periksa angkanya.')], verbose_name='hadir semuanya'),
            ),
            migrations.AlterField(
                model_name='training',
                name='head_count_female',
                field=models.PositiveIntegerField(blank=True, null=True, validators=[django.core.validators.MaxValueValidator(100000, 'Jumlah orang paling banyak 100.000. Periksa angkanya.')], verbose_name='perempuan'),
            ),
            migrations.AlterField(
                model_name='training',
                name='head_count_male',
                field=models.PositiveIntegerField(blank=True, null=True, validators=[django.core.validators.MaxValueValidator(100000, 'Jumlah orang paling banyak 100.000. Periksa angkanya.')], verbose_name='laki-laki'),
            ),
            migrations.AlterField(
                model_name='training',
                name='last_day',
                field=models.DateField(blank=True, null=True, validators=[programs.models.plausible_values.plausible_day], verbose_name='hari terakhir'),
            ),
            migrations.AlterField(
                model_name='training',
                name='result',
                field=models.TextField(blank=True, validators=[django.core.validators.MaxLengthValidator(5000, 'Tulisan ini %(show_value)d huruf. Paling banyak %(limit_value)d: ringkas dulu.')], verbose_name='hasil kegiatan'),
            ),
            migrations.AlterField(
                model_name='trainingday',
                name='day',
                field=models.DateField(validators=[programs.models.plausible_values.plausible_day], verbose_name='tanggal'),
            ),
            migrations.AlterField(
                model_name='trainingdayevent',
                name='day',
                field=models.DateField(validators=[programs.models.plausible_values.plausible_day], verbose_name='tanggal'),
            ),
            migrations.AlterField(
                model_name='trainingevent',
                name='cost',
                field=models.PositiveBigIntegerField(blank=True, null=True, validators=[django.core.validators.MaxValueValidator(1000000000000, 'Jumlahnya paling banyak Rp1.000.000.000.000. Periksa nolnya.')], verbose_name='biaya (rupiah)'),
            ),
            migrations.AlterField(
                model_name='trainingevent',
                name='first_day',
                field=models.DateField(blank=True, null=True, validators=[programs.models.plausible_values.plausible_day], verbose_name='hari pertama'),
            ),
            migrations.AlterField(
                model_name='trainingevent',
                name='head_count',
                field=models.PositiveIntegerField(blank=True, null=True, validators=[django.core.validators.MaxValueValidator(100000, 'Jumlah orang paling banyak 100.000. Periksa angkanya.')], verbose_name='hadir semuanya'),
            ),
            migrations.AlterField(
                model_name='trainingevent',
                name='head_count_female',
                field=models.PositiveIntegerField(blank=True, null=True, validators=[django.core.validators.MaxValueValidator(100000, 'Jumlah orang paling banyak 100.000. Periksa angkanya.')], verbose_name='perempuan'),
            ),
            migrations.AlterField(
                model_name='trainingevent',
                name='head_count_male',
                field=models.PositiveIntegerField(blank=True, null=True, validators=[django.core.validators.MaxValueValidator(100000, 'Jumlah orang paling banyak 100.000. Periksa angkanya.')], verbose_name='laki-laki'),
            ),
            migrations.AlterField(
                model_name='trainingevent',
                name='last_day',
                field=models.DateField(blank=True, null=True, validators=[programs.models.plausible_values.plausible_day], verbose_name='hari terakhir'),
            ),
            migrations.AlterField(
                model_name='trainingevent',
                name='result',
                field=models.TextField(blank=True, validators=[django.core.validators.MaxLengthValidator(5000, 'Tulisan ini %(show_value)d huruf. Paling banyak %(limit_value)d: ringkas dulu.')], verbose_name='hasil kegiatan'),
            ),
            migrations.AlterField(
                model_name='trainingfunding',
                name='amount',
                field=models.PositiveBigIntegerField(blank=True, null=True, validators=[django.core.validators.MaxValueValidator(1000000000000, 'Jumlahnya paling banyak Rp1.000.000.000.000. Periksa nolnya.')], verbose_name='jumlah (rupiah)'),
            ),
            migrations.AlterField(
                model_name='trainingfundingevent',
                name='amount',
                field=models.PositiveBigIntegerField(blank=True, null=True, validators=[django.core.validators.MaxValueValidator(1000000000000, 'Jumlahnya paling banyak Rp1.000.000.000.000. Periksa nolnya.')], verbose_name='jumlah (rupiah)'),
            ),
            AddConstraintNotValid(
                model_name='commitment',
                constraint=models.CheckConstraint(condition=django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length('description'), 5000), name='commitment_description_length', violation_error_message='Tulisan ini terlalu panjang. Paling banyak 5.000 huruf.'),
            ),
            AddConstraintNotValid(
                model_name='office',
                constraint=models.CheckConstraint(condition=django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length('letterhead'), 1000), name='office_letterhead_length', violation_error_message='Tulisan ini terlalu panjang. Paling banyak 1.000 huruf.'),
            ),
            AddConstraintNotValid(
                model_name='training',
                constraint=models.CheckConstraint(condition=models.Q(('first_day__isnull', True), models.Q(('first_day__gte', datetime.date(2000, 1, 1)), ('last_day__lt', django.db.models.expressions.CombinedExpression(models.F('first_day'), '+', models.Value(datetime.timedelta(days=366)))), ('last_day__lte', datetime.date(2100, 1, 1))), _connector='OR'), name='training_plausible_days', violation_error_message='Tanggal atau lamanya kegiatan ini tidak masuk akal. Periksa tahunnya.'),
            ),
            AddConstraintNotValid(
                model_name='training',
                constraint=models.CheckConstraint(condition=models.Q(models.Q(('head_count__isnull', True), ('head_count__lte', 100000), _connector='OR'), models.Q(('head_count_male__isnull', True), ('head_count_male__lte', 100000), _connector='OR'), models.Q(('head_count_female__isnull', True), ('head_count_female__lte', 100000), _connector='OR')), name='training_plausible_heads', violation_error_message='Jumlah orang paling banyak 100.000. Periksa angkanya.'),
            ),
            AddConstraintNotValid(
                model_name='training',
                constraint=models.CheckConstraint(condition=django.db.models.lookups.LessThanOrEqual(django.db.models.functions.text.Length('result'), 5000), name='training_result_length', violation_error_message='Tulisan ini terlalu panjang. Paling banyak 5.000 huruf.'),
            ),
        ]),
    ]
