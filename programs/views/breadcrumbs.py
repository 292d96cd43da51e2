"""Breadcrumbs of a page, and the address after saving."""

from django.urls import NoReverseMatch, reverse

from programs.choices import Audience, TrainingStatus
from programs.models import Library, Training


def crumbs_of(library: Library, *labels: str) -> list[tuple[str, str | None]]:
    """Library, then plain labels."""
    first = (library.name, reverse("library_detail", args=[library.pk]))
    return [first, *((label, None) for label in labels)]


def next_step(training: Training) -> str:
    """After saving: the people of the activity, else the activity itself."""
    name = "training_detail"
    if training.status == TrainingStatus.HELD:
        if training.audience in (Audience.CITIZENS, Audience.STAFF):
            name = "roster"
        elif training.audience == Audience.STAKEHOLDERS:
            name = "representative_list"
    try:
        return reverse(name, args=[training.pk])
    except NoReverseMatch:
        return reverse("training_detail", args=[training.pk])
