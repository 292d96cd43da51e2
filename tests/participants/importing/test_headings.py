"""The synonyms of headings: each under one field that the sheet has, and under the one its words tell of."""

import pytest

from participants.importing.file import headings
from participants.importing.file.headings import heading_key, synonyms
from participants.importing.kinds import SHEETS
from tpbis.formats.csv_rows import csv_rows


def misplaced(what: str) -> list[str]:
    """What is wrong with the synonyms of a kind of sheet, in sentences that name them."""
    rows = [row for row in csv_rows(headings.DATA / "headings.csv") if row["what"] == what]
    columns, under, wrong = SHEETS[what].resource.fields, {}, []
    for row in rows:
        if row["field"] not in columns:
            wrong.append(f"{row['field']} is no column of the sheet {what}")
        for word in row["heading"].split("|"):
            if under.setdefault(heading_key(word), row["field"]) != row["field"]:
                wrong.append(
                    f"“{word}” stands under {under[heading_key(word)]} and under {row['field']}: leave one"
                )
    exact, loose = synonyms.__wrapped__(what)
    for word, field in exact.items():
        other = next((name for pattern, name in loose if pattern.fullmatch(word + " ")), field)
        if other != field:
            wrong.append(
                f"“{word}” stands under {field}, but a pattern of {other} reads it: put it there, or add the"
                f" pattern “* {word}” under {field}"
            )
    return wrong


@pytest.mark.parametrize("what", SHEETS)
def test_every_synonym_stands_under_its_field(what):
    assert misplaced(what) == []


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("peserta,nik,hp", "“hp” stands under phone and under nik: leave one"),
        ("peserta,nik,hp suami", "“hp suami” stands under nik, but a pattern of phone reads it"),
        ("peserta,telpon,nomor gawai", "telpon is no column of the sheet peserta"),
    ],
)
def test_a_synonym_under_the_wrong_field_is_named(line, sentence, tmp_path, monkeypatch):
    table = (headings.DATA / "headings.csv").read_text(encoding="utf-8")
    (tmp_path / "headings.csv").write_text(f"{table.rstrip()}\n{line}\n", encoding="utf-8")
    monkeypatch.setattr(headings, "DATA", tmp_path)
    assert [wrong for wrong in misplaced("peserta") if wrong.startswith(sentence)] != []
