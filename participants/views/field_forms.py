"""XLSForms for KoboToolbox and ODK; that of the follow-up names people, so it is noted who takes it."""

from uuid import UUID

from django.contrib.auth.decorators import permission_required
from django.http.response import HttpResponseBase

from participants.followup.call_list import CallList
from participants.papers import field_forms
from participants.views.permitted_rows import training_of
from tpbis.models import ExportLog
from tpbis.sheets.downloads import file_answer
from tpbis.sheets.file_formats import FORMATS
from tpbis.sheets.named_files import refuse_named_file
from tpbis.web.methods import reads
from tpbis.web.signed_in import SignedInRequest

XLSX = FORMATS["xlsx"][0]


@reads
@permission_required("participants.change_roster", raise_exception=True)
def roster_xlsform(request: SignedInRequest, pk: UUID) -> HttpResponseBase:
    """The form of a roster; nobody stands in it."""
    training = training_of(request.user, pk)
    return file_answer([field_forms.roster_form(training)], f"xlsform-peserta-{training.pk}.xlsx", XLSX)


@reads
@permission_required(("participants.add_answer", "participants.view_names"), raise_exception=True)
def followup_xlsform(request: SignedInRequest) -> HttpResponseBase:
    """The questions to those of the list that the address names."""
    refuse_named_file(request)
    calls = CallList(request.user, request.GET)
    waiting = calls.people().select_related("person", "training")
    people = list(waiting[: field_forms.MOST_PEOPLE])
    ExportLog.note(
        request.user, report="xlsform-tanya", fmt="xlsx", filters=[("Bagian", calls.part.label)],
        fields=["Nama"], rows=len(people), act=ExportLog.TAKEN,
    )  # fmt: skip
    return file_answer(
        [field_forms.followup_form(people, calls.tab)], f"xlsform-tanya-{calls.tab}.xlsx", XLSX
    )
