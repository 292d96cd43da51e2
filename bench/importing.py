"""Speed of importing sheets: ours, COPY into the same tables as the floor, and import-export as the peer.

ours   the engine behind /impor/ and import_workbook: read, check, match, write, history, roll-up marks
floor  COPY of the very same rows into the same tables, triggers and foreign keys on
peers  import-export on fewer rows: its row-by-row default and its bulk mode for one table of a recap,
       and its default for the four tables of a roster (bench/_import_peers.py)
Everything happens in one transaction that is rolled back.
"""

import random
import resource
import sys
import tempfile
import time
from pathlib import Path

import django

django.setup()

from _import_peers import BulkPeer, Peer, RosterPeer, peer  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from rustpy_xlsxwriter import write_worksheet  # noqa: E402

from participants.importing.activities.activity_importer import ActivityImport  # noqa: E402
from participants.importing.roster.roster_importer import RosterImport  # noqa: E402
from programs.models import Library, Region, Training, TrainingKind  # noqa: E402
from tpbis.models import Role, User  # noqa: E402
from tpbis.records.uuid7 import uuid7  # noqa: E402

CITY = "36.73"
PEER_ROWS = {"kegiatan": 1000, "peserta": 300}
TABLES = {
    "kegiatan": ["programs_training"],
    "peserta": [
        *("participants_person", "participants_enrolment"),
        *("participants_attendance", "participants_declaration"),
    ],
}
NAMES = ["Siti", "Aminah", "Dewi", "Nur", "Budi", "Agus", "Rina", "Sri", "Wahyu", "Eka", "Putri", "Joko"]
NAMES += ["Slamet", "Yanti", "Fitri", "Hasan", "Ali", "Umi", "Lina"]
MONTHS = ("Januari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September", "Oktober", "Desember")
WORK = ("Mengurus rumah tangga", "Berusaha sendiri", "Pelajar", "Pensiunan")
MONEY = ("Rp 500.000", "1-2 juta", "750rb", "3 juta", "0")


def world():
    """The bench's own user, libraries and training, inside the transaction."""
    user = User.objects.create(username="bench-impor", name="Bench", role=Role.HEAD, region_id=CITY)
    villages = list(Region.unscoped.filter(code__startswith=CITY, level=4))
    libraries = [
        Library(name=f"Taman Bacaan Bench {n}", region=villages[n % len(villages)]) for n in range(300)
    ]
    for library in libraries:
        library.tier, library.village = "kelurahan", library.region
    libraries[0].uses_nik = True
    Library.objects.bulk_create(libraries)
    kind = TrainingKind.objects.get(pk="pelatihan_keterampilan")
    day = django.utils.timezone.localdate().replace(year=2023, month=5, day=20)
    training = Training(title="Bench", kind=kind, library=libraries[0], first_day=day, last_day=day)
    training.stamp(user).save()
    return user, libraries, villages, training


def activities_book(path: Path, count: int, libraries, villages) -> None:
    """A recap of so many activities."""
    luck = random.Random(1)

    def rows():
        for n in range(1, count + 1):
            library, heads = luck.choice(libraries), (luck.randint(0, 12), luck.randint(3, 25))
            yield {
                "No": n,
                "Tanggal": f"{luck.randint(1, 28)} {luck.choice(MONTHS)} {luck.randint(2019, 2024)}",
                "Judul Kegiatan": f"Pelatihan membuat buket angkatan {n}",
                "Jenis Kegiatan": luck.choice(("Pelatihan keterampilan", "Bedah buku", "Diskusi")),
                "L": heads[0],
                "P": heads[1],
                "Jumlah Hadir": sum(heads),
                "Perpustakaan": library.name,
                "Kelurahan": luck.choice(villages).name,
                "Biaya": luck.randint(1, 20) * 250_000,
            }

    write_worksheet(rows(), str(path), sheet_name="Rekap")


def _named(luck, n: int) -> str:
    return " ".join(luck.choice(NAMES) for _ in range(3)) + f" {_letters(n)}"


def roster_book(path: Path, count: int, villages, named=_named) -> None:
    """A roster of so many different people; `named(luck, n)` makes the name of the nth."""
    luck = random.Random(2)

    def rows():
        for n in range(1, count + 1):
            day, month, year, sex = (
                luck.randint(1, 28),
                luck.randint(1, 10),
                luck.randint(1955, 2003),
                luck.choice("LP"),
            )
            born = day + 40 * (sex == "P")
            yield {
                "No": n,
                "Nama Lengkap": named(luck, n),
                "NIK": f"3673{1 + n // 9999:02}{born:02}{month:02}{year % 100:02}{n % 9999 + 1:04}",
                "L/P": sex,
                "Tempat/Tgl Lahir": f"Serang, {day} {MONTHS[month - 1]} {year}",
                "Kelurahan": luck.choice(villages).name,
                "No HP": f"0812{n + 10_000_000}",
                "Pekerjaan": luck.choice(WORK),
                "Penghasilan Awal": luck.choice(MONEY),
                "Penghasilan Akhir": luck.choice(MONEY),
                "Keterangan": luck.choice(("Berhasil", "Belum")),
            }

    write_worksheet(rows(), str(path), sheet_name="Peserta")


