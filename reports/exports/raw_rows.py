"""The stored rows behind every figure, without names, enough to recount each indicator elsewhere.

Codes and ids only; `identitas` is equal where two rows are one human. Softly removed rows are there, with
`dihapus`.
"""

from collections.abc import Iterator
from pathlib import Path

from django.db import connection

from tpbis.sheets.copy_out import copied

# What each column means, in the order of the files; a test holds it against them.
DICTIONARY = Path(__file__).with_name("raw_columns.csv")
ROWS = {
    "wilayah": """SELECT code AS kode, name AS nama, kind AS jenis, valid_from AS berlaku_sejak,
  valid_until AS berlaku_sampai FROM programs_region ORDER BY code""",
    "perubahan_wilayah": """SELECT old_id AS kode_lama, new_id AS kode_baru, day AS tanggal
      FROM programs_regionchange
  ORDER BY day, old_id, new_id""",
    "penduduk": """SELECT region_id AS kode, year AS tahun, number AS jumlah FROM programs_population
  ORDER BY region_id, year""",
    "perpustakaan": """SELECT id, tier AS jenjang, region_id AS kode, village_id AS kode_desa
      FROM programs_library
  ORDER BY id""",
    "wilayah_kerja": """SELECT library_id AS perpustakaan, region_id AS kode, start AS sejak, "end" AS sampai
  FROM programs_libraryarea ORDER BY library_id, start NULLS FIRST, id""",
    "kemitraan": """SELECT library_id AS perpustakaan, status, start AS sejak, "end" AS sampai
      FROM programs_partnership
  ORDER BY library_id, start, id""",
    "laporan_nihil": """SELECT library_id AS perpustakaan, month AS bulan FROM programs_nilreport
  ORDER BY library_id, month""",
    "kegiatan": """SELECT id, kind_id AS jenis, audience AS untuk, strategy AS strategi, status,
  library_id AS perpustakaan, region_id AS kode, place_id AS kode_tempat, first_day AS hari_pertama,
  last_day AS hari_terakhir, measured AS terukur, roster_has_days AS per_hari, head_count AS hadir_semua,
  cost AS biaya, deleted_at IS NOT NULL AS dihapus FROM programs_training ORDER BY id""",
    "hari_kegiatan": """SELECT training_id AS kegiatan, day AS tanggal FROM programs_trainingday
  ORDER BY training_id, day""",
    "dana_kegiatan": """SELECT training_id AS kegiatan, source_id AS sumber, amount AS jumlah
  FROM programs_trainingfunding ORDER BY training_id, source_id""",
    "keterampilan_kegiatan": """SELECT training_id AS kegiatan, skill_id AS keterampilan
      FROM programs_training_skills
  ORDER BY training_id, skill_id""",
    "pelaksana_bersama": """SELECT training_id AS kegiatan, library_id AS perpustakaan
  FROM programs_training_co_hosts ORDER BY training_id, library_id""",
    "wakil": "SELECT id, training_id AS kegiatan FROM programs_representative ORDER BY id",
    "komitmen": """SELECT id, library_id AS perpustakaan, made_on AS dibuat, form AS bentuk, realised_on
      AS terwujud
  FROM programs_commitment ORDER BY id""",
    "orang": """SELECT id, identity AS identitas, library_id AS perpustakaan, sex AS jenis_kelamin,
  nik_sex AS jenis_kelamin_nik, updated_at AS diubah,
  birth_date AS tanggal_lahir, birth_year AS tahun_lahir, disability AS disabilitas,
  array_to_string(target_groups, ' ') AS kelompok_sasaran, village_id AS kode_desa,
  merged_into_id AS digabung_ke, deleted_at IS NOT NULL AS dihapus FROM participants_person ORDER BY id""",
    "peserta": """SELECT e.id, e.training_id AS kegiatan, e.person_id AS orang, e.attended
      AS hadir, e.stated_age AS umur,
  e.represents_library_id AS wakil_perpustakaan, e.represents_region_id AS wakil_wilayah
  FROM participants_enrolment e ORDER BY e.id""",
    "kehadiran": """SELECT enrolment_id AS peserta, day AS tanggal FROM participants_attendance
  ORDER BY enrolment_id, day""",
    "keterampilan_peserta": """SELECT enrolment_id AS peserta, skill_id AS keterampilan
  FROM participants_enrolment_skills ORDER BY enrolment_id, skill_id""",
    "usaha": """SELECT id, person_id AS orang, sector_id AS sektor FROM participants_business ORDER BY id""",
    "jawaban": """SELECT id, enrolment_id AS peserta, moment AS saat, asked_on AS ditanya, disposition
      AS status_tanya,
  uses_skill AS keterampilan_dipakai, has_work AS ada_usaha, income_reply AS jawaban_penghasilan,
  income_band AS rentang, income_exact AS persis, income_low AS paling_rendah, income_high AS paling_tinggi,
  income_scope AS lingkup, verified_on AS diverifikasi FROM participants_answer ORDER BY asked_on, id""",
    "pernyataan": """SELECT id, training_id AS kegiatan, enrolment_id AS peserta, status, number AS jumlah
  FROM participants_declaration ORDER BY id""",
}


def pieces(name: str) -> Iterator[bytes]:
    """One file of rows as CSV with a heading, in pieces of bytes; the parts are separated by semicolons."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM ({ROWS[name]}) rows LIMIT 0")
        heading = ";".join(column.name for column in cursor.description)
    yield f"{heading}\n".encode()
    yield from copied(ROWS[name], ())
