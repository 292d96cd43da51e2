"""A cohort as rows of a file: the total, then its groups."""

from reports.cohort.cohort_figures import Cohort
from reports.indicators import INDICATORS
from reports.question.query import Query
from reports.tables.report_table import ReportTable, kind_of
from tpbis.sheets.columns import Column

KEYS = (
    *("dilatih", "belum_waktunya", "meninggal", "jatuh_tempo", "dijawab", "tingkat_respons", "dinilai"),
    *("naik", "tetap", "turun", "berhasil_terukur", "tingkat_terukur", "terukur_bawah", "terukur_atas"),
    *("median_perubahan", "kuartil_bawah_perubahan", "kuartil_atas_perubahan", "ingatan"),
)


def table(made: Cohort, query: Query, place, cut_label: str) -> ReportTable:
    """One line per group; null where the registry has none or where it may not be seen."""
    found = [INDICATORS[key] for key in KEYS]
    columns = [Column("kode", "Kode", width=20), Column("kelompok", cut_label or "Kelompok", width=34)]
    columns += [Column(row.key, row.label, kind_of(row), 14, row) for row in found]
    rows = [_line(made.total, "Seluruh angkatan"), *(_line(row, row.name) for row in made.rows)]
    return ReportTable("angkatan", place, "", query, columns, rows, version=made.version)


def _line(row, name) -> list:
    return [row.code, name, *(row[key] for key in KEYS)]
