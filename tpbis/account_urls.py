"""URLs of signing in, accounts and health."""

from django.contrib.auth.views import LogoutView
from django.urls import path

from tpbis.views import accounts, health, own, signing

urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("masuk/", signing.SignIn.as_view(), name="login"),
    path("masuk/kode/", signing.UseCode.as_view(), name="use_code"),
    path("keluar/", LogoutView.as_view(), name="logout"),
    path("admin/login/", signing.admin_sign_in, name="admin_sign_in"),
    path("akun/", accounts.AccountList.as_view(), name="account_list"),
    path("akun/baru/", accounts.AccountCreate.as_view(), name="account_create"),
    path("akun/saya/", own.OwnAccount.as_view(), name="account_self"),
    path("akun/saya/sandi/", own.OwnPassword.as_view(), name="password_change"),
    path("akun/<uuid:pk>/", accounts.AccountDetail.as_view(), name="account_detail"),
    path("akun/<uuid:pk>/ubah/", accounts.AccountUpdate.as_view(), name="account_update"),
    path("akun/<uuid:pk>/kode/", accounts.account_code, name="account_code"),
    path("akun/<uuid:pk>/aktif/", accounts.account_active, name="account_active"),
]
