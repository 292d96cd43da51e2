"""Imports on their way while processes are killed: each is whole or not there, and told as it is."""

import contextlib
import random
import re
import threading
import time
from collections import Counter
from dataclasses import dataclass, field

from _visitor import TROUBLE, Visitor, form_to

UPLOAD, CONFIRM = "/impor/", "/impor/periksa/"
LARGE, SMALL = 2500, 300  # rows: the worker's, and those that a request brings in
UNSURE = (409, 503)
TITLE = re.compile(r"<h2>([^<]*)</h2>")
COUNTED = """
SELECT what, number, count(*), count(DISTINCT name) FROM (
  SELECT 'kegiatan' AS what, split_part(title, ' ', 3) AS number, title AS name
  FROM programs_training WHERE title LIKE 'Kelas impor %'
  UNION ALL
  SELECT 'peserta', substr(phone, length(phone) - 7, 3)::int::text, p.id::text
  FROM participants_person p JOIN participants_enrolment e ON e.person_id = p.id
  WHERE p.name LIKE 'Warga impor %' AND e.id IN (SELECT enrolment_id FROM participants_attendance)
) one GROUP BY 1, 2
"""


@dataclass
class Importer:
    """One account that brings in one file after the other until it is to stop; `step` is what it does now."""

    what: str
    rows: int
    number: int
    step: str = ""
    told: dict[str, str] = field(default_factory=dict)  # number of the import → "whole" or "failed"
    answers: Counter = field(default_factory=Counter)

    def run(self, visitor: Visitor, stop: threading.Event) -> None:
        """Each file is followed to its end, also after the last blow."""
        count = 0
        while not stop.is_set():
            count += 1
            number = str(self.number * 100 + count)
            self.told[number] = self.bring_in(visitor, number)

    def bring_in(self, visitor: Visitor, number: str) -> str:
        """Upload, look, confirm, wait."""
        self.step = "unggah"
        to, page = self.uploaded(visitor, number)
        if to:
            return self.followed(visitor, to)
        self.step = "simpan"
        return self.confirmed(visitor, form_to(page, CONFIRM))

    def uploaded(self, visitor: Visitor, number: str) -> tuple[str, str]:
        """The address of the job, or the page of the preview."""
        while True:
            with contextlib.suppress(*TROUBLE):
                page = visitor.shown(f"{UPLOAD}?jenis={self.what}")
                file = ("impor.csv", TABLES[self.what](number, self.rows))
                status, told = visitor.ask(UPLOAD, form_to(page) | self.place(page), file=file)
                self.answers[status] += 1
                if status == 302:
                    return told, ""
                if status == 200:
                    return "", told
            time.sleep(0.2)

    def place(self, page: str) -> dict:
        """The first library or activity of the list."""
        name = "library" if self.what == "kegiatan" else "training"
        options = page.split(f'name="{name}"')[1].split("</select>")[0]
        return {"jenis": [self.what], name: re.findall(r'value="([0-9a-f-]{36})"', options)[:1]}

    def confirmed(self, visitor: Visitor, form: dict) -> str:
        """The same page is sent until it is told where that led."""
        while True:
            with contextlib.suppress(*TROUBLE):
                status, told = visitor.ask(CONFIRM, form | {"simpan": ["1"]})
                self.answers[status] += 1
                if status == 302:
                    return "whole"
                if status not in UNSURE:
                    raise AssertionError((status, told[-2000:]))
            time.sleep(0.2)

    def followed(self, visitor: Visitor, to: str) -> str:
        """From the page of the job to its end; whoever asks sends the preview as often as it is shown."""
        while True:
            with contextlib.suppress(*TROUBLE):
                status, page = visitor.ask(to)
                if status == 302:
                    return "whole"
                title = TITLE.search(page)
                if status != 200 or title is None:
                    continue
                self.step = title[1] if 'name="impor"' not in page else "Simpan"
                if 'name="simpan"' in page:
                    self.answers[visitor.ask(CONFIRM, form_to(page, CONFIRM) | {"simpan": ["1"]})[0]] += 1
                elif self.step in ("Tidak berhasil", "Dibatalkan"):
                    return "failed"
            time.sleep(0.2)


def activities(number: str, rows: int) -> bytes:
    lines = ["Tanggal;Judul Kegiatan;Jenis;L;P"]
    for n in range(rows):
        day = f"{n % 28 + 1:02}/{n % 10 + 1:02}/2022"
        lines.append(f"{day};Kelas impor {number} nomor {n};pelatihan keterampilan;{n % 7};{n % 9 + 1}")
    return "\n".join(lines).encode()


def people(number: str, rows: int) -> bytes:
    lines, luck = ["Nama;L/P;No HP;Tahun Lahir"], random.Random(number)
    for n in range(rows):
        word = "".join(luck.choices("abcdefghijklmnoprstuwy", k=12))
        lines.append(f"Warga impor {word};{'LP'[n % 2]};0812{int(number):03}{n:05};{1960 + n % 40}")
    return "\n".join(lines).encode()


TABLES = {"kegiatan": activities, "peserta": people}


def everyone() -> list[Importer]:
    """Large and small files of both kinds, each with numbers of its own."""
    sizes = [("kegiatan", LARGE), ("peserta", LARGE), ("kegiatan", SMALL), ("peserta", SMALL)]
    return [Importer(what, rows, number) for number, (what, rows) in enumerate(sizes, start=1)]


def judged(importers: list[Importer], counted: list[tuple]) -> list[str]:
    """One line of figures for each importer, and a line for each import that is not as it was told."""
    found = {(what, number): (count, different) for what, number, count, different in counted}
    lines = []
    for one in importers:
        whole = [number for number, told in one.told.items() if told == "whole"]
        print(
            f"{one.what} × {one.rows}: {len(whole)} told whole, {len(one.told) - len(whole)} as failed,"
            f" answers {dict(one.answers)}"
        )
        for number, told in one.told.items():
            have = found.pop((one.what, number), (0, 0))
            if have != ((one.rows, one.rows) if told == "whole" else (0, 0)):
                lines.append(f"{one.what} {number}: told {told}, rows {have} of {one.rows}")
    return lines + [f"{key}: {have} rows of nobody's" for key, have in found.items()]
