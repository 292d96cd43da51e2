"""When a request's time is over its connection is cut, and the next request has a fresh one."""

import socket
import threading
import time

import pytest
from django.db import OperationalError, connection
from django.http import StreamingHttpResponse

from tpbis.server import request_deadlines
from tpbis.web.middleware import DeadlineMiddleware

LATER = 1000


class Request(threading.Thread):
    """Work on a thread of its own, watched as a request is; keeps its error."""

    def __init__(self, work):
        super().__init__()
        self.work, self.problem, self.begun = work, None, threading.Event()
        self.start()

    def run(self):
        try:
            with request_deadlines.watched():
                self.begun.set()
                self.work()
        except Exception as problem:
            self.problem = problem
        finally:
            connection.close()


def cut_when_overdue(request: Request) -> None:
    """Let the time be over again and again until the request notices."""
    assert request.begun.wait(10)
    end = time.monotonic() + 20
    while request.is_alive():
        assert time.monotonic() < end
        request_deadlines.cut_overdue(time.monotonic() + LATER)
        time.sleep(0.02)


def query(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)


@pytest.mark.django_db(transaction=True)
def test_request_that_hangs_in_the_database_ends_in_an_error_that_is_503():
    request = Request(lambda: query("SELECT pg_sleep(60)"))
    cut_when_overdue(request)
    assert isinstance(request.problem, OperationalError)


@pytest.mark.django_db(transaction=True)
def test_connection_beside_the_request_is_cut_too():
    def beside():
        other = connection.copy()
        with other.cursor() as cursor:
            cursor.execute("SELECT pg_sleep(60)")

    request = Request(beside)
    cut_when_overdue(request)
    assert isinstance(request.problem, OperationalError)


@pytest.mark.django_db(transaction=True)
def test_same_thread_works_again_afterwards():
    answers = []

    def twice():
        try:
            query("SELECT pg_sleep(60)")
        except OperationalError:
            request_deadlines._watches[threading.get_ident()].ends += 2 * LATER
            connection.close_if_unusable_or_obsolete()
            with connection.cursor() as cursor:
                cursor.execute("SELECT 1")
                answers.extend(cursor.fetchone())

    request = Request(twice)
    cut_when_overdue(request)
    assert (answers, request.problem) == ([1], None)


@pytest.mark.django_db(transaction=True)
def test_time_is_given_by_who_needs_more_and_anew_with_every_piece():
    with request_deadlines.watched():
        assert request_deadlines.cut_overdue(time.monotonic() + 20) == 0
        assert request_deadlines.cut_overdue(time.monotonic() + 40) == 1
        request_deadlines.allow(request_deadlines.LONG)
        assert request_deadlines.cut_overdue(time.monotonic() + 500) == 0
        [watch] = request_deadlines._watches.values()
        watch.ends = 0
        answer = DeadlineMiddleware(lambda request: StreamingHttpResponse([b"a", b"b"]))(None)
        assert b"".join(answer) == b"ab"
        assert watch.ends > time.monotonic() + 500


@pytest.mark.django_db(transaction=True)
def test_statement_has_no_more_time_than_its_request(settings):
    def limit() -> str:
        with connection.cursor() as cursor:
            cursor.execute("SHOW statement_timeout")
            return cursor.fetchone()[0]

    connection.close()
    before = connection.settings_dict["OPTIONS"]["options"]
    request_deadlines.limit_statements()
    try:
        with request_deadlines.watched():
            assert limit() == "30s"
            request_deadlines.allow(request_deadlines.LONG)
            assert limit() == "10min"
        assert limit() == "30s"
    finally:
        connection.settings_dict["OPTIONS"]["options"] = before
        connection.close()


def test_request_that_goes_on_without_its_connection_is_hopeless():
    with request_deadlines.watched():
        assert not request_deadlines.is_hopeless(time.monotonic() + 80)
        assert request_deadlines.is_hopeless(time.monotonic() + 100)
    assert not request_deadlines.is_hopeless(time.monotonic() + 100)


def test_nothing_but_a_socket_is_cut(tmp_path):
    class Line:
        closed = 0

    ours, theirs = socket.socketpair()
    with ours, theirs, open(tmp_path / "berkas", "w") as file:
        for held in (ours, file):
            Line.fileno = staticmethod(held.fileno)
            Line.connection = Line
            request_deadlines._cut(Line)
        assert theirs.recv(1) == b""
        file.write("masih terbuka")
