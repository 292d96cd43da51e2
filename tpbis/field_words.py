"""What fields say when nothing or something unreadable was typed, in the words of this project.

Django's own Bahasa speaks of "bidang" and of "null". A field that says something of its own keeps that.
"""

from typing import Any

from django import forms
from django.db import models

EMPTY, NOT_LISTED = "Belum diisi.", "Pilih salah satu dari daftar."
CHOOSE, NOT_A_FILE = "Pilih salah satu.", "Pilih berkasnya lagi; yang tadi tidak ikut terkirim."
WHOLE, NUMBER = "Tulis angka bulat saja, misalnya 12.", "Tulis angka saja, misalnya 12,5."
DAY, HOUR = "Tulis tanggalnya, misalnya 17 Juli 2022 atau 17/07/2022.", "Tulis jamnya, misalnya 08.00."
LINK = "Tulis alamat lengkapnya, misalnya https://contoh.id/berita."
EXISTS = "%(model_name)s dengan %(field_label)s ini sudah ada."

WORDS: dict[Any, dict[str, str]] = {
    forms.Field: {"required": EMPTY},
    forms.ChoiceField: {"required": CHOOSE, "invalid_choice": NOT_LISTED},
    forms.MultipleChoiceField: {"required": "Pilih paling sedikit satu.", "invalid_choice": NOT_LISTED},
    forms.ModelChoiceField: {"required": CHOOSE, "invalid_choice": NOT_LISTED},
    forms.ModelMultipleChoiceField: {
        "required": "Pilih paling sedikit satu.",
        "invalid_choice": NOT_LISTED,
        "invalid_pk_value": NOT_LISTED,
    },
    forms.BooleanField: {"required": "Centang dulu."},
    forms.IntegerField: {"invalid": WHOLE},
    forms.FloatField: {"invalid": NUMBER},
    forms.DecimalField: {"invalid": NUMBER},
    forms.DateField: {"invalid": DAY},
    forms.TimeField: {"invalid": HOUR},
    forms.URLField: {"invalid": LINK},
    forms.UUIDField: {"invalid": NOT_LISTED},
    forms.FileField: {
        "required": "Pilih berkasnya.",
        "invalid": NOT_A_FILE,
        "missing": NOT_A_FILE,
        "empty": "Berkas ini kosong. Pilih berkas lain.",
    },
    models.Field: {"null": EMPTY, "blank": EMPTY, "invalid_choice": NOT_LISTED, "unique": EXISTS},
    models.IntegerField: {"invalid": WHOLE},
    models.DecimalField: {"invalid": NUMBER},
    models.DateField: {"invalid": DAY, "invalid_date": "Tanggal itu tidak ada di kalender."},
    models.TimeField: {"invalid": HOUR},
    models.ForeignKey: {"invalid": NOT_LISTED},
}


def speak() -> None:
    """Put these words where every field looks them up when it is made.

    Done on import, which comes before that of any form: some are made while the applications are loaded.
    """
    for kind, words in WORDS.items():
        kind.default_error_messages = {**vars(kind).get("default_error_messages", {}), **words}


speak()
