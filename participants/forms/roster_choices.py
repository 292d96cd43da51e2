"""The choices of a roster row: skills taught, villages, libraries and places represented."""

from django.utils.functional import cached_property

from participants.choices import TargetGroup
from participants.importing.lookup.place_lookup import VillageLookup
from programs.choices import Audience
from programs.models import Library, Region, Skill, Training
from tpbis.models import User


class RosterChoices:
    """The lists behind a roster; needs `training` and `user`."""

    training: Training
    user: User

    target_groups = TargetGroup.choices

    @cached_property
    def is_staff_event(self) -> bool:
        return self.training.audience == Audience.STAFF

    @cached_property
    def skills(self) -> list[Skill]:
        """The skills taught; asked per person only when there are several."""
        return list(self.training.skills.all())

    @cached_property
    def villages(self) -> dict:
        """Desa/kelurahan of the kabupaten/kota around the host, as {name: region}; none above that level."""
        code = self.training.library.region_id[:5]
        if len(code) < 5:
            return {}
        rows = Region.objects.choosable_by(self.user).inside(code).current()
        regions = {row.code: row for row in rows.filter(level__gte=3)}
        above = {code: row.name for code, row in regions.items() if len(code) == 8}
        return {
            ", ".join(filter(None, [row.name, above.get(code[:8])])): row
            for code, row in regions.items()
            if len(code) == 13
        }

    @cached_property
    def _village_lookup(self) -> VillageLookup:
        return VillageLookup(self.training.library.region_id)

    @cached_property
    def known_places(self) -> list[str]:
        """Names of desa/kelurahan and kecamatan around the host, and of their kabupaten/kota."""
        code = self.training.library.region_id[:5]
        rows = Region.objects.choosable_by(self.user).filter(code=code)
        return [*self.villages, *rows.values_list("name", flat=True)]

    def village_of(self, typed: str) -> Region | None:
        """The one desa/kelurahan of that name around the host, else None."""
        if not typed:
            return None
        return (
            self.villages.get(typed)
            or (self.villages and self._village_lookup.find_in(typed).village)
            or None
        )

    @cached_property
    def libraries(self) -> dict:
        """Libraries inside the host's subtree that this user sees, as {name: library}."""
        if not self.is_staff_event:
            return {}
        inside = self.training.library.region_id
        rows = Library.objects.visible_to(self.user).filter(region__code__startswith=inside)
        return {f"{row.name} ({row.region_id})": row for row in rows[:2000]}

    @cached_property
    def areas(self) -> dict:
        """Places somebody may represent, as {name: region}: kabupaten/kota, or what lies below one."""
        if not self.is_staff_event:
            return {}
        code = self.training.library.region_id
        rows = Region.objects.choosable_by(self.user).inside(code).current()
        rows = rows.filter(level=2) if len(code) < 5 else rows
        return {f"{row.name} ({row.code})": row for row in rows[:1000]}
