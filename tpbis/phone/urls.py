"""URLs for scripts on the phone."""

from django.urls import path

from tpbis.phone import app_icon, sealing_key, service_worker, stored_forms

urlpatterns = [
    path("tersimpan/", stored_forms.stored_forms, name="stored_forms"),
    path("sw.js", service_worker.service_worker, name="service_worker"),
    path("manifest.webmanifest", service_worker.manifest, name="manifest"),
    path("ikon-<int:size>.png", app_icon.app_icon, name="app_icon"),
    path("belum-terkirim/", service_worker.unsent, name="unsent"),
    path("belum-terkirim/kunci/", sealing_key.sealing_key, name="sealing_key"),
]
