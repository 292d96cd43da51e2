"""The printed list for a village visit, per library."""

import logging
from pathlib import Path
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import permission_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.text import slugify

from participants.followup.due_enrolments import with_wrong_numbers
from participants.followup.worklist import parts_for, waiting
from participants.models import Enrolment
from participants.papers.visit_sheet import visit_data
from programs.models import Library
from programs.papers.typst_pdf import compile_source
from programs.views.printed import answer
from tpbis.web.methods import reads
from tpbis.web.signed_in import SignedInRequest

PAPER = Path(__file__).resolve().parents[1] / "papers" / "visit_sheet.typ"
log = logging.getLogger("tpbis.data_pribadi")


@reads
@permission_required("participants.add_answer", raise_exception=True)
def visit_paper(request: SignedInRequest, pk: UUID) -> HttpResponse:
    """Names, phones and villages of those a library has to ask (?bagian= as on the page)."""
    library = get_object_or_404(Library.objects.visible_to(request.user).select_related("region"), pk=pk)
    parts = parts_for(request.user)
    part = parts.get(request.GET.get("bagian", ""), parts["t6"])
    today = timezone.localdate()
    rows = Enrolment.objects.visible_to(request.user).filter(training__library=library)
    rows = (
        with_wrong_numbers(waiting(rows, part, today))
        .select_related("person__village", "training")
        .prefetch_related("answers")
    )
    rows = list(rows.order_by("person__village__code", "person__village_text", "person__name_key", "id"))
    if not rows:
        messages.info(request, f"Belum ada peserta {library} yang perlu dikunjungi pada bagian ini.")
        return redirect("followup_list")
    log.warning("daftar kunjungan %s berisi %d orang dicetak oleh %s", library.pk, len(rows), request.user.pk)
    content = compile_source(PAPER.read_bytes(), visit_data(library, rows, part, request.user, today))
    return answer(content, f"daftar-kunjungan-{slugify(library.name)[:60]}")
