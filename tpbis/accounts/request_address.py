"""Where a request comes from, as it is counted."""

from contextlib import suppress
from ipaddress import IPv6Address, IPv6Network, ip_address

from django.conf import settings
from django.http import HttpRequest


def address_of(request: HttpRequest) -> str:
    """Where a request comes from; behind TPBIS_PROXIES proxies of ours, what the outermost of them saw.

    Whatever stands further left in X-Forwarded-For was written by the visitor and is not believed.
    """
    hops = [hop.strip() for hop in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")]
    if 0 < settings.PROXIES <= len(hops) and hops[-settings.PROXIES]:
        return hops[-settings.PROXIES]
    return request.META.get("REMOTE_ADDR", "")


def network_of(request: HttpRequest) -> str:
    """The address as it is counted: of IPv6 its /64, all of which belongs to one visitor."""
    address = address_of(request)
    for text in (address, address.rpartition(":")[0].strip("[]")):  # some proxies add the port
        with suppress(ValueError):
            parsed = ip_address(text)
            if isinstance(parsed, IPv6Address) and not parsed.ipv4_mapped:
                return str(IPv6Network((int(parsed), 64), strict=False))
            return str(getattr(parsed, "ipv4_mapped", None) or parsed)
    return address
