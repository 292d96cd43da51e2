"""Where a visitor may be sent after signing in or out: a page of this site, or nowhere."""

import re
from urllib.parse import unquote, urlsplit

from django.urls import Resolver404, resolve

PATH = re.compile(r"/(?:[\w.~!$&'()*+,;=:@%-][\w.~!$&'()*+,;=:@%/-]*)?", re.ASCII)
QUERY = re.compile(r"[\w.~!$&'()*+,;=:@%/?\[\]{}|^-]*", re.ASCII)
HIDDEN = re.compile(r"[\x00-\x20\x7f-\x9f\\]|//")
LONGEST = 2000
SIGNING = {"login", "account_login", "mfa_authenticate", "logout", "use_code", "admin_sign_in"}


def safe_next(asked: str | None) -> str:
    """The path and query asked for, empty unless they are plainly those of one of our own pages.

    No host and no scheme, no second slash, backslash or control sign, plain or encoded however often; and the
    path leads to a view, other than the pages of signing in and out.
    """
    asked = asked or ""
    path, mark, query = asked.partition("?")
    if len(asked) > LONGEST or not PATH.fullmatch(path) or not QUERY.fullmatch(query) or _hides(path):
        return ""
    try:
        name = resolve(unquote(path)).url_name
    except Resolver404:
        return ""
    return "" if name in SIGNING else path + mark + query


def _hides(path: str) -> bool:
    """Whether a path holds, at any depth of encoding, what a browser reads as the way to another host."""
    while True:
        if HIDDEN.search(path) or urlsplit(path).netloc:
            return True
        path, before = unquote(path), path
        if path == before:
            return False
