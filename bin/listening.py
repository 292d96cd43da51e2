"""The address that bin/serve listens on, taken before all else (standard library only)."""

import errno
import os
import socket
import sys

ABROAD = errno.EADDRNOTAVAIL
ELSEWHERE = "TPBIS_BIND harus alamat mesin ini, misalnya 0.0.0.0, bukan “{}”."
TAKEN = "Porta {} sudah dipakai program lain. Pilih yang lain, misalnya: PORT=8001 bin/serve"
FOR_ROOT = "Porta {} hanya boleh dipakai root. Pilih yang lain, misalnya: PORT=8001 bin/serve"
SENTENCES = {ABROAD: ELSEWHERE, errno.EACCES: FOR_ROOT}
KEPT = "TPBIS_LISTENS"  # carries the socket over the change into the virtual environment


def claim() -> None:
    """Bind TPBIS_BIND and PORT, so that nobody waits for a set-up that has no place to serve from."""
    if KEPT not in os.environ:
        line = _bound(os.environ.get("TPBIS_BIND", "127.0.0.1"), _number(os.environ.get("PORT", "8000")))
        os.set_inheritable(line.fileno(), True)
        os.environ[KEPT] = str(line.detach())


def claimed() -> socket.socket:
    """The socket that `claim` has bound; nobody listens on it yet."""
    line = socket.socket(fileno=int(os.environ.pop(KEPT)))
    line.set_inheritable(False)
    return line


def _number(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) < 65536:
        sys.exit(f"PORT harus bilangan 1 sampai 65535, bukan “{text}”.")
    return int(text)


def _bound(host: str, port: int) -> socket.socket:
    try:
        family, kind, number, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    except OSError:
        sys.exit(ELSEWHERE.format(host))
    line = socket.socket(family, kind, number)
    line.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # connections of an earlier run may linger
    try:
        line.bind(address)
        line.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 0)  # nobody binds beside us during set-up
    except OSError as trouble:
        line.close()
        sys.exit(SENTENCES.get(trouble.errno, TAKEN).format(host if trouble.errno == ABROAD else port))
    return line
