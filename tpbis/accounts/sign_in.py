"""Sign-in, and activation of an account with a one-time code."""

from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import LoginView, redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.generic import FormView
from django.views.generic.edit import FormMixin

from tpbis.accounts import services as accounts
from tpbis.accounts.account_forms import SignInForm, UseCodeForm
from tpbis.accounts.failed_attempts import Attempts
from tpbis.web.methods import reads

TOO_MANY = 429


class CountedView(FormMixin):
    """Answers 429 when the name typed was tried too often."""

    def form_invalid(self, form):
        response = super().form_invalid(form)
        if form.is_refused:
            response.status_code = TOO_MANY
        return response


class SignIn(CountedView, LoginView):
    """The sign-in page; works without JavaScript and keeps a safe `next`."""

    template_name = "tpbis/login.html"
    form_class = SignInForm  # type: ignore[assignment]  # counts wrong tries as Django's own form does not
    redirect_authenticated_user = True

    def get_context_data(self, **kwargs):
        return super().get_context_data(demo_accounts=accounts.demo_accounts(), **kwargs)


@method_decorator([login_not_required, never_cache, sensitive_post_parameters()], name="dispatch")
class UseCode(CountedView, FormView):
    """A forgotten password: the code of the office above opens the choice of a new one."""

    template_name = "tpbis/use_code.html"
    form_class = UseCodeForm

    def form_valid(self, form):
        user = accounts.choose_password(code=form.opened, password=form.cleaned_data["password1"])
        Attempts(SignInForm.kind, user.username).forget()
        login(self.request, user, backend=settings.AUTHENTICATION_BACKENDS[0])
        return redirect("home")


@reads
@login_not_required
def admin_sign_in(request: HttpRequest) -> HttpResponse:
    """The administration has no sign-in page of its own, so that wrong passwords are counted in one place."""
    if request.user.is_authenticated:
        raise PermissionDenied
    return redirect_to_login(request.GET.get("next", "/admin/"))
