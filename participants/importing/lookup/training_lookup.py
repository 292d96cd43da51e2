"""The training of an import: an existing one with the same traits, else a new one."""

from django.core.exceptions import ValidationError

from programs.choices import TrainingStatus
from programs.models import Library, Training, TrainingKind
from tpbis.formats import read_date, read_date_range


def read_span(text: str):
    """`YYYY-MM-DD`, `YYYY-MM-DD..YYYY-MM-DD` or as people write it; returns (first, last)."""
    if ".." in text:
        first, last = (read_date(part).value for part in text.split("..", 1))
        return first, last
    return read_date_range(text).value


def find_or_make_training(*, user, title, kind, dates, library) -> tuple[Training, bool]:
    """The training with this title, kind, dates and library, and whether it was made now."""
    if not (title and dates and library):
        raise ValidationError(
            "Sebutkan --training, atau --new-training dengan --kind, --date, dan --library."
        )
    holder = Library.objects.visible_to(user).filter(pk=_uuid(library)).first()
    if holder is None:
        raise ValidationError("Perpustakaan itu tidak ada atau di luar wilayah Anda.")
    genre = TrainingKind.objects.filter(pk=kind).first()
    if genre is None:
        raise ValidationError(f"Jenis kegiatan “{kind}” tidak ada.")
    first, last = read_span(dates)
    same = {"title": title, "kind": genre, "first_day": first, "last_day": last, "library": holder}
    found = Training.objects.visible_to(user).filter(**same).first()
    if found is not None:
        return found, False
    training = Training(**same, status=TrainingStatus.HELD, place=holder.village, measured=genre.measured)
    training.audience = genre.audience
    training.derive()
    training.full_clean()
    training.stamp(user).save()
    return training, True


def _uuid(text: str) -> str:
    if len(str(text)) != 36:
        raise ValidationError("Nomor perpustakaan harus seperti yang tampil di alamat halamannya.")
    return str(text)
