"""Folders stay small enough to be read at a glance, and one file name has one meaning in the whole tree."""

import collections
import re
from pathlib import PurePath

from tests.walls.source import PROJECT, ROOMS, name_of, python_files

MOST_FILES = 14
TEXTS = {".py", ".csv", ".toml", ".sql", ".html", ".css", ".js", ".md", ".typ", ".txt", ".svg"}
# Folders of one kind, one file per noun: their length says only how many nouns there are.
KINDS = {"models", "forms", "views", "tables", "commands"}
# What stands in several rooms under the name that Django, or this house, gives it.
PER_ROOM = {"__init__", "admin", "apps", "choices", "list_columns", "services", "tasks", "urls"}
# One noun may recur in these folders for the same thing: its model, form, view, page, table or command.
SAME_NOUN = KINDS | {"pages"}
# The file that does the thing, beside the model, view or command that carries its name.
BESIDE = {
    "certificates": "what stands on them, and their pages",
    "dhis2": "the files for DHIS2, and their page",
    "export_runs": "the runs of saved exports, and their pages",
    "field_forms": "the XLSForms, and their addresses",
    "import_job": "the job of an import, and its model",
    "refresh": "roll-ups, cohorts and signals: each refreshes what it keeps",
    "regional_workbook": "the workbook, and its page",
    "satu_data": "the long rows of Satu Data, and their page",
    "self_answer": "the participant's link, and the page behind it",
    "snapshot": "taking a snapshot, its model and its pages",
}
VAGUE = re.compile(
    r"acts|ask(s|ing)|behind|below|cuts|door|found|houses|keeping|kept|making|memory|mine|misc|pressing|reading"
    r"|seeing|side|stamps|told|twins|utils|where|which|words"
)


def by_folder() -> dict[str, list[str]]:
    folders = collections.defaultdict(list)
    for path in python_files():
        folder, _, name = name_of(path).rpartition("/")
        if name != "__init__.py":
            folders[folder].append(name)
    return folders


def recurring() -> dict[str, list[str]]:
    """Basenames that stand in more than one folder outside those of one noun."""
    places = collections.defaultdict(list)
    for path in python_files():
        places[path.stem].append(PurePath(name_of(path)).parent)
    return {
        name: [str(folder) for folder in folders]
        for name, folders in places.items()
        if len([folder for folder in folders if not SAME_NOUN & set(folder.parts)]) > 1
        or len(folders) > 1
        and any(not SAME_NOUN & set(folder.parts) for folder in folders)
    }


def test_folder_is_read_at_a_glance():
    noted = {folder: files for folder, files in by_folder().items() if PurePath(folder).name not in KINDS}
    assert {folder: files for folder, files in noted.items() if len(files) > MOST_FILES} == {}


def test_one_file_name_has_one_meaning():
    allowed = PER_ROOM | set(BESIDE)
    assert {name: folders for name, folders in recurring().items() if name not in allowed} == {}


def test_list_of_recurring_names_holds_no_dead_line():
    assert [name for name in BESIDE if name not in recurring()] == []


def test_no_file_is_named_by_a_pronoun_a_particle_or_a_mood():
    assert [name_of(path) for path in python_files() if VAGUE.fullmatch(path.stem)] == []


def test_lines_of_text_files_end_as_editorconfig_says():
    files = [
        path for folder in (*ROOMS, "templates", "static", "docs") for path in (PROJECT / folder).rglob("*.*")
    ]
    texts = [path for path in files if path.suffix in TEXTS]
    assert [name_of(path) for path in texts if b"\r" in path.read_bytes()] == []
