"""Base of the admin site, and the admin of accounts."""

from django.contrib import admin
from django.contrib.auth.models import Group
from django_tasks_db.models import DBTaskResult

from tpbis.models import User
from tpbis.web.admin_base import NationalAdmin, is_perpusnas

admin.site.site_header = "Administrasi TPBIS"
admin.site.site_title = "TPBIS"
admin.site.index_title = "Data nasional"
admin.site.has_permission = is_perpusnas
admin.site.unregister([Group, DBTaskResult])


@admin.register(User)
class UserAdmin(NationalAdmin):
    """Accounts; passwords are set through one-time codes, never typed here."""

    list_display = ["username", "name", "role", "region", "library", "is_active", "last_login"]
    list_filter = ["role", "is_active"]
    list_select_related = ["region", "library"]
    search_fields = ["username", "name", "phone"]
    autocomplete_fields = ["region", "library"]
    fields = ["username", "name", "phone", "role", "region", "library", "is_active", "is_staff"]
