"""Import of a roster: read every row, match people, then write all or nothing."""

import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from participants.ages import age_on, is_minor
from participants.choices import Disability
from participants.definition_constants import ADULT
from participants.followup.record_answer import declare
from participants.importing.columns.remarks import settle_remarks
from participants.importing.columns.understanding import Understanding, labels_of, understand
from participants.importing.file.find_table import Table
from participants.importing.file.footer import last_row
from participants.importing.file.heading_owner import holds_position
from participants.importing.file.headings import heading_key
from participants.importing.file.signature import Signature, find_signature
from participants.importing.issue import Issue
from participants.importing.roster.claim_sentence import claim_sentence
from participants.importing.roster.complete_row import settle_name, settle_sex
from participants.importing.roster.copy_rows import declared as statements
from participants.importing.roster.correct_people import CorrectPeople
from participants.importing.roster.decide_people import DecidePeople
from participants.importing.roster.roster_columns import (
    RosterSheet,
    day_reader,
    nik_if_readable,
    presence_reader,
)
from participants.importing.roster.roster_lines import RosterLines
from participants.importing.roster.same_file_duplicates import RepeatedPeople
from participants.importing.roster.several_people import one_each
from participants.importing.sheet.declare import Column
from participants.importing.sheet.engine import SheetImport
from participants.importing.sheet.name_and_position import read_name_and_position
from participants.importing.sheet.name_cell import nobody
from participants.importing.sheet.row import Row
from participants.models import Attendance, Declaration, Enrolment, Person
from participants.people.duplicates import not_the_same_people
from participants.roster.record_roster import record_roster
from programs.models import Training
from programs.services import activity_days, lock_training
from tpbis.formats import format_date_range, mask_nik, name_key, nik_facts

SPECIFIC = {
    "income_before": "pendapatan sebelum",
    "income_after": "pendapatan sesudah",
    "disability": "disabilitas",
}
NO_SEX_COLUMN = "Kolom L/P tidak ada. Tambahkan kolom L/P, lalu isi L atau P di setiap baris."
OTHER_DAYS = (
    "Kolom {} bukan hari kegiatan ini ({}). Periksa tanggal kegiatannya; "
    "atau pilih “Tidak dipakai” bagi kolom itu, lalu semua orang di daftar dianggap hadir."
)
SEVERAL_ACTIVITIES = (
    "Kolom “{}” memuat {} isi yang berbeda. Semua baris dicatat untuk satu kegiatan, yang dipilih. "
    "Bila pesertanya dari beberapa kegiatan, impor tiap kegiatan tersendiri."
)
OF_ACTIVITY = re.compile(r"(?:nama |judul |tanggal )?(?:pelatihan|kegiatan|bimtek|acara)")
NIK_MOVED = "NIK di sel ini dicatat sebagai NIK orangnya, terlindungi; selebihnya dibaca."
LAST_LINES = 60
MINOR = f"di bawah {ADULT} tahun; hanya dicatat bila lembar persetujuan sudah ditandatangani"


