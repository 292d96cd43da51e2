"""What every role is answered at every address: measured, and as role_matrix.csv expects it.

A cell is one letter for a page without an object, else three: the object in Kota Serang, the one in Surabaya,
and one that does not exist. Accounts of the cast stand for the roles; what they press is an empty form.
"""

import csv
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from uuid import UUID

from django.db import transaction
from django.test import Client
from django.urls import reverse

from tests.walls.pages import PAGES, reach
from tests.walls.url_table import taken_methods

FILE = Path(__file__).with_name("role_matrix.csv")
NOBODY = "anonim"
ROLES = (NOBODY, "admin", "pusat", "banten", "serang", "fasda", "pustaka", "surabaya", "pembaca", "tanpa")
LETTERS = {200: "y", 302: "r", 400: "b", 401: "j", 403: "n", 404: "-", 409: "c"}
SIGN_IN = "m"

Row = dict[str, str]


class Missing:
    """A world in which nothing exists: each way leads to an identifier that no row has."""

    json_format, month_text, key = "json", "2022-07", "terlalu_ramai"
    pk, code, subject = UUID(int=7), "99.99", str(UUID(int=7))
    token = certificate_token = check_in_token = calendar_token = "tidak-ada"

    def __getattr__(self, name):
        return self


def expected() -> dict[tuple[str, str], Row]:
    """The table in the repository, by address and method."""
    with FILE.open(newline="", encoding="utf-8") as file:
        return {(row.pop("alamat"), row.pop("cara")): row for row in csv.DictReader(file)}


def addresses(name: str, worlds: tuple) -> Iterator[tuple[str, list[str]]]:
    """What stands for a name in the table, and the addresses whose letters make one cell of it."""
    page = PAGES[name]
    if page.path:
        yield name, [_address(name, [reach(world, way) for way in page.path]) for world in worlds]
        return
    for args in page.fixed or [()]:
        if name == "report_file" and args[-1] != "csv":  # one format stands for the others
            continue
        yield "/".join([name, *map(str, args)]), [_address(name, args)]


def _address(name: str, args) -> str:
    return reverse(name, args=args)


def measured(cast: SimpleNamespace, worlds: tuple, names: list[str]) -> dict[tuple[str, str], Row]:
    """The table of these names as the project answers now; nothing that is pressed stays."""
    found: dict[tuple[str, str], Row] = {}
    for role in ROLES:
        ask = _asker(getattr(cast, role, None))
        for name in names:
            for label, urls in addresses(name, (*worlds, Missing())):
                for method in taken_methods()[name]:
                    found.setdefault((label, method), {})[role] = "".join(ask(method, url) for url in urls)
    return found


def _asker(account):
    client = Client()
    if account:
        client.force_login(account, backend="tpbis.accounts.backends.NameOrPhoneBackend")
    kept = {name: morsel.value for name, morsel in client.cookies.items()}

    def ask(method: str, url: str) -> str:
        client.cookies.clear()
        client.cookies.load(kept)  # signing out takes it away
        with transaction.atomic():
            letter = _letter(client.generic(method, url))
            transaction.set_rollback(True)
        return letter

    return ask


def _letter(response) -> str:
    for close in response._resource_closers:
        close()
    if response.status_code == 302 and response.url.startswith("/masuk/"):
        return SIGN_IN
    return LETTERS[response.status_code]


def as_line(key: tuple[str, str], row: Row) -> str:
    """A row as it stands in the file, ready to be read over and put there."""
    return ",".join([*key, *(row[role] for role in ROLES)])
