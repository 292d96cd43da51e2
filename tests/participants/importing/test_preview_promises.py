"""What is saved is what the preview promised, over every case and example workbook; it asks little."""

import io
from datetime import date
from pathlib import Path
from statistics import median, quantiles

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import transaction
from openpyxl import load_workbook

from participants.importing.flow.preview import preview_of
from participants.importing.flow.reopen import run_staged
from participants.importing.flow.staged_file import stage, unstage
from participants.importing.flow.template_workbook import example_workbook
from participants.models import Declaration, Enrolment, Person
from programs.models import Training
from tests.builders import make_training
from tests.participants.importing import office_workbooks
from tests.workbook_cases import CASES
from tpbis.confined.unreadable_file import UnreadableFile

WORKBOOKS = CASES.parent / "workbooks"
RECAPS = {"27", "28", "30", "31", "39"}


def files() -> dict[str, tuple[str, Path]]:
    """Name → (kind, path) of every example in the repository that is a table of people or activities."""
    found = {}
    for path in sorted([*CASES.glob("*/input*.xls*"), *WORKBOOKS.glob("*.xlsx")]):
        number = path.parent.name[:2]
        found[f"{path.parent.name}/{path.name}"] = ("kegiatan" if number in RECAPS else "peserta", path)
    return found


@pytest.fixture
def walk(cast, libraries, kinds, places, settings, tmp_path):
    """Preview a file, save it, and give back the preview and what was stored; then all is as before."""
    settings.MEDIA_ROOT = tmp_path
    libraries.cipare.uses_nik = True
    libraries.cipare.save()

    def run(what, path):
        training = make_training(libraries.cipare, day=date(2022, 7, 17), until=date(2022, 7, 18))
        before = Person.unscoped.count(), Training.unscoped.count()
        file = SimpleUploadedFile(path.name, path.read_bytes())
        belongs = {"training": training} if what == "peserta" else {"library": libraries.cipare}
        token = stage(file=file, user=cast.fasda, what=what, consent=what == "peserta", **belongs)
        staged = unstage(token, cast.fasda)
        with transaction.atomic():
            plain = preview_of(run_staged(staged, cast.fasda, dry_run=True))
            run_staged(staged, cast.fasda)
            lines = training.enrolments.all()
            stored = {
                "new": Person.unscoped.count() - before[0]
                if what == "peserta"
                else Training.unscoped.count() - before[1],
                "present": lines.filter(attended=True).count(),
                "places": lines.exclude(person__village=None).values("person__village").distinct().count(),
                "berhasil": Declaration.unscoped.filter(training=training, status="berhasil").count(),
                "belum": Declaration.unscoped.filter(training=training, status="belum").count(),
            }
            transaction.set_rollback(True)
        training.delete()
        return plain, stored

    return run


def promised(plain: dict) -> dict:
    told, claim = dict(plain["promise"]), plain["claim"] or {"berhasil": 0, "belum": 0}
    return {
        "new": plain["counts"]["new"],
        "present": told.get("orang tercatat hadir", 0),
        "places": told.get("desa/kelurahan tempat tinggal", 0),
        "berhasil": claim["berhasil"],
        "belum": claim["belum"],
    }


def test_saved_is_what_the_preview_promised_and_little_is_asked(walk, cast, capsys):
    asked, marked = {}, {}
    for name, (what, path) in files().items():
        try:
            plain, stored = walk(what, path)
        except UnreadableFile:
            assert path.suffix == ".xls", name  # text that is called so: refused with a sentence
            continue
        assert stored == promised(plain), name
        asked[name] = len(plain["questions"]) + plain["common_count"]
        if not plain["errors"]:
            marked[name] = (plain["counts"]["rows"], len(plain["doubts"]))
    counts = sorted(asked.values())
    with capsys.disabled():
        print(f"\n{len(counts)} files, questions {counts}, median {median(counts)}")
    assert (median(counts), quantiles(counts, n=10)[-1] <= 3) == (0, True)
    assert sum(doubts for _, doubts in marked.values()) == 0


@pytest.mark.parametrize("what", ["peserta", "kegiatan"])
def test_a_filled_template_of_ours_asks_nothing(walk, cast, tmp_path, what):
    path = tmp_path / "templat.xlsx"
    path.write_bytes(example_workbook(what, cast.fasda))
    book = load_workbook(path)
    page = book.worksheets[0]
    filled = [page.cell(2, cell.column).value for cell in page[1]]
    for row in (3, 4):
        for at, value in enumerate(filled, 1):
            text = str(value).startswith("Contoh: ")
            page.cell(row, at, f"{value[8:]} {'AB'[row - 3]}" if text else value)
    book.save(path)
    plain, stored = walk(what, path)
    assert (plain["questions"], plain["common_count"], plain["doubts"], plain["errors"]) == ([], 0, [], [])
    assert stored["new"] == plain["counts"]["new"] > 0


def test_command_line_prints_what_was_updated(cast, libraries, kinds, tmp_path):
    path = office_workbooks.book(tmp_path / "d.xlsx", [["Nama", "L/P"], ["Siti Aminah", "P"]])
    out, training = io.StringIO(), make_training(libraries.serang)
    belongs = ["--training", str(training.pk), "--update"]
    call_command("import_workbook", str(path), "--as", cast.fasda.username, *belongs, stdout=out)
    assert '"updated": 0' in out.getvalue() and Enrolment.unscoped.count() == 1
