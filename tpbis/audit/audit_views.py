"""The audit as a supervisor searches it, within the region."""

from datetime import datetime, time, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import F, OuterRef, Q, Subquery
from django.utils import timezone

from tpbis.audit.audited_pages import LABELS
from tpbis.formats import Unreadable, read_spoken_date
from tpbis.models import AuditAct, AuditEntry, Role, User
from tpbis.sheets.columns import DAY, NUMBER, Column
from tpbis.web.crud import ListView
from tpbis.web.no_nik_form import NoNikForm

Library: Any = User._meta.get_field("library").related_model
ROLES = dict(Role.choices)
ENTRIES = (
    Column("pada", "Tanggal", DAY, path="at__date"),
    Column("akun", "Nama akun", width=20, path="username", personal=True),
    Column("perbuatan", "Perbuatan", width=24, path="act", words=dict(AuditAct.choices)),
    Column("halaman", "Halaman atau laporan", width=30, path="page", words=LABELS),
    Column("perpustakaan", "Perpustakaan", width=36, path="library_name"),
    Column("yang_dibuka", "Yang dibuka", width=38, path="subject"),
    Column("baris", "Baris", NUMBER, path="rows"),
)


class DayField(forms.CharField):
    """A day as it is typed; None when empty."""

    def clean(self, value: Any) -> Any:
        try:
            return read_spoken_date(super().clean(value), timezone.localdate()).value
        except Unreadable as problem:
            raise ValidationError(str(problem)) from None


class AuditFilter(NoNikForm, forms.Form):
    """Filters akun, perbuatan, dari, sampai; what is unreadable filters nothing and says why."""

    akun = forms.CharField(label="Nama atau akun", required=False, max_length=60)
    perbuatan = forms.ChoiceField(
        label="Perbuatan", required=False, choices=[("", "Semua"), *AuditAct.choices]
    )
    dari = DayField(label="Dari", required=False)
    sampai = DayField(label="Sampai", required=False)

    def narrowed(self, rows: Any, accounts: Any) -> Any:
        """The rows that the filter leaves; a name is looked for among these accounts alone."""
        self.is_valid()
        typed = self.cleaned_data
        if word := typed.get("akun"):
            named = Q(username__icontains=word) | Q(name__icontains=word)
            rows = rows.filter(account__in=accounts.filter(named))
        if act := typed.get("perbuatan"):
            rows = rows.filter(act=act)
        if first := typed.get("dari"):
            rows = rows.filter(at__gte=_midnight(first))
        if last := typed.get("sampai"):
            rows = rows.filter(at__lt=_midnight(last + timedelta(days=1)))
        return rows


def _midnight(day: Any) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))


class AuditList(ListView):
    """Acts of the accounts of the region, and acts on the data of its libraries by whomever."""

    model = AuditEntry
    permission_required = "tpbis.manage_accounts"
    template_name = "tpbis/audit_list.html"
    sheet, sheet_name = ENTRIES, "catatan-akses"

    def get_queryset(self):
        """With the names that this reader may see: whoever reads from elsewhere is told by the role alone."""
        user = self.request.user
        accounts, libraries = User.objects.visible_to(user), Library.objects.visible_to(user)
        self.filter = AuditFilter(self.request.GET)
        rows = self.filter.narrowed(super().get_queryset(), accounts)
        return rows.annotate(
            username=Subquery(accounts.filter(pk=OuterRef("account_id")).values("username")[:1]),
            library_name=Subquery(libraries.filter(pk=OuterRef("library_id")).values("name")[:1]),
            role=F("account__role"),
        )

    def get_context_data(self, **kwargs):
        context = super().get_context_data(**kwargs)
        lines = [
            (row, LABELS.get(row.page, row.page), ROLES.get(row.role, "Pengelola sistem"))
            for row in context["object_list"]
        ]
        return context | {"lines": lines, "filter": self.filter}
