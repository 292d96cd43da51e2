"""Import of a recap; a row is an existing activity if library, kind, days and title are equal."""

from datetime import date

from django.core.exceptions import ValidationError

from participants.importing.activities.activity_columns import ActivitySheet, Kinds
from participants.importing.activities.activity_places import ActivityPlaces
from participants.importing.activities.save_activities import ActivitySaving
from participants.importing.issue import Issue
from participants.importing.lookup.library_lookup import Houses
from participants.importing.sheet.engine import SheetImport
from participants.importing.sheet.row import Row
from programs.choices import TrainingStatus
from programs.models import Library, Training
from tpbis.formats import format_date
from tpbis.records.uuid7 import uuid7

NO_DATE = "Tanggal belum diisi. Tulis misalnya 17 Juli 2022 atau 20-21 Mei 2024."
NO_KIND = "Jenis kegiatan belum diisi dan tidak terbaca dari judulnya. Tulis di kolom “Jenis kegiatan”."
WRONG_KIND = (
    "Jenis “{0}” tidak dikenal. Tulis salah satu dari: {1}. Bila tidak ada yang cocok, tulis “Lainnya: {0}”."
)
KIND_BY_TITLE = "{}; dari judulnya dibaca {}."
NO_LIBRARY = (
    "Perpustakaan penyelenggara belum diisi. Isi kolomnya, atau pilih perpustakaan untuk seluruh berkas."
)
FUTURE = "Kegiatan yang belum berlangsung dicatat sebagai rencana. Betulkan tanggal atau statusnya."
KIND_GUESSED = "“{}” dibaca {}."
OTHERS = "Jumlah {}, padahal L + P = {}; {} orang dicatat tanpa L/P."
TOO_OLD = "Tanggal {} terlalu lama untuk sebuah kegiatan. Periksa tahunnya."
OLDEST = date(1980, 1, 1)
TOO_FEW = "Jumlah hadir lebih kecil daripada L + P."
ORDER = "Hari terakhir tidak boleh sebelum hari pertama."


class Draft:
    """An activity on its way in: derived like a Training, without the weight of a model."""

    derive = Training.derive

    def __init__(self, moved, **values):
        self.__dict__.update(values)
        self.moved = moved

    def library_area_code(self) -> str:
        moves = self.library_id in self.moved
        return Training.library_area_code(self) if moves else self.library.region_id


