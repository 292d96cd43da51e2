"""View bases: rows through `visible_to`, one permission per page, refusal of stale saves."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.core.exceptions import ValidationError
from django.core.paginator import Page, Paginator
from django.db import transaction
from django.db.models import Model
from django.forms import ModelForm
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import cached_property
from django.views import generic
from django.views.generic.base import TemplateResponseMixin
from django.views.generic.edit import ModelFormMixin

from tpbis.formats import format_date
from tpbis.records.locked_period_error import lock_spoken
from tpbis.records.record import StaleRecord
from tpbis.sheets.downloads import Downloads
from tpbis.web.form_base import explain
from tpbis.web.signed_in import SignedInRequest


class ScopedMixin(PermissionRequiredMixin):
    """Rows of `model` inside the user's scope. A signed-in user without the permission gets 403."""

    model: Any
    request: SignedInRequest

    def get_queryset(self) -> Any:
        return self.model.objects.visible_to(self.request.user)


LAST_PAGE = 100_000


def page_number(text: str | None) -> int:
    """The page asked for; what is no page number is the first page."""
    return max(1, int(text)) if text and text.isdecimal() and len(text) <= len(str(LAST_PAGE)) else 1


class CountlessPaginator(Paginator):
    """Pages without count(*): one row more than a page tells whether there is a next one."""

    def get_page(self, number):
        """Past the end, or no number: the first page, never a page without a word."""
        page = self.page(page_number(number))
        return page if page.object_list or page.number == 1 else self.page(1)

    @cached_property
    def count(self) -> int:
        return 10**9

    def page(self, number: Any) -> Any:
        start = (number - 1) * self.per_page
        rows = list(self.object_list[start : start + self.per_page + 1])
        page: Any = Page(rows[: self.per_page], number, self)
        page.has_next = lambda: len(rows) > self.per_page
        page.has_other_pages = lambda: page.has_next() or number > 1
        return page


class ListView(ScopedMixin, Downloads, generic.ListView):
    """A list of 25 a page; page links keep the query, and with `sheet` it downloads as filtered."""

    paginate_by = 25
    page_kwarg = "halaman"
    paginator_class = CountlessPaginator

    def paginate_queryset(self, queryset, page_size):
        page = self.get_paginator(queryset, page_size).get_page(self.request.GET.get(self.page_kwarg))
        return page.paginator, page, page.object_list, page.has_other_pages()

    def get_context_data(self, **kwargs):
        query = self.request.GET.copy()
        query.pop(self.page_kwarg, None)
        return super().get_context_data(query=query.urlencode(), downloads=self.downloads(), **kwargs)


class DetailView(ScopedMixin, generic.DetailView):
    """One row; a foreign or unknown id answers 404."""


class SaveMixin(ScopedMixin, TemplateResponseMixin, ModelFormMixin):
    """Saving with who, the words of the page, and the conflict page when somebody else saved first."""

    template_name = "programs/form.html"
    heading, verb, said = "", "Simpan", ""  # above the form, on its button, after saving
    list_name = ""  # URL name of where "Batal" leads, and saving unless the view knows better

    def get_success_url(self):
        return reverse(self.list_name)

    def get_cancel_url(self) -> str:
        return reverse(self.list_name) if self.list_name else self.get_success_url()

    def get_context_data(self, **kwargs):
        words = {"heading": self.heading, "verb": self.verb, "cancel_url": self.get_cancel_url}
        return super().get_context_data(**words | kwargs)

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"user": self.request.user}

    def form_valid(self, form):
        try:
            with lock_spoken(), transaction.atomic():
                answer = self.saved(form)
        except StaleRecord as stale:
            return self.conflict(form, stale)
        except ValidationError as problem:
            explain(form, problem)
            return self.form_invalid(form)
        if self.said:
            messages.success(self.request, self.said)
        return answer

    def saved(self, form: Any) -> HttpResponse:
        """Write the form; override to add related rows in the same transaction."""
        form.instance.stamp(self.request.user)
        self.object = form.save()
        return redirect(self.get_success_url())

    def conflict(self, form: Any, stale: StaleRecord) -> HttpResponse:
        """Show both versions in the same form, which keeps what was typed; sending it again is a choice."""
        current = self.get_queryset().get(pk=stale.record.pk)
        form.data = form.data.copy()
        form.data[form.add_prefix("version")] = current.version
        context = self.get_context_data(
            form=form,
            conflict=True,
            rows=both_versions(form, current),
            who=current.updated_by,
            when=current.updated_at,
            reload_url=self.request.path,
        )
        return self.render_to_response(context, status=409)


def both_versions(form: ModelForm, current: Model) -> list[dict]:
    """Field by field: what was typed, what is stored now, and whether they differ."""
    rows = []
    for name in form._meta.fields or ():
        if name in form.cleaned_data:
            mine = spoken(form._meta.model, name, form.cleaned_data[name])
            theirs = spoken(form._meta.model, name, getattr(current, name))
            label = form[name].label
            rows.append({"label": label, "mine": mine, "theirs": theirs, "differs": mine != theirs})
    return rows


def spoken(model: type[Model], name: str, value: Any) -> str:
    """A field's value as a person reads it."""
    if hasattr(value, "all"):
        return ", ".join(sorted(str(row) for row in value.all()))
    if isinstance(value, bool):
        return "Ya" if value else "Tidak"
    if isinstance(value, date):
        return format_date(value)
    field: Any = model._meta.get_field(name)
    if isinstance(value, list):
        labels = dict(field.base_field.choices or ())
        return ", ".join(str(labels.get(item, item)) for item in value)
    choices = field.choices or ()
    return "" if value is None else str(dict(choices).get(value, value))


class CreateView(SaveMixin, generic.CreateView):
    """A new row; a resend with the same client-made id makes nothing twice."""

    def post(self, request, *args, **kwargs):
        existing = self.existing(request)
        if existing is not None:
            self.object = existing
            return redirect(self.get_success_url())
        return super().post(request, *args, **kwargs)

    def existing(self, request: SignedInRequest) -> Model | None:
        """The row this form already made, when it was sent before by the same account."""
        try:
            sent = UUID(request.POST.get("id", ""))
        except ValueError:
            return None
        return self.get_queryset().filter(pk=sent, created_by=request.user).first()


class UpdateView(SaveMixin, generic.UpdateView):
    """Change a row; the hidden field `version` says which version was read."""


def form_page(
    request: SignedInRequest,
    form: Any,
    act: Callable,
    *,
    back: str,
    onward: Callable | None = None,
    said: str,
    **words,
) -> HttpResponse:
    """A page with one form: shown, or its data given to `act`; what that refuses stands above the fields."""
    if request.method == "POST" and form.is_valid():
        try:
            with lock_spoken(), transaction.atomic():
                act(**form.cleaned_data)
        except ValidationError as problem:
            explain(form, problem)
        else:
            messages.success(request, said)
            return redirect(onward() if onward else back)
    return render(request, "programs/form.html", {"form": form, "cancel_url": back, **words})
