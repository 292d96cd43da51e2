"""Django's registration of the programs room."""

from django.apps import AppConfig


class ProgramsConfig(AppConfig):
    name = "programs"
    verbose_name = "Program"
    default_auto_field = "django.db.models.BigAutoField"
