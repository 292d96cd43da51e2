"""Merge two records of one human, and undo the merge."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from participants.models import Person, PersonMerge
from tpbis.models import User


@transaction.atomic
def merge_people(*, primary: Person, joined: Person, by: User) -> PersonMerge:
    """Count two rows as one human. Both rows and their histories stay; `undo_merge` parts them again."""
    primary = root_of(primary)
    if root_of(joined).pk == primary.pk:
        raise ValidationError("Kedua catatan ini sudah digabung.")
    joined = root_of(joined)
    joined.merged_into = primary
    joined.stamp(by).save()
    regroup(primary)
    merge = PersonMerge(primary=primary, joined=joined).stamp(by)
    merge.save()
    return merge


@transaction.atomic
def undo_merge(*, merge: PersonMerge, by: User) -> None:
    """Part two joined rows; each counts as itself again."""
    merge.undone_at = timezone.now()
    merge.stamp(by).save()
    joined = merge.joined
    joined.merged_into = None
    joined.stamp(by).save()
    regroup(joined)
    regroup(root_of(merge.primary))


def root_of(person: Person) -> Person:
    """The row that stands for the whole merged group."""
    while person.merged_into:
        person = person.merged_into
    return person


def group_of(root: Person) -> list[Person]:
    """The root and every row merged into it, at any depth."""
    members, waiting = [root], [root]
    while waiting:
        waiting = [child for row in waiting for child in row.merged.all()]
        members += waiting
    return members


def regroup(root: Person) -> None:
    """Give every row of a merged group the same identity: the first NIK hash in it, else the root's id."""
    group = group_of(root)
    identity = next((row for row in group if row.nik_hash), root).own_identity()
    for row in group:
        if row.identity != identity:
            row.identity = identity
            row.save(update_fields=["identity"])
