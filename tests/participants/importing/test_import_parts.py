"""Parts of the import: COPY writes what it was given, similarity equals comparing, cells read back."""

from datetime import date
from itertools import product

import pytest
from django.db import IntegrityError, connection, transaction
from hypothesis import given
from hypothesis import strategies as st

from participants.choices import Disability, Education, Occupation
from participants.importing.file.headings import Headings, heading_key
from participants.importing.roster.roster_columns import Loose, RosterSheet
from participants.importing.roster.roster_importer import RosterImport
from participants.importing.sheet import engine
from participants.importing.sheet.declare import Column
from participants.importing.sheet.row import read_name, read_text
from participants.importing.sheet.word_lists import WordList
from participants.models import Person
from participants.people.matching import ALIKE, Alike, likeness
from programs.models import Library
from tests.builders import make_training
from tests.fuzzing import examples
from tests.participants.importing.office_workbooks import ATTENDANCE, book
from tpbis.formats import Unreadable, read_birth, read_tick, safe_cell
from tpbis.jobs.second_connection import Stopped
from tpbis.records.copy import Copy, Pipe, sizing_up
from tpbis.records.uuid7 import uuid7

ODD = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), min_size=1, max_size=40)
IN_A_TEST = examples(60)


@given(text=ODD)
@IN_A_TEST
def test_copy_writes_any_text_as_it_is(cast, libraries, text):
    with transaction.atomic():
        with Pipe() as pipe:
            rows = Copy(Library, ("id", "name"), by=cast.fasda, region_id="36.73", tier="tbm")
            rows.add(key := uuid7(), text)
            pipe.send(rows)
        made = Library.unscoped.get(pk=key)
        assert (made.name, made.created_by_id, made.version) == (text, cast.fasda.pk, 1)
        transaction.set_rollback(True)


def test_a_table_that_was_all_but_empty_is_sized_up(libraries):
    with transaction.atomic(), Pipe() as pipe:
        with pipe.between(), connection.cursor() as cursor:
            cursor.execute(
                "UPDATE pg_class SET reltuples = 0 WHERE relname IN ('programs_library', 'tpbis_user')"
            )
            statements = sizing_up(Library)
        pipe.run(*statements)
    with connection.cursor() as cursor:
        cursor.execute("SELECT reltuples FROM pg_class WHERE relname = 'programs_library'")
        assert cursor.fetchone() == (Library.unscoped.count(),)
        cursor.execute("SELECT reltuples FROM pg_class WHERE relname = 'tpbis_user'")
        assert cursor.fetchone() == (0,)


def test_tables_are_sized_up_after_each_piece_and_before_the_end(bring, monkeypatch):
    seen = []
    monkeypatch.setattr(engine, "FEW", 100)
    monkeypatch.setattr(engine, "FIRST", 150)
    monkeypatch.setattr(engine, "sizing_up", lambda *models: seen.append(Person in models) or [])
    bring(
        [["Nama", "L/P"], *[[f"Ani Lestari {chr(97 + n % 26)}{chr(97 + n // 26)}", "P"] for n in range(301)]]
    )
    assert (seen, Person.unscoped.count()) == ([True, True, True], 301)


def test_error_of_a_copy_reaches_the_caller(cast, libraries):
    with pytest.raises(IntegrityError), transaction.atomic(), Pipe() as pipe:
        rows = Copy(Library, ("id", "name"), by=cast.fasda, region_id="99.99", tier="tbm")
        rows.add(uuid7(), "Entah")
        pipe.send(rows)
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")


def test_asking_between_two_copies_does_not_wait_for_all(cast, libraries):
    with transaction.atomic():
        with Pipe() as pipe:
            rows = Copy(Library, ("id", "name"), by=cast.fasda, region_id="36.73", tier="tbm")
            for n in range(8):
                rows.add(uuid7(), f"Taman {n}")
                pipe.send(rows)
                with pipe.between():
                    assert Library.unscoped.filter(name__startswith="Taman ").count() <= n + 1
            pipe.drain()
            assert Library.unscoped.filter(name__startswith="Taman ").count() == 8
        transaction.set_rollback(True)


def test_error_of_a_copy_reaches_whoever_asks_in_between(cast, libraries):
    with pytest.raises(IntegrityError), transaction.atomic(), Pipe() as pipe:
        rows = Copy(Library, ("id", "name"), by=cast.fasda, region_id="99.99", tier="tbm")
        rows.add(uuid7(), "Entah")
        pipe.send(rows)
        pipe._waiting.join()
        with pipe.between():
            pytest.fail("asked after an error")


@pytest.mark.parametrize("at_once", [1, 2, 5000])
def test_rows_of_one_file_are_compared_the_same_way_in_any_pieces(
    cast, training, tmp_path, monkeypatch, at_once
):
    monkeypatch.setattr(engine, "FIRST", at_once)
    rows = [
        ["Nama", "L/P", "No HP"],
        ["Siti Aminah", "P", "081234567890"],
        ["Sitti Aminah", "P", "081234567890"],
    ]
    outcome = RosterImport(training=training, by=cast.fasda, path=book(tmp_path / "d.xlsx", rows)).run()
    assert (outcome.new, outcome.matched, outcome.errors) == (2, 0, [])


