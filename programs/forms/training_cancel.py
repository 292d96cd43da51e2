"""The form that calls a planned activity off."""

from django import forms

from programs.models import Training
from tpbis.web.form_base import PlainForm


class CancelForm(PlainForm):
    """Why a plan will not take place."""

    reason = forms.CharField(
        label="Alasannya",
        max_length=Training._meta.get_field("cancel_reason").max_length,
        help_text="Misalnya: narasumber sakit, banjir, peserta terlalu sedikit.",
    )
