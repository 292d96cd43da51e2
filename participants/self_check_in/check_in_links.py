"""The link of a self check-in: opened and closed by staff, valid on the days of its activity only."""

import base64
import secrets
from datetime import date

from django.core.exceptions import ValidationError
from django.utils import timezone

from participants.models import CheckInLink
from programs.choices import TrainingStatus
from programs.models import Training
from programs.services import activity_days
from programs.time_zones import local_time
from tpbis.formats import format_date, format_date_range
from tpbis.records import crypto

TOKEN_BYTES = 10  # 16 letters and digits, short enough to be typed
NO_DAY = "Tulis dulu tanggal kegiatannya: daftar hadir mandiri berlaku hanya pada hari itu."
UNKNOWN = (
    "Tautan ini tidak dikenal",
    "Alamatnya salah atau tidak lengkap. Pindai lagi kode QR di dinding, atau sampaikan nama Anda kepada"
    " pengelola perpustakaan.",
)
CLOSED = (
    "Daftar hadir mandiri ditutup",
    "Perpustakaan sudah menutupnya. Sampaikan nama Anda kepada pengelola.",
)
EARLY = ("Daftar hadir mandiri belum dibuka", "Tautan ini berlaku hanya pada {}. Buka lagi pada hari itu.")
EXPIRED = (
    "Masa berlaku tautan ini sudah lewat",
    "Tautan ini berlaku hanya pada {}. Bila Anda hadir dan belum tercatat, sampaikan kepada pengelola.",
)


class Unusable(Exception):
    """A link by which nobody can check in (now): heading and sentence, status, the activity if known."""

    def __init__(self, told: tuple[str, str], status: int, training: Training | None = None):
        super().__init__(told[1])
        (self.heading, self.sentence), self.status, self.training = told, status, training


def open_link(training: Training) -> CheckInLink:
    """The activity's link, open; one that was closed before goes on, and so does its poster."""
    if training.first_day is None:
        raise ValidationError(NO_DAY)
    token = base64.b32encode(secrets.token_bytes(TOKEN_BYTES)).decode().lower()
    sealed = {"token_hash": crypto.keyed_hash(token), "token_sealed": crypto.encrypt(token)}
    link, made = CheckInLink.unscoped.get_or_create(training=training, defaults=sealed)
    if not link.is_open:
        link.is_open = True
        link.save(update_fields=["is_open"])
    return link


def close_link(training: Training) -> None:
    """Nobody checks in any more; what was sent waits on."""
    CheckInLink.unscoped.filter(training=training).update(is_open=False)


def activity_of(token: str) -> Training:
    """The activity behind a link on whose day it is; raises Unusable."""
    rows = CheckInLink.unscoped.select_related("training__library__region", "training__place")
    link = rows.filter(token_hash=crypto.keyed_hash(token)).first()
    if link is None or link.training.deleted_at:
        raise Unusable(UNKNOWN, 404)
    training = link.training
    if not link.is_open or training.status == TrainingStatus.CANCELLED:
        raise Unusable(CLOSED, 410, training)
    days, today = activity_days(training), today_at(training)
    if today not in days:
        heading, sentence = EARLY if any(day > today for day in days) else EXPIRED
        raise Unusable((heading, sentence.format(days_in_words(days))), 410, training)
    return training


def days_in_words(days: list[date]) -> str:
    """ "17 Juli 2022", "17–18 Juli 2022", or each of the days where they do not follow on each other."""
    if not days:
        return "hari kegiatannya"
    if len(days) == (days[-1] - days[0]).days + 1:
        return format_date_range(days[0], days[-1])
    return ", ".join(map(format_date, days))


def today_at(training: Training) -> date:
    """The day by the clock of the library."""
    return local_time(timezone.now(), training.library.region_id)[0].date()
