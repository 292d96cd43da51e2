"""URLs of the participants room."""

from django.urls import path

from participants.views import (
    answer,
    baseline,
    declaration,
    followup,
    importing,
    people,
    person_acts,
    represented,
    roster,
    self_answer,
    stories,
)

urlpatterns = [
    path("impor/", importing.import_upload, name="import_upload"),
    path("impor/periksa/", importing.import_confirm, name="import_confirm"),
    path("impor/<uuid:pk>/", importing.import_batch, name="import_batch"),
    path("impor/<uuid:pk>/batal/", importing.import_undo, name="import_undo"),
    path("kegiatan/<uuid:pk>/peserta/", roster.roster, name="roster"),
    path("kegiatan/<uuid:pk>/sebelum/", baseline.baseline, name="baseline"),
    path("kegiatan/<uuid:pk>/pernyataan/", declaration.declare, name="declare"),
    path("tindak-lanjut/", followup.FollowupList.as_view(), name="followup_list"),
    path("tanya/<uuid:pk>/", answer.create, name="answer_create"),
    path("tanya/jawaban/<uuid:pk>/", answer.update, name="answer_update"),
    path("tanya/jawaban/<uuid:pk>/verifikasi/", answer.verify, name="answer_verify"),
    path("peserta/", people.PersonList.as_view(), name="person_list"),
    path("peserta/ganda/", person_acts.duplicates, name="duplicate_list"),
    path("peserta/ganda/<uuid:pk>/pisah/", person_acts.part, name="merge_undo"),
    path("peserta/<uuid:pk>/", people.PersonDetail.as_view(), name="person_detail"),
    path("peserta/<uuid:pk>/ubah/", people.PersonUpdate.as_view(), name="person_update"),
    path("peserta/<uuid:pk>/hapus/", person_acts.remove, name="person_delete"),
    path("peserta/<uuid:pk>/kembalikan/", person_acts.restore, name="person_restore"),
    path("peserta/<uuid:pk>/tarik-persetujuan/", person_acts.take_back, name="consent_withdraw"),
    path("peserta/<uuid:pk>/hapus-data-pribadi/", person_acts.forget, name="person_erase"),
    path("peserta/<uuid:pk>/salinan.json", person_acts.copy, name="person_copy"),
    path("diwakili/", represented.RepresentedList.as_view(), name="represented_list"),
    path("cerita/", stories.StoryList.as_view(), name="story_list"),
    path("cerita/baru/", stories.StoryCreate.as_view(), name="story_create"),
    path("cerita/<uuid:pk>/", stories.StoryDetail.as_view(), name="story_detail"),
    path("cerita/<uuid:pk>/ubah/", stories.StoryUpdate.as_view(), name="story_update"),
    path("j/<str:token>/", self_answer.self_answer, name="self_answer"),
]
