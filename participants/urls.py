"""URLs of the participants room."""

from django.urls import path

from participants.views import roster

urlpatterns = [
    path("kegiatan/<uuid:pk>/peserta/", roster.roster, name="roster"),
]
