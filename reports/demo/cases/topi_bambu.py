"""Demo case 3, Kabupaten Tangerang, 6 March 2023: a discussion, and a bedah buku without a date."""

from datetime import date

from programs.choices import PartnerKind, TrainingStatus
from programs.models import Partner, TrainingPartner
from reports.demo.roster_rows import add_training
from reports.demo.row_batch import Batch, uid

BOOK = "Topi Bambu: Pelestarian Produk Warisan Budaya Berbasis Pemberdayaan Komunitas"
AUTHOR = "Agus Hasanudin"
PARTNERS = (
    (AUTHOR, PartnerKind.FIGURE, "Penulis dan narasumber"),
    ("Komunitas Topi Bambu", PartnerKind.COMMUNITY, "Mitra"),
    ("Yayasan Topi Bambu", PartnerKind.FOUNDATION, "Mitra"),
)


def add_topi_bambu(batch: Batch, libraries, kinds, users) -> None:
    """The discussion with its three partners, and the plan that follows from it."""
    library, by = libraries["kab_tangerang"], users["banten"]
    discussion = add_training(
        batch,
        "topi-bambu-diskusi",
        library=library,
        kind=kinds["diskusi"],
        title="Diskusi bersama Agus Hasanudin: literasi dan pelestarian topi bambu",
        day=date(2023, 3, 6),
        by=by,
        venue="Gedung Perpusda",
        result=f"Agus Hasanudin menyerahkan buku “{BOOK}”. Bedah bukunya direncanakan.",
    )
    planned = add_training(
        batch,
        "topi-bambu-bedah-buku",
        library=library,
        kind=kinds["bedah_buku"],
        title="Bedah buku Topi Bambu",
        day=None,
        by=by,
        status=TrainingStatus.PLANNED,
        book_title=BOOK,
        book_author=AUTHOR,
        follows=discussion,
    )
    for name, kind, role in PARTNERS:
        partner = batch.add(Partner(pk=uid("mitra", name), library=library, name=name, kind=kind), by)
        for training in (discussion, planned) if name == AUTHOR else (discussion,):
            key = uid("mitra-kegiatan", training.pk, name)
            batch.add(TrainingPartner(pk=key, training=training, partner=partner, role=role), by)
