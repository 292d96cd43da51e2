"""Admin pages of the programs room."""

from django.contrib import admin

from programs import models
from tpbis.web.admin_base import LogAdmin, NationalAdmin


class VocabularyAdmin(NationalAdmin):
    list_display = ["label", "code", "position", "active"]
    list_editable = ["position", "active"]
    search_fields = ["label", "code"]


for vocabulary in (models.Skill, models.FundingSource):
    admin.site.register(vocabulary, VocabularyAdmin)


@admin.register(models.TrainingKind)
class TrainingKindAdmin(VocabularyAdmin):
    list_display = ["label", "code", "audience", "strategy", "measured", "position", "active"]
    list_filter = ["audience", "strategy"]


@admin.register(models.BusinessSector)
class BusinessSectorAdmin(VocabularyAdmin):
    list_display = ["label", "code", "kbli_version", "kbli_section", "position", "active"]


@admin.register(models.SimColumn)
class SimColumnAdmin(VocabularyAdmin):
    list_display = ["label", "code", "source", "position", "active"]


@admin.register(models.SimCopy)
class SimCopyAdmin(NationalAdmin):
    list_display = ["library", "month", "copied_on", "updated_by"]
    list_select_related = ["library", "updated_by"]
    autocomplete_fields = ["library"]


@admin.register(models.RegionChange)
class RegionChangeAdmin(NationalAdmin):
    list_display = ["old", "new", "day", "decree"]
    list_select_related = ["old", "new"]
    autocomplete_fields = ["old", "new"]
    fieldsets = [
        (
            None,
            {
                "fields": ["old", "new", "day", "decree"],
                "description": (
                    "Yang ditulis di sini hanya mengubah hitungan: kegiatan dengan kode lama dihitung di kode"
                    " baru. Perpustakaan, akun, kantor dan masa berlaku kode tidak ikut pindah. Untuk"
                    " pemekaran atau penggabungan yang lengkap, minta pengelola server menjalankan bin/manage"
                    " change_regions dengan berkas CSV-nya (docs/wilayah.md)."
                ),
            },
        )
    ]


@admin.register(models.Office)
class OfficeAdmin(NationalAdmin):
    list_display = ["name", "region", "signatory_name", "signatory_title"]
    list_select_related = ["region"]
    search_fields = ["name", "region__name"]
    autocomplete_fields = ["region"]


@admin.register(models.Library)
class LibraryAdmin(NationalAdmin):
    list_display = ["name", "tier", "region", "npp", "contact_name", "contact_phone"]
    list_filter = ["tier"]
    list_select_related = ["region"]
    search_fields = ["name", "npp", "region__name"]
    autocomplete_fields = ["region", "village"]


@admin.register(models.Partnership)
class PartnershipAdmin(NationalAdmin):
    list_display = ["library", "status", "start", "end"]
    list_filter = ["status"]
    list_select_related = ["library"]
    autocomplete_fields = ["library"]
    search_fields = ["library__name"]


@admin.register(models.Training)
class TrainingAdmin(NationalAdmin):
    list_display = ["title", "kind", "library", "region", "last_day", "status", "measured"]
    list_filter = ["status", "audience", "strategy", "kind"]
    list_select_related = ["kind", "library", "region"]
    search_fields = ["title", "library__name"]
    autocomplete_fields = ["library", "place", "skills", "co_hosts", "follows"]
    date_hierarchy = "last_day"


@admin.register(models.Partner)
class PartnerAdmin(NationalAdmin):
    list_display = ["name", "kind", "library", "contact"]
    list_filter = ["kind"]
    list_select_related = ["library"]
    search_fields = ["name"]
    autocomplete_fields = ["library"]


@admin.register(models.Representative)
class RepresentativeAdmin(NationalAdmin):
    list_display = ["name", "kind", "organisation", "position", "training"]
    list_filter = ["kind"]
    list_select_related = ["training"]
    search_fields = ["name", "organisation"]
    autocomplete_fields = ["training"]


@admin.register(models.Commitment)
class CommitmentAdmin(NationalAdmin):
    list_display = ["by_whom", "form", "kind", "library", "made_on", "realised_on"]
    list_filter = ["form", "kind"]
    list_select_related = ["library"]
    search_fields = ["by_whom"]
    autocomplete_fields = ["library", "training"]


@admin.register(models.NilReport)
class NilReportAdmin(NationalAdmin):
    list_display = ["library", "month", "created_by"]
    list_select_related = ["library", "created_by"]
    autocomplete_fields = ["library"]


@admin.register(models.LibraryArea)
class LibraryAreaAdmin(NationalAdmin):
    list_display = ["library", "region", "start", "end"]
    list_select_related = ["library", "region"]
    autocomplete_fields = ["library", "region"]


@admin.register(models.TrainingMerge)
class TrainingMergeAdmin(LogAdmin):
    list_display = ["kept", "joined", "created_by", "created_at", "undone_at"]
    list_select_related = ["kept", "joined", "created_by"]


@admin.register(models.Population)
class PopulationAdmin(NationalAdmin):
    list_display = ["region", "year", "number", "source"]
    list_filter = ["year"]
    list_select_related = ["region"]
    search_fields = ["region__name"]
    autocomplete_fields = ["region"]


@admin.register(models.TrainingPartner)
class TrainingPartnerAdmin(NationalAdmin):
    list_display = ["training", "partner", "role"]
    list_select_related = ["training", "partner"]
    autocomplete_fields = ["training", "partner"]


@admin.register(models.TrainingFunding)
class TrainingFundingAdmin(NationalAdmin):
    list_display = ["training", "source", "amount"]
    list_select_related = ["training", "source"]
    autocomplete_fields = ["training"]


@admin.register(models.TrainingDay)
class TrainingDayAdmin(NationalAdmin):
    list_display = ["training", "day"]
    list_select_related = ["training"]
    autocomplete_fields = ["training"]


@admin.register(models.TrainingPhoto, models.TrainingLink)
class TrainingExtraAdmin(NationalAdmin):
    list_display = ["training", "created_at"]
    list_select_related = ["training"]
    autocomplete_fields = ["training"]
