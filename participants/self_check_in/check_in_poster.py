"""The poster of a self check-in: title, day, place, QR and three steps on one A4 page."""

from pathlib import Path

from participants.self_check_in.check_in_links import days_in_words
from programs.models import Training
from programs.papers.activity_papers import place_of
from programs.papers.qr_code import qr_svg
from programs.papers.typst_pdf import compile_source
from programs.services import activity_days

PAPER = Path(__file__).with_suffix(".typ")
STEPS = [
    ["Arahkan kamera HP ke kode ini", "lalu ketuk tautan yang muncul."],
    ["Isi nama, tahun lahir, L/P, dan desa", "lalu centang persetujuan. NIK tidak ditanyakan."],
    ["Ketuk “Kirim”", "Pengelola perpustakaan menerima nama Anda ke daftar hadir."],
]


def poster_pdf(training: Training, address: str) -> bytes:
    data = {
        "title": training.title,
        "day": days_in_words(activity_days(training)),
        "place": place_of(training),
        "library": training.library.name,
        "address": address.partition("://")[2],
        "qr": qr_svg(address),
        "steps": STEPS,
    }
    return compile_source(PAPER.read_bytes(), data)
