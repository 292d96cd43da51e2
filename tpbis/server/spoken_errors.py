"""What the server itself answers before any page is asked: a sentence in Bahasa, and the way on."""

from html import escape
from typing import Any

from waitress.task import ErrorTask
from waitress.utilities import Error

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
