"""The root URL table, which includes each room's URLs."""

from django.contrib import admin
from django.urls import include, path, re_path
from django.views.defaults import page_not_found

urlpatterns = [
    path("", include("tpbis.accounts.urls")),
    path("", include("programs.urls")),
    path("", include("participants.urls")),
    path("", include("reports.urls")),
    re_path("^admin/r/", page_not_found, {"exception": None}),  # no jumps from a type and an id to a page
    path("admin/", admin.site.urls),
]
