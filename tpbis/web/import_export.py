"""Import-export base: rows and foreign keys only through `visible_to`, codes as text."""

from django.db import transaction
from import_export.resources import ModelResource, modelresource_factory
from import_export.widgets import ForeignKeyWidget

from tpbis.records.door import ScopedModel
from tpbis.records.locked_period_error import lock_spoken

BOOKKEEPING = {"created_at", "created_by", "updated_at", "updated_by", "version", "deleted_at", "deleted_by"}


class ScopedForeignKeyWidget(ForeignKeyWidget):
    """Looks a foreign key up only among rows that the user may see."""

    def __init__(self, model, user, **kwargs):
        super().__init__(model, **kwargs)
        self.user = user

    def get_queryset(self, value, row, *args, **kwargs):
        return self.model.objects.visible_to(self.user)


class ScopedResource(ModelResource):
    """A resource for one user; without a user it reads and finds nothing."""

    def __init__(self, user=None, **kwargs):
        super().__init__(**kwargs)
        self.user = user
        for field in self.fields.values():
            model = getattr(field.widget, "model", None)
            if isinstance(field.widget, ForeignKeyWidget) and issubclass(model, ScopedModel):
                field.widget = ScopedForeignKeyWidget(model, user)

    def get_queryset(self):
        model = self._meta.model
        if not issubclass(model, ScopedModel):
            return model._default_manager.order_by("pk")
        return model.objects.visible_to(self.user) if self.user else model.objects.none()

    def before_save_instance(self, instance, row, **kwargs):
        if hasattr(instance, "stamp"):
            instance.stamp(self.user)

    def save_instance(self, *args, **kwargs):
        with lock_spoken(), transaction.atomic():
            super().save_instance(*args, **kwargs)


def resource_for(model, hidden=frozenset()):
    """The resource of a model's admin page: its own columns, without bookkeeping and secrets."""
    names = [field.name for field in model._meta.concrete_fields if field.name not in BOOKKEEPING | hidden]
    meta = {"fields": names, "skip_unchanged": True, "import_id_fields": [model._meta.pk.name]}
    return modelresource_factory(model, ScopedResource, meta_options=meta)
