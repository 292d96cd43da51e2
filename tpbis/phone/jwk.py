"""A P-256 key as browsers take it (JSON Web Key, RFC 7517)."""

import base64

from cryptography.hazmat.primitives.asymmetric.ec import EllipticCurvePrivateKey

SIZE = 32  # bytes of a coordinate


def jwk_of(key: EllipticCurvePrivateKey) -> dict[str, str]:
    numbers = key.private_numbers()
    point = numbers.public_numbers
    return {
        "kty": "EC",
        "crv": "P-256",
        "x": _text(point.x),
        "y": _text(point.y),
        "d": _text(numbers.private_value),
    }


def _text(number: int) -> str:
    return base64.urlsafe_b64encode(number.to_bytes(SIZE)).rstrip(b"=").decode()
