"""What goes wrong with a command is a sentence in Bahasa; every command that a page names exists."""

import os
import re
import subprocess
import sys

import pytest
from django.core.management import get_commands, load_command_class
from django.db import OperationalError

from tests.cluster import PROJECT
from tpbis.management import command_line

PAGES = [PROJECT / "README.md", PROJECT / "CONTRIBUTING.md", *sorted((PROJECT / "docs").glob("*.md"))]
NAMED = re.compile(r"bin/manage ([a-z_]+)((?: --?[a-z-]+| [^\s`|#;&]+)*)")


def said(capsys, *words) -> tuple[int | str | None, str]:
    with pytest.raises(SystemExit) as ended:
        command_line.run(["bin/manage", *words])
    return ended.value.code, capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["resto"], "Perintah “resto” tidak ada. Maksudnya restore? Daftar perintah: bin/manage help\n"),
        (["load_rapor", "/tidak/ada.csv"], "/tidak/ada.csv tidak ada.\n"),
        (["restore", "/tidak/ada"], "Folder /tidak/ada tidak berisi cadangan.\n"),
        (["backup", "s3://ember"], "Cadangan hanya dapat ditulis ke sebuah folder: kaitkan"),
    ],
)
def test_sentence_instead_of_a_traceback(capsys, words, sentence):
    code, text = said(capsys, *words)
    assert code == 1 and text.startswith(sentence) and "Traceback" not in text


def test_parser_speaks_bahasa(capsys):
    code, text = said(capsys, "restore")
    assert code == 2
    assert "pemakaian: manage restore" in text
    assert "manage restore: belum disebut: backup. Penjelasannya: manage restore --help\n" in text
    assert "--kunci" in said(capsys, "restore", "x", "--kunci", "y")[1]


def test_database_that_is_away_is_said_and_a_defect_is_not_hidden(capsys, monkeypatch):
    def fail(self):
        raise problem

    monkeypatch.setattr(command_line.CommandLine, "execute", fail)
    problem = OperationalError("server closed the connection\nunexpectedly")
    assert said(capsys, "doctor") == (
        1,
        "Basis data tidak dapat dipakai; periksa dengan bin/manage doctor: server closed the connection\n",
    )
    problem = KeyError("cacat")
    with pytest.raises(KeyError):
        command_line.run(["bin/manage", "doctor"])


def test_commands_of_the_rooms_are_known_in_a_process_of_its_own():
    command = [sys.executable, "manage.py", "doctor", "--help"]
    env = os.environ | {"TPBIS_TRIAL_KEYS": "1"}
    done = subprocess.run(command, cwd=PROJECT, env=env, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.splitlines()[0][:26]) == (0, "pemakaian: manage.py docto")


def named_commands() -> list[tuple[str, str, list[str]]]:
    found = []
    for page in PAGES:
        for name, rest in NAMED.findall(page.read_text()):
            found.append((page.name, name, re.findall(r"--[a-z-]+", rest)))
    return found


def test_commands_of_the_pages_exist_with_their_options():
    commands, missing = get_commands(), []
    for page, name, options in named_commands():
        if name not in {*commands, "help"}:
            missing.append((page, name))
        elif name != "help":
            parser = load_command_class(commands[name], name).create_parser("bin/manage", name)
            known = parser._option_string_actions
            missing += [(page, name, option) for option in options if option not in known]
    assert len(named_commands()) > 20 and missing == []
