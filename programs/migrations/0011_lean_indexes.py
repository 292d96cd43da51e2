"""Partial where most rows have nothing, and one index of a code instead of two."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("programs", "0010_fewer_indexes"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AlterField(
            model_name="training",
            name="follows",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.SET_NULL,
                related_name="followed_by",
                to="programs.training",
                verbose_name="lanjutan dari",
            ),
        ),
        migrations.AlterField(
            model_name="training",
            name="kind",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                to="programs.trainingkind",
                verbose_name="jenis kegiatan",
            ),
        ),
        migrations.AlterField(
            model_name="training",
            name="place",
            field=models.ForeignKey(
                blank=True,
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="programs.region",
                verbose_name="desa/kelurahan tempat kegiatan",
            ),
        ),
        migrations.AlterField(
            model_name="training",
            name="region",
            field=models.ForeignKey(
                db_index=False,
                editable=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="programs.region",
            ),
        ),
        migrations.AddIndex(
            model_name="training",
            index=models.Index(fields=["region"], name="training_region_like", opclasses=["varchar_pattern_ops"]),
        ),
        migrations.AddIndex(
            model_name="training",
            index=models.Index(fields=["place"], name="training_place_like", opclasses=["varchar_pattern_ops"]),
        ),
        migrations.AddIndex(
            model_name="training",
            index=models.Index(fields=["kind"], name="training_kind"),
        ),
        migrations.AddIndex(
            model_name="training",
            index=models.Index(
                condition=models.Q(("follows__isnull", False)), fields=["follows"], name="training_follows"
            ),
        ),
    ]
