"""Import of a recap; a row is an existing activity if library, kind, days and title are equal."""

import re
from datetime import date
from functools import partial
from types import SimpleNamespace
from typing import Any, cast

from participants.importing.activities.activity_columns import ActivitySheet, Kinds, dates_of
from participants.importing.activities.activity_places import ActivityPlaces
from participants.importing.activities.save_activities import ActivitySaving
from participants.importing.activities.sessions import Session
from participants.importing.file.headings import heading_key
from participants.importing.issue import Issue
from participants.importing.lookup.library_lookup import LibraryLookup
from participants.importing.sheet.declare import Column
from participants.importing.sheet.engine import SheetImport
from participants.importing.sheet.row import Row
from programs.choices import TrainingStatus
from programs.models import Library, Training
from programs.models.plausible_values import implausible
from tpbis.records.uuid7 import uuid7

NO_DATE = "Tanggal belum diisi. Tulis misalnya 17 Juli 2022 atau 20-21 Mei 2024."
PARTS_ONLY = "Tanggalnya tidak ada, hanya {}. Tambahkan kolom Tanggal, misalnya 17 Juli 2022."
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
TOO_FEW = "Jumlah hadir lebih kecil daripada L + P."
OTHER_SESSION = "sama dengan baris {} ({}), tetapi angka atau tempatnya lain ({}); dicatat sebagai sesi lain"
OTHER_FIGURES = "sudah tercatat dengan angka lain ({} → {}); diperbarui menurut berkas"
ANOTHER = "sudah tercatat dengan angka lain ({} → {}); dicatat sebagai kegiatan lain"
SAME_DAY = "{} kegiatan sudah tercatat pada hari itu dengan jumlah hadir lain. Apa maksudnya?"
ANSWERS = [
    ("", "Jumlahnya dibetulkan; perbarui"),
    ("lain", "Sesi lain hari itu; catat tersendiri"),
]
SHOWN = 50
YEAR_OF_TITLE = "Tahun tidak tertulis di sel tanggal; dipakai {} dari judul tabel."
YEARS = re.compile(r"(?<![0-9./])20[0-9]{2}(?![0-9])")
ORDER = "Hari terakhir tidak boleh sebelum hari pertama."


