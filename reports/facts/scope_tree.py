"""The scope tree of the roll-ups: a fact lies in one cell and counts in every scope above it.

A cell is the code of a kecamatan; what is held above one lies in a cell that ends in ".00" ("36.73.00": held
by the kota; "36.00.00": by the province). Scopes by grain: 8, 5 and 2 the code of that length, 0 the nation
with everything inside; 9, 6 and 3 what a code holds that lies above kecamatan, kabupaten/kota and province
(`tidak_terbagi`).
"""

GRAINS = {"provinsi": 2, "kabkota": 5, "kecamatan": 8}
NODE, CELL = 5, 8


def cell(code: str) -> str:
    """SQL: the cell of a code of any length."""
    return f"left({code} || substr('00.00.00', length({code}) + 1), 8)"


def node_of(cell: str) -> str:
    """SQL: the code that a cell is named after."""
    return f"regexp_replace({cell}, '(^00)?(\\.00)*$', '')"


# Join it to rows with a column `cell`: once per scope, as s.grain and scope_code.
SCOPES = """CROSS JOIN (VALUES (8, 8, 0), (5, 5, 0), (2, 2, 0), (0, 0, 0),
    (9, 5, 3), (9, 2, 3), (9, 0, 3), (6, 2, 6), (6, 0, 6), (3, 0, 8)) s(grain, size, tail)"""
IN_SCOPE = "right(cell, s.tail) = right('.00.00.00', s.tail)"
SCOPE_CODE = "left(cell, s.size)"


def rows_of(level: str) -> str:
    """SQL: the scopes of a table of this level inside the place asked for, `grp` their key ("" = above)."""
    grain = GRAINS[level]
    return f"""(SELECT *, CASE WHEN grain = {grain} AND code = ANY(%(keys)s) THEN code ELSE '' END AS grp
      FROM {{table}} WHERE grain = {grain} AND code LIKE %(like)s AND code NOT LIKE '%%.00' AND code <> '00'
        OR grain = {grain + 1} AND code = %(place)s)"""


def whole_of() -> str:
    """SQL: the scope of the whole place, `grp` "*"."""
    return "(SELECT *, '*' AS grp FROM {table} WHERE grain = length(%(place)s) AND code = %(place)s)"
