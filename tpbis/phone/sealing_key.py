"""The keys of whoever is signed in, and a fresh token to send with: only a script of ours asks for them."""

from django.core.exceptions import PermissionDenied
from django.http import JsonResponse
from django.middleware.csrf import get_token

from tpbis.models.phone_key import PhoneKey
from tpbis.phone.json_answers import asks_json
from tpbis.web.methods import reads
from tpbis.web.signed_in import SignedInRequest


@reads
def sealing_key(request: SignedInRequest) -> JsonResponse:
    if not asks_json(request):
        raise PermissionDenied
    key = PhoneKey.of(request.user)
    answer = {
        "akun": str(request.user.pk),
        "nama": str(request.user),
        "umum": key.public,
        "rahasia": key.private,
        "token": get_token(request),
    }
    return JsonResponse(answer, headers={"Cache-Control": "no-store"})
