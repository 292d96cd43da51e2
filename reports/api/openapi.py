"""OpenAPI 3.1 of the API, written from the columns of the lists, the query keys and the registry."""

from collections.abc import Iterable
from functools import cache

from reports.api.answering import as_json
from reports.api.problems import PROBLEMS
from reports.api.query_keys import KINDS, keys_of, uses_of
from reports.api.resources import COLUMNS, RESOURCES, Resource
from reports.tables import REPORTS
from tpbis.models import TokenPurpose
from tpbis.sheets.columns import DAY, MONEY, NUMBER, YEAR, YES, Column, meaning_of

VERSION = "1.0.0"
ABOUT = (
    "Hanya untuk dibaca. Token dibuat di Akun saya, Token API, dan dikirim sebagai Authorization: Bearer."
    " Yang berubah sejak tarikan terakhir diminta dengan updated_since, berisi until dari jawaban sebelumnya;"
    " baris dengan deleted_at dihapus dari salinan. Galat menurut RFC 9457, Bahasa atau Inggris"
    " (Accept-Language)."
)
WHOLE = {"type": ["integer", "null"]}
TEXT = {"type": ["string", "null"]}
DATE = {"type": ["string", "null"], "format": "date"}
TYPES: dict[str, dict] = {
    NUMBER: WHOLE,
    MONEY: WHOLE,
    YEAR: WHOLE,
    DAY: DATE,
    "daftar": {"type": "array", "items": {"type": "string"}},
}
DATED = {"type": "object", "properties": {"status": TEXT, "sejak": DATE, "sampai": DATE}}
DEFINED = {"type": "object", "properties": {"versi": WHOLE, "sampai": DATE, "kalimat": TEXT}}
TYPES |= {"kemitraan": {"type": "array", "items": DATED}, "definisi": {"type": "array", "items": DEFINED}}
GONE = {
    "type": "object",
    "title": "Hilang",
    "description": "Baris yang dihapus, atau keluar dari wilayah token atau dari saringan.",
    "required": ["id", "deleted_at"],
    "properties": {"id": {"type": "string"}, "deleted_at": {"type": "string", "format": "date-time"}},
    "additionalProperties": False,
}
PROBLEM = {
    "type": "object",
    "required": ["type", "title", "status", "detail"],
    "properties": {name: {"type": "string"} for name in ("type", "title", "detail", "instance")}
    | {"status": {"type": "integer"}},
}
UNTIL = {"type": "string", "description": "Untuk updated_since berikutnya."}
REPORT = {
    "type": "object",
    "required": ["laporan", "kolom", "baris", "until"],
    "properties": {
        "laporan": {"type": "string"},
        "kolom": {"type": "array", "items": {"type": "object"}},
        "baris": {"type": "array", "items": {"type": "object"}},
        "tidak_terbagi": {"type": "object"},
        "total": {"type": "object"},
        "until": UNTIL,
    },
}


def schema_of(column: Column) -> dict:
    """The schema of a column's values: stored codes with their labels, days, whole numbers, text."""
    said = {"title": column.label, "description": meaning_of(column)}
    if column.words is YES:
        return said | {"type": "boolean"}
    if column.words:
        codes = [*column.words]
        kind = "integer" if isinstance(codes[0], int) else "string"
        empty = [] if kind == "integer" else [""]
        labels = {str(code): str(label) for code, label in column.words.items()}
        return {"type": [kind, "null"], "enum": [*codes, *empty, None], "x-labels": labels} | said
    if column.key == "id":
        return {"type": "string"} | said
    return TYPES.get(column.kind, TEXT) | said


def row_schema(slug: str) -> dict:
    """A row of a list; columns about people are there only for tokens that are for them."""
    columns = COLUMNS[slug]
    return {
        "type": "object",
        "title": slug,
        "required": [column.key for column in columns if not column.personal or column.key == "id"],
        "properties": {column.key: schema_of(column) for column in columns},
        "additionalProperties": False,
    }


def page_schema(slug: str) -> dict:
    row = {"$ref": f"#/components/schemas/{slug}"}
    changes = slug in RESOURCES and RESOURCES[slug].changes
    items = {"anyOf": [row, {"$ref": "#/components/schemas/gone"}]} if changes else row
    return {
        "type": "object",
        "required": ["results", "next", "until"],
        "properties": {
            "results": {"type": "array", "items": items},
            "next": {
                "type": ["string", "null"],
                "format": "uri",
                "description": "Alamat halaman berikutnya.",
            },
            "until": UNTIL,
        },
    }


def parameters(*uses: str) -> list[dict]:
    return [
        {"name": row["key"], "in": "query", "description": row["meaning"], "schema": KINDS[row["kind"]]}
        for row in keys_of(*uses)
    ]


def operation(name: str, title: str, purpose: str, schema: dict, given: Iterable[dict]) -> dict:
    """A GET with its answer and its problems."""
    opened = f"Kegunaan token: {TokenPurpose(purpose).label}." if purpose else "Terbuka untuk setiap token."
    refused = {
        str(row["status"]): {"$ref": f"#/components/responses/{key}"}
        for key, row in PROBLEMS.items()
        if key != "wrong_method"
    }
    answers = {
        "200": {
            "description": title,
            "headers": {"ETag": {"schema": {"type": "string"}}},
            "content": {"application/json": {"schema": schema}},
        },
        "304": {"description": "Sama dengan If-None-Match."},
    }
    body = {"operationId": name, "summary": title, "description": opened, "parameters": [*given]}
    return {"get": body | {"responses": answers | refused}}


def _list(resource: Resource) -> dict:
    given = parameters(*uses_of(resource))
    return operation(resource.slug, resource.title, resource.purpose, page_schema(resource.slug), given)


def paths() -> dict:
    """Every address below the server's."""
    slug = {"name": "slug", "in": "path", "required": True, "schema": {"type": "string", "enum": [*REPORTS]}}
    figures = TokenPurpose.FIGURES
    reports = operation("report", "Laporan", figures, REPORT, [slug, *parameters("reports")])
    return {
        **{f"/{resource.slug}": _list(resource) for resource in RESOURCES.values()},
        "/indicators": operation(
            "indicators", "Angka dan definisinya", "", page_schema("indicators"), parameters("changing")
        ),
        "/reports/{slug}": reports,
        "/cohorts": operation("cohorts", "Angkatan", figures, REPORT, parameters("cohorts")),
    }


@cache
def document() -> dict:
    """The whole description."""
    schemas = {slug: row_schema(slug) for slug in COLUMNS} | {"gone": GONE, "problem": PROBLEM}
    content = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/problem"}}}
    responses = {key: {"description": row["id"][0], "content": content} for key, row in PROBLEMS.items()}
    token = {"type": "http", "scheme": "bearer"}
    return {
        "openapi": "3.1.0",
        "info": {"title": "TPBIS", "version": VERSION, "description": ABOUT},
        "servers": [{"url": "/api/v1"}],
        "security": [{"token": []}],
        "paths": paths(),
        "components": {"schemas": schemas, "responses": responses, "securitySchemes": {"token": token}},
    }


@cache
def described() -> bytes:
    return as_json(document())
