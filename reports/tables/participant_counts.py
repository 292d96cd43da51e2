"""The report `peserta` for who sees no names: counts by kind of activity and group, no row per person."""

from collections import defaultdict
from collections.abc import Iterator, Mapping

from django.db import connection

from participants.ages import AGE_LABELS, age_band_sql, age_sql
from participants.choices import Education
from participants.definition_constants import SMALL
from programs.choices import Sex
from reports.disclosure.suppress import hide_small
from reports.facts.outcomes import outcomes
from reports.question.levels import LENGTHS
from reports.question.question import Question
from reports.tables.report_table import ReportTable, params_with_rights
from tpbis.sheets.columns import NUMBER, YEAR, Column

UNKNOWN = ("", "Tidak diketahui")
# What a kind of activity is divided by: label, SQL of the group, and every group in reading order.
BY_AGE, YOUNGEST = "Kelompok umur", AGE_LABELS[0]
DIVISIONS: dict[str, tuple[str, Mapping[str, str]]] = {
    "Jenis kelamin": ("c.sex", dict(Sex.choices)),
    BY_AGE: (
        age_band_sql(f"({age_sql('h.first_day')})"),
        {label: f"{label} tahun" for label in AGE_LABELS.values()},
    ),
    "Pendidikan": ("p.education", dict(Education.choices)),
}
COLUMNS = [
    Column("kode", "Kode kabupaten/kota", width=12),
    Column("tahun", "Tahun", YEAR),
    Column("jenis", "Jenis kegiatan", width=24),
    Column("menurut", "Menurut", width=16, meaning="Menurut apa pesertanya dikelompokkan."),
    Column("kelompok", "Kelompok", width=24),
    Column("kehadiran", "Kehadiran dengan nama", NUMBER, meaning="Peserta bernama yang hadir, per kegiatan."),
    Column("keterangan", "Keterangan", width=16, meaning="“disembunyikan” bila angkanya terlalu kecil."),
]
HIDDEN = "disembunyikan"
NOTE = (
    "Tanpa baris per orang: kehadiran bernama per jenis kegiatan dan kelompok. Angka 1 sampai 4, dan yang"
    " dapat membukanya, disembunyikan."
)
TOO_SMALL = (
    "Tanpa nama, angka ini hanya untuk kabupaten/kota seutuhnya. Pilih kabupaten/kota di saringan wilayah."
)
OLD_CODES = (
    "Tanpa nama, angka ini hanya menurut kode wilayah hari ini: menurut kode lain selisihnya menunjuk orang."
)
REGENCY = LENGTHS["kabkota"]
VALUES = ", ".join(f"('{label}', coalesce({sql}, ''))" for label, (sql, _) in DIVISIONS.items())
SQL = f"""WITH {outcomes()}
SELECT left(h.code, {REGENCY}), extract(year FROM h.last_day)::int, k.label, v.division, v.part, count(*),
  bool_or(h.measured)
FROM came c JOIN held h ON h.id = c.training_id JOIN programs_trainingkind k ON k.code = h.kind_id
  JOIN participants_enrolment e ON e.id = c.enrolments[1] JOIN participants_person p ON p.id = e.person_id
  JOIN programs_library l ON l.id = h.library_id
  CROSS JOIN LATERAL (VALUES {VALUES}) v(division, part)
WHERE l.region_id LIKE %(rights)s GROUP BY 1, 2, 3, 4, 5"""


def table(question: Question) -> ReportTable:
    """Of whole kabupaten/kota only: parts of one would be subtracted from it."""
    place = question.place
    if question.code_day:
        return ReportTable("peserta", question, COLUMNS, [], note=OLD_CODES)
    if place.library_id or len(place.code) > REGENCY:
        return ReportTable("peserta", question, COLUMNS, [], note=TOO_SMALL)
    return ReportTable("peserta", question, COLUMNS, list(rows(question)), note=NOTE)


def rows(question: Question) -> Iterator[list]:
    """A line per kabupaten/kota, year, kind and group, zeros included; small counts are hidden."""
    counts: dict[tuple, dict[str, int]] = defaultdict(dict)
    measured: set[tuple] = set()
    with connection.cursor() as cursor:
        cursor.execute(SQL, params_with_rights(question))
        for code, year, kind, division, part, many, asked in cursor.fetchall():
            counts[code, year, kind, division][part] = many
            measured |= {(code, year, kind)} if asked else set()
    order = list(DIVISIONS)
    for code, year, kind, division in sorted(counts, key=lambda key: (*key[:3], order.index(key[3]))):
        groups = dict([*DIVISIONS[division][1].items(), UNKNOWN])
        parts = counts[code, year, kind, division]
        children = counts[code, year, kind, BY_AGE].get(YOUNGEST, 0)
        told = (code, year, kind) in measured and children in SMALL  # the rest of them are `dilatih`
        shown = hide_small([parts.get(group, 0) for group in groups], not told)
        for label, many in zip(groups.values(), shown, strict=True):
            yield [code, year, kind, division, label, many, HIDDEN if many is None else ""]
