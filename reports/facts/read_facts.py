"""The counts of one region and period by group, read from the rows in one statement."""

from reports.facts import additive_counts, distinct_counts, partner_libraries
from reports.facts.count_statement import Statement, chosen
from reports.facts.row_selection import OF_QUESTION
from reports.question.levels import LENGTHS
from reports.question.question import Question
from reports.question.regions import VALID


def statement(question: Question) -> Statement:
    """Counts per group (row key, "" for what is held above, "*" for the whole), read from the rows."""
    here = question.group("h.code", "h.library_id")
    parts = {
        "tally": (
            f"SELECT {question.group('code', 'library_id')} AS grp, {additive_counts.sums()} FROM tally GROUP"
            " BY 1"
        ),
        "held": (
            f"SELECT {question.group('code', 'library_id')} AS grp, sum(kegiatan) AS kegiatan FROM tally"
            " GROUP BY 1"
        ),
        "people": distinct_counts.people(here),
        "places": distinct_counts.villages(question.group("v.code", "v.library_id")),
        "whole_spread": distinct_counts.spread(distinct_counts.changes(here)),
        "partners": partner_libraries.partners(_steps(question), str(partner_libraries.EVER)),
        "desa": desa_total(question),
        "inhabitants": inhabitants(question.level),
    }
    ctes = [additive_counts.from_rows(OF_QUESTION), partner_libraries.steps(OF_QUESTION)]
    params = question.params | {"keys": question.keys}
    return "WITH " + ",".join(ctes), chosen(parts, question.parts), params


def _steps(question: Question) -> str:
    return f"(SELECT c.*, {question.group('c.code', 'c.library_id')} AS grp FROM step c)"


def desa_total(question: Question) -> str:
    """SQL: desa/kelurahan of the list of places, per group; for a library those of its wilayah kerja."""
    village = f"FROM programs_region r WHERE r.level = 4 AND r.code LIKE %(like)s AND {VALID}"
    whole = f"SELECT '*' AS grp, count(*) AS desa_total {village}"
    if question.merged:
        return whole
    if question.level == "perpustakaan":
        areas = f"""SELECT left(r.code, n) AS area, count(*) AS many
          FROM programs_region r, (VALUES (2), (5), (8), (13)) v(n)
          WHERE r.level = 4 AND r.code LIKE %(like)s AND {VALID} GROUP BY 1"""
        rows = f"""SELECT l.id::text, a.many FROM programs_library l JOIN ({areas}) a ON a.area = l.region_id
          WHERE l.id::text = ANY(%(keys)s)"""
    else:
        rows = (
            f'SELECT left(r.code, {LENGTHS[question.level]}) COLLATE "C" AS grp, count(*) AS n {village}'
            " GROUP BY 1"
        )
        return (
            f"SELECT x.grp, sum(n) AS desa_total FROM ({rows}) r, LATERAL (VALUES (r.grp), ('*')) x(grp)"
            " GROUP BY 1"
        )
    return f"{whole} UNION ALL {rows}"


def inhabitants(level: str) -> str:
    """SQL: the latest loaded population up to the period's last year, per region and of the whole."""
    return f"""SELECT x.grp, p.number AS penduduk_dimuat FROM (
        SELECT DISTINCT ON (region_id) region_id AS code, number FROM programs_population
        WHERE region_id LIKE %(like)s AND year <= %(population_year)s AND %(library)s::uuid IS NULL
        ORDER BY region_id, year DESC) p
      CROSS JOIN LATERAL (VALUES (CASE WHEN p.code = %(place)s THEN '*' END),
        (CASE WHEN length(p.code) = {LENGTHS[level]} AND p.code = ANY(%(keys)s) THEN p.code END)) x(grp)
      WHERE x.grp IS NOT NULL"""
