"""The levels of a table: code length, label, and the levels above."""

LENGTHS = {"provinsi": 2, "kabkota": 5, "kecamatan": 8, "desa": 13, "perpustakaan": 14}
LABELS = {
    "provinsi": "Provinsi",
    "kabkota": "Kabupaten/kota",
    "kecamatan": "Kecamatan",
    "desa": "Desa/kelurahan",
    "perpustakaan": "Perpustakaan",
}


def number_of(level: str) -> int:
    """The level of a Region: 1 for a province to 4 for a desa."""
    return list(LENGTHS).index(level) + 1


# What stands apart in a table of this level (`tidak_terbagi`).
ABOVE = {
    "provinsi": "Diselenggarakan tingkat pusat",
    "kabkota": "Diselenggarakan tingkat provinsi/pusat",
    "kecamatan": "Diselenggarakan tingkat kabupaten/kota ke atas",
    "desa": "Diselenggarakan tingkat kecamatan ke atas",
    "perpustakaan": "Tanpa perpustakaan di sini",
}


class BadQuestion(ValueError):
    """What was asked cannot be answered; the message is for people."""


class BadLevel(BadQuestion):
    """The level asked for lies above the region, or does not exist."""
