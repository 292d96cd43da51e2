"""Owners of NIKs are found by their hash alone: no index for parts of it, for ids, or over empty hashes."""

from django.db import migrations, models

# One that was given up half way stays behind, not valid; it is made again.
NO_HALF = "DROP INDEX CONCURRENTLY IF EXISTS {}"
ONE_EACH = "CREATE UNIQUE INDEX CONCURRENTLY {} ON participants_nikidentity ({}) WHERE {} IS NOT NULL"
NOT_ASKED = (
    "participants_nikidentity_nik_hash_04add88b_like",
    "participants_nikidentity_nik_hash_next_b7b62532_like",
    "participants_nikidentity_identity_656c1eb4",
)
FORMER = ("participants_nikidentity_nik_hash_key", "participants_nikidentity_nik_hash_next_key")


def _only(column):
    return models.Q((f"{column}__isnull", False))


class Migration(migrations.Migration):
    atomic = False

    dependencies = [
        ("participants", "0012_verification_by_another"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            database_operations=[
                migrations.RunSQL(statement, migrations.RunSQL.noop)
                for statement in (
                    NO_HALF.format("nik_identity_hash"),
                    ONE_EACH.format("nik_identity_hash", "nik_hash", "nik_hash"),
                    NO_HALF.format("nik_identity_hash_next"),
                    ONE_EACH.format("nik_identity_hash_next", "nik_hash_next", "nik_hash_next"),
                    *(f"ALTER TABLE participants_nikidentity DROP CONSTRAINT IF EXISTS {name}" for name in FORMER),
                    *map(NO_HALF.format, NOT_ASKED),
                )
            ],
            state_operations=[
                migrations.AlterField("nikidentity", "nik_hash", models.CharField(max_length=64, null=True)),
                migrations.AlterField("nikidentity", "nik_hash_next", models.CharField(max_length=64, null=True)),
                migrations.AlterField("nikidentity", "identity", models.UUIDField()),
                migrations.AddConstraint(
                    "nikidentity",
                    models.UniqueConstraint(
                        fields=["nik_hash"], condition=_only("nik_hash"), name="nik_identity_hash"
                    ),
                ),
                migrations.AddConstraint(
                    "nikidentity",
                    models.UniqueConstraint(
                        fields=["nik_hash_next"], condition=_only("nik_hash_next"), name="nik_identity_hash_next"
                    ),
                ),
            ],
        ),
    ]
