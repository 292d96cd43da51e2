"""The page of one's own API tokens: made, shown once, revoked."""

from uuid import UUID

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache

from tpbis.accounts.tokens.api_tokens import MAKE, make_token, revoke_token, tokens_of
from tpbis.models import TokenPurpose
from tpbis.sheets.named_files import NO_NAMED_FILES, REFUSED
from tpbis.web.crud import posted
from tpbis.web.methods import posts, reads_and_posts
from tpbis.web.no_nik_form import NoNikForm
from tpbis.web.signed_in import SignedInRequest

DAYS = {30: "30 hari", 90: "90 hari", 365: "setahun"}
MOST = 20
TOO_MANY = f"Sudah ada {MOST} token yang berlaku. Cabut dulu yang tidak dipakai lagi."


class TokenForm(NoNikForm, forms.Form):
    """What a token is for, what it opens, and how long."""

    name = forms.CharField(
        label="Dipakai untuk", max_length=80, help_text="Misalnya: Looker Studio, laptop Bu Rini."
    )
    purposes = forms.MultipleChoiceField(
        label="Membuka",
        choices=TokenPurpose.choices,
        widget=forms.CheckboxSelectMultiple,
        initial=[TokenPurpose.FIGURES],
    )
    days = forms.TypedChoiceField(label="Berlaku", choices=[*DAYS.items()], coerce=int, initial=90)

    def __init__(self, *args, request: SignedInRequest, **kwargs):
        super().__init__(*args, **kwargs)
        self.request = request
        if not request.user.sees_names:
            self.fields["purposes"].choices = [  # type: ignore[attr-defined]
                choice for choice in TokenPurpose.choices if choice[0] != TokenPurpose.PERSONAL
            ]

    def clean_purposes(self):
        chosen = self.cleaned_data["purposes"]
        if TokenPurpose.PERSONAL in chosen and self.request.session.get(NO_NAMED_FILES):
            raise ValidationError(REFUSED)
        return chosen

    def clean(self):
        now = timezone.now()
        tokens = self.request.user.api_tokens.filter(revoked_at=None, expires_at__gt=now)
        if tokens.count() >= MOST:
            raise ValidationError(TOO_MANY)
        return super().clean()


@reads_and_posts
@never_cache
@permission_required(MAKE, raise_exception=True)
def token_list(request: SignedInRequest) -> HttpResponse:
    """One's tokens with their last use, and the form of a new one."""
    form = TokenForm(posted(request), request=request)
    if form.is_valid():
        return _show(request, make_token(account=request.user, **form.cleaned_data))
    crumbs = [("Akun saya", reverse("account_self")), ("Token API", None)]
    context = {"form": form, "tokens": tokens_of(request.user), "crumbs": crumbs}
    return render(request, "tpbis/token_list.html", context)


def _show(request: SignedInRequest, token: str) -> HttpResponse:
    """The page that shows a token this one time."""
    address = request.build_absolute_uri("/api/v1/")
    context = {"token": token, "address": address, "https": settings.HTTPS}
    response = render(request, "tpbis/token.html", context)
    response.headers["Cache-Control"] = "no-store, private"
    response.headers["Content-Location"] = reverse("token_list")
    return response


@posts
@permission_required(MAKE, raise_exception=True)
def token_revoke(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Revoke one of one's own tokens; any other is 404."""
    token = get_object_or_404(request.user.api_tokens.select_related("account"), pk=pk)
    revoke_token(token=token)
    messages.success(request, f"Token “{token}” dicabut. Program yang memakainya berhenti membaca.")
    return redirect("token_list")
