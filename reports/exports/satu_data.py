"""Satu Data Indonesia (Perpres 39/2019): the report `dampak` of one calendar year as long rows.

Small numbers are hidden and the figures those of the month's edition, whoever asks (DOMAIN definition 15).
"""

import csv
import io
import json
import zipfile
from collections.abc import Iterator, Mapping

from django.utils import timezone

from participants.definition_constants import FEWEST_ASSESSED
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


def figures(user: User, query: Mapping[str, str]) -> Figures:
    """The figures of a place, level and year, small numbers hidden; raises BadPeriod or BadLevel."""
    place = find_place(user, query.get("wilayah"))
    year, level, today = query.get("tahun", ""), query.get("tingkat"), timezone.localdate()
    if not (year.isdecimal() and len(year) == 4 and 2000 <= int(year) <= today.year):
        raise BadPeriod(f"Satu Data berisi satu tahun kalender. Tulis tahunnya, misalnya {today.year - 1}.")
    if level and level not in LEVELS:
        raise BadLevel(ONLY_PLACES)
    level = check_level(place, level or default_level(place))
    if len(place.code) < SMALLEST.get(level, 0):
        raise BadLevel(TOO_MANY)
    question = Question(place, level, Period.of_year(int(year)), today, user=user)
    return published([question])[0]


def rows(figures: Figures) -> Iterator[dict]:
    """One dict per region and indicator, the place itself last."""
    year = figures.question.period.year
    for row in [*figures.rows, figures.total]:
        for key, indicator in INDICATORS.items():
            values = (
                row.code,
                row.name,
                indicator.label,
                row.values[key],
                indicator.unit,
                CATEGORIES[key],
                year,
            )
            yield dict(zip(FIELDS, values, strict=True))


def as_csv(figures: Figures) -> Iterator[bytes]:
    """Yield the CSV that the portal expects: commas and decimal points."""
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, FIELDS, lineterminator="\n")
    writer.writeheader()
    for row in rows(figures):
        writer.writerow(row)
        if buffer.tell() > 60_000:
            yield _taken(buffer)
    yield _taken(buffer)


def _taken(buffer) -> bytes:
    data = buffer.getvalue().encode()
    buffer.seek(0)
    buffer.truncate()
    return data


def as_json(figures: Figures) -> Iterator[bytes]:
    """Yield the metadata and the rows."""
    data = {"metadata": metadata(figures), "data": list(rows(figures))}
    yield json.dumps(data, ensure_ascii=False).encode()


def as_metadata(figures: Figures) -> Iterator[bytes]:
    yield json.dumps(metadata(figures), ensure_ascii=False, indent=1).encode()


def as_zip(figures: Figures) -> Iterator[bytes]:
    """Yield the three files in one."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for fmt in ("csv", "json"):
            archive.writestr(f"{name_of(figures)}.{fmt}", b"".join(FORMATS[fmt][1](figures)))
        archive.writestr(f"{name_of(figures)}-metadata.json", b"".join(as_metadata(figures)))
    yield packed.getvalue()


def name_of(figures: Figures) -> str:
    asked = figures.question
    return f"tpbis-satu-data-{asked.place.url_code}-{asked.level}-{asked.period.year}"


def metadata(figures: Figures) -> dict:
    """What the data are, for the portal: title, coverage, definitions, the meaning of each variable."""
    asked = figures.question
    place, year = asked.place, asked.period.year
    return {
        "judul": f"Dampak TPBIS per {LABELS[asked.level].lower()}, {place.name}, {year}",
        "produsen_data": "Perpustakaan Nasional Republik Indonesia, program TPBIS",
        "dasar_hukum": ["Peraturan Presiden 39 Tahun 2019", "Peraturan Perpustakaan Nasional 3 Tahun 2023"],
        "wilayah": place.url_code,
        "tingkat": asked.level,
        "kode_referensi": "Kode wilayah administrasi pemerintahan (Kemendagri)",
        "tahun": year,
        "per_tanggal": asked.today.isoformat(),
        "sementara": asked.is_provisional,
        "frekuensi": "Tahunan",
        "definisi_versi": figures.version,
        "catatan": NOTE,
        "variabel": [_variable(key, indicator) for key, indicator in INDICATORS.items()],
    }


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
