"""Everything that an installation keeps, as text: tables, histories, sessions, files."""

import io
import zipfile
from pathlib import Path

from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import connection

TABLES = "SELECT tablename FROM pg_tables WHERE schemaname = current_schema() ORDER BY 1"


def everything() -> dict[str, str]:
    """What stands in each table and file; sessions as they are read, workbooks unpacked."""
    return {**_tables(), **_files(), "sessions": str([row.get_decoded() for row in Session.objects.all()])}


def _tables() -> dict[str, str]:
    with connection.cursor() as cursor:
        cursor.execute(TABLES)
        names = [name for (name,) in cursor.fetchall()]
        stored = {}
        for name in names:
            cursor.execute(f"SELECT coalesce(string_agg(t::text, chr(10)), '') FROM \"{name}\" t")
            stored[name] = cursor.fetchone()[0]
    return stored


def _files() -> dict[str, str]:
    folder = Path(settings.MEDIA_ROOT)
    files = [path for path in folder.rglob("*") if path.is_file()]
    return {path.relative_to(folder).as_posix(): _content(path.read_bytes()) for path in files}


def _content(body: bytes) -> str:
    if body[:2] == b"PK":
        with zipfile.ZipFile(io.BytesIO(body)) as packed:
            body = b"\n".join(packed.read(name) for name in packed.namelist())
    return body.decode("utf-8", "replace")


def holding(*texts: str) -> dict[str, list[str]]:
    """Which of these texts stand where; letters of either case are the same."""
    stored = {place: content.lower() for place, content in everything().items()}
    return {
        place: found
        for place, content in stored.items()
        if (found := [t for t in texts if t.lower() in content])
    }
