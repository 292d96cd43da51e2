"""Admin pages of the participants room."""

from django.contrib import admin

from participants import models
from tpbis.web.admin_base import LogAdmin, NationalAdmin


@admin.register(models.Person)
class PersonAdmin(NationalAdmin):
    about_people = True
    list_display = ["name", "sex", "birth_year", "village", "library", "nik_masked"]
    list_filter = ["sex"]
    list_select_related = ["village", "library"]
    search_fields = ["name"]
    autocomplete_fields = ["village", "library"]


@admin.register(models.Enrolment)
class EnrolmentAdmin(NationalAdmin):
    about_people = True
    list_display = ["person", "training", "attended", "represents_library"]
    list_select_related = ["person", "training", "represents_library"]
    search_fields = ["person__name", "training__title"]
    autocomplete_fields = ["person", "training", "skills", "represents_library", "represents_region"]


class EnrolmentRowAdmin(NationalAdmin):
    autocomplete_fields = ["enrolment"]
    list_select_related = ["enrolment__person"]
    search_fields = ["enrolment__person__name"]

    @admin.display(description="peserta")
    def person(self, row):
        return row.enrolment.person if row.enrolment_id else "–"


@admin.register(models.Attendance)
class AttendanceAdmin(EnrolmentRowAdmin):
    list_display = ["person", "day"]


@admin.register(models.Answer)
class AnswerAdmin(EnrolmentRowAdmin):
    about_people = True
    list_display = ["person", "moment", "asked_on", "disposition", "income_band", "verified_on"]
    list_filter = ["moment", "disposition"]


@admin.register(models.Declaration)
class DeclarationAdmin(EnrolmentRowAdmin):
    about_people = True
    list_display = ["person", "training", "status", "number", "declared_by", "declared_on"]
    list_filter = ["status"]
    list_select_related = ["enrolment__person", "training"]
    autocomplete_fields = ["enrolment", "training"]


@admin.register(models.Result)
class ResultAdmin(EnrolmentRowAdmin):
    about_people = True
    list_display = ["person", "training", "kind", "happened_on"]
    list_filter = ["kind"]
    list_select_related = ["enrolment__person", "training"]
    autocomplete_fields = ["enrolment", "training"]


@admin.register(models.Business)
class BusinessAdmin(NationalAdmin):
    about_people = True
    list_display = ["name", "description", "sector", "person"]
    list_select_related = ["sector", "person"]
    search_fields = ["name", "description"]
    autocomplete_fields = ["person"]


@admin.register(models.Consent)
class ConsentAdmin(NationalAdmin):
    about_people = True
    list_display = ["person", "purpose", "given_on", "withdrawn_on", "text_version"]
    list_filter = ["purpose"]
    list_select_related = ["person"]
    autocomplete_fields = ["person", "training"]


@admin.register(models.Story)
class StoryAdmin(NationalAdmin):
    about_people = True
    list_display = ["title", "library", "training", "publish_consent", "published"]
    list_filter = ["published"]
    list_select_related = ["library", "training"]
    search_fields = ["title"]
    autocomplete_fields = ["library", "training", "person"]


@admin.register(models.ImportBatch)
class ImportBatchAdmin(LogAdmin):
    list_display = ["file_name", "what", "training", "created_by", "created_at", "undone_at"]
    list_select_related = ["training", "created_by"]
    search_fields = ["file_name"]


@admin.register(models.PersonMerge)
class PersonMergeAdmin(LogAdmin):
    list_display = ["kept", "joined", "created_by", "undone_at"]
    list_select_related = ["kept", "joined", "created_by"]


@admin.register(models.NotSamePerson)
class NotSamePersonAdmin(LogAdmin):
    list_display = ["first", "second", "created_by"]
    list_select_related = ["first", "second", "created_by"]


@admin.register(models.SignalReview)
class SignalReviewAdmin(LogAdmin):
    list_display = ["signal", "library", "reason", "created_by", "created_at"]
    list_filter = ["signal", "reason"]
    list_select_related = ["library", "created_by"]
