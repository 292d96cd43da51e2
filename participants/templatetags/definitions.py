"""The tag that writes a number of the definitions on a page."""

from typing import Any

from django import template

from participants.definition_constants import NUMBERS
from participants.income_bands import LOWEST_RISE
from tpbis.formats import format_money

register = template.Library()
WORDS = NUMBERS | {"LOWEST_RISE": format_money(LOWEST_RISE)}


@register.simple_tag
def defined(name: str, *path) -> Any:
    """Write {% defined "ADULT" %} or {% defined "WAVES" "T6" 0 %}; an unknown name raises KeyError."""
    value = WORDS[name]
    for step in path:
        value = value[step]
    return value
