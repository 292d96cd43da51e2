"""Entries that several journeys begin with: an activity, and the people who came."""

import io
from pathlib import Path

from PIL import Image

from tests.browser.week.journey import Journey

HOUSE = "Perpustakaan Kelurahan Banjarsari"
SKILLS, BOOK = "pelatihan_keterampilan", "bedah_buku"
SIZE = (40, 30)


def enter_activity(
    journey: Journey, title: str, day: str, kind: str = BOOK, house: str = HOUSE, **more
) -> str:
    """Enter an activity; returns its address. The page stands where the form leads."""
    journey.open(f"/kegiatan/baru/?jenis={kind}")
    journey.fill(title=title, first_day=day, **more)
    if journey.page.locator("main [name=library]").count():
        journey.choose("library", house)
    journey.press("Simpan")
    return "/".join(journey.here.split("/")[:3]) + "/"


def enter_people(journey: Journey, *people: tuple[str, str, str]) -> None:
    """(name, L/P, phone) of each on the roster that stands open, and save."""
    for number, (name, sex, phone) in enumerate(people):
        journey.fill(**{f"r{number}_name": name, f"r{number}_sex": sex, f"r{number}_phone": phone})
    journey.press("Simpan peserta")
    journey.see(f"{len(people)} orang tersimpan di daftar hadir.")


def phone_of(journey: Journey, number: int) -> str:
    """A phone of nobody else: one for each width and number."""
    return f"0813{journey.width:04d}{number:04d}"


def marked(journey: Journey, words: str) -> str:
    """Words of this journey alone."""
    return f"{words} {'Ringkas' if journey.width < 500 else 'Lebar'}"


def named(journey: Journey, name: str) -> str:
    """A name of this journey alone, unlike that at the other width: two that look alike are asked about."""
    return name if journey.width < 500 else name.translate(str.maketrans("aiueo", "ouaie"))


def picture() -> bytes:
    """A photo of a paper, as a proof."""
    file = io.BytesIO()
    Image.new("RGB", SIZE, "ivory").save(file, "JPEG")
    return file.getvalue()


def is_picture(path: Path) -> bool:
    return Image.open(io.BytesIO(path.read_bytes())).size == SIZE
