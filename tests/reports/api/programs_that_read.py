"""A program that reads the API with a token of one of the cast."""

from typing import Any

from django.test import Client

from tpbis.accounts.tokens.api_tokens import make_token
from tpbis.models import TokenPurpose

EVERYTHING = tuple(TokenPurpose.values)


class Program:
    """What a script does: GET with the token, JSON back."""

    def __init__(self, account: Any, *purposes: str, days: int = 90):
        self.token = make_token(account=account, name="uji", purposes=purposes or EVERYTHING, days=days)
        self.client = Client()

    def ask(self, path: str, query: dict | None = None, **headers: str):
        """The answer to a path below /api/v1/, or to a whole address that an answer gave."""
        address = path if path.startswith(("http", "/")) else f"/api/v1/{path}"
        sent = {"Authorization": f"Bearer {self.token}"} | headers
        return self.client.get(address, query or {}, headers=sent)

    def read(self, path: str, query: dict | None = None) -> dict:
        answer = self.ask(path, query)
        assert answer.status_code == 200, answer.content
        return answer.json()

    def pull(self, path: str, since: str = "", between=lambda: None, **query: Any) -> tuple[list[dict], str]:
        """Every page of a list, and the `until` of the first; `between` happens after each page."""
        got = self.read(path, query | ({"updated_since": since} if since else {}))
        rows, until = got["results"], got["until"]
        while got["next"]:
            between()
            got = self.read(got["next"])
            assert got["until"] == until
            rows += got["results"]
        return rows, until

    def ids(self, path: str, **query: Any) -> set[str]:
        return {row["id"] for row in self.pull(path, **query)[0]}
