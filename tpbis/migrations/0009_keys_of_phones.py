"""Each account gets a pair of keys, to which its unsent items are sealed on its phones."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("tpbis", "0008_sealed_codes")]
    operations = [
        migrations.CreateModel(
            name="PhoneKey",
            fields=[
                (
                    "user",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        primary_key=True,
                        serialize=False,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("public", models.JSONField()),
                ("private_sealed", models.TextField()),
            ],
            options={"verbose_name": "kunci HP", "default_permissions": ()},
        ),
    ]
