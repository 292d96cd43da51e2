"""COPY TO as chunks of bytes through a pipe; the reader may stop at any time."""

import os
from collections.abc import Iterator
from threading import Thread
from typing import Any

from django.db import connection

PIECE = 1 << 16


def copied(sql: str, params: Any, delimiter: str = ";") -> Iterator[bytes]:
    """Yield the CSV of a SELECT; when the reader leaves, the statement is cancelled and its cursor closed."""
    connection.ensure_connection()
    raw = connection.connection
    with connection.cursor() as cursor:
        asked = cursor.cursor.mogrify(sql, params).decode()
    copy = f"COPY ({asked}) TO STDOUT WITH (FORMAT csv, DELIMITER '{delimiter}', NULL '')"
    source, sink = os.pipe()
    failed: list[BaseException] = []
    worker = Thread(target=_write, args=(raw, copy, sink, failed), daemon=True)
    worker.start()
    done = False
    try:
        while piece := os.read(source, PIECE):
            yield piece
        done = True
    finally:
        _leave(raw, source, worker, done)
    if failed:
        raise failed[0]


def _write(raw, copy: str, sink: int, failed: list) -> None:
    try:
        with os.fdopen(sink, "wb", buffering=PIECE) as pipe, raw.cursor() as cursor:
            cursor.copy_expert(copy, pipe)
    except BaseException as problem:  # noqa: BLE001 - told to the reader, who raises it
        failed.append(problem)


def _leave(raw, source: int, worker: Thread, done: bool) -> None:
    """Stop a copy that is no longer read, and leave the connection usable."""
    if not done:
        raw.cancel()
        while os.read(source, PIECE):
            pass
    worker.join()
    os.close(source)
    if not done and not connection.in_atomic_block:
        connection.close()  # a cancel that came late must not hit the next statement
