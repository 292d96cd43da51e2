"""The wording of a definition, and the data dictionary, from the registry."""

from participants.definition_constants import VERSION
from reports.indicators.former_definitions import FORMER, Former
from reports.indicators.indicator import MEDIAN, RATIO, SHARE_UNIT, SUM, UNIQUE, Indicator, Source
from reports.indicators.registry import INDICATORS, INTERNAL
from reports.indicators.themes import THEMES

KINDS = {
    SUM: "Jumlah: bagian-bagiannya boleh dijumlahkan.",
    UNIQUE: "Hitungan tanpa pengulangan: angka beberapa wilayah tidak boleh dijumlahkan.",
    RATIO: (
        "Perbandingan: tidak boleh dijumlahkan atau dirata-rata, selalu dihitung ulang dari pembilang dan"
        " penyebut."
    ),
    MEDIAN: "Nilai tengah: tidak boleh dijumlahkan atau dirata-rata.",
}
UNITS = {SHARE_UNIT: "Bagian dari satu, dibaca sebagai persen", "rupiah": "Rupiah sebulan"}
SOURCES = {
    Source.ACTIVITIES: "Catatan kegiatan dan daftar hadirnya",
    Source.ROSTERS: "Daftar peserta kegiatan",
    Source.TRAINED: "Daftar peserta pelatihan, jawaban peserta, dan pernyataan dinas/perpustakaan",
    Source.PARTNERS: "Riwayat kemitraan, kegiatan dan laporan nihil",
    Source.COMMITMENTS: "Catatan komitmen",
    Source.PLACES: "Daftar wilayah Kemendagri",
    Source.INHABITANTS: "Jumlah penduduk yang dimuat operator bersama sumbernya",
    Source.OTHER_FIGURES: "Dihitung dari angka lain di daftar ini",
}
NO_WHOLE = "Tidak ada: angka ini berdiri sendiri"


def themes() -> list[tuple[str, list[Indicator]]]:
    """All indicators, each once, under the theme it is written in."""
    groups = {key: value for key, value in THEMES.items() if key != "ringkas"}
    seen: set[str] = set()
    themed = []
    for title, keys in groups.values():
        rows = [INDICATORS[key] for key in keys if key not in seen]
        seen.update(keys)
        themed.append((title, rows))
    return themed


def facts(row: Indicator) -> list[tuple[str, str]]:
    """Numerator, denominator, unit, kind, source and version, in words."""
    return [
        ("Pembilang", numerator(row)),
        ("Penyebut", denominator(row)),
        ("Satuan", UNITS.get(row.unit, row.unit.capitalize())),
        ("Jenis angka", KINDS[row.jenis]),
        ("Sumber", SOURCES[row.source]),
        ("Versi definisi", str(row.version)),
        ("Nama di berkas unduhan", row.key),
    ]


def numerator(row: Indicator) -> str:
    if row.numerator:
        return row.numerator
    if row.jenis == RATIO:
        return INDICATORS[row.needs[0]].label
    parts = [INDICATORS[key].label for key in row.needs if key not in INTERNAL]
    return f"{row.label}, dihitung dari: {', '.join(parts).lower()}" if parts else row.label


def denominator(row: Indicator) -> str:
    if row.jenis == RATIO:
        return INDICATORS[row.needs[1]].label
    return INDICATORS[row.whole].label if row.whole else NO_WHOLE


def former(row: Indicator) -> list[Former]:
    """What the key meant before, the newest first."""
    return sorted(FORMER.get(row.key, ()), key=lambda old: -old.version)


HEAD = """# Kamus indikator

Ditulis oleh `bin/manage write_indicators` dari `reports/indicators/`; jangan disunting dengan tangan.
Definisi versi {version}. Hanya *jumlah* yang boleh dijumlahkan; *rasio* selalu dihitung ulang dari jumlahnya.

| Kunci | Label | Jenis | Satuan | Arti | Pembilang | Penyebut | Dihitung dari | Sumber | Versi |
|---|---|---|---|---|---|---|---|---|---|
"""


FORMER_HEAD = """

## Definisi sebelumnya

| Kunci | Versi | Berlaku sampai | Arti | Diganti karena |
|---|---|---|---|---|
"""


def as_markdown() -> str:
    """The whole page, one line per indicator, and what was replaced."""
    lines = [
        f"| `{row.key}` | {row.label} | {row.jenis} | {row.unit} | {row.sentence} | "
        f"{numerator(row)} | {denominator(row)} | "
        f"{', '.join(f'`{key}`' for key in row.needs) or '–'} | {row.source} | {row.version} |"
        for row in INDICATORS.values()
    ]
    before = [
        f"| `{row.key}` | {old.version} | {old.until.isoformat()} | {old.sentence} | {old.why} |"
        for row in INDICATORS.values()
        for old in former(row)
    ]
    return HEAD.format(version=VERSION) + "\n".join(lines) + FORMER_HEAD + "\n".join(before) + "\n"
