"""Satu Data Indonesia (Perpres 39/2019): the report `dampak` of calendar years as long rows.

Small numbers are hidden and the figures those of the month's edition, whoever asks (DOMAIN definition 15).
"""

import csv
import io
import json
import re
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from django.utils import timezone

from participants.definition_constants import FEWEST_ASSESSED, VERSION
from reports.disclosure.former_edition import last_day
from reports.editions.published_edition import published
from reports.figures.figure_table import Figures
from reports.indicators.registry import INDICATORS
from reports.indicators.themes import THEMES
from reports.question.levels import LABELS, BadLevel
from reports.question.periods import BadPeriod, Period
from reports.question.places import Place, check_level, find_place
from reports.question.question import Question
from tpbis.models import User

FIELDS = ("kode", "nama", "indikator", "nilai", "satuan", "kategori", "tahun")
LEVELS = ("provinsi", "kabkota", "kecamatan", "desa")
SMALLEST = {
    "kecamatan": 2,
    "desa": 5,
}  # length of the code that the level asks for: a file stays within bounds
EARLIEST_YEAR, MOST_YEARS = 2000, 15
YEARS = re.compile(r"([0-9]{4})(?:-([0-9]{4}))?")
PRODUCER = "Perpustakaan Nasional Republik Indonesia, program TPBIS"
CODES = "Kode wilayah administrasi pemerintahan (Kemendagri)"
ONLY_YEARS = (
    "Satu Data berisi tahun kalender. Tulis tahunnya, misalnya {0}, atau beberapa tahun, misalnya 2022-{0}."
)
TOO_MANY_YEARS = f"Paling banyak {MOST_YEARS} tahun dalam satu berkas."
ONLY_PLACES = "Satu Data berisi wilayah, dari provinsi sampai desa/kelurahan."
TOO_MANY = "Satu Data per kecamatan dibuat untuk satu provinsi, per desa untuk satu kabupaten/kota."
CATEGORIES = {
    key: title for name, (title, keys) in reversed(THEMES.items()) if name != "ringkas" for key in keys
}
NOTE = (
    "Angka menurut keadaan akhir bulan lalu. "
    f"Nilai kosong: penyebutnya nol, kurang dari {FEWEST_ASSESSED} orang, atau disembunyikan karena jumlahnya"
    " kecil. Yang diselenggarakan tingkat provinsi/pusat tidak terbagi ke wilayah di bawahnya, tetapi"
    " termasuk di jumlahnya. Rasio berupa pecahan (0,5 = 50%); hitung ulang dari jumlahnya, jangan"
    " dirata-ratakan."
)


def default_level(place: Place) -> str:
    """What divides a place; a desa/kelurahan is one row of its own."""
    return "desa" if place.next_level == "perpustakaan" else place.next_level


@dataclass(frozen=True)
class Dataset:
    """What is published of one place at one level: a calendar year, or several years in one file."""

    place: Place
    level: str
    first: int
    last: int
    today: date = field(default_factory=timezone.localdate)

    @property
    def years(self) -> str:
        return str(self.first) if self.first == self.last else f"{self.first}-{self.last}"

    @property
    def name(self) -> str:
        return f"tpbis-satu-data-{self.place.url_code}-{self.level}-{self.years}"

    @property
    def title(self) -> str:
        return f"Dampak TPBIS per {LABELS[self.level].lower()}, {self.place.name}, {self.years}"

    @property
    def edition(self) -> date:
        """The day as of which the figures stand."""
        return last_day(self.today)

    @property
    def is_provisional(self) -> bool:
        return Period.of_year(self.last).is_provisional(self.edition)

    @cached_property
    def figures(self) -> list[Figures]:
        """Of each year what everybody may know."""
        years = [Period.of_year(year) for year in range(self.first, self.last + 1)]
        return published([Question(self.place, self.level, year, self.today) for year in years])

    def rows(self) -> Iterator[dict]:
        """One dict per year, region and indicator; the place itself stands last in its year."""
        for figures in self.figures:
            yield from _rows(figures)


