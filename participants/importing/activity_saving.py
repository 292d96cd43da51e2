"""Saving the activities of a recap together: what is new, what changed, and what is there already."""

from django.utils import timezone

from participants.importing.words import plain
from programs.choices import TrainingStatus
from programs.models import PeriodLock, Training, TrainingFunding

TOLD = ("status", "head_count", "head_count_male", "head_count_female", "cost", "place_id", "venue")
TOLD += ("book_title", "book_author", "result", "kind_text")
AT_ONCE = 2000


def save_activities(sheet, pairs, file_name: str) -> None:
    """Write new activities, update the changed ones; `made` says what, so that it can be undone."""
    stored = _stored(sheet.by, [training for _, training in pairs])
    new, changed, before, locks = [], [], {}, PeriodLock.standing()
    for row, training in pairs:
        known = stored.get(key_of(training))
        counted = {training.status, known.status if known else ""}
        if known is None:
            new.append((row, training))
        elif old := _take_over(known, training):
            before[str(known.pk)] = old
            changed.append(known.stamp(sheet.by))
        else:
            continue
        said = locks.over(training.last_day, training.region_id, training.place_id)
        if said and TrainingStatus.HELD in counted:
            sheet.error(row, "date", said)
    outcome = sheet.outcome
    outcome.new, outcome.matched = len(new), len(changed)
    outcome.unchanged = len(pairs) - len(new) - len(changed)
    if sheet.outcome.errors or not (new or changed):
        return
    Training.objects.bulk_create([training for _, training in new], batch_size=AT_ONCE)
    fundings = [_funding(row, training) for row, training in new if row.values.get("funding")]
    TrainingFunding.objects.bulk_create([f.stamp(sheet.by) for f in fundings], batch_size=AT_ONCE)
    _update(changed)
    sheet.keep_batch({"training": [str(t.pk) for _, t in new], "before": before}, file_name)


def key_of(training) -> tuple:
    """What makes two rows the same activity."""
    return training.library_id, training.kind_id, training.first_day, training.last_day, plain(training.title)


def _stored(by, trainings) -> dict:
    houses = {training.library_id for training in trainings}
    rows = Training.objects.visible_to(by).filter(library__in=houses)
    days = [training.last_day for training in trainings]
    if days and all(days):
        rows = rows.filter(last_day__gte=min(days), last_day__lte=max(days))
    return {key_of(row): row for row in rows.iterator(chunk_size=AT_ONCE)}


def _take_over(known, training) -> dict:
    """Put what the file says on the stored row; returns the old values of what changed."""
    old = {}
    for name in TOLD:
        said, is_now = getattr(training, name), getattr(known, name)
        if said not in (None, "") and said != is_now:
            old[name] = is_now
            setattr(known, name, said)
    return old


def _update(changed) -> None:
    now = timezone.now()
    for training in changed:
        training.version += 1
        training.updated_at = now
    names = [*TOLD, "version", "updated_at", "updated_by"]
    Training.unscoped.bulk_update(changed, names, batch_size=500)


def _funding(row, training) -> TrainingFunding:
    return TrainingFunding(training=training, source_id=row.values["funding"], amount=row.values.get("cost"))
