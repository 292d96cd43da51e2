"""Template tags of the participant pages: option lists, WhatsApp links, labels of answers."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from participants.choices import Disability, Education, IncomeReply, Occupation
from programs.choices import Sex
from tpbis.formats import format_money, whatsapp_link

register = template.Library()
LISTS = {"education": Education, "occupation": Occupation, "disability": Disability, "sex": Sex}


@register.simple_tag
@lru_cache(maxsize=256)
def options(name: str, selected: str = "") -> SafeString:
    """The options of a closed list, the chosen one marked; drawn once per choice."""
    known = {"options": [("", "–"), *LISTS[name].choices], "chosen": selected or None}
    return render_to_string("components/options.html", known)


@register.filter
def get(mapping: Mapping | None, key: object) -> Any:
    """The value of a key, empty when there is none."""
    return mapping.get(key, "") if mapping else ""


@register.filter
def whatsapp(phone: str | None, text: str = "") -> str:
    """The address that opens a chat; empty for no number."""
    return whatsapp_link(phone, text) or ""


@register.filter
def income(answer: Any) -> str:
    """What somebody told of their income, in words."""
    if answer is None:
        return "Belum ditanya"
    if answer.income_exact is not None:
        return format_money(answer.income_exact)
    if answer.income_low is not None:
        return f"{format_money(answer.income_low)} – {format_money(answer.income_high)}"
    if answer.income_band is not None:
        return answer.get_income_band_display()
    return dict(IncomeReply.choices).get(answer.income_reply, "Belum ditanya")
