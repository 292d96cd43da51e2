"""The choices of a roster row: skills taught, villages, and whom somebody represents."""

from collections.abc import Iterable

from django.utils.functional import cached_property

from participants.choices import TargetGroup
from participants.forms.roster_row import RosterRow
from participants.importing.lookup.place_lookup import VillageLookup
from participants.importing.lookup.represented_lookup import RepresentedLookup
from programs.choices import Audience, RegionLevel
from programs.models import Library, Region, Skill, Training
from tpbis.models import User

MOST_SUGGESTED = 500


class RosterChoices:
    """The lists behind a roster; needs what is declared below."""

    training: Training
    user: User
    notes: list[str]

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
    def represented_names(self) -> list[str]:
        """What the field "Mewakili" suggests; it finds any place of the country by name or code."""
        if not self.is_staff_event:
            return []
        inside = self.training.library.region_id
        rows = Library.objects.visible_to(self.user).filter(region__code__startswith=inside)
        wide = Region.objects.named_to_all().current().filter(level__lte=RegionLevel.REGENCY)
        named = [*rows[:MOST_SUGGESTED].values_list("name", "region_id"), *wide.values_list("name", "code")]
        return [f"{name} ({code})" for name, code in named]

    @cached_property
    def _represented_lookup(self) -> RepresentedLookup:
        return RepresentedLookup(self.user, self.training.library)

    def find_represented(self, rows: Iterable[RosterRow]) -> None:
        """Put into `clean` whom new and changed lines represent, found for all of them at once."""
        rows = (
            [row for row in rows if row.enrolment is None or row.stands_for_another]
            if self.is_staff_event
            else []
        )
        find = self._represented_lookup
        find.prepare(row.values.get("represents", "") for row in rows)
        for row in rows:
            row.clean["represented"] = named = find.find(row.values.get("represents", ""))
            if named.why and f"{named.why}." not in self.notes:
                self.notes.append(f"{named.why}.")
