"""URLs of the participants room."""

from django.urls import path

from participants.views import answer, baseline, followup, importing, roster, self_answer

urlpatterns = [
    path("impor/", importing.import_upload, name="import_upload"),
    path("impor/periksa/", importing.import_confirm, name="import_confirm"),
    path("impor/<uuid:pk>/", importing.import_batch, name="import_batch"),
    path("impor/<uuid:pk>/batal/", importing.import_undo, name="import_undo"),
    path("kegiatan/<uuid:pk>/peserta/", roster.roster, name="roster"),
    path("kegiatan/<uuid:pk>/sebelum/", baseline.baseline, name="baseline"),
    path("tindak-lanjut/", followup.FollowupList.as_view(), name="followup_list"),
    path("tanya/<uuid:pk>/", answer.create, name="answer_create"),
    path("tanya/jawaban/<uuid:pk>/", answer.update, name="answer_update"),
    path("tanya/jawaban/<uuid:pk>/verifikasi/", answer.verify, name="answer_verify"),
    path("j/<str:token>/", self_answer.self_answer, name="self_answer"),
]
