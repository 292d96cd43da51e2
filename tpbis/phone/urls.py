"""URLs for scripts on the phone."""

from django.urls import path

from tpbis.phone import stored_forms

urlpatterns = [
    path("tersimpan/", stored_forms.stored_forms, name="stored_forms"),
]
