"""Scoped access to rows: `Model.objects.visible_to(user)`, and the error when a request bypasses it."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any, Protocol, Self

from django.db import models
from django.db.models import Q

from tpbis.records.nik_guard import NikGuard

_in_request: ContextVar[bool] = ContextVar("in_request", default=False)
_exempt: ContextVar[bool] = ContextVar("exempt", default=False)


class UnscopedReadError(RuntimeError):
    """A request read rows without `visible_to(user)`."""


@dataclass(frozen=True)
class Scope:
    """What a user may see: the nation (prefix ""), a region's subtree, one library, nothing (prefix None)."""

    prefix: str | None = None
    library_id: Any = None

    @property
    def is_empty(self) -> bool:
        return self.prefix is None and self.library_id is None

    @property
    def is_national(self) -> bool:
        return self.prefix == "" and self.library_id is None

    def covers(self, code: str) -> bool:
        """Tell whether a region code ("" = the nation) lies inside this scope's subtree."""
        return self.library_id is None and self.prefix is not None and code.startswith(self.prefix)

    def holds(self, library: Any) -> bool:
        """Tell whether a library is the one of this scope, or lies in its subtree."""
        return self.library_id == library.pk if self.library_id else self.covers(library.region_id)

    def reads(self, row: Any) -> bool:
        """Tell whether a row that a visible one points at may be named: offices above tie what lies apart."""
        if row is None or self.is_empty or self.is_national:
            return row is not None and self.is_national
        if not row.reach or any(self._reaches(row, reach) for reach in row.reach if not reach.many):
            return True
        rows = type(row).objects.visible_to(SimpleNamespace(scope=self))
        return any(reach.many for reach in row.reach) and rows.filter(pk=row.pk).exists()

    def _reaches(self, row, reach) -> bool:
        if self.library_id is not None:
            return bool(reach.library) and value_at(row, reach.library) == self.library_id
        return self.covers(value_at(row, reach.region) or "?")


def value_at(row: Any, path: str) -> Any:
    """Follow a lookup such as `training__library_id` over rows in hand."""
    for step in path.split("__"):
        row = getattr(row, step, None)
    return row


class Viewer(Protocol):
    """An account, for whom rows are read; the model itself stands further right."""

    @property
    def scope(self) -> Scope: ...


def named_to(row: Any, viewer: Viewer) -> Any:
    """A row that another one points at; that it lies elsewhere, where the viewer may not read it."""
    return row if row is None or viewer.scope.reads(row) else "di luar wilayah Anda"


@dataclass(frozen=True)
class Reach:
    """How a model gets to its region code and its library; `many` when the way passes a to-many relation."""

    region: str
    library: str
    many: bool = False


@contextmanager
def exempt() -> Iterator[None]:
    """Lift the alarm: unique and constraint validation, sign-in. Nothing else calls this."""
    token = _exempt.set(True)
    try:
        yield
    finally:
        _exempt.reset(token)


class ScopedReadsMiddleware:
    """Arm the alarm for the length of a request."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        token = _in_request.set(True)
        try:
            return self.get_response(request)
        finally:
            _in_request.reset(token)


class ScopedQuerySet(models.QuerySet):
    """A queryset that knows whether it came through the door."""

    model: type[Any]

    _is_scoped = False

    def visible_to(self, user: Viewer, *, deleted: bool = False) -> Self:
        """Rows of the user's scope; softly removed rows only with `deleted=True`."""
        rows = self._live(deleted)._within(user.scope)
        rows._is_scoped = True
        return rows

    def _live(self, deleted: bool):
        if not any(field.name == "deleted_at" for field in self.model._meta.concrete_fields):
            return self.all()
        return self.filter(deleted_at__isnull=not deleted)

    def _within(self, scope: Scope):
        if scope.is_empty:
            return self.none()
        if scope.is_national:
            return self.all()
        condition = Q()
        for reach in self.model.reach:
            condition |= self._reaching(reach, scope)
        return self.filter(condition)

    def _reaching(self, reach: Reach, scope: Scope) -> Q:
        if scope.library_id is not None:
            condition = Q(**{reach.library: scope.library_id}) if reach.library else Q(pk__in=[])
        else:
            code = re.sub(r"_id$", "__code", reach.region)
            condition = Q(**{f"{code}__startswith": scope.prefix})
        if not reach.many:
            return condition
        return Q(pk__in=models.QuerySet(self.model).filter(condition).values("pk"))

    def _clone(self):
        clone = super()._clone()
        clone._is_scoped = self._is_scoped
        return clone

    def _alarm(self):
        if self._is_scoped or self._hints.get("instance") is not None or self.query.is_empty():
            return
        if _in_request.get() and not _exempt.get():
            raise UnscopedReadError(f"{self.model.__name__} dibaca tanpa visible_to(user)")

    def _fetch_all(self):
        if self._result_cache is None:
            self._alarm()
        super()._fetch_all()

    def iterator(self, *args, **kwargs):
        self._alarm()
        return super().iterator(*args, **kwargs)

    def count(self) -> int:
        self._alarm()
        return super().count()

    def raw(self, *args, **kwargs):
        self._alarm()
        return super().raw(*args, **kwargs)

    def explain(self, **kwargs):
        self._alarm()
        return super().explain(**kwargs)

    def exists(self):
        self._alarm()
        return super().exists()

    def aggregate(self, *args, **kwargs):
        self._alarm()
        return super().aggregate(*args, **kwargs)

    def update(self, **kwargs) -> int:
        self._alarm()
        return super().update(**kwargs)

    def delete(self):
        self._alarm()
        return super().delete()

    update.alters_data = delete.alters_data = True  # type: ignore[attr-defined]  # read by templates


class ScopedModel(NikGuard):
    """Base of every model that belongs to a region; `reach` says how it gets there."""

    reach: tuple[Reach, ...] = ()
    objects = ScopedQuerySet.as_manager()
    unscoped = models.Manager()

    class Meta:
        abstract = True

    def _perform_unique_checks(self, unique_checks):
        with exempt():
            return super()._perform_unique_checks(unique_checks)

    def validate_constraints(self, exclude=None):
        with exempt():
            return super().validate_constraints(exclude=exclude)
