"""Guard of models: no text, number or list of a row may hold a NIK; a NIK is kept sealed, in no text."""

from django.contrib.postgres.fields import ArrayField
from django.core.exceptions import ValidationError
from django.db import models

from tpbis.formats import NO_NIK_HERE, has_nik, mask_deep

TEXTS = (models.CharField, models.TextField, models.FileField, models.BigIntegerField)
LISTS = (models.JSONField, ArrayField)


class NikGuard(models.Model):
    """A row whose validation refuses a NIK beside the field that holds it."""

    class Meta:
        abstract = True

    def clean_fields(self, exclude=None):
        problems = {}
        try:
            super().clean_fields(exclude)
        except ValidationError as problem:
            problems = problem.error_dict
        names = [name for name in guarded_fields(type(self)) if name not in (exclude or ())]
        if holding := [name for name in names if _holds_nik(getattr(self, name))]:
            stored = self._stored(holding)
            for name in holding:
                if getattr(self, name) != stored.get(name):
                    problems[name] = [ValidationError(NO_NIK_HERE, code="nik")]
        if problems:
            raise ValidationError(problems)

    def _stored(self, names: list[str]) -> dict:
        """What older versions let in stays until somebody changes it: it may not stop another act."""
        rows = type(self)._base_manager.filter(pk=self.pk).values(*names)
        return {} if self._state.adding else rows.first() or {}


def guarded_fields(model: type[models.Model]) -> list[str]:
    """The fields of a model that somebody may write a NIK into."""
    fields = [field for field in model._meta.concrete_fields if field.editable and not field.primary_key]
    return [field.name for field in fields if isinstance(field, (*TEXTS, *LISTS))]


def _holds_nik(value: object) -> bool:
    return mask_deep(value) != value if isinstance(value, (dict, list)) else has_nik(str(value or ""))
