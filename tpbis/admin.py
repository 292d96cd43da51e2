"""The admin list of accounts."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib import admin
from django.contrib.auth.models import Group
from django_tasks_db.models import DBTaskResult

from tpbis.accounts.account_views import ACCOUNTS
from tpbis.models import User
from tpbis.web.admin_base import ListAdmin

# Nobody has an e-mail address here, and the secrets of a second factor are no list.
admin.site.unregister([Group, DBTaskResult, EmailAddress, Authenticator])


@admin.register(User)
class UserAdmin(ListAdmin):
    """Accounts; role, place and code are given on the account's own page, which knows who may give what."""

    list_display = ["username", "name", "role", "region", "library", "is_active", "last_login"]
    list_filter = ["role", "is_active"]
    list_select_related = ["region", "library"]
    search_fields = ["username", "name", "phone"]
    page = "account_detail"
    sheet, sheet_name = ACCOUNTS, "akun"
