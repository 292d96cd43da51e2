"""The dictionary of a file leaves no column unexplained."""

import importlib
import pkgutil
import re

import pytest

from tpbis.sheets.columns import Column, described, meaning_of

ROOTS = ("tpbis", "programs", "participants", "reports")
OF_THE_DICTIONARY = {f"k{number}" for number in range(7)} | {f"b{number}" for number in range(5)} | {"lembar"}


def declared() -> set[tuple[str, str, str]]:
    """(key, heading, sentence) of every column that a module declares by name."""
    modules = []
    for root in map(importlib.import_module, ROOTS):
        for found in pkgutil.walk_packages(root.__path__, f"{root.__name__}."):
            if re.search(r"columns$|\.(sheets|tables|account_views|audit_views|roster_file)\b", found.name):
                modules.append(importlib.import_module(found.name))
    values = [value for module in modules for value in vars(module).values()]
    lists = [value for value in values if isinstance(value, (list, tuple))]
    lists += [one for value in values if isinstance(value, dict) for one in value.values()]
    lists = [one for one in lists if isinstance(one, (list, tuple))]
    columns = [column for one in lists for column in one if isinstance(column, Column)]
    return {(column.key, column.label, meaning_of(column)) for column in columns if column.indicator is None}


def test_every_column_outside_the_registry_has_a_sentence():
    columns = {column for column in declared() if column[0] not in OF_THE_DICTIONARY}
    assert len(columns) > 150
    assert {(key, label) for key, label, meaning in columns if not meaning} == set()


def test_a_column_may_bring_its_sentence():
    column = Column("judul", "Judul buku", meaning="Buku yang dibedah.", words={"a": "Satu", "b": "Dua"})
    assert meaning_of(column) == "Buku yang dibedah. Isinya: Satu, Dua."


@pytest.mark.parametrize("label", ["Hari 1", "Hari 12"])
def test_a_day_has_the_sentence_of_its_like(label):
    assert meaning_of(Column("hari", label)) == "√ bila orangnya datang pada hari itu; kosong bila tidak."


def test_words_of_a_list_stand_in_the_dictionary():
    column = Column("status", "Status", words={"a": "Rencana", "b": "Terlaksana"})
    assert described(column)["definisi"] == "Keadaan catatan ini sekarang. Isinya: Rencana, Terlaksana."
