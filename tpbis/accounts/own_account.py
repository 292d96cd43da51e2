"""The user's own account: name, phone number, password, history, and the end of every session."""

from copy import copy

from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.views import PasswordChangeView
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse_lazy
from django.views.generic import UpdateView

from tpbis.accounts import services as accounts
from tpbis.accounts.account_forms import OwnAccountForm, OwnPasswordForm
from tpbis.accounts.account_history import changes_of
from tpbis.accounts.known_devices import remember_device
from tpbis.web.crud import conflict
from tpbis.web.methods import posts
from tpbis.web.signed_in import SignedInRequest


class OwnAccount(UpdateView):
    """Everybody's own page; needs no permission and reaches no other row."""

    form_class = OwnAccountForm
    template_name = "tpbis/account_self.html"
    context_object_name = "account"
    success_url = reverse_lazy("account_self")

    def get_object(self, queryset=None):
        return copy(self.request.user)  # a refused form must not change the name in the page's head

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"user": self.request.user}

    def get_context_data(self, **kwargs):
        return super().get_context_data(changes=changes_of(self.request.user, self.request.user), **kwargs)

    def form_valid(self, form):
        if form.merge and form.merge.needs_decision:
            context = self.get_context_data(form=form, **conflict(self.request, form))
            return self.render_to_response(context, status=409)
        changed = [name for name in form.Meta.fields if name in form.changed_data]
        form.instance.save(update_fields=changed)  # never a role that was taken away meanwhile
        messages.success(self.request, "Akun Anda disimpan.")
        return redirect(self.get_success_url())


class OwnPassword(PasswordChangeView):
    """A new password; every other session of the account ends."""

    form_class = OwnPasswordForm
    template_name = "tpbis/password_change.html"
    success_url = reverse_lazy("account_self")

    def form_valid(self, form):
        messages.success(self.request, "Kata sandi diganti. Perangkat lain perlu masuk lagi.")
        response = super().form_valid(form)
        remember_device(self.request, response, form.user)
        return response


@posts
def sign_out_everywhere(request: SignedInRequest) -> HttpResponse:
    """End every session of the account, this one too, and forget its known devices."""
    accounts.end_sessions(request.user)
    logout(request)
    messages.success(request, "Anda sudah keluar dari semua perangkat.")
    return redirect("login")
