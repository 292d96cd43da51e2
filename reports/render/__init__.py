"""The formats of a report file: suffix → content type and the function that yields its bytes."""

from reports.render import csv, json, xlsx

FORMATS = {
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", xlsx.render),
    "csv": ("text/csv; charset=utf-8", csv.render),
    "json": ("application/json", json.render),
}
