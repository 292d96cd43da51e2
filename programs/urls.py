"""URLs of the programs room."""

from django.urls import path

from programs.views import (
    library,
    library_actions,
    office,
    partner,
    photo,
    plan,
    practice,
    printed,
    review,
    stakeholder,
    training,
)
from programs.views import training_actions as acts

urlpatterns = [
    path("perpustakaan/", library.LibraryList.as_view(), name="library_list"),
    path("perpustakaan/baru/", library.LibraryCreate.as_view(), name="library_create"),
    path("perpustakaan/<uuid:pk>/", library.LibraryDetail.as_view(), name="library_detail"),
    path("perpustakaan/<uuid:pk>/ubah/", library.LibraryUpdate.as_view(), name="library_update"),
    path("perpustakaan/<uuid:pk>/kontak/", library.ContactUpdate.as_view(), name="library_contact"),
    path("perpustakaan/<uuid:pk>/wilayah/", library_actions.move, name="library_move"),
    path("perpustakaan/<uuid:pk>/kemitraan/", library_actions.partnership, name="partnership_create"),
    path("perpustakaan/<uuid:pk>/nihil/", library_actions.nil_report, name="nil_report"),
    path("kemitraan/<uuid:pk>/akhiri/", library_actions.end_partnership, name="partnership_end"),
    path("kantor/", office.office, name="office"),
    path("kegiatan/", training.TrainingList.as_view(), name="training_list"),
    path("kegiatan/baru/", training.TrainingCreate.as_view(), name="training_create"),
    path("rencana/", plan.PlanList.as_view(), name="plan_list"),
    path("rencana/alamat/", plan.calendar_address, name="calendar_address"),
    path("kalender/<str:key>.ics", plan.plan_calendar, name="plan_calendar"),
    path("coba-coba/", practice.PracticeList.as_view(), name="practice_list"),
    path("coba-coba/baru/", practice.PracticeCreate.as_view(), name="practice_create"),
    path("coba-coba/<uuid:pk>/", practice.practice_class, name="practice_class"),
    path("kiriman/", review.ReviewList.as_view(), name="review_list"),
    path("kiriman/<uuid:pk>/<str:text>/", review.month, name="review_month"),
    path("kegiatan/dihapus/", acts.RemovedList.as_view(), name="training_removed"),
    path("kegiatan/<uuid:pk>/", training.TrainingDetail.as_view(), name="training_detail"),
    path("kegiatan/<uuid:pk>/ubah/", training.TrainingUpdate.as_view(), name="training_update"),
    path("kegiatan/<uuid:pk>/hapus/", acts.remove, name="training_delete"),
    path("kegiatan/<uuid:pk>/kembalikan/", acts.restore, name="training_restore"),
    path("kegiatan/<uuid:pk>/terlaksana/", acts.held, name="training_held"),
    path("kegiatan/<uuid:pk>/batal/", acts.cancel, name="training_cancel"),
    path("kegiatan/<uuid:pk>/riwayat/", acts.history, name="training_history"),
    path("kegiatan/<uuid:pk>/foto/", photo.upload, name="photo_create"),
    path("kegiatan/<uuid:pk>/daftar-hadir.pdf", printed.attendance_sheet, name="attendance_sheet"),
    path("kegiatan/<uuid:pk>/laporan.pdf", printed.training_report, name="training_report_pdf"),
    *(
        path(f"kegiatan/<uuid:pk>/{paper}.pdf", printed.activity_paper, {"paper": paper}, name=name)
        for name, paper in printed.PAPER_NAMES.items()
    ),
    path("kegiatan/<uuid:pk>/wakil/", stakeholder.representatives, name="representative_list"),
    path("kegiatan/<uuid:pk>/persetujuan/", photo.consent_photo, name="consent_photo"),
    path("foto/<uuid:pk>/", photo.show, name="photo"),
    path("foto/<uuid:pk>/kecil/", photo.thumbnail, name="photo_small"),
    path("foto/<uuid:pk>/hapus/", photo.remove, name="photo_delete"),
    path("pemangku/", stakeholder.StakeholderList.as_view(), name="stakeholder_list"),
    path("komitmen/baru/", stakeholder.CommitmentCreate.as_view(), name="commitment_create"),
    path("komitmen/<uuid:pk>/", stakeholder.CommitmentUpdate.as_view(), name="commitment_update"),
    path("komitmen/<uuid:pk>/terwujud/", stakeholder.Realise.as_view(), name="commitment_realise"),
    path("mitra/", partner.PartnerList.as_view(), name="partner_list"),
    path("mitra/baru/", partner.PartnerCreate.as_view(), name="partner_create"),
    path("mitra/<uuid:pk>/", partner.PartnerUpdate.as_view(), name="partner_update"),
]
