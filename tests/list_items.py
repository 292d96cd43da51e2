"""Items for the lists: every kind of row, each standing on places, accounts and people of its own."""

from datetime import date
from functools import cached_property

from django.apps import apps
from django.db import models
from django.utils import timezone

from participants.models import Attendance
from programs.models import Commitment, Representative, TrainingDay
from reports.models import Target
from tests.builders import (
    answer,
    declare_one,
    enrol,
    make_kind,
    make_library,
    make_person,
    make_region,
    make_training,
    make_user,
)
from tpbis.models import Role

MODELS = {model._meta.model_name: model for app in ("programs", "participants", "reports") for model in
          apps.get_app_config(app).get_models()}  # fmt: skip


def saved(row):
    row.save()
    return row


class Item:
    """The n-th item of a list, named "Butir n". A property named after a model is one row of it."""

    def __init__(self, number: int, name: str = ""):
        self.number, self.name = number, name or f"Butir {number}"

    def __getattr__(self, name: str):
        """One row of a model that needs nothing special: every field filled that a person may fill."""
        if name not in MODELS:
            raise AttributeError(name)
        model = MODELS[name]
        values = {}
        for field in model._meta.concrete_fields:
            if field.editable and self._is_filled(field):
                value = self._value(field)
                values[field.name] = (
                    self.other._value(field) if field.is_relation and value in values.values() else value
                )
        self.__dict__[name] = self.stamped(model(**values))
        return self.__dict__[name]

    @cached_property
    def other(self):
        """What a row about two of a kind needs beside this item."""
        return Item(self.number + 4, f"Lain {self.number}")

    def _is_filled(self, field) -> bool:
        if field.is_relation:
            return field.related_model is not field.model
        text = isinstance(field, models.CharField | models.TextField) and not field.choices
        return text or not (field.null or field.has_default())

    def _value(self, field):
        """The item's own object, its name, its number, or its day; the first of several choices."""
        if field.is_relation:
            return getattr(self, field.related_model._meta.model_name)
        if field.choices:
            return field.choices[0][0]
        if isinstance(field, models.DateTimeField):
            return timezone.now()
        if isinstance(field, models.DateField):
            return date(2022, self.number, 1)
        number = isinstance(field, models.IntegerField | models.DecimalField)
        return self.number if number else self.name[: field.max_length]

    def stamped(self, row):
        return saved(row.stamp(self.user) if hasattr(row, "stamp") else row)

    @cached_property
    def region(self):
        return make_region(f"36.8{self.number}", self.name)

    @cached_property
    def village(self):
        return make_region(f"36.73.01.10{self.number:02}", self.name)

    @cached_property
    def library(self):
        return make_library(
            self.village, self.name, contact_name=self.name, contact_phone=f"081200000{self.number:03}"
        )

    @cached_property
    def user(self):
        account = make_user(f"butir{self.number}", Role.STAFF, library=self.library)
        account.name = self.name
        return saved(account)

    @cached_property
    def trainingkind(self):
        kind = make_kind(f"butir_{self.number}")
        kind.label = self.name
        return saved(kind)

    @cached_property
    def training(self):
        made = make_training(self.library, self.name, kind=self.trainingkind, measured=True, head_count=3)
        return self.stamped(made)

    @cached_property
    def removed(self):
        self.training.remove(by=self.user)
        return self.training

    @cached_property
    def meeting(self):
        kind = make_kind("stakeholder_meeting", audience="pemangku_kepentingan", strategy="advokasi")
        return self.stamped(make_training(self.library, self.name, kind=kind))

    @cached_property
    def representative(self):
        return self.stamped(Representative(training=self.meeting, name=self.name, kind="opd"))

    @cached_property
    def commitment(self):
        values = {"by_whom": self.name, "kind": "pemdes", "form": "sk", "made_on": date(2022, 8, 1)}
        return self.stamped(Commitment(library=self.library, training=self.meeting, **values))

    @cached_property
    def trainingday(self):
        return TrainingDay.unscoped.get_or_create(training=self.training, day=self.training.first_day)[0]

    @cached_property
    def person(self):
        return self.stamped(make_person(self.library, self.name, village=self.village))

    @cached_property
    def enrolment(self):
        return enrol(self.training, self.person, by=self.user)

    @cached_property
    def attendance(self):
        return Attendance.unscoped.get_or_create(enrolment=self.enrolment, day=self.training.first_day)[0]

    @cached_property
    def answer(self):
        return answer(self.enrolment, timezone.localdate(), band=4, by=self.user)

    @cached_property
    def declaration(self):
        return declare_one(self.enrolment)

    @cached_property
    def target(self):
        values = {"year": 2022, "indicator": "kegiatan", "value": self.number, "source": self.name}
        return self.stamped(Target(region=self.region, **values))

    @cached_property
    def double(self):
        """Two rows that may be one human."""
        phone = f"0813000000{self.number:02}"
        return [make_person(self.library, f"Kembar {self.name}", phone=phone) for _ in range(2)]
