"""Sign-in, and activation of an account with a one-time code."""

from allauth.account.internal.flows.login import perform_password_login
from allauth.account.models import Login
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import LoginView, LogoutView, redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import resolve_url
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic import FormView
from django.views.generic.edit import FormMixin

from tpbis.accounts import services as accounts
from tpbis.accounts.account_forms import WRONG_CODE, SignInForm, UseCodeForm, counters_of_name
from tpbis.accounts.attempts import Tries
from tpbis.accounts.safe_next import safe_next
from tpbis.models import User
from tpbis.web.methods import reads

TOO_MANY = 429


class CountedView(FormMixin):
    """Answers 429 when the name typed was tried too often."""

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"request": self.request}

    def form_invalid(self, form):
        response = super().form_invalid(form)
        if form.is_refused:
            response.status_code = TOO_MANY
            response.headers["Retry-After"] = str(form.seconds)
        return response


def enter(request: HttpRequest, account: User, page: str = "") -> HttpResponse:
    """Go on with the stages after the password: a second factor, then the session (AccountAdapter)."""
    return perform_password_login(request, {}, Login(user=account, redirect_url=page or None))


class SignIn(CountedView, LoginView):
    """The sign-in page; works without JavaScript and keeps a safe `next`."""

    template_name = "tpbis/login.html"
    form_class = SignInForm  # type: ignore[assignment]  # counts wrong tries as Django's own form does not
    redirect_authenticated_user = True

    def get_redirect_url(self):
        return safe_next(self.request.POST.get("next", self.request.GET.get("next")))

    def get_context_data(self, **kwargs):
        return super().get_context_data(demo_accounts=accounts.demo_accounts(), **kwargs)

    def form_valid(self, form):
        return enter(self.request, form.get_user(), self.get_redirect_url())


class SignOut(LogoutView):
    """Signing out, by POST alone."""

    def get_success_url(self):
        asked = self.request.POST.get("next", self.request.GET.get("next"))
        return safe_next(asked) or resolve_url(settings.LOGOUT_REDIRECT_URL)


@method_decorator([login_not_required, never_cache, sensitive_post_parameters()], name="dispatch")
class UseCode(CountedView, FormView):
    """A forgotten password: the code of the office above opens the choice of a new one."""

    template_name = "tpbis/use_code.html"
    form_class = UseCodeForm

    def form_valid(self, form):
        user = accounts.choose_password(code=form.opened, password=form.cleaned_data["password1"])
        if user is None:
            form.add_error("code", WRONG_CODE)
            return self.form_invalid(form)
        Tries().succeeded(*counters_of_name(self.request, SignInForm.kind, user.username))
        return enter(self.request, user)


@reads
@login_not_required
def admin_sign_in(request: HttpRequest) -> HttpResponse:
    """The administration has no sign-in page of its own, so that wrong passwords are counted in one place."""
    if request.user.is_authenticated:
        raise PermissionDenied
    return redirect_to_login(safe_next(request.GET.get("next")) or "/admin/")