class Draft(SimpleNamespace):
    """An activity on its way in: derived like a Training, without the weight of a model."""

    derive: Any = Training.derive

    def library_area_code(self) -> str:
        moves = self.library_id in self.moved
        return Training.library_area_code(cast(Training, self)) if moves else self.library.region_id


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

    def __init__(self, *, by, path, chosen=None, library: Library | None = None, apart=False):
        super().__init__(by=by, path=path, chosen=chosen)
        self.library, self.apart = library, apart  # apart: other figures are another session

    def prepare(self) -> None:
        self.kinds, self.libraries = Kinds(), LibraryLookup(self.by)
        self.places, self.today = ActivityPlaces(self), date.today()
        self.sessions: dict[tuple, list[tuple]] = {}
        self.other_figures: list[str] = []
        self.saving = ActivitySaving(self)

    def columns_at(self, places: dict[str, tuple[int, str]]) -> list[Column]:
        """The columns; dates without a year have that of the sheet's title, where it names just one."""
        titles = f"{self.table.title} {self.table.sheet or ''}" if self.table else ""
        years = set(YEARS.findall(titles))
        if len(years) == 1:
            year = years.pop()
            tell = partial(self._tell_year, YEAR_OF_TITLE.format(year))
            dates = {name: self.readers[name] for name in ("date", "first_day", "last_day")}
            self.readers |= {name: dates_of(int(year), reader, tell) for name, reader in dates.items()}
        return super().columns_at(places)

    def _tell_year(self, sentence: str) -> None:
        if sentence not in self.warned:
            self.warned.add(sentence)
            self.outcome.warnings.append(Issue(self.outcome.header_row, self.column("date"), "", sentence))

    def take(self, rows: list[Row]) -> None:
        """Turn every row into an activity; what is new is on its way at once."""
        drafts = [(row, draft) for row in rows if (draft := self._draft(row)) is not None]
        self.saving.take([(row, draft) for row, draft in drafts if self._is_first(row, draft)])

    def write(self, rows: list[Row], file_name: str) -> None:
        self.saving.finish(file_name)

    def _draft(self, row: Row) -> Draft | None:
        before = len(self.outcome.errors) + len(row.errors)
        library: Any = self._library(row)
        kind, kind_text = self._kind(row)
        first, last, separate = self._days(row)
        if len(self.outcome.errors) + len(row.errors) > before:
            return None
        values = row.values
        draft = Draft(
            moved=self.libraries.moved,
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
            separate=separate,
            status=self._status(row, last),
            **self._heads(row),
            cost=values.get("cost"),
            **{name: row.text(name) for name in ("book_title", "book_author", "result")},
            **dict(zip(("starts_at", "ends_at"), values.get("hours") or (None, None), strict=True)),
        )
        place, draft.venue = self.places.of(row, library)
        draft.place_id = place and place.pk
        draft.derive()
        draft.key, draft.stated_pk = self.saving.key_of(values.get("id"), draft), values.get("id")
        return draft

    def _library(self, row: Row) -> Library | None:
        field, library, why = self.libraries.named_in(row, village=row.text("village"))
        if library is None and why:
            self.error(row, field, why)
        elif library is None and self.library:
            return self.libraries.by_id.get(str(self.library.pk))
        elif library is None:
            self._report_empty(row, (field, "npp"), NO_LIBRARY)
        return library

    def _kind(self, row: Row):
        text = row.text("kind")
        kind, words = self.kinds.find(text)
        if kind is None and (kind := self.kinds.in_title(row.values["title"])):
            why = f"“{text}” bukan jenis kegiatan" if text else "Jenis tidak disebut"
            self.warn(row, "kind", KIND_BY_TITLE.format(why, kind.label))
        elif kind is None and text:
            self.error(row, "kind", WRONG_KIND.format(text, self.kinds.expected()))
        elif kind is None:
            self.error(row, "kind" if self.column("kind") else "title", NO_KIND)
        elif text and not self.kinds.knows(text):
            self.remark(row, "kind", KIND_GUESSED.format(text, kind.label))
        return kind, words

    def _report_empty(self, row: Row, names: tuple[str, ...], sentence: str) -> None:
        """Report an empty cell at its row, and a missing column once, at the heading row."""
        if any(map(self.column, names)):
            self.error(row, names[0], sentence)
            return
        row.errors.append(Issue(row.number, "", "", sentence))
        if sentence not in self.warned:
            self.warned.add(sentence)
            self.outcome.errors.append(Issue(self.outcome.header_row, "", "", sentence))

    def _days(self, row: Row):
        values, column = row.values, "date" if "date" in row.values else "first_day"
        first, last, separate = values.get("date") or (None, None, [])
        first, last = values.get("first_day") or first, values.get("last_day") or last
        first, last = first or last, last or first
        if first is None and values.get("status") not in (TrainingStatus.PLANNED, TrainingStatus.CANCELLED):
            names = (column, "date", "first_day", "last_day")
            self._report_empty(row, names, NO_DATE if any(map(self.column, names)) else self._no_date())
        elif first and last < first:
            self.error(row, "last_day" if values.get("last_day") else "date", ORDER)
        elif first and last and (sentence := implausible(first, last)):
            self.error(row, column, sentence)
        elif last and last > self.today and values.get("status") == TrainingStatus.HELD:
            self.error(row, "status", FUTURE)
        return first, last, separate

    def _no_date(self) -> str:
        """The sentence of a recap without a column of dates, which may name months and years."""
        words = {"bulan", "tahun", "hari"}
        parts = [title for title in self.table.headings if words & set(heading_key(title).split())]
        return PARTS_ONLY.format(", ".join(f"“{title}”" for title in parts[:3])) if parts else NO_DATE

    def _status(self, row: Row, last: date | None) -> str:
        if status := row.values.get("status"):
            return status
        if last and last > self.today:
            self.remark(row, "status", "Kegiatan yang tanggalnya belum tiba dicatat sebagai rencana.")
            return TrainingStatus.PLANNED
        return TrainingStatus.HELD

    def _heads(self, row: Row) -> dict:
        values = row.values
        total: Any
        male, female, total = values.get("male"), values.get("female"), values.get("total")
        if total is not None and total == values.get("named"):
            total = None  # our own export counts the names; that is no head count of its own
        by_sex = (male or 0) + (female or 0)
        if total is not None and total < by_sex:
            self.error(row, "total", TOO_FEW)
        elif None not in (total, male, female) and total > by_sex > 0:
            self.warn(row, "total", OTHERS.format(total, by_sex, total - by_sex))
        return {"head_count_male": male, "head_count_female": female, "head_count": total}

    def _is_first(self, row: Row, draft: Draft) -> bool:
        """Tell whether a row is no earlier one again; other figures make it another session of that day."""
        session, earlier = Session.of(draft), self.sessions.setdefault(draft.key, [])
        for number, other, stated_pk in earlier:
            if other.fits(session) or (stated_pk and stated_pk == draft.stated_pk):
                self.skip_repeated(row, number)
                return False
        if earlier:
            number, other, _ = earlier[-1]
            self.warn(row, "title", OTHER_SESSION.format(number, other, session))
        earlier.append((row.number, session, draft.stated_pk))
        return True

    def differs(self, row: Row, old: Session, new: Session) -> bool:
        """Note a stored activity with other figures; whether it is another one, as somebody said."""
        self.other_figures.append(f"baris {row.number}, {row.values['title']}: {old} → {new}")
        self.warn(row, "title", (ANOTHER if self.apart else OTHER_FIGURES).format(old, new))
        return self.apart

    def absorb(self, other: "ActivityImport") -> None:
        self.other_figures += other.other_figures

    def common_questions(self) -> list[dict]:
        """Whether activities that stand here with other figures were corrected, or are other sessions."""
        figures = self.other_figures
        if not figures:
            return []
        question = {"name": "sesi", "sentence": SAME_DAY.format(len(figures)), "answers": ANSWERS}
        shown = {"rows": figures[:SHOWN], "more": max(len(figures) - SHOWN, 0)}
        return [question | {"chosen": "lain" if self.apart else ""} | shown]
