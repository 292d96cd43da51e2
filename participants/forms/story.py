"""A story of impact: whose, from which activity, and whether it may be published."""

from participants.models import Person, Story
from programs.forms.fields import DateField
from programs.models import Library, Training
from tpbis.forms_base import RecordForm


class StoryForm(RecordForm):
    """Every choice is narrowed to what the user may see."""

    told_on = DateField(label="Tanggal cerita", required=False)

    class Meta:
        model = Story
        fields = [
            "title", "library", "training", "person", "quote", "body", "told_on", "publish_consent", "published",
        ]  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        user, chosen = self.user, self._training()
        self.fields["library"].queryset = Library.objects.visible_to(user)
        self.fields["training"].queryset = Training.objects.visible_to(user)
        people = Person.objects.visible_to(user)
        if chosen:
            self.fields["person"].queryset = people.filter(enrolments__training=chosen).distinct()
        else:
            self.fields["person"].queryset = people.filter(pk=self.instance.person_id)
        if user.library_id:
            self.fields["library"].initial = user.library_id
        if not user.has_perm("participants.publish_story"):
            del self.fields["published"]
        self.fields["training"].help_text = "Boleh kosong: ada orang yang maju karena membaca, tanpa pelatihan."
        if chosen is None:
            self.fields["person"].help_text = "Buka dari halaman kegiatan untuk memilih pesertanya."

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
    return bool(text) and len(str(text)) == 36 and str(text).count("-") == 4
