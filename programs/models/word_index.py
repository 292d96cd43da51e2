"""Search for words inside a text: the index, and the condition that reads it."""

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db.models import Q
from django.db.models.functions import Upper


def word_index(field: str, name: str) -> GinIndex:
    """An index over every three letters of a field, for `holding`."""
    return GinIndex(OpClass(Upper(field), name="gin_trgm_ops"), name=name)


def holding(field: str, typed: str) -> Q:
    """Rows whose field holds every word that was typed, in any order and case."""
    condition = Q()
    for word in typed.split():
        condition &= Q(**{f"{field}__icontains": word})
    return condition
