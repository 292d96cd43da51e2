"""A signed-in browser behind the proxy, for a bench whose server comes and goes."""

import contextlib
import http.client
import os
import re
import secrets
import sys
from urllib.parse import urlencode

from tests.page_forms import Forms

PORT, NAME, PATIENCE = int(os.environ.get("PORT", "8941")), "tpbis.contoh.go.id", 60
TROUBLE = (OSError, http.client.HTTPException)
FORM = "application/x-www-form-urlencoded"


class Visitor:
    """The cookies of one account."""

    def __init__(self, account: str) -> None:
        self.cookies: dict[str, str] = {}
        form = Forms(self.ask("/masuk/")[1]).forms[0]
        answer = self.ask("/masuk/", form | {"username": [account], "password": ["tpbis-demo"]})
        if answer[0] != 302:
            sys.exit(f"sign-in: {answer[0]}")

    def ask(self, path: str, form: dict | None = None, **files: tuple[str, bytes]) -> tuple[int, str]:
        """Status and page, or the address of a redirect."""
        line = http.client.HTTPConnection("127.0.0.1", PORT, timeout=PATIENCE)
        head = {"Host": NAME, "X-Forwarded-Proto": "https", "Referer": f"https://{NAME}{path}"}
        head["Cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        kind, body = (
            multipart(form or {}, files) if files else (FORM, urlencode(form or {}, doseq=True).encode())
        )
        with contextlib.closing(line):
            line.request(
                *(
                    ("GET", path, None, head)
                    if form is None
                    else ("POST", path, body, head | {"Content-Type": kind})
                )
            )
            answer = line.getresponse()
            for cookie in answer.headers.get_all("Set-Cookie") or []:
                name, value = re.match(r"([^=]+)=([^;]*)", cookie).groups()
                self.cookies[name] = value
            page = answer.read().decode()
            return answer.status, answer.headers.get("Location") or page

    def shown(self, path: str) -> str:
        """A page; ConnectionError as long as there is another answer."""
        status, page = self.ask(path)
        if status == 302:
            raise AssertionError(f"{path} leads to {page}")
        if status != 200:
            raise ConnectionError(status)
        return page


def multipart(form: dict, files: dict[str, tuple[str, bytes]]) -> tuple[str, bytes]:
    """Content-Type and body of a form with files."""
    mark = secrets.token_hex(16)
    parts = [(f'name="{name}"', text.encode()) for name, values in form.items() for text in values]
    parts += [(f'name="{name}"; filename="{file}"', content) for name, (file, content) in files.items()]
    head = f"--{mark}\r\nContent-Disposition: form-data; "
    body = b"".join(f"{head}{told}\r\n\r\n".encode() + content + b"\r\n" for told, content in parts)
    return f"multipart/form-data; boundary={mark}", body + f"--{mark}--\r\n".encode()


def form_to(page: str, path: str = "") -> dict:
    """The page's form that goes to this path, or the one that is not for signing out."""
    found = Forms(page)
    return next(
        form
        for form, to in zip(found.forms, found.actions, strict=True)
        if (to == path if path else to != "/keluar/")
    )
