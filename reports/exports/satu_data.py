"""Satu Data Indonesia (Perpres 39/2019): the report `dampak` of one calendar year as long rows.

Small numbers are always hidden here, whoever asks (DOMAIN definition 15, version 1).
"""

import csv
import io
import json
import zipfile
from datetime import date

from participants.definition_constants import FEWEST_ASSESSED
from reports.disclosure.hiding_pattern import Guard
from reports.disclosure.visible_report import impact
from reports.indicators import INDICATORS
from reports.indicators.themes import THEMES
from reports.question.levels import LABELS, BadLevel
from reports.question.periods import BadPeriod, Period
from reports.question.places import find_place

FIELDS = ("kode", "nama", "indikator", "nilai", "satuan", "kategori", "tahun")
LEVELS = ("provinsi", "kabkota", "kecamatan", "desa")
SMALLEST = {
    "kecamatan": 2,
    "desa": 5,
}  # length of the code that the level asks for: a file stays within bounds
ONLY_PLACES = "Satu Data berisi wilayah, dari provinsi sampai desa/kelurahan."
CATEGORIES = {
    key: title for name, (title, keys) in reversed(THEMES.items()) if name != "ringkas" for key in keys
}
NOTE = (
    f"Nilai kosong: penyebutnya nol, kurang dari {FEWEST_ASSESSED} orang, atau disembunyikan karena jumlahnya"
    " kecil. Yang diselenggarakan tingkat provinsi/pusat tidak terbagi ke wilayah di bawahnya, tetapi"
    " termasuk di jumlahnya. Rasio berupa pecahan (0,5 = 50%); hitung ulang dari jumlahnya, jangan"
    " dirata-ratakan."
)


def default_level(place) -> str:
    """What divides a place; a desa/kelurahan is one row of its own."""
    return "desa" if place.next_level == "perpustakaan" else place.next_level


def figures(user, code: str | None, level: str | None, year: str, today: date):
    """The report with its small numbers hidden; BadPeriod or BadLevel with a sentence."""
    if not (year.isdecimal() and len(year) == 4 and 2000 <= int(year) <= today.year):
        raise BadPeriod(f"Satu Data berisi satu tahun kalender. Tulis tahunnya, misalnya {today.year - 1}.")
    if level and level not in LEVELS:
        raise BadLevel(ONLY_PLACES)
    place = find_place(user, code)
    level = level or default_level(place)
    if len(place.code) < SMALLEST.get(level, 0):
        raise BadLevel(
            "Satu Data per kecamatan dibuat untuk satu provinsi, per desa untuk satu kabupaten/kota."
        )
    report = impact(user, code, level, Period.of_year(int(year)), today)
    if report.level not in LEVELS:
        raise BadLevel(ONLY_PLACES)
    if user.sees_names:
        Guard(report.period, today).hide(report)
    return report


def rows(report):
    """One dict per region and indicator, the place itself last."""
    year = report.period.year
    for row in [*report.rows, report.total]:
        for key, found in INDICATORS.items():
            values = (row.code, row.name, found.label, row.values[key], found.unit, CATEGORIES[key], year)
            yield dict(zip(FIELDS, values, strict=True))


def as_csv(report):
    """Yield the CSV that the portal expects: commas and decimal points."""
    buffer = io.StringIO()
    writer = csv.DictWriter(buffer, FIELDS, lineterminator="\n")
    writer.writeheader()
    for row in rows(report):
        writer.writerow(row)
        if buffer.tell() > 60_000:
            yield _taken(buffer)
    yield _taken(buffer)


def _taken(buffer) -> bytes:
    data = buffer.getvalue().encode()
    buffer.seek(0)
    buffer.truncate()
    return data


def as_json(report):
    """Yield the metadata and the rows."""
    data = {"metadata": metadata(report), "data": list(rows(report))}
    yield json.dumps(data, ensure_ascii=False).encode()


def as_metadata(report):
    yield json.dumps(metadata(report), ensure_ascii=False, indent=1).encode()


def as_zip(report):
    """Yield the three files in one."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for fmt in ("csv", "json"):
            archive.writestr(f"{name_of(report)}.{fmt}", b"".join(FORMATS[fmt][1](report)))
        archive.writestr(f"{name_of(report)}-metadata.json", b"".join(as_metadata(report)))
    yield packed.getvalue()


def name_of(report) -> str:
    return f"tpbis-satu-data-{report.place.url_code}-{report.level}-{report.period.year}"


def metadata(report) -> dict:
    """What the data are, for the portal: title, coverage, definitions, the meaning of each variable."""
    return {
        "judul": (
            f"Dampak TPBIS per {LABELS[report.level].lower()}, {report.place.name}, {report.period.year}"
        ),
        "produsen_data": "Perpustakaan Nasional Republik Indonesia, program TPBIS",
        "dasar_hukum": ["Peraturan Presiden 39 Tahun 2019", "Peraturan Perpustakaan Nasional 3 Tahun 2023"],
        "wilayah": report.place.url_code,
        "tingkat": report.level,
        "kode_referensi": "Kode wilayah administrasi pemerintahan (Kemendagri)",
        "tahun": report.period.year,
        "per_tanggal": report.today.isoformat(),
        "sementara": report.provisional,
        "frekuensi": "Tahunan",
        "definisi_versi": report.version,
        "catatan": NOTE,
        "variabel": [_variable(key, found) for key, found in INDICATORS.items()],
    }


def _variable(key: str, found) -> dict:
    names = {"kunci": key, "indikator": found.label, "satuan": found.unit, "kategori": CATEGORIES[key]}
    return names | {"jenis": found.jenis, "konsep": found.sentence, "sumber": found.source}


FORMATS = {
    "csv": ("text/csv; charset=utf-8", as_csv),
    "json": ("application/json", as_json),
    "metadata": ("application/json", as_metadata),
    "zip": ("application/zip", as_zip),
}
