"""Fields of rows blanked here and in the whole history of these rows, above the locks of periods."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any

from django.apps import apps
from django.db import connection, models
from django.db.models import F

ALLOWED = "SELECT set_config('tpbis.data_right', %s, true)"  # read by programs/period_triggers.sql


@contextmanager
def above_period_locks() -> Iterator[None]:
    """A right of the person stands above the lock of a period; snapshots keep their figures."""
    with connection.cursor() as cursor:
        cursor.execute(ALLOWED, ["on"])
        yield
        cursor.execute(ALLOWED, ["off"])


def history_of(model: type[models.Model]) -> Any:
    """All entries of the history of a model."""
    return apps.get_model(model._meta.app_label, f"{model.__name__}Event").objects.all()


def blank(model: type[Any], keys: Iterable[Any], **values: Any) -> None:
    """Set these fields of rows and of every entry of their history; an open form of them gets stale."""
    keys = list(keys)
    model.unscoped.filter(pk__in=keys).update(**values, version=F("version") + 1)
    blank_history(model, keys, **values)


def blank_history(model: type[models.Model], keys: Iterable[Any], **values: Any) -> None:
    history_of(model).filter(pgh_obj_id__in=list(keys)).update(**values)


def forget_rows(model: type[Any], keys: Iterable[Any]) -> None:
    """Delete rows and, afterwards, every entry of their history."""
    keys = list(keys)
    model.unscoped.filter(pk__in=keys).delete()
    history_of(model).filter(pgh_obj_id__in=keys).delete()
