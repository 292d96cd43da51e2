"""Look up a region by code or names, among those visible to the user."""

import re

from programs.choices import RegionLevel
from programs.models import Region

UNKNOWN = "“{}” tidak ada di wilayah Anda. Periksa tulisannya, atau pakai kode wilayah."
SEVERAL = "Ada beberapa “{}” di wilayah Anda. Isi kecamatannya, atau pakai kode wilayah."
SEVERAL_REGENCIES = (
    "Ada kabupaten dan kota bernama “{0}”. Tulis “Kabupaten {0}” atau “Kota {0}”, atau pakai kode wilayah."
)
KIND = re.compile(r"^(?:kelurahan|desa|kel|ds|kecamatan|kec|provinsi|prov)\b\.?\s*")
LEVELS = {
    "regency": RegionLevel.REGENCY,
    "district": RegionLevel.DISTRICT,
    "village": RegionLevel.VILLAGE,
}
CODE = re.compile(r"[0-9]{2}(?:\.[0-9]{2}(?:\.[0-9]{2}(?:\.[0-9]{4})?)?)?")


def dotted(code: str) -> str:
    """A wilayah code that was typed without its dots; any other text comes back as it is."""
    if not re.fullmatch(r"[0-9]{4}(?:[0-9]{2}(?:[0-9]{4})?)?", code):
        return code
    return ".".join(part for part in (code[:2], code[2:4], code[4:6], code[6:]) if part)


def region_key(name: str) -> str:
    """A region's name without its kind and marks; kabupaten and kota stay, they tell two places apart."""
    text = KIND.sub("", name.casefold().strip())
    return re.sub(r"[^a-z0-9]", "", re.sub(r"^kab\.?\s", "kabupaten ", text))


class RegionLookup:
    """Regions of a user's scope, read once: (code, name, level, kind)."""

    def __init__(self, user):
        rows = Region.objects.visible_to(user).current().values_list("code", "name", "level", "kind")
        self.known = {code: (name, level, kind) for code, name, level, kind in rows}
        self.by_name: dict[tuple[int, str], list[str]] = {}
        for code, (name, level, _) in self.known.items():
            keys = {region_key(name)}
            if level == RegionLevel.REGENCY:
                keys.add(re.sub(r"^(?:kabupaten|kota)", "", region_key(name)))
            for key in keys:
                self.by_name.setdefault((level, key), []).append(code)

    def named(self, level: int, name: str, inside: str = "") -> tuple[str, str]:
        """(code, sentence why none) of a name at a level."""
        codes = self.like(level, name, (inside,))
        return (codes[0], "") if len(codes) == 1 else ("", _why_none(level, name, codes))

    def like(self, level: int, name: str, inside: tuple[str, ...]) -> list[str]:
        """Codes of that name below any of these."""
        return [code for code in self.by_name.get((level, region_key(name)), []) if code.startswith(inside)]

    def find(self, values: dict) -> tuple[str, str, str]:
        """(code, field at fault, sentence) of the deepest place a row names; all "" when it names none.

        A name that several places share may be told apart by what lies in it: Serang with kecamatan Kibin.
        """
        if code := dotted(str(values.get("code") or "").strip()):
            known = CODE.fullmatch(code) and code in self.known
            return (code, "", "") if known else ("", "code", UNKNOWN.format(code))
        inside, doubt = [""], ("", "", "")
        for field, level in LEVELS.items():
            if name := values.get(field):
                codes = self.like(level, name, tuple(inside))
                if not codes:
                    return "", field, _why_none(level, name, codes)
                doubt = doubt if len(codes) > 1 and doubt[2] else ("", field, _why_none(level, name, codes))
                inside = codes
        return (inside[0], "", "") if len(inside) == 1 else doubt

    def level(self, code: str) -> int:
        return self.known[code][1]

    def kind(self, code: str) -> str:
        return self.known[code][2]


def _why_none(level: int, name: str, codes: list[str]) -> str:
    if not codes:
        return UNKNOWN.format(name)
    return (SEVERAL_REGENCIES if level == RegionLevel.REGENCY else SEVERAL).format(name)
