"""Django's registration of the participants room."""

from django.apps import AppConfig

from participants.rights import forgotten_list
from tpbis.backups import room_steps


class ParticipantsConfig(AppConfig):
    name = "participants"
    verbose_name = "Peserta"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        room_steps.beside_backup(forgotten_list.keep_beside)
        room_steps.command_after_restore(forgotten_list.forget_again)
