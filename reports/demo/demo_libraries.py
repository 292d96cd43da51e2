"""Demo libraries with contacts and partnerships, and offices with letterheads."""

from datetime import date

from programs.choices import PartnerStatus, RegionKind, Tier
from programs.models import Library, Office, Partnership, Region
from reports.demo.made_up_people import person_name
from reports.demo.row_batch import Batch, rows_of, uid

AROUND = ("36.01", "36.02", "36.03", "36.04", "36.72", "36.74")
VILLAGES_EACH = 4
STATUSES = (PartnerStatus.FULL, PartnerStatus.REPLICATION, PartnerStatus.REPLICATION, PartnerStatus.BOOKS)


def add_places(batch: Batch) -> dict[str, Library]:
    """Add every library and office; returns the libraries by key."""
    libraries = {row["key"]: _named(batch, number, row) for number, row in enumerate(rows_of("libraries"))}
    for region in AROUND:
        libraries |= _village_libraries(batch, region)
    for row in rows_of("offices"):
        words = row | {"letterhead": row["letterhead"].replace("|", "\n")}
        region = words.pop("region")
        batch.add(Office(pk=uid("kantor", region), region_id=region or None, **words))
    return libraries


def sample_phone(number: int) -> str:
    """A phone number with a prefix that no operator has."""
    return f"+6284{number:09d}"


def _named(batch, number, row):
    library = Library(
        pk=uid("perpustakaan", row["key"]),
        name=row["name"],
        tier=row["tier"],
        region_id=row["region"],
        village_id=row["village"] or None,
        contact_name=row["contact"],
        contact_phone=sample_phone(100 + number),
        npp=f"{row['region'].replace('.', '')}R{number:04d}" if row["tier"] != Tier.TBM else None,
    )
    batch.add(library)
    _partnership(batch, library, row["status"], row["since"], row["until"])
    return library


def _village_libraries(batch, region):
    """Four village libraries of a kabupaten/kota, spread over its codes."""
    villages = list(Region.unscoped.filter(code__startswith=f"{region}.", level=4).order_by("code"))
    chosen = villages[3 :: max(1, len(villages) // VILLAGES_EACH)][:VILLAGES_EACH]
    return {f"{region}/{n}": _village_library(batch, village, n) for n, village in enumerate(chosen)}


def _village_library(batch, village, n):
    tier = Tier.KELURAHAN if village.kind == RegionKind.KELURAHAN else Tier.DESA
    library = Library(
        pk=uid("perpustakaan", village.code),
        name=f"Perpustakaan {tier.label} {village.name}",
        tier=tier,
        region=village,
        village=village,
        contact_name=person_name(f"pengelola {village.code}", "P" if n % 2 else "L"),
        contact_phone=sample_phone(int(village.code.replace(".", "")[2:])),
    )
    batch.add(library)
    start = date(2020 + n, 1, 1) if village.code < "36.7" else date(2022 + n, 1, 1)
    _partnership(batch, library, STATUSES[n], start.isoformat(), "")
    return library


def _partnership(batch, library, status, since, until):
    batch.add(
        Partnership(
            pk=uid("kemitraan", library.pk, since),
            library=library,
            status=status,
            start=date.fromisoformat(since),
            end=date.fromisoformat(until) if until else None,
        )
    )
