"""Reading a request's head strictly: in linear time, with one possible end; what is refused is told why."""

from html import escape
from typing import Any

from waitress.parser import HTTPRequestParser, ParsingError
from waitress.task import ErrorTask
from waitress.utilities import BadRequest, Error

from tpbis.server.spooled_body import SpooledBody

LONGEST_LINE = 8192  # of the request line, of one header, of a chunk's size
NO_ROOM = "Ruang penyimpanan server penuh. Coba lagi nanti, atau hubungi pengelola sistem."
AGAIN = "Muat ulang halamannya, lalu coba sekali lagi."
SAID = {
    400: ("Permintaan tidak terbaca", f"Yang dikirim peramban tidak dapat dibaca server. {AGAIN}"),
    413: (
        "Kiriman terlalu besar",
        "Yang dikirim terlalu besar, jadi belum ada yang disimpan."
        " Perkecil berkasnya, atau bagi menjadi beberapa.",
    ),
    431: (
        "Kiriman terlalu panjang",
        "Alamat atau data situs ini di peramban terlalu panjang. Hapus kuki situs ini, lalu masuk lagi.",
    ),
    501: ("Cara mengirim tidak dikenal", f"Server ini tidak mengenal cara mengirim itu. {AGAIN}"),
    503: ("Server sedang sibuk", "Tunggu sebentar, lalu coba lagi."),
}
TROUBLE = (
    "Ada gangguan di sistem",
    "Isian terakhir mungkin belum tersimpan. Tunggu satu menit, lalu coba lagi.",
)
PAGE = (
    '<!doctype html>\n<html lang="id"><head><meta charset="utf-8">'
    '<meta name="viewport" content="width=device-width, initial-scale=1">'
    "<title>{title} · TPBIS</title></head>\n<body><main><h1>{title}</h1><p>{sentence}</p>"
    '<p><a href="/">Buka Beranda</a></p></main></body></html>\n'
)
CONTROLS = bytes([*range(9), *range(10, 32), 127])


class Busy(Error):
    """The answer when nobody can work on a request: no thread for too long, or no room for its body."""

    code, reason = 503, "Service Unavailable"

    def __init__(self, sentence: str):
        super().__init__(sentence)
        self.sentence = sentence

    def to_response(self, ident: str | None = None) -> tuple[str, list, bytes]:
        status, headers, body = super().to_response(ident)
        return status, [*headers, ("Retry-After", "10")], body


class Nowhere(SpooledBody):
    """Keeps nothing of a body for which there is no room; who still sends would not hear an answer."""

    def append(self, data: bytes) -> None:
        """Forget it."""


class StrictParser(HTTPRequestParser):
    """The parser of waitress; its own patterns would take half a minute for a bad line of 16 kB."""

    def parse_header(self, header_plus: bytes) -> None:
        """Read first line and headers; ParsingError where another reader might see something else."""
        first, *lines = header_plus.split(b"\r\n")
        _check_first_line(first)
        headers = [_trimmed(line) for line in lines if line]
        super().parse_header(b"\r\n".join([first, *headers, b""]))
        if "TRANSFER_ENCODING" in self.headers or self.chunked and "CONTENT_LENGTH" in self.headers:
            raise ParsingError("Length of the body is told twice")
        if self.body_rcv is not None:
            self.body_rcv.buf = SpooledBody()

    def received(self, data: bytes) -> int:
        """Take some bytes in; returns how many belong to this request."""
        before = 0 if self.header_plus or self.headers_finished else len(data) - len(data.lstrip(b"\r\n"))
        if before:  # waitress would make a request of every two empty lines
            self.empty = self.completed = before == len(data)
            return before if self.completed else before + self.received(data[before:])
        try:
            used = super().received(data)
        except OSError:  # the disk is full; of these bytes nothing has been taken
            self._forget_body()
            used = len(data) if self.chunked else super().received(data)
        if self.chunked and not self.completed:
            self._limit_chunk_lines()
        if self.error:
            self.expect_continue = False
        return used

    def _forget_body(self) -> None:
        self.error, self.completed = Busy(NO_ROOM), self.chunked
        self.body_rcv.buf.close()
        self.body_rcv.buf = Nowhere()

    def _limit_chunk_lines(self) -> None:
        if max(len(self.body_rcv.control_line), len(self.body_rcv.trailer)) > LONGEST_LINE:
            self.error = BadRequest("Chunk line too long")
            self.completed = True


def _check_first_line(line: bytes) -> None:
    parts = line.split(b" ")
    if len(parts) != 3 or parts[2] not in {b"HTTP/1.0", b"HTTP/1.1"} or len(line) > LONGEST_LINE:
        raise ParsingError("Start line is invalid")


def _trimmed(line: bytes) -> bytes:
    name, _, value = line.partition(b":")
    plain = line.translate(None, CONTROLS) == line
    if not plain or len(line) > LONGEST_LINE or line[:1] in {b" ", b"\t"}:
        raise ParsingError("Invalid header")
    return name + b":" + value.strip(b" \t")


def page_of(error: Error) -> bytes:
    """The page of an error; one that has a sentence of its own in Bahasa keeps it."""
    title, sentence = SAID.get(error.code, TROUBLE)
    sentence = getattr(error, "sentence", sentence)
    return PAGE.format(title=escape(title), sentence=escape(sentence)).encode()


class SpokenErrorTask(ErrorTask):
    """Answers an error of the server with its page."""

    def execute(self) -> None:
        error: Any = self.request.error
        self.status, headers, _ = error.to_response()
        kept = [(name, value) for name, value in headers if name != "Content-Type"]
        body = page_of(error)
        self.response_headers.extend([*kept, ("Content-Type", "text/html; charset=utf-8")])
        self.set_close_on_finish()
        self.content_length = len(body)
        self.write(body)
