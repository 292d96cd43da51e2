"""URLs of the reports room."""

from django.urls import path

from reports.views import angkatan, angkatan_file, brief, dashboard, export_runs, exports, period, report, snapshot

urlpatterns = [
    path("", dashboard.home, name="home"),
    path("wilayah/<str:code>/", dashboard.region, name="region_dashboard"),
    path("wilayah/<str:code>/lembar.pdf", brief.brief, {"fmt": "pdf"}, name="brief_pdf"),
    path("wilayah/<str:code>/lembar.png", brief.brief, {"fmt": "png"}, name="brief_png"),
    path("wilayah/<str:code>/angkatan/", angkatan.region_cohort, name="cohort"),
    path("wilayah/<str:code>/angkatan.xlsx", angkatan_file.cohort_file, {"fmt": "xlsx"}, name="cohort_xlsx"),
    path("wilayah/<str:code>/angkatan.json", angkatan_file.cohort_file, {"fmt": "json"}, name="cohort_json"),
    path("kegiatan/<uuid:pk>/angkatan/", angkatan.training_cohort, name="training_cohort"),
    path("laporan/", report.report_index, name="report_index"),
    path("laporan/tersimpan/", exports.SavedExportList.as_view(), name="saved_export_list"),
    path("laporan/tersimpan/baru/", exports.SavedExportCreate.as_view(), name="saved_export_create"),
    path("laporan/tersimpan/siapa/", export_runs.ExportLogList.as_view(), name="export_log_list"),
    path("laporan/tersimpan/<uuid:pk>/", exports.saved_export, name="saved_export"),
    path("laporan/tersimpan/<uuid:pk>/ubah/", exports.SavedExportUpdate.as_view(), name="saved_export_update"),
    path("laporan/tersimpan/<uuid:pk>/buat/", exports.saved_export_run, name="saved_export_run"),
    path("laporan/tersimpan/<uuid:pk>/hapus/", exports.saved_export_delete, name="saved_export_delete"),
    path("laporan/tersimpan/berkas/<uuid:pk>/", export_runs.export_run, name="export_run"),
    path("laporan/tersimpan/berkas/<uuid:pk>/unduh/", export_runs.export_file, name="export_file"),
    path("laporan/tersimpan/berkas/<uuid:pk>/berhenti/", export_runs.export_cancel, name="export_cancel"),
    path("laporan/<slug:slug>/", report.report, name="report"),
    path("laporan/<slug:slug>.<slug:fmt>", report.report_file, name="report_file"),
    path("periode/", period.PeriodList.as_view(), name="period_list"),
    path("periode/kunci/", period.create, name="period_create"),
    path("periode/<uuid:pk>/buka/", period.open_again, name="period_reopen"),
    path("cuplikan/", snapshot.SnapshotList.as_view(), name="snapshot_list"),
    path("cuplikan/baru/", snapshot.create, name="snapshot_create"),
    path("cuplikan/<uuid:pk>/", snapshot.detail, name="snapshot_detail"),
    path("cuplikan/<uuid:pk>.<slug:fmt>", snapshot.snapshot_file, name="snapshot_file"),
]
