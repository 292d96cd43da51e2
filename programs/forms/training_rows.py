"""Inline tables of an activity's form: funding and links."""

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator

from programs.forms.fields import MoneyField
from programs.models import FundingSource, Training, TrainingFunding, TrainingLink
from tpbis.models import User

FUNDS = 2
LINKS = 2
WEB = URLValidator(["http", "https"])


class RowsMixin:
    """Numbered fields for rows that hang on an activity, and their saving."""

    instance: Training
    user: User
    fields: dict
    cleaned_data: dict

    def prepare_rows(self) -> None:
        old = not self.instance._state.adding
        self.old_funds = list(self.instance.fundings.all()) if old else []
        self.old_links = list(self.instance.links.all()) if old else []
        sources = list(FundingSource.objects.filter(active=True).values_list("code", "label"))
        for n in range(1, max(FUNDS, len(self.old_funds) + 1) + 1):
            self.add_fund(n, sources)
        for n in range(1, max(LINKS, len(self.old_links) + 1) + 1):
            link = self.old_links[n - 1].url if n <= len(self.old_links) else None
            self.fields[f"link_{n}"] = forms.CharField(
                label=f"Tautan publikasi {n}", required=False, max_length=500, initial=link
            )

    def add_fund(self, n: int, sources: list[tuple[str, str]]) -> None:
        fund = self.old_funds[n - 1] if n <= len(self.old_funds) else None
        self.fields[f"fund_{n}"] = forms.ChoiceField(
            label=f"Sumber dana {n}",
            choices=[("", "–"), *sources],
            required=False,
            initial=fund and fund.source_id,
        )
        self.fields[f"fund_amount_{n}"] = MoneyField(
            label=f"Jumlah dari dana {n} (rupiah)", required=False, initial=fund and fund.amount
        )

    def numbered(self, prefix: str) -> list[str]:
        return [name for name in self.fields if name.removeprefix(prefix).isdigit()]

    def clean_rows(self, data):
        seen = set()
        for name in self.numbered("fund_"):
            source = data.get(name)
            if not source and data.get(f"fund_amount_{name[5:]}"):
                self.add_error(name, "Pilih sumber dananya.")
            elif source and source in seen:
                self.add_error(name, "Sumber dana ini sudah diisi di atas.")
            seen.add(source)
        for name in self.numbered("link_"):
            self.clean_link(data, name)

    def clean_link(self, data, name):
        url = (data.get(name) or "").strip()
        if url and "://" not in url:
            url = "https://" + url
        try:
            if url:
                WEB(url)
        except ValidationError:
            self.add_error(
                name,
                "Tautan ini tidak terbaca. Salin alamat lengkapnya, misalnya https://serangkota.go.id/berita.",
            )
        data[name] = url

    def save_rows(self, training: Training) -> None:
        self.save_funds(training)
        self.save_links(training)

    def save_funds(self, training: Training) -> None:
        existing = {fund.source_id: fund for fund in self.old_funds}
        for name in self.numbered("fund_"):
            if source := self.cleaned_data.get(name):
                fund = existing.pop(source, None) or TrainingFunding(training=training, source_id=source)
                fund.amount = self.cleaned_data.get(f"fund_amount_{name[5:]}")
                fund.stamp(self.user).save()
        for fund in existing.values():
            fund.delete()

    def save_links(self, training: Training) -> None:
        existing = {link.url: link for link in self.old_links}
        for url in filter(None, {self.cleaned_data.get(name) for name in self.numbered("link_")}):
            if existing.pop(url, None) is None:
                TrainingLink(training=training, url=url).stamp(self.user).save()
        for link in existing.values():
            link.delete()
