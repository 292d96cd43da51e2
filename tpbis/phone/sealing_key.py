"""The keys of whoever is signed in, and a fresh token to send with, for our scripts."""

from django.http import JsonResponse
from django.middleware.csrf import get_token

from tpbis.models.phone_key import PhoneKey
from tpbis.web.methods import reads
from tpbis.web.signed_in import SignedInRequest


@reads
def sealing_key(request: SignedInRequest) -> JsonResponse:
    key = PhoneKey.of(request.user)
    answer = {
        "akun": str(request.user.pk),
        "nama": str(request.user),
        "umum": key.public,
        "rahasia": key.private,
        "token": get_token(request),
    }
    return JsonResponse(answer, headers={"Cache-Control": "no-store"})
