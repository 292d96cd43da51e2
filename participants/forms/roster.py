"""The roster form: its rows as stored or as sent, checked together, and questions before saving."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.functional import cached_property

from participants.definition_constants import ADULT
from participants.forms.roster_check_ins import RosterCheckIns
from participants.forms.roster_choices import RosterChoices
from participants.forms.roster_duplicates import RosterDoubles
from participants.forms.roster_known import RosterKnown
from participants.forms.roster_merge import MOST_LETTERS, PER_PAGE, RosterMerge
from participants.forms.roster_row import OTHER, RosterRow, blank_row, pasted_row
from participants.pasted.pasted_list import Pasted, read_paste
from participants.roster.save_roster_page import RosterSheet
from programs.models.training import FEWER
from programs.services import activity_days
from tpbis.formats import Unreadable, read_integer
from tpbis.web.stale import NOT_WHOLE, changed_by
from tpbis.web.uploaded_pictures import PAPER_SIGNS, SIGNS, UnreadablePicture, bare, kind_of_file

SPARE, FIRST = 3, 11
MOST_PASTED = 300
LARGEST = 10_000_000
HEAD_THEIRS = "{}. Tersimpan sekarang: {}. Simpan lagi untuk memakai isian Anda."
NOT_READ = "Baris di atas belum terbaca sebagai satu orang. Tulis satu nama sebaris, atau hapus."
NIKS_DROPPED = (
    "{} NIK di daftar itu tidak disimpan ({}): NIK belum boleh dicatat di sini, atau sebaris ada dua."
)


class RosterForm(RosterMerge, RosterChoices, RosterDoubles, RosterKnown, RosterCheckIns):
    """The sheet of one activity, PER_PAGE stored lines a page. `data` is what was sent."""

    saved: list[Any]
    rows: list[Any]

    def __init__(self, training, user, data=None, files=None, page=1):
        self.training, self.user, self.data, self.files = training, user, data, files
        self.days = activity_days(training)
        self.several = len(self.days) > 1
        self.errors, self.paste, self.notes, self.photo = {}, "", [], None
        self.no_room = False  # for the photo
        self.pasted: Pasted | None = None
        self.saved = self._stored()
        self.pages = max(1, -(-len(self.saved) // PER_PAGE))
        self.page = min(page, self.pages)
        self.start = (self.page - 1) * PER_PAGE
        self.rows = self.saved[self.start : self.start + PER_PAGE] if data is None else self.sent_rows()
        shown = {row.id for row in self.rows}
        self.off_page = [row for row in self.saved if row.id not in shown]
        self.head_count = self.head_was = self._stored_head_count()
        self.consent = training.consent_sheet if data is None else data.get("consent") == "1"
        if data is None:
            self.add_blank(FIRST if not self.rows else SPARE)
        else:
            self.find_known()
            self._take_head_count()

    @property
    def page_numbers(self) -> range:
        return range(1, self.pages + 1)

    # Rows

    def _stored(self):
        enrolments = self.training.enrolments.select_related(
            "person__village", "represents_library", "represents_region", "updated_by"
        ).prefetch_related("skills", "attendances")
        marks = {}
        rows = list(enrolments)
        for row in rows:
            marks[row.pk] = {mark.day for mark in row.attendances.all()}
        return [RosterRow.of(row, self.days, marks) for row in rows]

    def add_blank(self, count: int) -> None:
        self.rows += [blank_row(len(self.days)) for _ in range(count)]

    def read_pasted(self) -> None:
        """Put the pasted list after the rows that hold something; what could not be read stays in the box."""
        lines = self.data.get("paste", "").splitlines()
        if any(len(line) > MOST_LETTERS for line in lines):
            self.paste = self.data["paste"]
            self.errors["paste"] = f"Satu baris paling panjang {MOST_LETTERS} huruf: satu orang satu baris."
            return
        text, later = "\n".join(lines[:MOST_PASTED]), lines[MOST_PASTED:]
        keeps_nik = self.training.library.uses_nik
        self.pasted = read = read_paste(text, places=self.known_places, keeps_nik=keeps_nik)
        self.rows = [row for row in self.rows if not row.is_blank]
        self.rows += [pasted_row(person, len(self.days), self.is_staff_event) for person in read.people]
        self.paste = "\n".join(read.left + (read.headings[-1:] if later else []) + later)
        if read.people:
            self.notes.append(f"{len(read.people)} orang terbaca. Periksa daftarnya, lalu simpan.")
        if later:
            self.notes.append(f"{len(later)} baris lagi masih di kotak. Simpan dulu, lalu baca lagi.")
        if read.dropped:
            masked = ", ".join(read.dropped[:3]) + (", …" if len(read.dropped) > 3 else "")
            self.notes.append(NIKS_DROPPED.format(len(read.dropped), masked))
        if read.left:
            self.errors["paste"] = NOT_READ
        self.add_blank(SPARE)

    # Reading and asking

    @cached_property
    def filled(self) -> list[RosterRow]:
        """New rows in which something is typed and which are not taken back as a twin."""
        rows = [row for row in self.rows if row.enrolment is None and not row.is_blank]
        return [row for row in rows if not self.is_left_out(row)]

    def look_up(self) -> None:
        """After a list was read: who is known, who is asked about. What is missing is said when saving."""
        self._check_rows()
        self.find_doubles()
        for row in self.filled:
            if not row.values.get("sex"):
                row.errors.pop("sex", None)

    def is_valid(self) -> bool:
        """Read all rows; afterwards errors stand beside the fields."""
        self._check_rows()
        self._read_head_count()
        self._check_photo()
        return not (self.errors or any(row.errors for row in self.rows))

    def _check_rows(self):
        for row in self.filled:
            row.check()
            row.clean["village"] = self.village_of(row.values.get("village", ""))
            if row.person is not None:  # what else is typed of a known person stands nowhere on the page
                row.errors = {key: said for key, said in row.errors.items() if key == "represents"}
        for row in self.rows:
            if row.stands_for_another:
                row.check_represented()

    # The head count

    def _stored_head_count(self):
        return "" if self.training.head_count is None else str(self.training.head_count)

    def _take_head_count(self):
        """What this page changed; what only somebody else changed stays, what both changed is asked about."""
        typed, was = self.data.get("head_count"), self.data.get("head_was")
        if None in (typed, was) and (self.saved or self.head_count):
            self.errors["all"] = NOT_WHOLE
            return
        typed, theirs = (typed or "").strip(), self.head_count
        if typed in (was, theirs):
            return
        self.head_count = typed
        if was not in (None, theirs):
            said = theirs or "kosong"
            self.errors["head_count"] = HEAD_THEIRS.format(changed_by(self.training), said)

    def _read_head_count(self):
        try:
            self.total = read_integer(self.head_count).value
        except Unreadable as problem:
            self.errors["head_count"] = str(problem)
            return
        if self.total is not None and self.total < self.named:
            self.errors["head_count"] = FEWER.format(self.total, f"{self.named} nama yang dicentang hadir")

    def _check_photo(self):
        photo = (self.files or {}).get("consent_photo")
        if photo is None:
            return
        if kind_of_file(photo, SIGNS + PAPER_SIGNS) is None:
            self.errors["photo"] = "Berkas ini bukan foto atau PDF. Pilih foto lembar persetujuan."
        elif photo.size > LARGEST:
            self.errors["photo"] = "Foto lebih dari 10 MB. Perkecil dulu, atau foto ulang."
        else:
            self._keep_photo(photo)

    def _keep_photo(self, photo):
        try:
            self.photo = bare(photo)
        except UnreadablePicture as problem:
            self.errors["photo"] = str(problem)
        except ValidationError:
            self.no_room = True

    @cached_property
    def listed(self) -> set:
        """Ids of the people who are on the stored list."""
        return {row.person.pk for row in self.saved}

    def _repeats(self, row) -> bool:
        """Tell whether a line repeats the person of another line."""
        twin = row.twin is not None and row.values.get("same") != OTHER
        return twin or (row.enrolment is None and row.person is not None and row.person.pk in self.listed)

    @property
    def named(self) -> int:
        """People on the sheet who came."""
        rows = [row for row in self.rows if not row.is_blank and not row.removed]
        here = sum(row.attended for row in rows if not self._repeats(row))
        return here + self.elsewhere

    @property
    def elsewhere(self) -> int:
        """People on the other pages of the list who came."""
        return sum(row.attended for row in self.off_page)

    @property
    def nameless(self) -> int:
        return max(int(self.head_count) - self.named, 0) if self.head_count.isdecimal() else 0

    @property
    def many_nameless(self) -> bool:
        """More than half, and at least five, came without a name: nobody can ask them later."""
        return self.nameless >= 5 and self.nameless > self.named

    # Saving

    def _to_write(self):
        """The lines that change something; a known person whom two new lines name is written once."""
        people = set()
        yield from self.days_added()
        for row in self.rows:
            if (
                self.is_left_out(row)
                or row.is_blank
                or row.removed
                or self._repeats(row)
                or row.is_as_stored
                or row.stays_away
            ):
                continue
            if row.enrolment is None and row.person is not None:
                if row.person.pk in people:
                    continue
                people.add(row.person.pk)
            yield row

    def sheet(self) -> RosterSheet:
        """What is to be written; specific data stays out while the consent sheet is not signed."""
        first, lines, others, left_out, hidden = self.training.first_day, [], [], [], 0
        number = max([row.enrolment.number for row in self.saved], default=0)
        specific = self.consent or self.training.consent_sheet
        self.find_represented(rows := [*self._to_write()])
        for row in rows:
            if row.enrolment is None and not specific and row.person is None and row.is_minor(first):
                left_out.append(row)
                continue
            number += row.enrolment is None
            hidden += bool(row.clean.get("disability")) and not specific
            person = row.person or row.new_person(self.training.library, specific=specific)
            lines.append(row.line(person, self.days, number=number, several=self.several))
            if row.values.get("same") == OTHER and row.person is None:
                others += [(row.id, candidate.person.pk) for candidate in row.doubles]
        self._say_left_out(left_out, hidden)
        total = self.total
        if total is None and left_out:
            total = self.named
        return RosterSheet(
            lines=lines,
            dropped=[row.enrolment for row in self.rows if row.removed and row.enrolment],
            head_count=total,
            has_days=self.several,
            consent=self.consent,
            photo=self.photo,
            others=others,
            check_ins=self.decided_check_ins(lines),
        )

    def _say_left_out(self, minors, hidden):
        if minors:
            names = ", ".join(row.clean["name"] for row in minors)
            self.notes.append(
                f"Lembar persetujuan belum ditandatangani, jadi nama {len(minors)} orang di bawah {ADULT}"
                f" tahun tidak disimpan ({names}); mereka tetap terhitung hadir tanpa nama."
            )
        if hidden:
            self.notes.append(
                f"Lembar persetujuan belum ditandatangani, jadi ragam disabilitas {hidden} orang tidak"
                " disimpan."
            )
