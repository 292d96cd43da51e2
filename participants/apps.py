"""Django's registration of the participants room."""

from django.apps import AppConfig


class ParticipantsConfig(AppConfig):
    name = "participants"
    verbose_name = "Peserta"
    default_auto_field = "django.db.models.BigAutoField"
