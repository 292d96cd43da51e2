"""The tables of a practice class: a schema of its own, with everything but what is public knowledge."""

from django.apps import apps
from django.core.files.storage import default_storage
from django.db import connection
from django.db.models import FileField

from tpbis.practice.practice_mode import NoClass, inside

ROOMS = ("programs", "participants", "reports")
# Regions and vocabularies, which every class reads as they are; and the classes themselves.
SHARED = {
    "programs_region", "programs_regionchange", "programs_population", "programs_trainingkind",
    "programs_skill", "programs_fundingsource", "programs_businesssector", "programs_simcolumn",
    "reports_referenceline", "reports_villagecount", "programs_practiceclass", "programs_practiceseat",
}  # fmt: skip
ALSO = ("tpbis_exportlog", "pghistory_context")
TRIGGERS = """SELECT c.relname, pg_get_triggerdef(t.oid)
FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
WHERE NOT t.tgisinternal AND c.relnamespace = 'public'::regnamespace AND c.relname = ANY(%s)"""


def tables() -> list[str]:
    """What a class has of its own: whatever is added later too, unless it is named as shared."""
    models = [model for room in ROOMS for model in apps.get_app_config(room).get_models(True)]
    return sorted({model._meta.db_table for model in models} - SHARED) + list(ALSO)


def make_schema(schema: str) -> None:
    """Empty tables with their columns, defaults, checks, indexes and triggers; no foreign keys."""
    with connection.cursor() as cursor:
        cursor.execute(f'CREATE SCHEMA "{schema}"')
        for table in tables():
            cursor.execute(f'CREATE TABLE "{schema}"."{table}" (LIKE public."{table}" INCLUDING ALL)')
        cursor.execute(TRIGGERS, [tables()])
        for table, made in cursor.fetchall():
            cursor.execute(made.replace(f" ON public.{table} ", f' ON "{schema}"."{table}" ', 1))


def drop_schema(schema: str) -> None:
    """Everything that the class entered, with its history and its files."""
    try:
        with inside(schema):
            names = [name for field in _file_fields() for name in _files_of(field)]
    except NoClass:
        return
    with connection.cursor() as cursor:
        cursor.execute(f'DROP SCHEMA "{schema}" CASCADE')
    for name in names:
        default_storage.delete(name)


def _file_fields() -> list[FileField]:
    models = [model for room in ROOMS for model in apps.get_app_config(room).get_models()]
    own = [model for model in models if not hasattr(model, "pgh_tracked_model")]
    return [field for model in own for field in model._meta.concrete_fields if isinstance(field, FileField)]


def _files_of(field: FileField) -> list[str]:
    rows = field.model._base_manager.exclude(**{field.name: ""})
    return list(rows.values_list(field.name, flat=True))
