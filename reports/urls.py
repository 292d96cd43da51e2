"""URLs of the reports room."""

from django.urls import path

from reports.views import brief, dashboard, report

urlpatterns = [
    path("", dashboard.home, name="home"),
    path("wilayah/<str:code>/", dashboard.region, name="region_dashboard"),
    path("wilayah/<str:code>/lembar.pdf", brief.brief, {"fmt": "pdf"}, name="brief_pdf"),
    path("wilayah/<str:code>/lembar.png", brief.brief, {"fmt": "png"}, name="brief_png"),
    path("laporan/", report.report_index, name="report_index"),
    path("laporan/<slug:slug>/", report.report, name="report"),
    path("laporan/<slug:slug>.<slug:fmt>", report.report_file, name="report_file"),
]
