"""Migration steps of our own: many operations at once, the triggers of a file, sums that are counted anew."""

from django.db import migrations
from django.db.migrations.operations.base import Operation

from tpbis.records.trigger_files import read_triggers


class OneStep(Operation):
    """Operations of one app that do not build on each other: the models are rendered once, not after each.

    Django renders all related models after every single operation: a hundred of them, a hundred times over.
    """

    serialization_expand_args = ["operations"]

    def __init__(self, operations: list[Operation]):
        self.operations = operations

    def deconstruct(self):
        return type(self).__name__, [], {"operations": self.operations}

    def state_forwards(self, app_label, state):
        state.__dict__.pop("apps", None)  # rendered again by whoever needs it
        for operation in self.operations:
            operation.state_forwards(app_label, state)

    def database_forwards(self, app_label, schema_editor, from_state, to_state):
        for operation in self.operations:
            operation.database_forwards(app_label, schema_editor, from_state, to_state)

    def database_backwards(self, app_label, schema_editor, from_state, to_state):
        for operation in reversed(self.operations):
            operation.database_backwards(app_label, schema_editor, from_state, to_state)

    def describe(self):
        return "; ".join(operation.describe() for operation in self.operations)


class InstallTriggers(migrations.RunSQL):
    """Install what a trigger file says today; `digest` is of the file for which this step was written.

    A file that says something else later needs a step of its own, for the databases that took this one
    already; `makemigrations` writes it. An empty database gets today's file with each step.
    """

    migration_name_fragment = "triggers"

    def __init__(self, path: str, digest: str):
        self.path, self.digest = path, digest
        super().__init__([*read_triggers(path)])

    def deconstruct(self):
        return type(self).__name__, [self.path, self.digest], {}


class CountAgain(migrations.RunSQL):
    """What a model says has to follow a new column (`after_new_column`), as it said it then."""

    migration_name_fragment = "count_again"