def find_dataset(user: User, query: Mapping[str, str]) -> Dataset:
    """The dataset of `wilayah`, `tingkat` and `tahun` ("2024", "2020-2024"); raises BadPeriod or BadLevel."""
    place = find_place(user, query.get("wilayah"))
    today = timezone.localdate()
    first, last = _read_years(query.get("tahun", ""), today)
    level = query.get("tingkat")
    if level and level not in LEVELS:
        raise BadLevel(ONLY_PLACES)
    level = check_level(place, level or default_level(place))
    if len(place.code) < SMALLEST.get(level, 0):
        raise BadLevel(TOO_MANY)
    return Dataset(place, level, first, last, today)


def _read_years(text: str, today: date) -> tuple[int, int]:
    typed = YEARS.fullmatch(text)
    years = [int(year) for year in typed.groups(typed[1])] if typed else []
    if not years or not EARLIEST_YEAR <= years[0] <= years[1] <= today.year:
        raise BadPeriod(ONLY_YEARS.format(today.year - 1))
    if years[1] - years[0] >= MOST_YEARS:
        raise BadPeriod(TOO_MANY_YEARS)
    return years[0], years[1]


def _rows(figures: Figures) -> Iterator[dict]:
    year = figures.question.period.year
    for row in [*figures.rows, figures.total]:
        for key, indicator in INDICATORS.items():
            value, label = row.values[key], indicator.label
            values = (row.code, row.name, label, value, indicator.unit, CATEGORIES[key], year)
            yield dict(zip(FIELDS, values, strict=True))


def as_csv(dataset: Dataset) -> Iterator[bytes]:
    """Yield the CSV that the portal expects: commas and decimal points."""
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, FIELDS, lineterminator="\n")
    writer.writeheader()
    for row in dataset.rows():
        writer.writerow(row)
        if buffer.tell() > 60_000:
            yield _taken(buffer)
    yield _taken(buffer)


def _taken(buffer) -> bytes:
    data = buffer.getvalue().encode()
    buffer.seek(0)
    buffer.truncate()
    return data


def as_json(dataset: Dataset) -> Iterator[bytes]:
    """Yield the metadata and the rows."""
    data = {"metadata": metadata(dataset), "data": list(dataset.rows())}
    yield json.dumps(data, ensure_ascii=False).encode()


def as_metadata(dataset: Dataset) -> Iterator[bytes]:
    yield json.dumps(metadata(dataset), ensure_ascii=False, indent=1).encode()


def as_zip(dataset: Dataset) -> Iterator[bytes]:
    """Yield the three files in one."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for fmt in ("csv", "json"):
            archive.writestr(f"{dataset.name}.{fmt}", b"".join(FORMATS[fmt][1](dataset)))
        archive.writestr(f"{dataset.name}-metadata.json", b"".join(as_metadata(dataset)))
    yield packed.getvalue()


def metadata(dataset: Dataset) -> dict:
    """What the data are, for the portal: title, coverage, definitions, the meaning of each variable."""
    years = {"tahun": dataset.first} if dataset.first == dataset.last else {"tahun": dataset.years}
    return {
        "judul": dataset.title,
        "produsen_data": PRODUCER,
        "dasar_hukum": ["Peraturan Presiden 39 Tahun 2019", "Peraturan Perpustakaan Nasional 3 Tahun 2023"],
        "wilayah": dataset.place.url_code,
        "tingkat": dataset.level,
        "kode_referensi": CODES,
        **years,
        "per_tanggal": dataset.edition.isoformat(),
        "sementara": dataset.is_provisional,
        "frekuensi": "Tahunan",
        "definisi_versi": VERSION,
        "catatan": NOTE,
        "variabel": dictionary(),
    }


def dictionary() -> list[dict]:
    """The meaning of each variable."""
    return [_variable(key, indicator) for key, indicator in INDICATORS.items()]


def _variable(key: str, indicator) -> dict:
    names = {
        "kunci": key,
        "indikator": indicator.label,
        "satuan": indicator.unit,
        "kategori": CATEGORIES[key],
    }
    return names | {"jenis": indicator.jenis, "konsep": indicator.sentence, "sumber": indicator.source}


FORMATS = {
    "csv": ("text/csv; charset=utf-8", as_csv),
    "json": ("application/json", as_json),
    "metadata": ("application/json", as_metadata),
    "zip": ("application/zip", as_zip),
}
