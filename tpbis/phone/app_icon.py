"""The icon of the installed app as a PNG: the drawing of the tab on its own colour, safe under any mask."""

import json
from functools import cache

import typst
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse

from tpbis.formats.colours import LIGHT
from tpbis.web.methods import reads

SIZES = (192, 512)
PAGE = """#set page(width: 72pt, height: 72pt, margin: 0pt, fill: rgb("{colour}"))
#place(center + horizon, image(bytes({drawing}), format: "svg", width: 72pt))"""


@reads
@login_not_required
def app_icon(request: HttpRequest, size: int) -> HttpResponse:
    """The icon in one of the sizes that the manifest names; the same for everybody."""
    if size not in SIZES:
        raise Http404
    return HttpResponse(
        _drawn(size), content_type="image/png", headers={"Cache-Control": "public, max-age=604800"}
    )


@cache
def _drawn(size: int) -> bytes:
    drawing = (settings.BASE_DIR / "static/favicon.svg").read_text()
    page = PAGE.format(colour=LIGHT["top"], drawing=json.dumps(drawing))
    picture = typst.compile(page.encode(), format="png", ppi=size)
    assert isinstance(picture, bytes)
    return picture
