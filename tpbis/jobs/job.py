"""A background job: its states, its progress, and the estimated time left."""

from datetime import timedelta

from django.db import models
from django.utils import timezone

from tpbis.records.record import Record


class JobState(models.TextChoices):
    """Where a job stands; it waits, runs, and ends once."""

    WAITING = "menunggu", "Menunggu giliran"
    RUNNING = "berjalan", "Sedang dikerjakan"
    READY = "siap", "Menunggu jawaban Anda"
    DONE = "selesai", "Selesai"
    FAILED = "gagal", "Tidak berhasil"
    CANCELLED = "batal", "Dibatalkan"


ACTIVE = (JobState.WAITING, JobState.RUNNING)
LONG = timedelta(minutes=3)
ENDED = (JobState.DONE, JobState.FAILED, JobState.CANCELLED)


class Job(Record):
    """Work in the background. Progress is written outside the work's own transaction, the end inside it.

    `attempt` counts every start: only the latest one may end the job. `tries` counts those of the present
    step.
    """

    state = models.CharField("keadaan", max_length=10, choices=JobState, default=JobState.WAITING)
    rows_done = models.PositiveIntegerField("baris selesai", default=0)
    rows_total = models.PositiveIntegerField("baris seluruhnya", default=0)
    attempt = models.PositiveSmallIntegerField(default=0, editable=False)
    tries = models.PositiveSmallIntegerField(default=0, editable=False)
    started_at = models.DateTimeField("mulai pada", null=True, blank=True, editable=False)
    ended_at = models.DateTimeField("selesai pada", null=True, blank=True, editable=False)
    stop_asked = models.BooleanField("diminta berhenti", default=False, editable=False)
    problem = models.CharField("sebab gagal", max_length=500, blank=True, editable=False)
    task_id = models.UUIDField(null=True, blank=True, editable=False)

    class Meta:
        abstract = True

    @property
    def is_active(self) -> bool:
        return self.state in ACTIVE

    @property
    def has_ended(self) -> bool:
        return self.state in ENDED

    @property
    def interrupted(self) -> bool:
        """A worker died while it did this; another one starts it anew."""
        return self.state == JobState.WAITING and self.tries > 0

    @property
    def waits_long(self) -> bool:
        """Nobody has taken it up for minutes: perhaps no worker runs."""
        return self.state == JobState.WAITING and timezone.now() - self.updated_at > LONG

    @property
    def percent(self) -> int:
        return min(100, 100 * self.rows_done // self.rows_total) if self.rows_total else 0

    @property
    def time_left(self) -> str:
        """How long it will still take, in words; "" while that cannot be told."""
        if self.state != JobState.RUNNING or not self.started_at or self.percent < 2:
            return ""
        spent = (timezone.now() - self.started_at).total_seconds()
        return words_for(spent * (self.rows_total - self.rows_done) / self.rows_done)


def words_for(seconds: float) -> str:
    """A waiting time as people say it."""
    if seconds < 60:
        return "kurang dari satu menit lagi"
    if seconds < 3600:
        return f"kira-kira {round(seconds / 60)} menit lagi"
    return f"kira-kira {seconds / 3600:.1f} jam lagi".replace(".", ",")