def _letters(number: int) -> str:
    word = ""
    while number:
        number, rest = divmod(number, 26)
        word += chr(97 + rest)
    return word.capitalize()


def ours(what: str, path: Path, user, training) -> tuple[float, object]:
    """Seconds of the whole engine, deferred checks included, and what came out."""
    start = time.perf_counter()
    if what == "kegiatan":
        sheet = ActivityImport(by=user, path=path)
    else:
        sheet = RosterImport(by=user, path=path, training=training, consent=True)
    outcome = sheet.run()
    check_all()
    return time.perf_counter() - start, outcome


def taken(what: str, marker, user) -> list[tuple]:
    """The rows that ours made, as COPY gives them, table by table."""
    kept = []
    with connection.cursor() as cursor:
        for table in TABLES[what]:
            file = tempfile.TemporaryFile()  # noqa: SIM115 - read again by `floor`
            made = f"SELECT * FROM {table} WHERE id > '{marker}' AND created_by_id = '{user.pk}'"
            cursor.copy_expert(f"COPY ({made}) TO STDOUT", file)
            kept.append((table, file))
    return kept


def floor(kept: list[tuple]) -> float:
    """Seconds to COPY the same rows into the same tables, nothing else."""
    start = time.perf_counter()
    with connection.cursor() as cursor:
        for table, file in kept:
            file.seek(0)
            cursor.copy_expert(f"COPY {table} FROM STDIN", file)
    check_all()
    return time.perf_counter() - start


def check_all() -> None:
    """Foreign keys are checked now, as at a commit."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def measure(what: str, count: int, folder: Path, told) -> float:
    """One line of the table; returns our rows per second."""
    user, libraries, villages, training = told
    path = folder / f"{what}{count}.xlsx"
    if what == "kegiatan":
        activities_book(path, count, libraries, villages)
    else:
        roster_book(path, count, villages)
    marker = uuid7()
    time.sleep(0.01)
    with transaction.atomic():
        spent, outcome = ours(what, path, user, training)
        assert outcome.new == count, (outcome.errors[:3], outcome.new, outcome.skipped[:3])
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        kept = taken(what, marker, user)
        transaction.set_rollback(True)
    with transaction.atomic():
        copied = floor(kept)
        transaction.set_rollback(True)
    print(
        f"{what:<9} {count:>7} {spent:>8.2f} {count / spent:>9.0f} {count / copied:>9.0f}"
        f" {copied / spent:>10.2f} {peak:>8.0f}",
        flush=True,
    )
    return count / spent


def compare(what: str, speed: float, folder: Path, told) -> None:
    """The peers on fewer rows of the same sheet, and how many times faster ours is."""
    _, libraries, villages, training = told
    path, count = folder / "peer.xlsx", PEER_ROWS[what]
    if what == "kegiatan":
        activities_book(path, count, libraries, villages)
        peers = {"import-export": Peer, "import-export bulk": BulkPeer}
    else:
        roster_book(path, count, villages)
        RosterPeer.training, RosterPeer.city = training, CITY
        peers = {"import-export": RosterPeer}
    for name, kind in peers.items():
        rate = count / peer(kind, path)
        print(
            f"{name:<19} {count:>5} baris {what:<8} {rate:>7.0f}/s   ours/peer {speed / rate:.1f}", flush=True
        )


def main(*wanted: str) -> None:
    """`wanted` are pairs such as kegiatan:100000; without any, the table of docs/decisions/0003."""
    print(
        f"{'lembar':<9} {'baris':>7} {'detik':>8} {'ours/s':>9} {'floor/s':>9} {'ours/floor':>10} {'MB':>8}"
    )
    with tempfile.TemporaryDirectory() as folder, transaction.atomic():
        told, speeds = world(), {}
        for pair in wanted or ("peserta:1000", "kegiatan:100000", "peserta:100000"):
            what, count = pair.split(":")
            speeds[what] = measure(what, int(count), Path(folder), told)
        for what, speed in speeds.items():
            compare(what, speed, Path(folder), told)
        transaction.set_rollback(True)


if __name__ == "__main__":
    main(*sys.argv[1:])
