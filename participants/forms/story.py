"""The form of a story (cerita dampak): its person, its activity, and consent to publish."""

from uuid import UUID

from participants.models import Person, Story
from programs.forms.fields import DateField
from programs.models import Library, Training
from tpbis.web.form_base import RecordForm


class StoryForm(RecordForm):
    """Every choice is narrowed to what the user may see."""

    story_day = DateField(label="Tanggal cerita", required=False)

    class Meta:
        model = Story
        fields = [
            "title", "library", "training", "person", "quote", "body", "story_day", "publish_consent",
            "published",
        ]  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        user, chosen = self.user, self._training()
        self._narrow(user, chosen)
        for name in ("library", "training", "person"):
            self.fields[name].empty_label = "–"
        if user.library_id or chosen:
            self.fields["library"].initial = user.library_id or chosen.library_id
        if not user.has_perm("participants.publish_story"):
            del self.fields["published"]
        free = "Boleh kosong: ada orang yang maju karena membaca, tanpa pelatihan."
        self.fields["training"].help_text = free
        if chosen is None:
            self.fields["person"].help_text = "Buka dari halaman kegiatan untuk memilih pesertanya."

        self.leave_foreign("training", "person")

    def _narrow(self, user, chosen):
        """Offer the chosen activity with its library and people; library staff get all its activities."""
        trainings, people = Training.objects.visible_to(user), Person.objects.visible_to(user)
        libraries = Library.objects.visible_to(user)
        if not user.library_id:
            trainings = trainings.filter(pk=chosen.pk) if chosen else trainings.none()
            if chosen and not self.is_bound:
                libraries = libraries.filter(pk=chosen.library_id)
        self.fields["training"].queryset, self.fields["library"].queryset = trainings, libraries
        if chosen:
            people = people.filter(enrolments__training=chosen).distinct()
        else:
            people = people.filter(pk=self.instance.person_id)
        self.fields["person"].queryset = people

    def _training(self):
        typed = self.data.get("training") if self.is_bound else self.initial.get("training")
        typed = typed or self.instance.training_id
        return Training.objects.visible_to(self.user).filter(pk=typed).first() if _is_id(typed) else None

    def clean(self):
        data = super().clean()
        if data.get("published") and not data.get("publish_consent"):
            self.add_error("published", "Cerita hanya boleh diterbitkan bila orangnya setuju.")
        return data


def _is_id(text) -> bool:
    try:
        return bool(UUID(str(text)))
    except ValueError:
        return False
