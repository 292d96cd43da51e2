"""The training of an import: an existing one with the same traits, else a new one."""

from django.core.exceptions import ValidationError

from participants.importing.lookup.library_lookup import visible_library
from programs.choices import TrainingStatus
from programs.models import Training, TrainingKind
from tpbis.formats import read_date_range
from tpbis.models import User


def find_or_make_training(
    *, user: User, title: str, kind: str, dates: str, library: str
) -> tuple[Training, bool]:
    """The training with this title, kind, dates and library, and whether it was made now."""
    if not (title and dates and library):
        raise ValidationError(
            "Sebutkan --training, atau --new-training dengan --kind, --date, dan --library."
        )
    holder = visible_library(user, library)
    training_kind = TrainingKind.objects.filter(pk=kind).first()
    if training_kind is None:
        raise ValidationError(f"Jenis kegiatan “{kind}” tidak ada.")
    if (days := read_date_range(dates).value) is None:
        raise ValidationError(f"Tanggal “{dates}” tidak terbaca. Tulis misalnya 20-21 Mei 2024.")
    first, last = days
    traits = {"title": title, "kind": training_kind, "first_day": first, "last_day": last, "library": holder}
    existing = Training.objects.visible_to(user).filter(**traits).first()
    if existing is not None:
        return existing, False
    training = Training(**traits, status=TrainingStatus.HELD, place=holder.village)
    training.audience, training.measured = training_kind.audience, training_kind.measured
    training.derive()
    training.full_clean()
    training.stamp(user).save()
    return training, True