NAMES = st.lists(st.text("abcdein ", min_size=1, max_size=12).map(lambda t: " ".join(t.split())), max_size=12)


@given(NAMES, NAMES)
@examples(300)
def test_prefix_filter_finds_every_like_name(known, wanted):
    alike = Alike(dict.fromkeys(name for name in known if name))
    for name in filter(None, wanted):
        assert alike.find(name) == {other for other in known if other and likeness(name, other) >= ALIKE}


@pytest.mark.parametrize("cell", ["=1+1", "+62", "-", "@a", "'=x", "Siti  Aminah", "a\nb"])
def test_guarded_text_reads_back(cell):
    assert read_text(safe_cell(cell)).value == ("" if cell == "-" else " ".join(cell.split()))


@pytest.mark.parametrize("choices", [Disability, Education, Occupation])
def test_every_word_of_a_list_reads_as_itself(choices):
    told = choices.__name__.lower(), choices.choices
    strict, loose = WordList(*told), Loose(*told)
    for code, label in choices.choices:
        for word in (code, label, label.upper(), f" {label}. "):
            assert (strict(word).value, loose(word).value) == (code, (code, ""))


@given(st.dates(min_value=date(1930, 1, 1), max_value=date(2015, 1, 1)))
def test_birth_in_any_style_reads_as_itself(day):
    months = "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember".split()  # noqa: SIM905
    written = [
        f"{day.day} {months[day.month - 1]} {day.year}",
        f"{day:%d/%m/%Y}",
        f"{day:%d-%m-%Y}",
        day,
        f"{day}",
    ]
    for when, place in product(written, ("", "Serang, ", "Kab. Lebak/", "SERANG ")):
        cell = f"{place}{when}" if place else when
        assert read_birth(cell).value.date == day


@given(
    st.sampled_from(["", "Serang, ", "Jumat, ", "Kota Serang, ", "Maret, ", "Hari Jumat, "]),
    st.sampled_from(
        ["17 Juli 1990", "31 Feb 1990", "1/13/1990", "5-6-2001", "05/06/1899", "1 Mei 2090", "7 Entah 1990"]
    ),
)
def test_birth_as_most_write_it_reads_as_in_any_other_way(place, when):
    def read(cell):
        try:
            return read_birth(cell, today=date(2026, 11, 22))
        except Unreadable as problem:
            return str(problem)

    assert read(f"{place}{when}") == read(f" {place}{when}")


@pytest.mark.parametrize("mark", ["✓", "√", "v", "V", "x", "1", 1, 1.0, True, "H", "Hadir", "ya", "ttd"])
def test_every_tick_is_present(mark):
    assert read_tick(mark).value is True


def test_repeated_cell_is_read_once():
    seen = []
    column = Column("name", 0, "Nama", lambda cell: seen.append(cell) or read_name(cell))
    assert [column.read("Siti").value for _ in range(3)] == ["Siti"] * 3
    assert seen == ["Siti"]


@pytest.mark.parametrize(
    "heading, field",
    [
        ("NAMA LENGKAP (sesuai KTP)", "name"),
        ("Nama Usaha", "business_name"),
        ("No. HP/WA yang aktif", "phone"),
        ("Tempat dan Tgl. Lahir", "birth"),
        ("Tempat Lahir", "birth_place"),
        ("Jenis Kelamin (L/P)", "sex"),
        ("Rata-rata pendapatan", None),
        ("Pendapatan per bulan sebelum pelatihan (Rp)", "income_before"),
        ("Omset setelah ikut pelatihan", "income_after"),
        ("Asal Desa", "village"),
        ("Asal TBM / Komunitas", "represents"),
        ("Tanda Tangan", None),
        ("", None),
    ],
)
def test_heading_means_its_field(heading, field):
    assert Headings("peserta").field_of(heading) == field
    assert field is None or field in RosterSheet().fields


@given(st.text(max_size=200))
@examples(200)
def test_any_heading_is_read_in_no_time(heading):
    assert Headings("peserta").field_of(heading) is None or heading_key(heading)


def roster(cast, training, tmp_path):
    return RosterImport(
        training=training, by=cast.fasda, path=book(tmp_path / "d.xlsx", ATTENDANCE), consent=True
    )


def test_progress_ends_at_the_total_and_stop_keeps_nothing(cast, libraries, kinds, tmp_path):
    training = make_training(libraries.serang, until=date(2022, 7, 18))
    steps = []

    def stop(done, total):
        steps.append(done)
        if len(steps) > 1:
            raise Stopped

    with pytest.raises(Stopped):
        roster(cast, training, tmp_path).run(progress=stop)
    assert Person.unscoped.count() == 0
    steps = []
    roster(cast, training, tmp_path).run(progress=lambda done, total: steps.append((done, total)))
    assert steps[-1][0] == steps[-1][1] > 0 and steps == sorted(steps)


def test_history_has_every_row_of_a_copy(cast, libraries, kinds, tmp_path):
    training = make_training(libraries.serang, until=date(2022, 7, 18))
    roster(cast, training, tmp_path).run()
    for person in Person.unscoped.all():
        assert [event.pgh_label for event in person.events.all()] == ["insert"]
    assert Person.unscoped.count() == 3
