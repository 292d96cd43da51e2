"""Who runs an activity and who speaks at it, as numbered fields of its form."""

from django import forms

from programs.choices import OfficialRole
from programs.models import Training, TrainingOfficial
from tpbis.models import User

SHOWN, MOST = 2, 12  # speakers


def short_text(label: str, initial: str | None) -> forms.CharField:
    widget = forms.TextInput(attrs={"autocomplete": "off"})
    return forms.CharField(label=label, required=False, max_length=150, initial=initial, widget=widget)


class OfficialsMixin:
    """A pelaksana and several narasumber, each with a jabatan; a cleared name takes its row away."""

    instance: Training
    user: User
    fields: dict
    cleaned_data: dict

    def prepare_officials(self) -> None:
        rows = list(self.instance.officials.all()) if not self.instance._state.adding else []
        organisers = [row for row in rows if row.role == OfficialRole.ORGANISER]
        speakers = [row for row in rows if row.role == OfficialRole.SPEAKER]
        self.old_officials = {
            "organiser": organisers[0] if organisers else None,
            **{f"speaker_{n}": row for n, row in enumerate(speakers, 1)},
        }
        count = min(MOST, max(SHOWN, len(speakers) + 1))
        self.add_official("organiser", "Pelaksana")
        for n in range(1, max(count, len(speakers)) + 1):
            self.add_official(f"speaker_{n}", f"Narasumber {n}")

    def add_official(self, name: str, label: str) -> None:
        row = self.old_officials.get(name)
        for suffix, what, value in (
            ("", "", row and row.name),
            ("_position", "Jabatan ", row and row.position),
        ):
            self.fields[name + suffix] = forms.CharField(
                label=f"{what}{label.lower() if what else label}",
                required=False,
                max_length=150,
                initial=value,
                widget=forms.TextInput(attrs={"autocomplete": "off"}),
            )

    def official_names(self) -> list[str]:
        return [name for name in self.fields if f"{name}_position" in self.fields]

    def clean_officials(self, data: dict) -> None:
        for name in self.official_names():
            if data.get(f"{name}_position") and not data.get(name):
                self.add_error(name, "Tulis namanya.")  # type: ignore[attr-defined]

    def save_officials(self, training: Training) -> None:
        for number, name in enumerate(self.official_names()):
            told = (self.cleaned_data.get(name) or "", self.cleaned_data.get(f"{name}_position") or "")
            row = self.old_officials.get(name)
            if row and not told[0]:
                row.delete()
            elif told[0] and (row is None or told != (row.name, row.position)):
                role = OfficialRole.SPEAKER if number else OfficialRole.ORGANISER
                row = row or TrainingOfficial(training=training, role=role, number=number or 1)
                row.name, row.position = told
                row.stamp(self.user).save()
