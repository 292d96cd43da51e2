"""A cohort as rows of a file: the total, then its groups."""

from reports.cohort.cohort_figures import Cohort
from reports.indicators.registry import INDICATORS
from reports.tables.report_table import ReportTable, column_of
from tpbis.sheets.columns import Column

KEYS = (
    *("dilatih", "belum_waktunya", "meninggal", "jatuh_tempo", "dijawab", "tingkat_respons", "dinilai"),
    *("naik", "tetap", "turun", "berhasil_terukur", "tingkat_terukur", "terukur_bawah", "terukur_atas"),
    *("median_perubahan", "kuartil_bawah_perubahan", "kuartil_atas_perubahan", "ingatan"),
)


def table(made: Cohort) -> ReportTable:
    """One line per group; null where the registry has none or where it may not be seen."""
    columns = [
        Column("kode", "Kode", width=20),
        Column("kelompok", made.breakdown_label or "Kelompok", width=34),
    ]
    columns += [column_of(INDICATORS[key], 14) for key in KEYS]
    rows = [_line(made.total, "Seluruh angkatan"), *(_line(row, row.name) for row in made.rows)]
    return ReportTable("angkatan", made.question.variant(level=""), columns, rows)


def _line(row, name) -> list:
    return [row.code, name, *(row[key] for key in KEYS)]
