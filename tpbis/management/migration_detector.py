"""What `makemigrations` writes beside the models: a changed file of triggers, sums that are counted anew."""

from pathlib import Path
from typing import Any

from django.apps import apps
from django.core.management.commands import makemigrations
from django.db import migrations
from django.db.migrations.loader import MigrationLoader

from tpbis.apps import ROOMS
from tpbis.records.migration_steps import CountAgain, InstallTriggers
from tpbis.records.trigger_files import PROJECT, digest

Base: Any = makemigrations.Command.autodetector  # django-pgtrigger's


def changed_files() -> dict[str, InstallTriggers]:
    """Per app the step for a file of triggers that says something else than its last step installed."""
    installed = {
        step.path: step.digest
        for _, migration in sorted(MigrationLoader(None).disk_migrations.items())
        for step in migration.operations
        if isinstance(step, InstallTriggers)
    }
    today = {path: digest(path) for path in installed if (PROJECT / path).exists()}
    return {
        Path(path).parts[0]: InstallTriggers(path, text)
        for path, text in today.items()
        if text != installed[path]
    }


def count_again(app: str, steps: list) -> list[CountAgain]:
    """What the models that get a new column say has to follow (`after_new_column`)."""
    added = [step.model_name for step in steps if isinstance(step, migrations.AddField)]
    known = {model._meta.model_name: model for model in apps.get_app_config(app).get_models()}
    scripts = {getattr(known.get(name), "after_new_column", "") for name in added}
    return [CountAgain(script, CountAgain.noop) for script in sorted(scripts - {""})]


class Detector(Base):
    """Django's, with the steps that follow from files and sums."""

    def _detect_changes(self, convert_apps=None, graph=None):
        changes = super()._detect_changes(convert_apps, graph)
        for app, step in changed_files().items():
            new = type("Migration", (migrations.Migration,), {"operations": [], "dependencies": []})
            last = changes.setdefault(app, [new("triggers", app)])[-1]
            last.operations = [*last.operations, step]
            left = ROOMS[: ROOMS.index(app)] if graph else ()
            leaves = [leaf for room in left for leaf in graph.leaf_nodes(room)]
            last.dependencies = [*last.dependencies, *leaves]
        for app in changes.keys() & set(ROOMS):
            last = changes[app][-1]
            last.operations = [*last.operations, *count_again(app, last.operations)]
        return changes
