"""The schema of a database as pg_dump writes it, one text per object, without the order and the spacing."""

import re
import subprocess

from tpbis.server import postgres, postgres_binaries

OBJECT = re.compile(r"^-- Name: (.*); Type: (.*); Schema: .*$", re.MULTILINE)
NOISE = re.compile(r"^(--|SET |\\).*\n", re.MULTILINE)
AROUND_SIGNS = re.compile(r"\s*([^\w\s'])\s*")


def schema_of(url: str) -> dict[tuple[str, str], str]:
    """(kind, name) → definition, for everything that stands in the database: tables, functions, comments …"""
    binaries = postgres_binaries.binaries_of(postgres.home() / "pg")
    command = [binaries.path("pg_dump"), "--schema-only", "--no-owner", url]
    text = subprocess.run(
        command, check=True, capture_output=True, text=True, env=binaries.environment()
    ).stdout
    _, *parts = OBJECT.split(text)
    return {(kind, name): _normal(kind, body) for name, kind, body in zip(*[iter(parts)] * 3, strict=True)}


def _normal(kind: str, body: str) -> str:
    text = NOISE.sub("", body).strip()
    return AROUND_SIGNS.sub(r"\1", " ".join(text.split())) if kind == "FUNCTION" else text
