"""Django's registration of the tpbis room."""

from typing import Any

from django.apps import AppConfig, apps
from django.contrib.admin import apps as admin_apps
from django.contrib.auth.signals import user_logged_in
from django.core.management.base import CommandError
from django.db import connections, transaction
from django.db.backends.signals import connection_created
from django.db.models.signals import post_migrate

from tpbis import field_words  # noqa: F401  # first: words of fields stand before any field is made
from tpbis.accounts.session_age import begin_session
from tpbis.audit import database_roles
from tpbis.records import usable_database

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
        connection_created.connect(usable_database.refuse_unusable)
        post_migrate.connect(usable_database.adopt_keys, sender=self)
        post_migrate.connect(_allow_web, sender=self)
        user_logged_in.connect(begin_session)
        _name_relations()


def _allow_web(*, using: str, **signal: Any) -> None:
    """Receiver of `post_migrate`: the account of web and worker may use the tables that came."""
    with transaction.atomic(using=using), connections[using].cursor() as cursor:
        if reason := database_roles.allow_web(cursor):
            raise CommandError(reason)


def _name_relations() -> None:
    """Bahasa has no plural; a relation without a name is called by what it points to (no migration)."""
    for room in ROOMS:
        for model in apps.get_app_config(room).get_models():
            model._meta.verbose_name_plural = model._meta.verbose_name
            fields: Any = model._meta.concrete_fields
            for field in fields:
                if field.is_relation and field._verbose_name is None:
                    field.verbose_name = ACTS.get(field.name, field.related_model._meta.verbose_name)
