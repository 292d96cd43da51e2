"""Base of the admin site, and the admin of accounts."""

from django.contrib import admin
from django.contrib.auth.models import Group
from django_tasks_db.models import DBTaskResult

from tpbis.accounts.account_views import ACCOUNTS
from tpbis.models import User
from tpbis.web.admin_base import ListAdmin, is_perpusnas

admin.site.site_header = "Administrasi TPBIS"
admin.site.site_title = "TPBIS"
admin.site.index_title = "Data nasional"
admin.site.has_permission = is_perpusnas
admin.site.unregister([Group, DBTaskResult])


@admin.register(User)
class UserAdmin(ListAdmin):
    """Accounts; role, place and code are given on the account's own page, which knows who may give what."""

    list_display = ["username", "name", "role", "region", "library", "is_active", "last_login"]
    list_filter = ["role", "is_active"]
    list_select_related = ["region", "library"]
    search_fields = ["username", "name", "phone"]
    page = "account_detail"
    sheet, sheet_name = ACCOUNTS, "akun"
