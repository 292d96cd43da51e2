"""docs/privacy.md says of every stored field what becomes of it; a new field has to be added there."""

import re

from django.apps import apps

from reports.retention_periods import PERIODS, spoken
from tests.walls.source import PROJECT
from tpbis.apps import ROOMS

EVERYWHERE = {
    "id", "created_at", "created_by", "updated_at", "updated_by", "version", "deleted_at", "deleted_by",
}  # fmt: skip
FOREIGN = {
    *("admin.LogEntry", "sessions.Session", "pghistory.Context", "django_tasks_database.DBTaskResult"),
    *("mfa.Authenticator", "account.EmailAddress"),
}
FIELD = re.compile(r"`(\w+)`")


def described() -> dict[str, list[str]]:
    """The fields that the page names under the heading of each table."""
    parts = re.split(r"^### (\S+)$", (PROJECT / "docs" / "privacy.md").read_text(), flags=re.MULTILINE)[1:]
    tables = zip(parts[::2], parts[1::2], strict=True)
    return {
        label: sorted(name for line in _heads(text) for name in FIELD.findall(line)) for label, text in tables
    }


def _heads(text: str) -> list[str]:
    """The list of fields of each line, before its explanation."""
    return [re.split(r": (?!`)", item)[0] if not item.startswith("Bukan") else item for item in _items(text)]


def _items(text: str) -> list[str]:
    return [" ".join(item.split()) for item in re.split(r"^- ", text, flags=re.MULTILINE)[1:]]


def stored() -> dict[str, list[str]]:
    models = [
        model
        for model in apps.get_models(include_auto_created=True)
        if not hasattr(model, "pgh_tracked_model")
    ]
    return {
        model._meta.label: sorted({field.name for field in model._meta.local_fields} - EVERYWHERE)
        for model in models
        if model._meta.managed and (model._meta.app_label in ROOMS or model._meta.label in FOREIGN)
    }


def test_every_field_of_every_table_is_described_once():
    page, tables = described(), stored()
    differing = {
        label: (page.get(label), tables.get(label))
        for label in page.keys() | tables.keys()
        if page.get(label) != tables.get(label)
    }
    assert differing == {}


def test_history_holds_no_field_that_its_table_has_not():
    histories = [model for model in apps.get_models() if hasattr(model, "pgh_tracked_model")]
    for model in histories:
        own = {field.name for field in model._meta.local_fields if not field.name.startswith("pgh_")}
        assert own <= {field.name for field in model.pgh_tracked_model._meta.local_fields}


def test_page_says_how_long_each_kind_is_kept():
    page = " ".join((PROJECT / "docs" / "privacy.md").read_text().split())
    assert [one.kind for one in PERIODS if f"- {one.kind}: {spoken(one.days)} ({one.why})." not in page] == []
