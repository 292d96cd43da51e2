"""Commitments as they are chased: parts of the list, the message to whom to ask, opening one again."""

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from django.db import transaction
from django.db.models import F, QuerySet

from programs.models import Commitment
from programs.models.commitment import CommitmentQuerySet
from tpbis.formats import format_date, whatsapp_link, whatsapp_share
from tpbis.models import User
from tpbis.records.stored_files import remove_once_saved


class Part(NamedTuple):
    """One part of the list of commitments, its order, and what stands where it is empty."""

    label: str
    rows: Callable[[CommitmentQuerySet, date], QuerySet]
    order: tuple
    nobody: str


DUE_FIRST = (F("due_on").asc(nulls_last=True), "made_on", "id")
PARTS = {
    "berjalan": Part(
        "Belum terwujud", lambda rows, today: rows.open(), DUE_FIRST, "Tidak ada komitmen yang ditunggu."
    ),
    "lewat": Part(
        "Lewat waktu", lambda rows, today: rows.overdue(today), DUE_FIRST, "Tidak ada yang lewat waktu."
    ),
    "terwujud": Part(
        "Sudah terwujud",
        lambda rows, today: rows.filter(realised_on__isnull=False),
        ("-realised_on", "-id"),
        "Belum ada komitmen yang terwujud.",
    ),
    "batal": Part(
        "Tidak jadi",
        lambda rows, today: rows.filter(undone_on__isnull=False),
        ("-undone_on", "-id"),
        "Tidak ada komitmen yang dinyatakan tidak jadi.",
    ),
}


def reminder(commitment: Commitment) -> str:
    """The message to the person responsible."""
    name = f" {commitment.responsible}" if commitment.responsible else ""
    until = f", ditunggu sampai {format_date(commitment.due_on)}" if commitment.due_on else ""
    what = f": {' '.join(commitment.description.split())[:200]}" if commitment.description else ""
    return (
        f"Yth. Bapak/Ibu{name}, pada {format_date(commitment.made_on)} {commitment.by_whom} berkomitmen"
        f" kepada {commitment.library}: {commitment.get_form_display()}{what}{until}. Bagaimana"
        " perkembangannya?"
        " Bila sudah terwujud, mohon kabari tanggal dan buktinya. Terima kasih."
    )


def whatsapp_of(commitment: Commitment) -> str:
    """The address that opens the message, to the number of the person responsible where there is one."""
    text = reminder(commitment)
    return whatsapp_link(commitment.responsible_phone, text) or whatsapp_share(text)


@transaction.atomic
def open_again(*, commitment: Commitment, by: User) -> Commitment:
    """Neither real nor given up after all; the proof goes, and the history keeps what was said."""
    remove_once_saved(commitment.proof.name, commitment.proof.storage)
    commitment.realised_on = commitment.undone_on = None
    commitment.proof, commitment.proof_note, commitment.undone_reason = "", "", ""
    commitment.full_clean()
    commitment.stamp(by).save()
    return commitment