class ActivityImport(SheetImport):
    """A recap of activities; `library` is for rows that name none."""

    what = "kegiatan"
    label = "Rekap kegiatan"
    permission = "programs.add_training"
    noun = "kegiatan"
    instructions = (
        "Satu baris satu kegiatan. Tanggal, judul, jenis, dan perpustakaan harus diisi.",
        "Kegiatan beberapa hari ditulis 20-21 Mei 2024.",
        "Perpustakaan ditulis seperti di lembar Daftar, atau pakai kolom NPP.",
        "Mengunggah berkas yang sama dua kali tidak menggandakan kegiatan.",
    )
    tables = (Training,)
    resource = ActivitySheet

    def __init__(self, *, by, path, chosen=None, library: Library | None = None):
        super().__init__(by=by, path=path, chosen=chosen)
        self.library = library

    def prepare(self) -> None:
        self.kinds, self.houses = Kinds(), Houses(self.by)
        self.places, self.today, self._told = ActivityPlaces(self), date.today(), set()
        self.seen: dict[tuple, tuple] = {}
        self.saving = ActivitySaving(self)

    def take(self, rows: list[Row]) -> None:
        """Turn every row into an activity; what is new is on its way at once."""
        made = []
        for row in rows:
            training = self._training(row)
            if training is not None and self._first_time(row, training):
                made.append((row, training))
        self.saving.take(made)

    def write(self, rows: list[Row], file_name: str) -> None:
        self.saving.finish(file_name)

    def once(self, row: Row, name: str, message: str) -> None:
        """A warning that is said for its first row only."""
        if message not in self._told:
            self._told.add(message)
            self.warn(row, name, message)

    def _training(self, row: Row) -> Draft | None:
        before = len(self.outcome.errors) + len(row.errors)
        library, (kind, kind_text) = self._house(row), self._kind(row)
        first, last = self._days(row)
        if len(self.outcome.errors) + len(row.errors) > before:
            return None
        values = row.values
        training = Draft(
            self.houses.moved,
            pk=uuid7(),
            title=values["title"],
            library=library,
            library_id=library.pk,
            kind=kind,
            kind_id=kind.pk,
            strategy="",
            kind_text=kind_text,
            audience=kind.audience,
            measured=kind.measured,
            first_day=first,
            last_day=last,
            status=self._status(row, last),
            **self._heads(row),
            cost=values.get("cost"),
            **{name: values.get(name) or "" for name in ("book_title", "book_author", "result")},
        )
        place, training.venue = self.places.of(row, library)
        training.place_id = place and place.pk
        training.derive()
        training.key = self.saving.key_of(values.get("id"), training)
        return training

    def _house(self, row: Row) -> Library | None:
        npp, name = row.values.get("npp") or "", row.values.get("library") or ""
        if not (npp or name):
            if self.library is None:
                self.lacks(row, "library", NO_LIBRARY)
            return self.houses.by_id.get(str(self.library.pk)) if self.library else None
        library, why = self.houses.find(npp=npp, name=name, village=row.values.get("village") or "")
        if library is None:
            self.error(row, "npp" if npp else "library", why)
        return library

    def _kind(self, row: Row):
        text = row.values.get("kind") or ""
        kind, words = self.kinds.find(text)
        if kind is None and (kind := self.kinds.in_title(row.values["title"])):
            told = KIND_BY_TITLE.format(
                f"“{text}” bukan jenis kegiatan" if text else "Jenis tidak disebut", kind.label
            )
            self.warn(row, "kind", told)
        elif kind is None and text:
            self.error(row, "kind", WRONG_KIND.format(text, self.kinds.expected()))
        elif kind is None:
            self.error(row, "kind" if self.column("kind") else "title", NO_KIND)
        elif text and not self.kinds.knows(text):
            self.once(row, "kind", KIND_GUESSED.format(text, kind.label))
        return kind, words

    def lacks(self, row: Row, name: str, sentence: str) -> None:
        """Report an empty cell at its row, and a missing column once, at the heading row."""
        if self.column(name) or self.column("npp"):
            self.error(row, name, sentence)
            return
        row.errors.append(Issue(row.number, "", "", sentence))
        if sentence not in self._told:
            self._told.add(sentence)
            self.outcome.errors.append(Issue(self.outcome.header_row, "", "", sentence))

    def _days(self, row: Row):
        values = row.values
        first, last = values.get("date") or (None, None)
        first, last = values.get("first_day") or first, values.get("last_day") or last
        first, last = first or last, last or first
        if first is None and values.get("status") not in (TrainingStatus.PLANNED, TrainingStatus.CANCELLED):
            self.error(row, "date" if self.column("date") else "first_day", NO_DATE)
        elif first and last < first:
            self.error(row, "last_day" if values.get("last_day") else "date", ORDER)
        elif first and first < OLDEST:
            self.error(
                row, "date" if self.column("date") else "first_day", TOO_OLD.format(format_date(first))
            )
        elif last and last > self.today and values.get("status") == TrainingStatus.HELD:
            self.error(row, "status", FUTURE)
        return first, last

    def _status(self, row: Row, last: date | None) -> str:
        if status := row.values.get("status"):
            return status
        if last > self.today:
            self.once(row, "status", "Kegiatan yang tanggalnya belum tiba dicatat sebagai rencana.")
            return TrainingStatus.PLANNED
        return TrainingStatus.HELD

    def _heads(self, row: Row) -> dict:
        values = row.values
        male, female, total = values.get("male"), values.get("female"), values.get("total")
        if total is not None and total == values.get("named"):
            total = None  # our own export counts the names; that is no head count of its own
        told = (male or 0) + (female or 0)
        if total is not None and total < told:
            self.error(row, "total", TOO_FEW)
        elif None not in (total, male, female) and total > told > 0:
            self.warn(row, "total", OTHERS.format(total, told, total - told))
        return {"head_count_male": male, "head_count_female": female, "head_count": total}

    def _first_time(self, row: Row, training: Draft) -> bool:
        key = training.key
        if key not in self.seen:
            self.seen[key] = (row.number, training.head_count)
            return True
        number, heads = self.seen[key]
        self.outcome.skipped.append({"row": row.number, "why": f"kegiatan yang sama dengan baris {number}"})
        if heads != training.head_count:
            self.warn(
                row,
                "title",
                f"sama dengan baris {number} tetapi jumlah hadirnya lain; baris ini tidak dihitung",
            )
        return False


def default_library(by, pk) -> Library | None:
    """The library for rows that name none, inside the user's scope. Raises ValidationError."""
    if not pk:
        return None
    found = Library.objects.visible_to(by).filter(pk=pk).first() if len(str(pk)) == 36 else None
    if found is None:
        raise ValidationError("Perpustakaan itu tidak ada atau di luar wilayah Anda.")
    return found
