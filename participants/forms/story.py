"""The form of a story (cerita dampak): its person, its activity, and consent to publish."""

from typing import Any
from uuid import UUID

from participants.models import Person, Story
from programs.forms.fields import DateField
from programs.forms.lookup import library_field, row_field
from programs.forms.training import training_label
from programs.models import Library, Training
from tpbis.models import User
from tpbis.web.form_base import PlainForm, RecordForm

NOT_THERE = "Kegiatan ini bukan milik perpustakaan yang dipilih."
DID_NOT_COME = "Orang ini tidak tercatat di kegiatan yang dipilih."


class StoryLibraryForm(PlainForm):
    """Whose story it is, before its activities and people can be offered."""

    def __init__(self, *args, user: User, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["perpustakaan"] = library_field(Library.objects.visible_to(user), label="Perpustakaan")


class StoryForm(RecordForm):
    """Every choice is narrowed to what the user may see, and to the library or activity chosen before."""

    story_day = DateField(label="Tanggal cerita", required=False)

    class Meta:
        model = Story
        fields = ["title", "library", "training", "person", "quote", "body", "story_day", "publish_consent"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.activity = self._chosen(Training, "training")
        self.host = self._host()
        self._narrow()
        free = "Boleh kosong: ada orang yang maju karena membaca, tanpa pelatihan."
        self.fields["training"].help_text = free
        self.leave_foreign("training", "person")

    def _host(self) -> Any:
        if self.user.library_id or self.activity:
            return self.user.library or self.activity.library
        return self._chosen(Library, "library")

    def _narrow(self):
        """Offer the activities of the library, and those who came; before one is chosen, its people."""
        libraries, trainings = Library.objects.visible_to(self.user), Training.objects.visible_to(self.user)
        people, host = Person.objects.visible_to(self.user), self.host
        if host and not self.is_bound:
            libraries = libraries.filter(pk=host.pk)
        if self.activity:
            people = people.filter(enrolments__training=self.activity).distinct()
        else:
            people = people.filter(library=host) if host else people.none()
        trainings = trainings.filter(library=host) if host else trainings.none()
        kept = {"merged_into": None} if not self.instance.person_id else {}
        self.fields["library"].queryset, self.fields["library"].empty_label = libraries, "–"
        self.fields["library"].initial = host and host.pk
        choices = {
            "training": (trainings.order_by("-last_day", "-id"), training_label, "Kegiatan"),
            "person": (people.filter(**kept).order_by("name", "id"), str, "Peserta"),
        }
        for name, (rows, label_of, noun) in choices.items():
            label = self.fields[name].label
            self.fields[name] = row_field(rows, label_of=label_of, noun=noun, label=label, required=False)

    def _chosen(self, model: Any, name: str) -> Any:
        typed = self.data.get(name) if self.is_bound else self.initial.get(name)
        typed = typed or getattr(self.instance, f"{name}_id")
        return model.objects.visible_to(self.user).filter(pk=typed).first() if _is_id(typed) else None

    def clean(self):
        data = super().clean()
        activity, person = data.get("training"), data.get("person")
        if activity and data.get("library") and activity.library_id != data["library"].pk:
            self.add_error("training", NOT_THERE)
        elif activity and person and not person.enrolments.filter(training=activity).exists():
            self.add_error("person", DID_NOT_COME)
        return data


def _is_id(text) -> bool:
    try:
        return bool(UUID(str(text)))
    except ValueError:
        return False
