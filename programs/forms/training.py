"""The form of an activity: few fields first, the rest under "Data tambahan"."""

from datetime import date
from typing import Any

from django import forms
from django.db import transaction
from django.utils import timezone

from programs.choices import Audience, RegionLevel, TrainingStatus
from programs.forms.fields import DaysField, formfield
from programs.forms.lookup import library_field, row_field
from programs.forms.training_layout import FIRST, layout_of
from programs.forms.training_officials import OfficialsMixin
from programs.forms.training_partners import PartnersMixin
from programs.forms.training_rows import RowsMixin
from programs.forms.village import village_field
from programs.models import Library, Training
from programs.plans.repeated_activity import MOST_WEEKS, plan_series
from programs.services import set_days
from tpbis.formats import format_date
from tpbis.models import User
from tpbis.web.form_base import RecordForm

MEASURED = [("", "Ikut jenis kegiatannya"), ("ya", "Ya"), ("tidak", "Tidak")]


class TrainingForm(RowsMixin, PartnersMixin, OfficialsMixin, RecordForm):
    """One activity. Needs `user`; a new one is planned or held by what the form says."""

    same: Training | None = None  # stored already, with the same library, day and title

    planned = forms.BooleanField(label="Masih rencana, belum berlangsung", required=False)
    weeks = forms.IntegerField(
        label="Ulangi tiap minggu, berapa kali pertemuan",
        required=False,
        min_value=1,
        max_value=MOST_WEEKS,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
        help_text="Misalnya 8: delapan rencana sekaligus, hari yang sama tiap minggu. Kosongkan bila sekali.",
        error_messages={"invalid": "Tulis angka saja, misalnya 8."},
    )
    days = DaysField(
        label="Hari pertemuan",
        required=False,
        help_text="Isi bila harinya tidak berurutan: satu tanggal satu baris.",
    )
    measured_choice = forms.ChoiceField(
        label="Hasil ekonominya akan ditanyakan", choices=MEASURED, required=False
    )
    partners: Any = forms.ModelMultipleChoiceField(
        None, label="Mitra", required=False, widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = Training
        formfield_callback = formfield
        fields = [
            *("kind", "title", "first_day", "last_day", "library", "place", "skills", "head_count"),
            *("kind_text", "audience", "venue", "head_count_female", "head_count_male", "book_title"),
            *("book_author", "meeting_level", "co_hosts", "follows", "cost", "result"),
            *("starts_at", "ends_at"),
        ]
        widgets = {
            "skills": forms.CheckboxSelectMultiple,
            "co_hosts": forms.CheckboxSelectMultiple,
            "result": forms.Textarea(attrs={"rows": 3}),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = timezone.localdate()
        self.stored_first_day = self.instance.first_day
        self.stored_kind = self.instance.kind_id
        self.narrow()
        self.explain()
        self.prepare_days()
        self.prepare_measured()
        self.prepare_rows()
        self.leave_foreign("follows", "co_hosts")
        self.prepare_officials()
        self.helper.layout = layout_of(self)

    # What may be chosen -------------------------------------------------------------------------

    def narrow(self) -> None:
        """Every foreign key through the door; a library of one's own is not asked."""
        user = self.user
        for name in ("kind", "skills"):
            self.fields[name].queryset = self.fields[name].queryset.filter(active=True)
        self.fields["kind"].empty_label = "– pilih jenis kegiatan –"
        if user.scope.library_id or not self.instance._state.adding:
            del self.fields["library"]
        else:
            self.fields["library"] = library_field(Library.objects.visible_to(user), label="Perpustakaan")
        own = user.library if user.scope.library_id and self.instance._state.adding else None
        self.fields["place"] = village_field(
            user, label="Tempat (desa/kelurahan)", required=False, initial=own and own.village_id
        )
        followed = Training.objects.visible_to(user).exclude(pk=self.instance.pk).order_by("-last_day", "-id")
        if self.instance._state.adding:  # only what took place has led to something
            followed = followed.filter(status=TrainingStatus.HELD)
        self.fields["follows"] = row_field(
            followed, label_of=training_label, noun="Kegiatan", label="Lanjutan dari kegiatan", required=False
        )
        self.narrow_hosts(user)

    def narrow_hosts(self, user: User) -> None:
        hosts = Library.objects.visible_to(user).exclude(pk=self.instance.library_id or user.scope.library_id)
        self.fields["co_hosts"].queryset = hosts
        if user.scope.library_id or hosts[60:61].exists():
            del self.fields["co_hosts"]
        self.prepare_partners()

    def explain(self) -> None:
        texts = {
            "head_count": "Semua orang yang hadir, yang tercatat namanya maupun tidak.",
            "last_day": "Kosongkan bila hanya satu hari.",
            "place": "Desa/kelurahan tempat kegiatan berlangsung.",
            "kind_text": "Diisi bila jenisnya “Lainnya”.",
            "follows": "Misalnya pelatihan yang lahir dari bedah buku.",
        }
        for name, text in texts.items():
            self.fields[name].help_text = text
        if self.instance._state.adding and not self.user.scope.library_id:
            self.fields["place"].help_text = "Kosong berarti di desa/kelurahan perpustakaannya."
        labels = {
            "title": "Judul kegiatan",
            "venue": "Gedung atau alamat",
            "head_count_female": "Perempuan yang hadir",
            "head_count_male": "Laki-laki yang hadir",
        }
        for name, label in labels.items():
            self.fields[name].label = label
        self.fields["audience"].choices = [("", "– pilih –"), *Audience.choices]
        self.fields["meeting_level"].choices = [("", "– pilih –"), *RegionLevel.choices]
        for name in ("audience", "first_day", "last_day"):
            self.fields[name].required = False
        for name in ("first_day", "last_day"):
            self.fields[name].widget.attrs["list"] = "hari-terakhir"

    def prepare_days(self) -> None:
        if self.instance._state.adding:
            return
        del self.fields["planned"], self.fields["weeks"]
        self.fields["days"].initial = [row.day for row in self.instance.days.all()]

    def prepare_measured(self) -> None:
        """The switch stands open until the first day, never after."""
        if self.begun(self.stored_first_day):
            del self.fields["measured_choice"]
        elif not self.instance._state.adding:
            self.fields["measured_choice"].initial = "ya" if self.instance.measured else "tidak"

    def begun(self, day: date | None) -> bool:
        return day is not None and day <= self.today

    # What may be said -----------------------------------------------------------------------------

    def clean(self):
        data = super().clean()
        if self.instance._state.adding:
            self.instance.status = TrainingStatus.PLANNED if data.get("planned") else TrainingStatus.HELD
        self.check_dates(data)
        self.check_series(data)
        self.check_kind(data)
        self.set_measured(data)
        self.clean_rows(data)
        self.weigh_partners(data)
        self.clean_officials(data)
        return data

    def check_dates(self, data: dict) -> None:
        if {"first_day", "last_day"} & set(self.errors):
            return
        first = data.get("first_day")
        last = data["last_day"] = data.get("last_day") or first
        days = data.get("days") or []
        if days and not (first and last and first <= days[0] and days[-1] <= last):
            self.add_error("days", "Hari pertemuan harus di antara hari pertama dan hari terakhir.")

    def check_series(self, data: dict) -> None:
        if (data.get("weeks") or 1) == 1 or "first_day" in self.errors:
            return
        if not data.get("planned"):
            self.add_error("weeks", "Centang “Masih rencana” untuk merencanakan beberapa pertemuan.")
        elif not data.get("first_day"):
            self.add_error("first_day", "Isi hari pertamanya: pertemuan berikutnya mengikuti hari itu.")

    def check_kind(self, data: dict) -> None:
        kind = data.get("kind")
        if getattr(kind, "pk", None) != "lainnya":
            data["audience"] = kind.audience if kind else Audience.CITIZENS
            return
        if not data.get("kind_text"):
            self.add_error("kind_text", "Sebutkan jenis kegiatannya.")
        if not data.get("audience"):
            self.add_error("audience", "Pilih untuk siapa kegiatan ini.")

    def set_measured(self, data: dict) -> None:
        kind = data.get("kind")
        if kind is None:
            return
        choice = data.get("measured_choice", "")
        if choice and (choice == "ya") != kind.measured and self.begun(data.get("first_day")):
            self.add_error("measured_choice", "Hanya dapat diubah sebelum hari pertama.")
        elif choice:
            self.instance.measured = choice == "ya"
        elif self.stored_kind != kind.pk or not self.begun(self.stored_first_day):
            self.instance.measured = kind.measured

    def _post_clean(self):
        if self.instance._state.adding:
            own = self.user.library if self.user.scope.library_id else self.cleaned_data.get("library")
            if own is not None:
                self.instance.library = own
                if not self.user.scope.library_id and not self.cleaned_data.get("place"):
                    self.cleaned_data["place"] = own.village
        super()._post_clean()
        if self.instance._state.adding and not self.errors:
            self.same = self.same_activity()
            if self.same is not None and self.data.get("second") != "1":
                self.add_error(None, f"“{self.same.title}” pada hari itu sudah tercatat.")

    def same_activity(self) -> Training | None:
        """An activity of the same library, day and title that is stored already."""
        new = self.instance
        rows = Training.objects.visible_to(self.user).exclude(status=TrainingStatus.CANCELLED)
        same = rows.filter(library=new.library_id, first_day=new.first_day, title__iexact=new.title.strip())
        return same.order_by("id").first() if new.first_day else None

    # Saving ---------------------------------------------------------------------------------------

    @transaction.atomic
    def save(self, commit=True):
        training = super().save(commit)
        days = self.cleaned_data.get("days") or []
        if days != [row.day for row in training.days.all()]:
            set_days(training=training, days=days, by=self.user)
        self.save_rows(training)
        self.save_partners(training)
        self.save_officials(training)
        if (weeks := self.cleaned_data.get("weeks") or 1) > 1:
            plan_series(training=training, weeks=weeks, by=self.user)
        return training

    @property
    def open_details(self) -> bool:
        return any(name in self.fields and name not in FIRST for name in self.errors)


def training_label(training: Training) -> str:
    return f"{training.title} · {format_date(training.last_day)}"
