"""The command line of bin/manage and manage.py: what goes wrong is a sentence in Bahasa, not a traceback."""

import argparse
import errno
import os
import sys
from difflib import get_close_matches

from django.core.exceptions import ImproperlyConfigured
from django.core.management import ManagementUtility, get_commands
from django.core.management.base import BaseCommand, CommandError
from django.db import InterfaceError, OperationalError

PARSER = {
    "usage: ": "pemakaian: ",
    "positional arguments": "yang disebut berurutan",
    "options": "pilihan",
    "show this help message and exit": "tampilkan penjelasan ini",
    "%(prog)s: error: %(message)s\n": "%(prog)s: %(message)s. Penjelasannya: %(prog)s --help\n",
    "argument %(argument_name)s: %(message)s": "%(argument_name)s: %(message)s",
    "the following arguments are required: %s": "belum disebut: %s",
    "one of the arguments %s is required": "sebut salah satu dari %s",
    "unrecognized arguments: %s": "tidak dikenal: %s",
    "not allowed with argument %s": "tidak dapat bersama %s",
    "ignored explicit argument %r": "tidak memakai nilai %r",
    "expected one argument": "memerlukan satu nilai",
    "expected at most one argument": "memerlukan paling banyak satu nilai",
    "expected at least one argument": "memerlukan paling sedikit satu nilai",
    "ambiguous option: %(option)s could match %(matches)s": "%(option)s dapat berarti %(matches)s",
    "invalid %(type)s value: %(value)r": "nilai %(value)r tidak dapat dibaca",
    "invalid choice: %(value)r (choose from %(choices)s)": "%(value)r tidak ada; pilihannya %(choices)s",
}
REASONS = {
    errno.ENOENT: "tidak ada",
    errno.ENOTDIR: "tidak ada",
    errno.EACCES: "tidak boleh dibuka oleh akun ini",
    errno.EPERM: "tidak boleh dibuka oleh akun ini",
    errno.EISDIR: "adalah folder, bukan berkas",
    errno.ENOSPC: "tidak dapat ditulis: ruang penyimpanannya habis",
    errno.EDQUOT: "tidak dapat ditulis: ruang penyimpanannya habis",
    errno.EROFS: "tidak dapat ditulis: disknya hanya dapat dibaca",
}
UNKNOWN = "Perintah “{}” tidak ada.{} Daftar perintah: bin/manage help"
AWAY = "Basis data tidak dapat dipakai; periksa dengan bin/manage doctor: {}"
INTERRUPTED = 130  # as a shell says it


def run(arguments: list[str]) -> None:
    """Run one command; where it cannot, end with 1 and a sentence. With --traceback all of it is shown."""
    argparse._ = lambda text: PARSER.get(text, text)  # type: ignore[attr-defined]
    if "--traceback" in arguments:
        ManagementUtility(arguments).execute()
        return
    try:
        # Otherwise Django writes the class of the problem before its sentence.
        CommandLine([*arguments, *["--traceback"] * _takes_options(arguments[1:2])]).execute()
    except KeyboardInterrupt:
        sys.exit(INTERRUPTED)
    except Exception as problem:
        if not (sentence := _sentence(problem)):
            raise
        print(sentence, file=sys.stderr)
        sys.exit(getattr(problem, "returncode", 1))


class CommandLine(ManagementUtility):
    """Django's own, but for what it says of a command that is none."""

    def fetch_command(self, subcommand: str) -> BaseCommand:
        """The command; refused with the nearest one that there is."""
        commands = get_commands()
        if subcommand not in commands:
            if self.settings_exception:  # the commands of the rooms are not known without settings
                raise self.settings_exception
            near = get_close_matches(subcommand, commands, n=1)
            raise CommandError(UNKNOWN.format(subcommand, f" Maksudnya {near[0]}?" if near else ""))
        return super().fetch_command(subcommand)


def _takes_options(name: list[str]) -> bool:
    return bool(name) and not name[0].startswith("-") and name[0] not in {"help", "version", "shell"}


def _sentence(problem: Exception) -> str:
    """What to say of a problem that a person can do something about; "" of a defect of ours."""
    if isinstance(problem, CommandError | ImproperlyConfigured):
        return str(problem)
    if isinstance(problem, OSError) and problem.filename:
        reason = REASONS.get(problem.errno or 0, os.strerror(problem.errno or 0))
        return f"{os.fsdecode(problem.filename)} {reason}."
    if isinstance(problem, OperationalError | InterfaceError):
        return AWAY.format(str(problem).strip().partition("\n")[0])
    return ""
