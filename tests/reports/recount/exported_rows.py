"""The files of `export_rows` as plain rows: text, dates, whole numbers, yes and no."""

import csv
from datetime import date, datetime
from pathlib import Path
from types import SimpleNamespace

DAYS = {"berlaku_sejak", "berlaku_sampai", "tanggal", "sejak", "sampai", "bulan", "hari_pertama",
        "hari_terakhir",
        "dibuat", "terwujud", "tanggal_lahir", "ditanya", "diverifikasi"}  # fmt: skip
NUMBERS = {
    "hadir_semua",
    "biaya",
    "tahun_lahir",
    "umur",
    "rentang",
    "persis",
    "paling_rendah",
    "paling_tinggi",
    "jumlah",
    "tahun",
}
FLAGS = {"terukur", "per_hari", "dihapus", "hadir", "keterampilan_dipakai", "ada_usaha"}


def typed(column: str, text: str):
    if column == "diubah":
        return datetime.fromisoformat(text)
    if text == "":
        return None
    if column in DAYS:
        return date.fromisoformat(text)
    if column in NUMBERS:
        return int(text)
    return text == "t" if column in FLAGS else text


def read_rows(folder: Path) -> SimpleNamespace:
    """Each file by its name, as a list of rows with attributes."""
    found = {}
    for path in Path(folder).glob("*.csv"):
        with open(path, encoding="utf-8", newline="") as file:
            lines = csv.DictReader(file, delimiter=";")
            found[path.stem] = [
                SimpleNamespace(**{c: typed(c, t) for c, t in line.items()}) for line in lines
            ]
    return SimpleNamespace(**found)


def grouped(rows, key: str) -> dict[str, list]:
    """Rows by one column, in the order of the file."""
    found: dict[str, list] = {}
    for row in rows:
        found.setdefault(getattr(row, key), []).append(row)
    return found
