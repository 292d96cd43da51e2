"""Accounts are handed over: until when a person held one, and whom they followed."""

import django.db.models.deletion
import tpbis.records.migration_steps
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("tpbis", "0010_private_calendar_address")]

    operations = [
        tpbis.records.migration_steps.OneStep(
            operations=[
                migrations.AddField(
                    model_name="user",
                    name="held_until",
                    field=models.DateField(editable=False, null=True, verbose_name="pemegang sampai"),
                ),
                migrations.AddField(
                    model_name="user",
                    name="predecessor",
                    field=models.OneToOneField(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="successor",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
        ),
    ]
