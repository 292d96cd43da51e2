"""View bases: rows through `visible_to`, one permission per page, stale saves asked about."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.core.exceptions import ValidationError
from django.core.paginator import Page, Paginator
from django.db import transaction
from django.db.models import Model
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import cached_property
from django.views import generic
from django.views.generic.base import TemplateResponseMixin
from django.views.generic.edit import ModelFormMixin

from tpbis.records.locked_period_error import lock_spoken
from tpbis.sheets.downloads import Downloads
from tpbis.web.form_base import explain
from tpbis.web.saving import FIELD
from tpbis.web.signed_in import SignedInRequest
from tpbis.web.stale import THEIRS_STAY, version_problem


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

    counts = False

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
    """Saving with who, the words of the page, and both versions when somebody else changed the same."""

    template_name = "programs/form.html"
    heading, verb, success_message = "", "Simpan", ""  # above the form, on its button, after saving
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
        merge = getattr(form, "merge", None)
        if merge and merge.needs_decision:
            return self.render_to_response(
                self.get_context_data(form=form, **conflict(self.request, form)), status=409
            )
        try:
            with lock_spoken(), transaction.atomic():
                answer = self.saved(form)
        except ValidationError as problem:
            explain(form, problem)
            return self.form_invalid(form)
        if self.success_message:
            messages.success(self.request, self.success_message)
        if merge and merge.theirs:
            messages.info(self.request, THEIRS_STAY)
        return answer

    def saved(self, form: Any) -> HttpResponse:
        """Write the form; override to add related rows in the same transaction."""
        form.instance.stamp(self.request.user)
        self.object = form.save()
        return redirect(self.get_success_url())


def conflict(request: SignedInRequest, form: Any) -> dict:
    """Both versions for the same form, which keeps what was typed; sending it again is a choice."""
    form.data = form.data.copy()
    form.data[form.add_prefix("version")] = form.instance.version
    context = {"rows": [row for row in form.merge.rows if row["differs"]], "problem": form.merge.problem}
    return context | {"conflict": True, "reload_url": request.get_full_path()}


class CreateView(SaveMixin, generic.CreateView):
    """A new row; a resend with the same client-made id makes nothing twice."""

    def post(self, request, *args, **kwargs):
        existing = self.existing(request)
        if existing is not None:
            self.object = existing
            return redirect(self.get_success_url())
        return super().post(request, *args, **kwargs)

    def existing(self, request: SignedInRequest) -> Model | None:
        """The row this form already made, when it was sent before by the same account.

        A page that names its sending is known by all it says (tpbis.web.saving); others by this id alone.
        """
        if FIELD in request.POST:
            return None
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
    record: Any = None,
    onward: Callable | None = None,
    success_message: str,
    **words,
) -> HttpResponse:
    """A page with one form: shown, or its data given to `act`; what that refuses stands above the fields.

    `record` is what `act` changes; a page that showed another version of it is shown again before it acts.
    """
    if request.method == "POST" and all([form.is_valid(), is_fresh(request, form, record)]):
        try:
            with lock_spoken(), transaction.atomic():
                act(**form.cleaned_data)
        except ValidationError as problem:
            explain(form, problem)
        else:
            messages.success(request, success_message)
            return redirect(onward() if onward else back)
    context = {"form": form, "cancel_url": back, "record": record, **words}
    return render(request, "programs/form.html", context)


def is_fresh(request: SignedInRequest, form: Any, record: Any) -> bool:
    """Whether the page showed the record as it is; says above the fields when it did not."""
    if problem := page_problem(request, record) if record else "":
        form.add_error(None, problem)
    return not problem


def page_problem(request: SignedInRequest, record: Any) -> str:
    """Why a page that was sent may not act on a record; "" when it is fresh, or only opened."""
    return version_problem(request.POST.get("version"), record) if request.method == "POST" else ""


def posted(request: HttpRequest) -> QueryDict | None:
    """What a form was sent with, however little; None where the page is only opened."""
    return request.POST if request.method == "POST" else None
