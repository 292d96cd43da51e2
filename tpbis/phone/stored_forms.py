"""Which of the forms that a phone still keeps are stored here: only this answer ends a draft."""

from contextlib import suppress
from uuid import UUID

from django.http import JsonResponse

from tpbis.models.sending import Sending
from tpbis.web.methods import reads
from tpbis.web.signed_in import SignedInRequest

MOST = 100


@reads
def stored_forms(request: SignedInRequest) -> JsonResponse:
    asked = []
    for text in request.GET.getlist("id")[:MOST]:
        with suppress(ValueError):
            asked.append(UUID(text))
    return JsonResponse({"tersimpan": Sending.stored(asked)}, headers={"Cache-Control": "no-store"})
