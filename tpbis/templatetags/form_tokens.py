"""Hidden fields of forms: `{% csrf_token %}` with the id of this sending, and `{% version_of record %}`."""

from typing import Any

from django import template
from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.template import RequestContext
from django.template.base import Parser, Token
from django.template.defaulttags import CsrfTokenNode
from django.utils.html import format_html
from django.utils.safestring import SafeString

from tpbis.records.uuid7 import uuid7
from tpbis.web.saving import FIELD, form_of

register = template.Library()
TOKENS_LATER = "tokens_later"  # in a context: the text that stands where a kept page gets its tokens


class FormTokensNode(CsrfTokenNode):
    """Beside the token stands an id of its own for each form, so that a second tap is known as one.

    A page that answers a form holds what was typed, and names that form's id: see static/js/drafts.js.
    """

    def render(self, context):
        if TOKENS_LATER in context:
            return context[TOKENS_LATER]
        request = context.get("request")
        held = form_of(request) if request and request.method == "POST" else None
        holds = format_html(' data-holds="{}"', held) if held else ""
        name = format_html('<input type="hidden" name="{}" value="{}"{}>', FIELD, uuid7(), holds)
        return super().render(context) + name


def tokens(request: HttpRequest) -> SafeString:
    """The fields of one form of this visit, for a page that was drawn without them."""
    return FormTokensNode().render(RequestContext(request, {"csrf_token": get_token(request)}))


@register.tag
def csrf_token(parser: Parser, token: Token) -> FormTokensNode:
    return FormTokensNode()


@register.simple_tag
def version_of(record: Any) -> SafeString:
    """The version that a page shows of what its form changes."""
    return format_html('<input type="hidden" name="version" value="{}">', record.version)
