"""What the rooms do beside a backup and to a restored database, registered by them when they start."""

from collections.abc import Callable
from pathlib import Path

from psycopg2.extensions import connection as Line

# Gets a plain connection in autocommit and the folder that holds the backups.
Step = Callable[[Line, Path], None]
_beside_backup: list[Step] = []
# Gets the folder of the backups and the name of the database in use; returns the words of a command of ours,
# or none. It is run over the restored database, with the folder of its uploaded files as --media: that is
# already migrated and not yet in use, and where the command fails everything stays as it was.
Command = Callable[[Path, str], list[str]]
_commands: list[Command] = []


def beside_backup(step: Step) -> None:
    """Call a step with the database in use whenever a backup was written."""
    if step not in _beside_backup:
        _beside_backup.append(step)


def command_after_restore(command: Command) -> None:
    """Run a command of ours over the restored database and its files before they take their place."""
    if command not in _commands:
        _commands.append(command)


def commands_after_restore(target: Path, database: str) -> list[list[str]]:
    """The words of all these commands."""
    return [words for command in _commands if (words := command(target, database))]


def run_beside_backup(line: Line, target: Path) -> None:
    """All that the rooms keep in the folder of the backups."""
    for step in _beside_backup:
        step(line, target)
