"""The time a request may take; when it is over its database connection is cut, so that the thread goes on."""

import contextlib
import os
import socket
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

import psycopg2
from django.conf import settings
from django.db import connection, connections
from django.db.backends.signals import connection_created

LONG = 600  # seconds: files of many rows, what is brought in, what is counted anew
AFTER_CUT = 60  # seconds more for a request to notice that its connection is gone
_lock = threading.Lock()


@dataclass(eq=False)
class Watch:
    """One request on one thread, and the connections it may be waiting for."""

    seconds: float
    ends: float
    lines: list[Any] = field(default_factory=list)
    is_long: bool = False


_watches: dict[int, Watch] = {}


@contextlib.contextmanager
def watched() -> Iterator[None]:
    """Watch what this thread does meanwhile."""
    seconds, me = settings.REQUEST_SECONDS, threading.get_ident()
    watch = Watch(seconds, time.monotonic() + seconds, [connections["default"]])
    _watches[me] = watch
    try:
        yield
    finally:
        with _lock:  # from here on nobody cuts what the next request needs
            del _watches[me]
        if watch.is_long and is_pooled():
            connection.execute_wrappers.remove(_lengthened)
        elif watch.is_long:
            connection.close()  # and with it the longer statement_timeout


def allow(seconds: float) -> None:
    """Give the request of this thread that long from now, and again after each piece of its answer."""
    watch = _watches.get(threading.get_ident())
    if watch is None:
        return
    watch.seconds, watch.ends = seconds, time.monotonic() + seconds  # first, or what follows is cut
    if seconds > settings.REQUEST_SECONDS and not watch.is_long:
        watch.is_long = True
        _lengthen()


def is_pooled() -> bool:
    """Whether connections go through PgBouncer: the next transaction may be on another session."""
    return bool(connection.settings_dict.get("DISABLE_SERVER_SIDE_CURSORS"))


def _lengthen() -> None:
    if is_pooled():
        connection.execute_wrappers.insert(0, _lengthened)  # whoever put one there takes away the last
        return
    connection.ensure_connection()
    with connection.connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = %s", [LONG * 1000])


def _lengthened(execute: Callable, sql: Any, params: Any, many: bool, context: dict) -> Any:
    """The limit goes with each statement to whatever session it is for, in the same round trip."""
    if many or not isinstance(sql, str):
        return execute(sql, params, many, context)
    return execute(f"SET LOCAL statement_timeout = {LONG * 1000}; {sql}", params, many, context)


def renew() -> None:
    """A piece of the answer is there: the time begins anew."""
    if watch := _watches.get(threading.get_ident()):
        watch.ends = time.monotonic() + watch.seconds


def cut_overdue(now: float) -> int:
    """Cut the connections of every request whose time is over; returns how many requests that were."""
    with _lock:
        overdue = [watch for watch in _watches.values() if watch.ends < now]
        for watch in overdue:
            for line in watch.lines:
                _cut(line)
    return len(overdue)


def is_hopeless(now: float) -> bool:
    """Whether a request goes on although its connection was cut long ago: only a new process helps."""
    return any(watch.ends + AFTER_CUT < now for watch in list(_watches.values()))


def keep_cutting(every: float = 0.5) -> None:
    """Start the thread that cuts what is overdue."""

    def run() -> None:
        while True:
            time.sleep(every)
            cut_overdue(time.monotonic())

    threading.Thread(target=run, name="batas waktu", daemon=True).start()


def limit_statements() -> None:
    """Connections made from now on give up a statement when a request's time is over."""
    options = connections.settings["default"]["OPTIONS"]
    if is_pooled():  # the role of the web has it
        return
    options["options"] = f"{options.get('options', '')} -c statement_timeout={settings.REQUEST_SECONDS}s"


def _cut(line: Any) -> None:
    """Shut the socket: psycopg2's wait ends at once. The thread itself closes its connection afterwards."""
    raw = line.connection
    if raw is None or raw.closed:
        return
    with (
        contextlib.suppress(OSError, psycopg2.InterfaceError),
        socket.socket(fileno=os.dup(raw.fileno())) as copy,
    ):
        copy.shutdown(socket.SHUT_RDWR)


def _note(connection: Any, **more: Any) -> None:
    watch = _watches.get(threading.get_ident())
    if watch and connection not in watch.lines:
        watch.lines.append(connection)


connection_created.connect(_note, dispatch_uid="batas waktu")
