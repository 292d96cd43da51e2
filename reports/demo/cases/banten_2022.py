"""Demo case 2: one bimtek SPP-TIK for libraries of two provinces; four kota and Jakarta join in 2022."""

from datetime import date

from programs.choices import PartnerKind
from programs.models import Partner, TrainingPartner
from reports.demo.made_up_names import person_name
from reports.demo.roster_rows import add_person, add_training, enrol
from reports.demo.row_batch import Batch, uid

DAY = date(2022, 3, 15)
INSIDE = ("serang", "cilegon", "kota_tangerang", "tangsel")
OUTSIDE = ("dki", "jaktim")
RESULT = (
    "Bergabung tahun ini: Kota Serang, Kota Cilegon, Kota Tangerang, Kota Tangerang Selatan, DKI Jakarta, dan"
    " Kota Administrasi Jakarta Timur. Tanggal tidak disebut dalam sumber; tahun 2022 disimpulkan. Nama"
    " peserta rekaan."
)


def add_banten_2022(batch: Batch, libraries, kinds, users) -> None:
    """The bimtek at the province library, with Perpusnas as the one who holds it."""
    host, by = libraries["banten"], users["banten"]
    training = add_training(
        batch,
        "spp-tik-2022",
        library=host,
        kind=kinds["bimtek_spp_tik"],
        title="Bimtek Strategi Pengembangan Perpustakaan dan TIK (SPP-TIK)",
        day=DAY,
        by=by,
        result=RESULT,
    )
    perpusnas = Partner(pk=uid("mitra", "perpusnas"), library=host, name="Perpustakaan Nasional RI")
    perpusnas.kind = PartnerKind.VERTICAL
    batch.add(perpusnas, by)
    link = TrainingPartner(pk=uid("mitra-kegiatan", training.pk), training=training, partner=perpusnas)
    link.role = "Penyelenggara"
    batch.add(link, by)
    for number, key in enumerate((*INSIDE, *OUTSIDE), start=1):
        _representative(batch, training, libraries[key], key, number, by)


def _representative(batch, training, library, key, number, by):
    sex = "P" if number % 2 else "L"
    person = add_person(
        batch,
        f"spp-tik/{key}",
        library=training.library,
        name=person_name(f"spp-tik {key}", sex),
        sex=sex,
        by=by,
    )
    stands_for = {"represents_library": library}
    if key in OUTSIDE:
        stands_for = {"represents_text": library.name, "represents_region_id": library.region_id}
    enrol(batch, training, person, number, by=by, **stands_for)
