"""What a database says it has been migrated by, held against the migrations that are here."""

from collections.abc import Collection

from django.db.migrations.loader import MigrationLoader

HALF_WAY = (
    "Tabel di basis data ini baru sebagian dibuat oleh TPBIS sebelum versi 0.9.0, "
    "dan versi ini tidak bisa meneruskannya. "
    "Jalankan “bin/manage migrate” dengan versi yang lama sampai selesai, lalu ulangi dengan versi ini. "
    "Bila belum ada isinya, pakai saja basis data yang baru."
)


def is_half_way(applied: Collection[tuple[str, str]]) -> bool:
    """Whether only some of the migrations are applied that ours replace: such a database cannot go on."""
    ours = {key: one for key, one in MigrationLoader(None).disk_migrations.items() if one.replaces}
    done = {key: [name in applied for name in one.replaces] for key, one in ours.items()}
    complete = {key for key, each in done.items() if all(each) or key in applied}
    begun = {key for key, each in done.items() if any(each)}
    too_early = any(set(ours[key].dependencies) & ours.keys() - complete for key in complete)
    return too_early or bool(begun - complete)
