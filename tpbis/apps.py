"""Django's registration of the tpbis room."""

from django.apps import AppConfig, apps
from django.contrib.admin import apps as admin_apps

ROOMS = ("tpbis", "programs", "participants", "reports")
ACTS = {"created_by": "dicatat oleh", "updated_by": "diubah oleh", "deleted_by": "dihapus oleh"}


class AdministrationConfig(admin_apps.AdminConfig):
    default = False
    default_site = "tpbis.web.admin_base.PerpusnasSite"


class TpbisConfig(AppConfig):
    name = "tpbis"
    verbose_name = "Akun"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        """Bahasa has no plural; a relation without a name is called by what it points to (no migration)."""
        for room in ROOMS:
            for model in apps.get_app_config(room).get_models():
                model._meta.verbose_name_plural = model._meta.verbose_name
                for field in model._meta.concrete_fields:
                    if field.is_relation and field._verbose_name is None:
                        field.verbose_name = ACTS.get(field.name, field.related_model._meta.verbose_name)
