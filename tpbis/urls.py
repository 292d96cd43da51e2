"""The root URL table, which includes each room's URLs."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("", include("tpbis.accounts.urls")),
    path("", include("tpbis.phone.urls")),
    path("", include("programs.urls")),
    path("", include("participants.urls")),
    path("", include("reports.urls")),
    path("admin/", admin.site.urls),
]

handler500 = "tpbis.web.database_away.server_error"
