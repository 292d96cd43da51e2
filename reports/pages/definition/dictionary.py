"""The data dictionary as text, written from the registry."""

from participants.definition_constants import VERSION
from reports.indicators.registry import INDICATORS
from reports.pages.definition.indicator_wording import denominator, numerator

HEAD = """# Kamus indikator

Ditulis oleh `bin/manage write_indicators` dari `reports/indicators/`; jangan disunting dengan tangan.
Definisi versi {version}. Hanya *jumlah* yang boleh dijumlahkan; *rasio* selalu dihitung ulang dari jumlahnya.

| Kunci | Label | Jenis | Satuan | Arti | Pembilang | Penyebut | Dihitung dari | Sumber | Versi |
|---|---|---|---|---|---|---|---|---|---|
"""


def as_markdown() -> str:
    """The whole page, one line per indicator."""
    lines = [
        f"| `{row.key}` | {row.label} | {row.jenis} | {row.unit} | {row.sentence} | "
        f"{numerator(row)} | {denominator(row)} | "
        f"{', '.join(f'`{key}`' for key in row.needs) or '–'} | {row.source} | {row.version} |"
        for row in INDICATORS.values()
    ]
    return HEAD.format(version=VERSION) + "\n".join(lines) + "\n"
