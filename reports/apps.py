"""Django's registration of the reports room."""

from typing import Any

from django.apps import AppConfig
from django.db import connections, transaction
from django.db.models.signals import post_migrate, pre_migrate

from reports.exports import analytics_schema


class ReportsConfig(AppConfig):
    name = "reports"
    verbose_name = "Laporan"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        pre_migrate.connect(_take_views_away, sender=self)
        post_migrate.connect(_make_views_again, sender=self)


def _take_views_away(*, using: str, **signal: Any) -> None:
    """Receiver of `pre_migrate`: no view of an analyst holds on to a column that changes."""
    with transaction.atomic(using=using), connections[using].cursor() as cursor:
        if analytics_schema.in_use(cursor):
            analytics_schema.drop_views(cursor)


def _make_views_again(*, using: str, **signal: Any) -> None:
    """Receiver of `post_migrate`: analysts read the indicators that there are now."""
    with transaction.atomic(using=using), connections[using].cursor() as cursor:
        if analytics_schema.in_use(cursor):
            analytics_schema.make_views(cursor)
