"""Nobody looks rows up by who wrote them, and an index that another one begins with is kept twice: both go."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

WHO = {"null": True, "blank": True, "editable": False, "related_name": "+", "db_index": False}
RECORDS = [
    "answer",
    "attendance",
    "business",
    "consent",
    "declaration",
    "enrolment",
    "importbatch",
    "importjob",
    "notsameperson",
    "personmerge",
    "result",
    "person",
    "signalreview",
    "story",
]
REMOVABLE = ["person", "signalreview", "story"]


def who(model, name):
    field = models.ForeignKey(settings.AUTH_USER_MODEL, django.db.models.deletion.SET_NULL, **WHO)
    return migrations.AlterField(model, name, field)


class Migration(migrations.Migration):
    dependencies = [
        ("participants", "0009_signal_findings"),
        ("programs", "0010_fewer_indexes"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]
    operations = [
        *(who(model, name) for model in RECORDS for name in ("created_by", "updated_by")),
        *(who(model, "deleted_by") for model in REMOVABLE),
        migrations.AlterField(
            "answer",
            "enrolment",
            models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="answers",
                to="participants.enrolment",
            ),
        ),
        migrations.AlterField(
            "attendance",
            "enrolment",
            models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="attendances",
                to="participants.enrolment",
            ),
        ),
        migrations.AlterField(
            "enrolment",
            "training",
            models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="enrolments",
                to="programs.training",
            ),
        ),
        migrations.AlterField(
            "person",
            "library",
            models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="people",
                to="programs.library",
                verbose_name="didaftarkan oleh",
            ),
        ),
    ]
