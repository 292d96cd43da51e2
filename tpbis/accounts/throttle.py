"""Rate limits: attempts counted per hour by address or by any other key."""

import hashlib
import time

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest

HOUR = 3600


def address_of(request: HttpRequest) -> str:
    """Where a request comes from; behind TPBIS_PROXIES proxies of ours, what the outermost of them saw.

    Whatever stands further left in X-Forwarded-For was written by the visitor and is not believed.
    """
    hops = [hop.strip() for hop in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")]
    if 0 < settings.PROXIES <= len(hops) and hops[-settings.PROXIES]:
        return hops[-settings.PROXIES]
    return request.META.get("REMOTE_ADDR", "")


def is_too_often(key: str, limit: int) -> bool:
    """Count one try of `key` in this hour; true above `limit`."""
    digest = hashlib.sha256(key.encode()).hexdigest()[:40]
    name = f"coba:{int(time.time()) // HOUR}:{digest}"
    tries = cache.get(name, 0) + 1
    cache.set(name, tries, HOUR)
    return tries > limit
