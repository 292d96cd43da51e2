"""Template tags that print an activity, a library's phone and a place."""

from datetime import datetime

from django import template
from django.urls import reverse

from programs.choices import Audience
from programs.models import Training
from programs.time_zones import local_time
from tpbis import formats

register = template.Library()


@register.filter
def hari_hari(training: Training) -> str:
    """ "20–21 Mei 2024"; without a date "Belum ada tanggal"."""
    if training.first_day is None:
        return "Belum ada tanggal"
    return formats.format_date_range(training.first_day, training.last_day)


@register.simple_tag
def begin_url(plan: Training) -> str:
    """Where a plan whose day has come is written down: its list, with the people of last time in it."""
    if plan.audience in (Audience.CITIZENS, Audience.STAFF):
        return f"{reverse('roster', args=[plan.pk])}?ambil="
    return reverse("training_held", args=[plan.pk])


@register.filter
def whatsapp(phone: str | None, text: str = "") -> str:
    """The address that opens a WhatsApp chat; empty for a landline or no number."""
    return formats.whatsapp_link(phone, text) or ""


@register.simple_tag
def waktu(moment: datetime, training: Training) -> str:
    """ "22 November 2026 pukul 09.30 WITA", by the clock of the library that holds the activity."""
    there, zone = local_time(moment, training.province)
    return f"{formats.format_date(there.date())} pukul {there:%H.%M} {zone}"
