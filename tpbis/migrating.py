"""A migration operation that changes many models without rendering all of them for each change."""

from django.db import migrations


class AtOnce(migrations.SeparateDatabaseAndState):
    """The given SQL for the database, the given operations for the state alone."""

    def __init__(self, *, sql: list[str], state: list):
        self.sql = sql
        super().__init__([migrations.RunSQL(statement) for statement in sql], state)

    def deconstruct(self):
        return type(self).__name__, [], {"sql": self.sql, "state": self.state_operations}

    def state_forwards(self, app_label, state):
        state.__dict__.pop("apps", None)  # rendered again by whoever needs it
        super().state_forwards(app_label, state)
