"""Django's registration of the tpbis room."""

from django.apps import AppConfig


class TpbisConfig(AppConfig):
    name = "tpbis"
    verbose_name = "Akun"
    default_auto_field = "django.db.models.BigAutoField"
