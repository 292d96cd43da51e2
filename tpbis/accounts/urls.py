"""URLs of signing in and of accounts."""

from django.urls import include, path

from tpbis.accounts import account_views, own_account, sign_in
from tpbis.accounts.second_factor import factor_views
from tpbis.accounts.tokens import token_views
from tpbis.audit.audit_views import AuditList

own_factor = [
    path("", factor_views.Factors.as_view(), name="mfa_index"),
    path("aplikasi/", factor_views.AddApp.as_view(), name="mfa_activate_totp"),
    path("aplikasi/lepas/", factor_views.RemoveApp.as_view(), name="mfa_deactivate_totp"),
    path("kunci/", factor_views.AddKey.as_view(), name="mfa_add_webauthn"),
    path("kunci/<int:pk>/lepas/", factor_views.RemoveKey.as_view(), name="mfa_remove_webauthn"),
    path("cadangan/", factor_views.RecoveryCodes.as_view(), name="mfa_view_recovery_codes"),
    path("cadangan/baru/", factor_views.NewRecoveryCodes.as_view(), name="mfa_generate_recovery_codes"),
]
urlpatterns = [
    path("masuk/", sign_in.SignIn.as_view(), name="login"),
    path("masuk/", sign_in.SignIn.as_view(), name="account_login"),  # as allauth calls it
    path("masuk/langkah-kedua/", factor_views.SecondStep.as_view(), name="mfa_authenticate"),
    path("masuk/kode/", sign_in.UseCode.as_view(), name="use_code"),
    path("keluar/", sign_in.SignOut.as_view(), name="logout"),
    path("admin/login/", sign_in.admin_sign_in, name="admin_sign_in"),
    path("akun/", account_views.AccountList.as_view(), name="account_list"),
    path("akun/catatan/", AuditList.as_view(), name="audit_list"),
    path("akun/baru/", account_views.AccountCreate.as_view(), name="account_create"),
    path("akun/saya/", own_account.OwnAccount.as_view(), name="account_self"),
    path("akun/saya/sandi/", own_account.OwnPassword.as_view(), name="password_change"),
    path("akun/saya/keluar-semua/", own_account.sign_out_everywhere, name="sign_out_everywhere"),
    path("akun/saya/sandi-lagi/", factor_views.PasswordAgain.as_view(), name="account_reauthenticate"),
    path("akun/saya/token/", token_views.token_list, name="token_list"),
    path("akun/saya/token/<uuid:pk>/cabut/", token_views.token_revoke, name="token_revoke"),
    path("akun/saya/langkah-kedua/", include(own_factor)),
    path("akun/<uuid:pk>/langkah-kedua/", account_views.account_factor, name="account_factor"),
    path("akun/<uuid:pk>/", account_views.AccountDetail.as_view(), name="account_detail"),
    path("akun/<uuid:pk>/ubah/", account_views.AccountUpdate.as_view(), name="account_update"),
    path("akun/<uuid:pk>/kode/", account_views.account_code, name="account_code"),
    path("akun/<uuid:pk>/serah-terima/", account_views.hand_over, name="account_hand_over"),
    path("akun/<uuid:pk>/aktif/", account_views.account_active, name="account_active"),
]
