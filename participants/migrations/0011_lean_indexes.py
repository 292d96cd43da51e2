"""Partial where most rows have nothing, and one index of a code instead of two."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("participants", "0010_fewer_indexes"),
        ("programs", "0011_lean_indexes"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(
            model_name="enrolment",
            name="counted_region",
            field=models.ForeignKey(
                db_index=False,
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="programs.region",
            ),
        ),
        migrations.AlterField(
            model_name="enrolment",
            name="represents_library",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="represented",
                to="programs.library",
                verbose_name="wakil perpustakaan",
            ),
        ),
        migrations.AlterField(
            model_name="enrolment",
            name="represents_region",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="programs.region",
                verbose_name="wilayah yang diwakili",
            ),
        ),
        migrations.AlterField(
            model_name="person",
            name="merged_into",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                editable=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="merged",
                to="participants.person",
            ),
        ),
        migrations.AlterField(
            model_name="person",
            name="nik_hash",
            field=models.CharField(blank=True, editable=False, max_length=64, null=True),
        ),
        migrations.AlterField(
            model_name="person",
            name="village",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="programs.region",
                verbose_name="desa/kelurahan asal",
            ),
        ),
        migrations.AddIndex(
            model_name="enrolment",
            index=models.Index(
                fields=["counted_region"], name="enrolment_counted_like", opclasses=["varchar_pattern_ops"]
            ),
        ),
        migrations.AddIndex(
            model_name="enrolment",
            index=models.Index(
                condition=models.Q(("represents_library", None), _negated=True),
                fields=["represents_library"],
                name="enrolment_for_library",
            ),
        ),
        migrations.AddIndex(
            model_name="enrolment",
            index=models.Index(
                condition=models.Q(("represents_region", None), _negated=True),
                fields=["represents_region"],
                name="enrolment_for_region",
            ),
        ),
        migrations.AddIndex(
            model_name="person",
            index=models.Index(fields=["village"], name="person_village"),
        ),
        migrations.AddIndex(
            model_name="person",
            index=models.Index(
                condition=models.Q(("nik_hash__isnull", False)), fields=["nik_hash"], name="person_nik_hash"
            ),
        ),
        migrations.AddIndex(
            model_name="person",
            index=models.Index(
                condition=models.Q(("merged_into__isnull", False)), fields=["merged_into"], name="person_merged"
            ),
        ),
    ]
