"""Form field for a desa/kelurahan: grouped by kecamatan if few, by name or code if many."""

from django import forms
from django.db.models import QuerySet

from programs.choices import RegionLevel
from programs.forms.lookup import LONGEST_LIST, LookupField
from programs.models import Region
from tpbis.models import User


def village_label(region: Region) -> str:
    return f"{region.name} · {region.code}"


class VillageField(forms.ModelChoiceField):
    """Villages of one kabupaten/kota, in an optgroup per kecamatan; costs one query."""

    def __init__(self, *, regions, **kwargs):
        super().__init__(queryset=regions.filter(level=RegionLevel.VILLAGE), **kwargs)
        self.widget.choices = self.choices = [("", self.empty_label), *grouped(regions)]


def grouped(regions: QuerySet) -> list:
    """Choices of villages under the name of their kecamatan."""
    names: dict[str, str] = {}
    groups: dict[str, list] = {}
    for code, name, level in regions.values_list("code", "name", "level"):
        if level == RegionLevel.DISTRICT:
            names[code] = name
        elif level == RegionLevel.VILLAGE:
            groups.setdefault(code[:8], []).append((code, name))
    return [(f"Kec. {names.get(code, code)}", rows) for code, rows in groups.items()]


def village_field(user: User, **kwargs) -> forms.Field:
    """The desa/kelurahan that `user` may choose: a list, or a text box where there are over a thousand."""
    regions = Region.objects.choosable_by(user).current().order_by("code")
    villages = regions.filter(level=RegionLevel.VILLAGE)
    if villages[LONGEST_LIST : LONGEST_LIST + 1].exists():
        return LookupField(queryset=villages, label_of=village_label, noun="Desa/kelurahan", **kwargs)
    in_reach = regions.filter(level__in=(RegionLevel.DISTRICT, RegionLevel.VILLAGE))
    return VillageField(regions=in_reach, empty_label="– pilih –", **kwargs)
