"""A pemekaran as it happened: Merauke left Papua for Papua Selatan, and its library went on."""

from datetime import date, timedelta

from programs.choices import PartnerStatus, RegionKind, RegionLevel, Tier
from programs.models import Library, LibraryArea, Partnership, Region, RegionChange, TrainingKind
from reports.demo.demo_libraries import sample_phone
from reports.demo.made_up_activities import Stage, hold
from reports.demo.roster_rows import add_training
from reports.demo.row_batch import Batch, rows_of, uid
from tpbis.models import User

NAME, OLD, NEW = "Kabupaten Merauke", "91.01", "93.01"
DAY = date(2022, 7, 25)
DECREE = "UU 14/2022 tentang Pembentukan Provinsi Papua Selatan"


def add_pemekaran(batch: Batch, kinds: dict[str, TrainingKind], users: dict[str, User], today: date) -> None:
    """The old code with its end, what took over, and what a library there held before and after."""
    old = Region(code=OLD, name=NAME, level=RegionLevel.REGENCY, kind=RegionKind.KABUPATEN)
    old.valid_until = DAY - timedelta(days=1)
    batch.add(old)
    batch.add(RegionChange(old_id=OLD, new_id=NEW, day=DAY, decree=DECREE))
    library, by = _library(batch), users["pusat"]
    before = add_training(
        batch,
        "pemekaran/sebelum",
        library=library,
        kind=kinds["bedah_buku"],
        title="Bedah buku Bertani di Lahan Sempit (contoh, sebelum pemekaran)",
        day=date(2021, 9, 14),
        by=by,
        head_count_female=17,
        head_count_male=9,
    )
    before.region_id, before.province = OLD, OLD[:2]
    skills = next(row for row in rows_of("activities") if "anyaman" in row["skills"])
    stage = Stage(batch, kinds, today, by, users["admin"])
    hold(stage, "pemekaran/sesudah", skills | {"title": f"{skills['title']} (contoh)"}, library, _half(today))


def _half(today: date) -> date:
    return today - timedelta(days=230)


def _library(batch) -> Library:
    library = Library(pk=uid("perpustakaan", NEW), name=f"Perpustakaan Umum {NAME} (contoh)", region_id=NEW)
    library.tier, library.contact_name = Tier.KAB_KOTA, "Maria Rekamerauke"
    library.contact_phone = sample_phone(930_100_000)
    batch.add(library)
    areas = ((OLD, None, DAY - timedelta(days=1)), (NEW, DAY, None))
    for code, start, end in areas:
        row = LibraryArea(pk=uid("wilayah kerja", NEW, code), library=library, region_id=code)
        row.start, row.end = start, end
        batch.add(row)
    partnership = Partnership(pk=uid("kemitraan", NEW), library=library, status=PartnerStatus.FULL)
    partnership.start = date(2021, 1, 1)
    batch.add(partnership)
    return library
