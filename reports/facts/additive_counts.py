"""Additive counts: integer columns per region, library and month, from the rows."""

from participants.definition_constants import is_due
from reports.facts import partner_libraries
from reports.facts.outcomes import PER_TRAINING, outcomes, promises, staff
from reports.facts.row_selection import Rows

# Column of the tally → SQL over one activity. Columns count the same on whatever day they are read.
ACTIVITY = {
    "semua": "1",
    "kegiatan": "(audience = 'warga')::int",
    "bernama": "named",
    "tanpa_nama": "nameless",
    "orang_hari": "CASE WHEN audience = 'warga' THEN person_days ELSE 0 END",
    "kegiatan_pengelola": "(audience = 'pengelola')::int",
    "stakeholder_meeting": "(kind_id = 'stakeholder_meeting')::int",
    "perwakilan_stakeholder": "representatives",
    "layanan_informasi": "(strategy = 'layanan_informasi')::int",
    "pelibatan_masyarakat": "(strategy = 'pelibatan_masyarakat')::int",
    "advokasi": "(strategy = 'advokasi')::int",
    "dilatih": "trained",
    "dilatih_tanpa_nama": "trained_nameless",
    "pelatihan": "(trained > 0)::int",
    "pelatihan_berbiaya": "(trained > 0 AND cost IS NOT NULL)::int",
    "biaya": "CASE WHEN trained > 0 THEN cost END",
    "dilatih_berbiaya": "CASE WHEN cost IS NOT NULL THEN trained ELSE 0 END",
    "ingatan": "remembered",
    "meninggal": "died",
    "dijawab": "answered",
    "dinilai": "judged",
    "naik": "up",
    "turun": "down",
    "pita_teratas": "top",
    "l0": "rung0",
    "l1": "rung1",
    "l2": "rung2",
    "l3": "rung3",
    "l4": "rung4",
    "tidak_bertahan": "lost",
    "berhasil_dilaporkan": "reported",
    "berhasil_diverifikasi": "verified",
    "dinyatakan_awal": "greatest(declared, least(coalesce(bare, 0), trained))",
    "dinyatakan_sisa": "greatest(open, least(coalesce(bare, 0), trained - coalesce(judged, 0)))",
}
OTHERS = {
    "staff": {"pengelola_dilatih": "1"},
    "promise": {"komitmen": "1", "komitmen_terwujud": "(realised_on IS NOT NULL)::int"},
    "nil": {"nihil": "1"},
    "reported": {"bulan_lapor": "1"},
}
RUPIAH = {"biaya"}  # what passes two thousand million
COLUMNS = [*ACTIVITY, *(name for part in OTHERS.values() for name in part)]
# Columns that count only once the training is due (DOMAIN definition 10, version 1).
WHEN_DUE = {
    "meninggal",
    "dijawab",
    "dinilai",
    "naik",
    "turun",
    "pita_teratas",
    "l0",
    "l1",
    "l2",
    "l3",
    "l4",
    "tidak_bertahan",
    "berhasil_dilaporkan",
    "berhasil_diverifikasi",
    "dinyatakan_sisa",
}

MONTH = "make_date(year, greatest(month, 1), 1)"  # the first day of a row's month, of the year if it sums one
DUE = is_due(MONTH)


def counted(name: str, sql: str) -> str:
    """SQL: a count of one row as a number of its size."""
    return f"coalesce({sql}, 0)::{'bigint' if name in RUPIAH else 'int'}"


def _part(source: str, day: str, columns: dict[str, str], names=COLUMNS) -> str:
    values = ", ".join(
        f"{counted(name, columns[name])} AS {name}" if name in columns else f"0 AS {name}" for name in names
    )
    return (
        f"SELECT library_id, code, extract(year FROM {day})::int AS year, "
        f"extract(month FROM {day})::int AS month, {values} FROM {source}"
    )


def facts(rows: Rows) -> str:
    """SQL: the common table expressions that the tally adds up."""
    libraries = [
        partner_libraries.libraries(rows),
        partner_libraries.STATE,
        partner_libraries.REPORTS,
        partner_libraries.reported(rows),
    ]
    return ",".join([outcomes(rows), PER_TRAINING, *libraries, staff(rows), promises(rows)])


def from_rows(rows: Rows) -> str:
    """SQL: the facts and the CTE `tally` (library_id, code, year, month and COLUMNS), one row per fact.

    What is no activity has few columns: it is put together first, so that a plan is made for fewer of them.
    """
    names = [name for columns in OTHERS.values() for name in columns]
    others = "\nUNION ALL ".join(_part(source, "day", columns, names) for source, columns in OTHERS.items())
    values = ", ".join(name if name in names else f"0 AS {name}" for name in COLUMNS)
    return f"""{facts(rows)},
tally AS ({_part("activity", "last_day", ACTIVITY)}
UNION ALL SELECT library_id, code, year, month, {values} FROM ({others}) o)"""


def sums_when_due() -> str:
    """SQL: the same of rows of whole years all of which is due."""
    plain = [f"sum({name}) AS {name}" for name in COLUMNS if name != "dinyatakan_awal"]
    split = ["sum(dilatih - meninggal) AS jatuh_tempo", "0 AS belum_waktunya", "0 AS dinyatakan_awal"]
    return ", ".join([*plain, *split, "sum(dinyatakan_awal) AS pernyataan_awal"])


def sums() -> str:
    """SQL: the columns summed as of `today`, outcomes only of what is due, and what `due` splits."""
    apart = WHEN_DUE | {"dinyatakan_awal", "bulan_lapor"}
    plain = [f"sum({name}) AS {name}" for name in COLUMNS if name not in apart]
    waiting = [
        f"coalesce(sum({name}) FILTER (WHERE {DUE}), 0) AS {name}" for name in COLUMNS if name in WHEN_DUE
    ]
    split = [
        f"coalesce(sum(dilatih - meninggal) FILTER (WHERE {DUE}), 0) AS jatuh_tempo",
        f"coalesce(sum(dilatih) FILTER (WHERE NOT {DUE}), 0) AS belum_waktunya",
        f"coalesce(sum(dinyatakan_awal) FILTER (WHERE NOT {DUE}), 0) AS dinyatakan_awal",
        "sum(dinyatakan_awal) AS pernyataan_awal",
        f"coalesce(sum(bulan_lapor) FILTER (WHERE {MONTH} + interval '1 month' <= %(today)s), 0)"
        " AS bulan_lapor",
    ]
    return ", ".join(plain + waiting + split)
