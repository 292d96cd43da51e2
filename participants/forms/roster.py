"""The roster form: its rows as stored or as sent, checked together, and questions before saving."""

from uuid import UUID

from django.utils.functional import cached_property

from participants.definition_constants import ADULT
from participants.forms.paste import read_paste
from participants.forms.roster_choices import RosterChoices
from participants.forms.roster_duplicates import RosterDoubles
from participants.forms.roster_row import OTHER, TEXTS, RosterRow, blank_row
from participants.roster.save_roster_page import RosterSheet
from programs.forms.photo import UNREADABLE
from programs.models.training import FEWER
from programs.services import activity_days
from tpbis.formats import Unreadable, read_integer
from tpbis.records.uuid7 import uuid7
from tpbis.web.uploaded_pictures import PAPER_SIGNS, SIGNS, UnreadablePicture, kind_of_file, shrunk

SPARE, FIRST, LONGEST = 3, 11, 600
LARGEST = 10_000_000


class RosterForm(RosterChoices, RosterDoubles):
    """The sheet of one activity. `data` is what was sent; without it the rows come from the database."""

    def __init__(self, training, user, data=None, files=None):
        self.training, self.user, self.data, self.files = training, user, data, files
        self.days = activity_days(training)
        self.several = len(self.days) > 1
        self.errors, self.paste, self.notes, self.photo = {}, "", [], None
        self.saved = self._stored()
        self.rows = list(self.saved) if data is None else [*self._sent()]
        self.head_count = self._head_count_text()
        self.consent = training.consent_sheet if data is None else data.get("consent") == "1"
        if data is None:
            self.add_blank(FIRST if not self.rows else SPARE)

    # Rows

    def _stored(self):
        enrolments = self.training.enrolments.select_related(
            "person__village", "represents_library", "represents_region"
        ).prefetch_related("skills", "attendances")
        marks = {}
        rows = list(enrolments)
        for row in rows:
            marks[row.pk] = {mark.day for mark in row.attendances.all()}
        return [RosterRow.of(row, self.days, marks) for row in rows]

    def _sent(self):
        stored = {row.id: row for row in self.saved}
        count = self.data.get("rows", "")
        for n in range(min(int(count), LONGEST) if count.isdecimal() else 0):
            yield self._sent_row(f"r{n}-", stored)

    def _sent_row(self, prefix, stored):
        get = self.data.get
        try:
            pk = UUID(get(prefix + "id", ""))
        except ValueError:
            pk = uuid7()
        ticks = [get(f"{prefix}d{n}") == "1" for n in range(max(len(self.days), 1))]
        taught = [skill.pk for skill in self.skills]
        sent = self.data.getlist(prefix + "skill")
        if pk in stored:
            row = stored[pk]
            row.ticks, row.removed = ticks, get(prefix + "remove") == "1"
            return row
        return RosterRow(
            id=pk,
            values={key: get(prefix + key, "").strip()[:200] for key in TEXTS},
            ticks=ticks,
            skills=taught if len(taught) == 1 else [code for code in sent if code in taught],
            groups=self.data.getlist(prefix + "group"),
        )

    def add_blank(self, count: int) -> None:
        self.rows += [blank_row(len(self.days)) for _ in range(count)]

    def read_pasted(self) -> None:
        """Put the pasted list after the rows that hold something; lines without a name stay in the box."""
        read = read_paste(self.data.get("paste", ""))
        self.rows = [row for row in self.rows if not row.is_blank]
        for values in read.rows:
            row = blank_row(len(self.days))
            row.values = values
            self.rows.append(row)
        self.paste = "\n".join(read.left)
        if read.rows:
            self.notes.append(f"{len(read.rows)} orang terbaca. Periksa daftarnya, lalu simpan.")
        if read.left:
            self.errors["paste"] = "Baris di atas tidak punya nama, jadi belum terbaca. Betulkan atau hapus."
        self.add_blank(SPARE)

    # Reading and asking

    @cached_property
    def filled(self) -> list[RosterRow]:
        """New rows in which something is typed and which are not taken back as a twin."""
        return [row for row in self.rows if row.enrolment is None and not row.is_blank]

    def is_valid(self) -> bool:
        """Read all rows; afterwards errors stand beside the fields."""
        for row in self.filled:
            row.check()
            self._resolve(row)
        self._read_head_count()
        self._check_photo()
        return not (self.errors or any(row.errors for row in self.rows))

    def _resolve(self, row):
        typed = row.values.get("village", "")
        row.clean["village"] = self.village_of(typed)
        row.clean["region"] = self.areas.get(row.values.get("region", ""))
        chosen = row.values.get("library", "")
        row.clean["library"] = self.libraries.get(chosen)
        if chosen and not row.clean["library"]:
            row.values["represents"] = row.values.get("represents") or chosen

    # The head count

    def _head_count_text(self):
        if self.data is not None:
            return self.data.get("head_count", "").strip()
        return "" if self.training.head_count is None else str(self.training.head_count)

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
        kind = kind_of_file(photo, SIGNS + PAPER_SIGNS)
        if kind is None:
            self.errors["photo"] = "Berkas ini bukan foto atau PDF. Pilih foto lembar persetujuan."
        elif photo.size > LARGEST:
            self.errors["photo"] = "Foto lebih dari 10 MB. Perkecil dulu, atau foto ulang."
        else:
            self._keep_photo(photo, kind[0])

    def _keep_photo(self, photo, ending):
        """Store it under a generated name; a picture is scaled down, PDF and HEIC stay as they are."""
        photo.name = f"{uuid7()}.{ending}"
        try:
            self.photo = shrunk(photo) if ending in {kind for kind, _, _ in SIGNS} else photo
        except UnreadablePicture:
            self.errors["photo"] = UNREADABLE

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
        return sum(row.attended for row in rows if not self._repeats(row))

    @property
    def nameless(self) -> int:
        return max(int(self.head_count) - self.named, 0) if self.head_count.isdecimal() else 0

    @property
    def many_nameless(self) -> bool:
        """More than half, and at least five, came without a name: nobody can ask them later."""
        return self.nameless >= 5 and self.nameless > self.named

    # Saving

    def sheet(self) -> RosterSheet:
        """What is to be written; specific data stays out while the consent sheet is not signed."""
        first, lines, others, left_out, hidden = self.training.first_day, [], [], [], 0
        number = max([row.enrolment.number for row in self.saved], default=0)
        specific = self.consent or self.training.consent_sheet
        for row in self.rows:
            if row.is_blank or row.removed or self._repeats(row):
                continue
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
