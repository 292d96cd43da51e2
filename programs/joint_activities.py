"""Join two records of one event: one counts, the other's library co-hosts it; can be undone."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from programs.models import Training, TrainingMerge
from tpbis.models import User


@transaction.atomic
def join_trainings(*, primary: Training, joined: Training, by: User) -> TrainingMerge:
    """Count two records as one event (DOMAIN definition 19, version 1); raises ValidationError.

    The joined record is removed softly with all that hangs on it; its library co-hosts the primary one.
    """
    _check(primary, joined)
    added = not primary.co_hosts.contains(joined.library)
    merge = TrainingMerge(primary=primary, joined=joined, added_host=added).stamp(by)
    merge.save()
    primary.co_hosts.add(joined.library)
    joined.remove(by=by)
    return merge


def _check(primary, joined):
    if primary.library_id == joined.library_id:
        raise ValidationError("Kedua catatan ini dari perpustakaan yang sama. Hapus salah satunya.")
    if joined.merges_primary.filter(undone_at=None).exists():
        raise ValidationError(
            f"Catatan {joined.library} sudah menampung gabungan lain. Pilih catatan itu sebagai yang"
            " dihitung."
        )


@transaction.atomic
def part_trainings(*, merge: TrainingMerge, by: User) -> None:
    """Undo a join: both records count again; doing it twice changes nothing."""
    if merge.undone_at is not None:
        return
    merge.undone_at = timezone.now()
    merge.stamp(by).save()
    if merge.added_host:
        merge.primary.co_hosts.remove(merge.joined.library)
    if merge.joined.deleted_at is not None:
        merge.joined.restore(by=by)


def open_merge(training: Training) -> TrainingMerge | None:
    """The join that hides this removed record, if one does."""
    return (
        training.merges_joined.filter(undone_at=None)
        .select_related("primary__library", "joined__library")
        .first()
    )