class RosterImport(SheetImport):
    """One file for one training. `decisions` maps a row number to a Person or None (= somebody else)."""

    what = "peserta"
    label = "Daftar peserta satu kegiatan"
    permission = "participants.import_workbook"
    noun = "peserta"
    unit = "orang"
    instructions = (
        "Satu baris satu orang. Nama dan L/P harus diisi, yang lain boleh kosong.",
        "Tanggal ditulis hari dulu: 17 Juli 1990 atau 17/07/1990. Kalau hanya tahu umurnya, isi Umur.",
        "Untuk kehadiran per hari tambahkan kolom Hari 1, Hari 2, lalu isi √ bila hadir.",
    )
    tables = (Person, Enrolment, Attendance, Declaration)
    resource = RosterSheet

    def __init__(
        self, *, training: Training, by, path: Path, chosen=None, consent=False, decisions=None,
        signed_by: Signature | None = None, update=(), answers=None,
    ):  # fmt: skip
        super().__init__(by=by, path=path, chosen=chosen)
        self.training, self.consent, self.decisions = training, consent, decisions or {}
        self.signed_by = signed_by  # who declares and when, as somebody corrected it
        self.answers = answers or {}  # name digest → Person or None, of an earlier copy of the file
        self.update = update  # fields of known people to take over from the file, "*" for all

    def open(self) -> Table:
        """The table, and who signed below it."""
        self.headings.days = activity_days(self.training)
        table = super().open()
        key = table.headings.index(self.column(self.key))
        loose = [cells for _, cells in table.rows[-LAST_LINES:] if self.why_skipped(cells, key, -1)]
        self.signature = self.signed_by or find_signature(
            [str(cell) for cells in loose for cell in cells if str(cell).strip()]
        )
        return table

    def understand(self, table: Table) -> Understanding:
        """The columns; those of remarks are judged over every row."""

        def settle(understood: Understanding, titles: list[str]) -> None:
            settle_remarks(understood, titles, self.headings, partial(self._cells, table, understood.mapping))

        return understand(table, self.headings, labels_of(self.sheet.fields.items()), settle)

    def _cells(self, table: Table, mapping: dict[str, str], at: int) -> Iterator:
        """The cells of a column in the rows that are people."""
        places = {name: table.headings.index(title) for title, name in mapping.items()}
        key, count = places.get(self.key, 0), places.get("number", -1)
        end = last_row(table.rows, [n for name, n in places.items() if name != "number"], key, count)
        title, no_rows = table.headings[at], self.skipped(table, key, count)
        for number, cells in table.rows:
            cell = cells[at] if at < len(cells) else ""
            if number <= end and cell != title and number not in no_rows:
                yield cell

    def report_file(self, table: Table, fields: dict[int, str]) -> None:
        super().report_file(table, fields)
        unused = [title for title in table.headings if title and title not in self.outcome.mapping]
        for title in unused:
            if OF_ACTIVITY.fullmatch(heading_key(title)):
                self._report_several(table, title)
        dated = [
            title
            for title in unused
            if self.headings.is_date(title) and heading_key(title) not in self.headings.chosen
        ]
        if dated and self.headings.days:
            days = format_date_range(self.headings.days[0], self.headings.days[-1])
            sentence = OTHER_DAYS.format(", ".join(f"“{title}”" for title in dated[:5]), days)
            self.outcome.errors.append(Issue(table.header_row, dated[0], "", sentence))

    def _report_several(self, table, title: str) -> None:
        at = table.headings.index(title)
        names = {str(cells[at]).strip().casefold() for _, cells in table.rows if at < len(cells)} - {""}
        if len(names) > 1:
            sentence = SEVERAL_ACTIVITIES.format(title, len(names))
            self.outcome.warnings.append(Issue(table.header_row, title, "", sentence))

    def columns_at(self, places: dict[str, tuple[int, str]]) -> list[Column]:
        self.outcome.declared["column"] = self.outcome.declared["column"] or self.column("declared") or None
        rows = self.table.rows if self.table else []
        marks = day_reader(rows, [column for name, (column, _) in places.items() if name.startswith("day_")])
        days = {name: marks for name in places if name.startswith("day_")}
        if "attended" in places:
            at = places["attended"][0]
            cells = self._cells(self.table, self.headings_of, at) if self.table else ()
            self.readers |= {"attended": presence_reader(cells)}
        if holds_position(self.column("name")):
            self.readers |= {"name": read_name_and_position}
        self.readers |= days
        if self.training and not self.training.library.uses_nik:
            self.readers |= {"nik": nik_if_readable}
        self.titles = {name: title for name, (_, title) in places.items()}
        self.has_sex = bool(places.keys() & {"sex", "male", "female", "nik"} or self.sex_of_part)
        if not self.has_sex:
            self.outcome.errors.append(Issue(self.outcome.header_row, "", "", NO_SEX_COLUMN))
        self.day_fields = sorted((int(name[4:]), name) for name in days)
        return super().columns_at(places)

    def complete(self, row: Row) -> None:
        """Settle L/P and what stands beside the name, and take the address where no village is named."""
        super().complete(row)
        if self.sex_of_part:
            row.values["sex"] = self.sex_of_part
        settle_sex(row, self.titles, expected=self.has_sex)
        settle_name(row, self.titles.get("name", ""))
        values = row.values
        values["village_by_address"] = not values.get("village")
        values["village"] = values.get("village") or row.text("address")

    def why_skipped(self, cells: list, key: int, count: int) -> str:
        return super().why_skipped(cells, key, count) or nobody(str(cells[key]))

    def settle_niks(self, row: Row) -> None:
        """A NIK that stood in another cell is the person's own, where NIKs are kept and consent is given."""
        may_keep = self.consent and self.training.library.uses_nik and not row.values.get("nik")
        if may_keep and len(row.niks) == 1 and nik_facts(row.niks[0][1]):
            ((heading, row.values["nik"]),) = row.niks
            row.warnings.append(Issue(row.number, heading, mask_nik(row.values["nik"]), NIK_MOVED))
        else:
            super().settle_niks(row)

    def promise(self) -> list[tuple[str, int]]:
        """Who is recorded as having come, where people live, and whose income is kept with a claim."""
        return [("orang tercatat hadir", self.outcome.present), *self.maker.promised()]

    def absorb(self, other: "RosterImport") -> None:
        self.corrections.offered += other.corrections.offered
        self.maker.absorb(other.maker)

    def common_questions(self) -> list[dict]:
        return self.corrections.common_questions()

    def day_marks(self, row: Row) -> list[tuple[int, bool]]:
        """(day number, came) of the file's day columns; [] when it has none."""
        return [(number, row.values.get(name, False)) for number, name in self.day_fields]

    def prepare(self) -> None:
        lock_training(self.training)
        self.repeated = RepeatedPeople()
        self.maker = RosterLines(self)
        self.who, self.corrections = DecidePeople(self), CorrectPeople(self, self.update)

    def take(self, rows: list[Row]) -> None:
        """Match these people, and send what is new on its way."""
        rows = [each for row in rows if self._is_ours(row) for each in one_each(row, self)]
        for row in rows:
            row.values["name_key"] = name_key(row.values["name"])
            row.values["line_number"] = row.number - self.outcome.header_row + self.rows_ended
        rows = [row for row in rows if self._is_first(row) and self._allowed(row)]
        for row in rows:
            self.maker.resolve(row)
        with self.pipe.between():
            matches = self.who.match(rows)
            self.maker.know([person.pk for person in matches.values()], rows)
            self.corrections.know([person.pk for person in matches.values()])
            if not self.dry_run:
                self.maker.copies.identify([row for row in rows if row.key not in matches])
            self.corrections.compare([(row, matches[row.key]) for row in rows if row.key in matches])
        for row in rows:
            person = matches.get(row.key)
            if person is None or self.first_time(row, person.pk):
                self.maker.put(row, person)
        if not (self.dry_run or self.outcome.errors):
            self.maker.copies.send(self.pipe)

    def _is_ours(self, row: Row) -> bool:
        """Tell whether a row is one person of this activity: our own export may list several activities."""
        other = row.text("activity")
        if len(other) == 36 and other != str(self.training.pk):
            self.skip(row.number, "peserta kegiatan lain")
            return False
        return True

    def _is_first(self, row: Row) -> bool:
        if first := self.repeated(row):
            self.skip_repeated(row, first)
        return not first

    def _allowed(self, row: Row) -> bool:
        if self.consent:
            return True
        for name, label in SPECIFIC.items():
            if row.values.get(name) and row.values[name] != Disability.NONE:
                self.remark(row, name, f"{label} tidak disimpan karena persetujuan belum ada")
            row.values.pop(name, None)
        if self._is_minor(row):
            self.skip(row.number, MINOR)
            self.warn(row, "birth", MINOR)
            return False
        return True

    def _is_minor(self, row: Row) -> bool:
        birth = row.values.get("birth")
        date_of, year = (birth.date, birth.year) if birth else (None, None)
        return is_minor(age_on(self.training.first_day, date_of, year, row.values.get("age")))

    def write(self, rows: list[Row], file_name: str) -> None:
        """Say what is claimed, correct the lines that were there already, and keep the batch."""
        declared = self.outcome.declared
        if sentence := claim_sentence(declared, self.signature):
            issue = Issue(self.outcome.header_row, declared["column"], "", sentence)
            self.outcome.warnings.insert(0, issue)
        changed, copies = self.maker.changed, self.maker.copies
        lines = [line for _, line in changed]
        self.outcome.updated = len(self.corrections.changed)
        if self.dry_run:
            self.training.check_head_count(self.maker.coming)
        if self.dry_run or not (lines or copies.made["enrolment"] or self.corrections.changed):
            return
        record_roster(training=self.training, lines=lines, by=self.by, has_days=bool(self.day_fields))
        self._restate(changed)
        self.training.check_head_count()
        copies.made["changed"] = self.corrections.finish()
        not_the_same_people(self.maker.pairs(self.who.apart), by=self.by)
        self.outcome.open = {
            "people": [[new.hex, known.hex] for new, known in self.maker.pairs(self.who.open)],
            "columns": [question.sentence for question in self.understood.questions],
        }
        self.keep_batch(copies.made, file_name, library=self.training.library, training=self.training)

    def _restate(self, changed) -> None:
        copies = self.maker.copies
        stored = self.training.enrolments.in_bulk([line.id for _, line in changed])
        names = ("status", "income_before", "income_after", "note")
        for row, line in changed:
            for values in statements(row):
                claim = dict(zip(names, values, strict=True)) | copies.signed | {"source": copies.source}
                statement = declare(training=self.training, enrolment=stored[line.id], by=self.by, **claim)
                copies.made["declaration"].append(statement.pk.hex)
            copies.trade(row, line.person.pk)
        copies.send(self.pipe)
        self.pipe.drain()
