"""A page read before somebody else saved: what it may still change, and what its reader has to choose."""

import hashlib
from dataclasses import dataclass, field
from datetime import date, time
from typing import Any, Self

from django import forms
from django.db.models import Model, QuerySet
from django.utils.choices import flatten_choices
from django.utils.timezone import localtime

from tpbis.formats import format_date
from tpbis.records.record import Record

NOT_WHOLE = (
    "Halaman ini tidak terkirim utuh, jadi belum ada yang disimpan. Periksa lagi, lalu simpan sekali lagi."
)
NOT_OVERWRITTEN = "Belum ada yang ditimpa. Periksa, lalu pilih."
THEIRS_STAY = "Perubahan orang lain pada isian yang tidak Anda ubah tetap dipakai."


def read_version(sent: Any) -> int | None:
    text = str(sent or "")
    return int(text) if text.isdecimal() and len(text) < 10 else None


def version_problem(sent: Any, record: Any) -> str:
    """Why a page of that version may not simply be saved; "" when the record is as the page showed it."""
    version = read_version(sent)
    if version == record.version:
        return ""
    if not version or version > record.version:
        return NOT_WHOLE
    return f"{changed_by(record)} setelah Anda membuka halaman ini. {NOT_OVERWRITTEN}"


def changed_by(record: Any) -> str:
    """Who changed a record last, and when."""
    when = localtime(record.updated_at)
    who = f" {record.updated_by}" if record.updated_by else ""
    return f"Data ini diubah{who} pada {format_date(when.date())} pukul {when:%H.%M}"


@dataclass
class Merge:
    """What a stale page says against what is stored; `then` of each column comes from the history."""

    form: Any
    problem: str
    clashes: list[str] = field(default_factory=list)
    theirs: list[str] = field(default_factory=list)
    rows: list[dict] = field(default_factory=list)

    @classmethod
    def of(cls, form: Any, sent: Any, problem: str) -> Self:
        merge = cls(form, problem)
        then = None if problem == NOT_WHOLE else version_of(form.instance, read_version(sent))
        for name in [bound.name for bound in form.visible_fields() if bound.name in form.cleaned_data]:
            merge._weigh(name, then)
        return merge

    def _weigh(self, name, then):
        typed, now = self.form.cleaned_data[name], stored_value(self.form, name)
        self.rows.append(beside(self.form, name, now))
        differs = self.rows[-1]["differs"]
        column = columns_of(self.form.instance).get(name)
        known = then is not None and column is not None
        base = plain(getattr(then, column)) if known else None
        if differs and known and base == plain(typed):
            self.theirs.append(name)
        elif differs and not (known and base == plain(now)):
            self.clashes.append(name)

    @property
    def needs_decision(self) -> bool:
        return bool(self.clashes) or self.problem == NOT_WHOLE

    def take_theirs(self) -> None:
        """What this page did not change stays as it is stored, now and when the form is sent again."""
        for name in self.theirs:
            self.form.cleaned_data[name] = stored_value(self.form, name)
            self.form.restore(name)


def beside(form: Any, name: str, now: Any) -> dict:
    """What was typed into a field and what is stored, for the page that shows both."""
    typed, said = form.cleaned_data[name], form.fields[name]
    texts = {"mine": spoken(said, typed), "theirs": spoken(said, now)}
    return {"label": form[name].label, "differs": plain(typed) != plain(now), **texts}


def version_of(record: Any, version: int | None) -> Any:
    """The row of the history in which a record had this version; None where the history was erased."""
    column = "version" if isinstance(record, Record) else "pgh_id"  # an account's version is that row itself
    return record.events.filter(**{column: version}).order_by("-pgh_id").first()


def columns_of(record: Model) -> dict[str, str]:
    return {column.name: column.attname for column in record._meta.concrete_fields}


def stored_value(form: Any, name: str) -> Any:
    if name in columns_of(form.instance):
        return getattr(form.instance, name)
    return form.get_initial_for_field(form.fields[name], name)


def fingerprint(*values: Any) -> str:
    """A short mark of what a page showed of one row, to tell later whether the row or the page changed."""
    return hashlib.sha256("\x1f".join(str(plain(value)) for value in values).encode()).hexdigest()[:16]


def plain(value: Any) -> Any:
    """A value to compare by: a row by its key, a choice of several by all keys, nothing and "" alike."""
    if isinstance(value, Model):
        return str(value.pk)
    if isinstance(value, QuerySet | list | tuple | set):
        return sorted(plain(one) for one in value)
    return "" if value is None else str(value)


def spoken(said: Any, value: Any) -> str:
    """The value of a form's or a model's field as a person reads it."""
    if isinstance(value, QuerySet | list | tuple):
        return ", ".join(sorted(spoken(said, one) for one in value))
    if isinstance(value, bool):
        return "Ya" if value else "Tidak"
    if isinstance(value, date):
        return format_date(value)
    if isinstance(value, time):
        return f"{value:%H.%M}"
    if value is None or isinstance(value, Model):
        return str(value or "")
    rows: Any = said.queryset if isinstance(said, forms.ModelChoiceField) else None
    if rows is not None:
        return str(rows.filter(pk=value).first() or "")
    labels = dict(flatten_choices(getattr(said, "choices", None) or ()))
    return str(labels.get(value, value))
