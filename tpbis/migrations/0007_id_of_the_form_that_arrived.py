"""Each stored sending names its form as the page named it, so that a phone can ask whether it is stored."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("tpbis", "0006_no_cache_in_the_database")]
    operations = [
        migrations.AddField(
            model_name="sending",
            name="form",
            field=models.UUIDField(db_index=True, editable=False, null=True),
        ),
    ]
