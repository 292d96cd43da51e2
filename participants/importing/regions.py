"""The region a row names by code or by names, among those the user may see."""

import re

from programs.choices import RegionLevel
from programs.models import Region

UNKNOWN = "“{}” tidak ada di wilayah Anda. Periksa tulisannya, atau pakai kode wilayah."
SEVERAL = "Ada beberapa “{}” di wilayah Anda. Isi kecamatannya, atau pakai kode wilayah."
CODE = re.compile(r"[0-9]{2}(?:\.[0-9]{2}(?:\.[0-9]{2}(?:\.[0-9]{4})?)?)?")


def dotted(code: str) -> str:
    """A wilayah code that was typed without its dots; any other text comes back as it is."""
    if not re.fullmatch(r"[0-9]{4}(?:[0-9]{2}(?:[0-9]{4})?)?", code):
        return code
    return ".".join(part for part in (code[:2], code[2:4], code[4:6], code[6:]) if part)


def plain(name: str) -> str:
    """A region's name without its kind and marks; kabupaten and kota stay, they tell two places apart."""
    text = re.sub(r"^(?:kelurahan|desa|kel|ds|kecamatan|kec|provinsi|prov)\b\.?\s*", "", name.casefold().strip())
    return re.sub(r"[^a-z0-9]", "", re.sub(r"^kab\.?\s", "kabupaten ", text))


class Regions:
    """Regions of a user's scope, read once: (code, name, level, kind)."""

    def __init__(self, user):
        rows = Region.objects.visible_to(user).current().values_list("code", "name", "level", "kind")
        self.known = {code: (name, level, kind) for code, name, level, kind in rows}
        self.by_name: dict[tuple[int, str], list[str]] = {}
        for code, (name, level, _) in self.known.items():
            for key in {plain(name), re.sub(r"^(?:kabupaten|kota)", "", plain(name)) if level == 2 else plain(name)}:
                self.by_name.setdefault((level, key), []).append(code)

    def named(self, level: int, name: str, inside: str = "") -> tuple[str, str]:
        """(code, sentence why none) of a name at a level."""
        found = [code for code in self.by_name.get((level, plain(name)), []) if code.startswith(inside)]
        if len(found) == 1:
            return found[0], ""
        return "", (SEVERAL if found else UNKNOWN).format(name)

    def find(self, values: dict) -> tuple[str, str, str]:
        """(code, field at fault, sentence) of the deepest place a row names; all "" when it names none."""
        if code := dotted(str(values.get("code") or "").strip()):
            known = CODE.fullmatch(code) and code in self.known
            return (code, "", "") if known else ("", "code", UNKNOWN.format(code))
        inside = ""
        steps = (("regency", RegionLevel.REGENCY), ("district", RegionLevel.DISTRICT), ("village", RegionLevel.VILLAGE))
        for field, level in steps:
            if name := values.get(field):
                inside, why = self.named(level, name, inside)
                if why:
                    return "", field, why
        return inside, "", ""

    def level(self, code: str) -> int:
        return self.known[code][1]

    def kind(self, code: str) -> str:
        return self.known[code][2]
