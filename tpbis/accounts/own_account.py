"""The user's own account: name, phone number and password."""

from copy import copy

from django.contrib import messages
from django.contrib.auth.views import PasswordChangeView
from django.urls import reverse_lazy
from django.views.generic import UpdateView

from tpbis.accounts.account_forms import OwnAccountForm, OwnPasswordForm


class OwnAccount(UpdateView):
    """Everybody's own page; needs no permission and reaches no other row."""

    form_class = OwnAccountForm
    template_name = "tpbis/account_self.html"
    context_object_name = "account"
    success_url = reverse_lazy("account_self")

    def get_object(self, queryset=None):
        return copy(self.request.user)  # a refused form must not change the name in the page's head

    def form_valid(self, form):
        messages.success(self.request, "Akun Anda disimpan.")
        return super().form_valid(form)


class OwnPassword(PasswordChangeView):
    form_class = OwnPasswordForm
    template_name = "tpbis/password_change.html"
    success_url = reverse_lazy("account_self")

    def form_valid(self, form):
        messages.success(self.request, "Kata sandi diganti.")
        return super().form_valid(form)
