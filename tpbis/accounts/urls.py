"""URLs of signing in and of accounts."""

from django.urls import path

from tpbis.accounts import account_views, own_account, sign_in

urlpatterns = [
    path("masuk/", sign_in.SignIn.as_view(), name="login"),
    path("masuk/kode/", sign_in.UseCode.as_view(), name="use_code"),
    path("keluar/", sign_in.SignOut.as_view(), name="logout"),
    path("admin/login/", sign_in.admin_sign_in, name="admin_sign_in"),
    path("akun/", account_views.AccountList.as_view(), name="account_list"),
    path("akun/baru/", account_views.AccountCreate.as_view(), name="account_create"),
    path("akun/saya/", own_account.OwnAccount.as_view(), name="account_self"),
    path("akun/saya/sandi/", own_account.OwnPassword.as_view(), name="password_change"),
    path("akun/saya/keluar-semua/", own_account.sign_out_everywhere, name="sign_out_everywhere"),
    path("akun/<uuid:pk>/", account_views.AccountDetail.as_view(), name="account_detail"),
    path("akun/<uuid:pk>/ubah/", account_views.AccountUpdate.as_view(), name="account_update"),
    path("akun/<uuid:pk>/kode/", account_views.account_code, name="account_code"),
    path("akun/<uuid:pk>/serah-terima/", account_views.hand_over, name="account_hand_over"),
    path("akun/<uuid:pk>/aktif/", account_views.account_active, name="account_active"),
]
