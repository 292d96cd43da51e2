"""View bases: every page reads through the door, asks one permission, and refuses a stale save."""

from django.contrib.auth.mixins import PermissionRequiredMixin
from django.core.paginator import Paginator
from django.db import transaction
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.views import generic

from tpbis.records import StaleRecord


class ScopedMixin(PermissionRequiredMixin):
    """Rows of `model` inside the user's scope. A signed-in user without the permission gets 403."""

    def get_queryset(self):
        return self.model.objects.visible_to(self.request.user)


class CountlessPaginator(Paginator):
    """Pages without count(*): one row more than a page tells whether there is a next one."""

    @cached_property
    def count(self):
        return 10**9

    def page(self, number):
        number = max(1, int(number))
        start = (number - 1) * self.per_page
        rows = list(self.object_list[start : start + self.per_page + 1])
        page = self._get_page(rows[: self.per_page], number, self)
        page.has_next = lambda: len(rows) > self.per_page
        page.has_other_pages = lambda: page.has_next() or number > 1
        return page


class ListView(ScopedMixin, generic.ListView):
    """A list of 25 a page, with the query kept in the page links."""

    paginate_by = 25
    paginator_class = CountlessPaginator

    def get_context_data(self, **kwargs):
        query = self.request.GET.copy()
        query.pop("page", None)
        return super().get_context_data(query=query.urlencode(), **kwargs)


class DetailView(ScopedMixin, generic.DetailView):
    """One row; a foreign or unknown id answers 404."""


class SaveMixin(ScopedMixin):
    """Saving with who, and the conflict page when somebody else saved first."""

    conflict_template = "components/conflict.html"

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"user": self.request.user}

    def form_valid(self, form):
        try:
            with transaction.atomic():
                return self.saved(form)
        except StaleRecord as stale:
            return self.conflict(form, stale)

    def saved(self, form):
        """Write the form; override to add related rows in the same transaction."""
        form.instance.stamp(self.request.user)
        self.object = form.save()
        return redirect(self.get_success_url())

    def conflict(self, form, stale):
        """Show both versions: what is stored now, and what was typed."""
        current = self.get_queryset().get(pk=stale.record.pk)
        pairs = [(form[name].label, getattr(current, name, ""), form[name].value()) for name in form.fields]
        context = self.get_context_data(form=form, current=current, pairs=pairs)
        return self.response_class(self.request, [self.conflict_template], context, status=409)


class CreateView(SaveMixin, generic.CreateView):
    """A new row; a resend with the same client-made id makes nothing twice."""

    def post(self, request, *args, **kwargs):
        existing = self.existing(request)
        if existing is not None:
            self.object = existing
            return redirect(self.get_success_url())
        return super().post(request, *args, **kwargs)

    def existing(self, request):
        """The row this form already made, when it was sent before by the same account."""
        sent = request.POST.get("id", "")
        if len(sent) != 36:
            return None
        return self.get_queryset().filter(pk=sent, created_by=request.user).first()


class UpdateView(SaveMixin, generic.UpdateView):
    """Change a row; the hidden field `version` says which version was read."""
