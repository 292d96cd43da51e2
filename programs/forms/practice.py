"""The form of a practice class: its name and how many accounts."""

from django import forms

from programs.models import PracticeClass
from programs.practice.practice_classes import MOST_SEATS
from tpbis.web.form_base import RecordForm


class PracticeClassForm(RecordForm):
    seats = forms.IntegerField(
        label="Banyaknya akun",
        min_value=1,
        max_value=MOST_SEATS,
        initial=20,
        help_text="Satu akun untuk satu peserta bimtek; tiap akun punya perpustakaan coba-coba sendiri.",
    )

    class Meta:
        model = PracticeClass
        fields = ["title"]
        help_texts = {"title": "Misalnya: Bimtek pengelola, 12 Mei 2026."}
