"""The time zone of a province: WIB, WITA or WIT (Keppres 41/1987, with the newer provinces)."""

from datetime import datetime
from zoneinfo import ZoneInfo

ZONES = {"WIB": "Asia/Jakarta", "WITA": "Asia/Makassar", "WIT": "Asia/Jayapura"}
CENTRAL = frozenset({"51", "52", "53", "63", "64", "65", "71", "72", "73", "74", "75", "76"})
EASTERN = frozenset({"81", "82", "91", "92", "93", "94", "95", "96", "97"})


def zone_of(code: str) -> str:
    """The name of the zone of a region code; the nation keeps WIB."""
    province = code[:2]
    return "WITA" if province in CENTRAL else "WIT" if province in EASTERN else "WIB"


def local_time(moment: datetime, code: str) -> tuple[datetime, str]:
    """A moment by the clock of a region, and the name of its zone."""
    zone = zone_of(code)
    return moment.astimezone(ZoneInfo(ZONES[zone])), zone
