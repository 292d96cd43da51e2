"""The catalogue of Satu Data: what a harvester of CKAN asks (package_list, package_search, package_show).

docs.ckan.org/en/2.11/api. A portal is given the address /laporan/satu-data as its source and adds the rest.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping

from django.http import Http404
from django.utils import timezone

from programs.models import Office, Region, Training
from reports.disclosure.former_edition import last_day
from reports.exports import satu_data
from reports.exports.satu_data import LEVELS, SMALLEST, Dataset
from reports.exports.satu_data_entry import Addresses, Described, name_of, package
from reports.question.levels import LENGTHS
from reports.question.moved_codes import valid_on
from reports.question.places import Place, find_place
from tpbis.models import User

NAME = re.compile(r"tpbis-dampak-([a-z]+|[0-9_]+)-([a-z]+)-([0-9]{4}(?:-[0-9]{4})?)")
PER_ANSWER, AT_MOST = 10, 100
WHOLE_NUMBER = "`{}` adalah bilangan bulat, 0 atau lebih."


def dataset_named(user: User, name: str) -> Dataset:
    """The dataset of a name; Http404 for a foreign place, a BadQuestion for a year or level there is not."""
    typed = NAME.fullmatch(name)
    if not typed:
        raise Http404
    place, level, years = typed.groups()
    return satu_data.find_dataset(
        user, {"wilayah": place.replace("_", "."), "tingkat": level, "tahun": years}
    )


def datasets(user: User) -> list[Dataset]:
    """All that a user may publish: each year in which something took place, and the years in one file."""
    today = timezone.localdate()
    held = Training.objects.visible_to(user).held().filter(last_day__lte=last_day(today))
    years = sorted({day.year for day in held.dates("last_day", "year")})
    spans = [(year, year) for year in years]
    if len(years) > 1:
        spans.append((max(years[0], years[-1] - satu_data.MOST_YEARS + 1), years[-1]))
    return [Dataset(place, level, *span, today) for place, level in _tables(user) for span in reversed(spans)]


def _tables(user: User) -> Iterator[tuple[Place, str]]:
    """The place of the user and those inside it for which a level is kept in one file."""
    own = find_place(user, None)
    levels = [level for level in LEVELS if LENGTHS[level] >= len(own.code)]
    inside: dict[int, list[Place]] = {}
    for level in levels:
        length = SMALLEST.get(level, 0)
        if length <= len(own.code):
            yield own, level
        else:
            inside[length] = inside.get(length) or _places_inside(user, own, length)
            yield from ((place, level) for place in inside[length])


def _places_inside(user, own, length) -> list[Place]:
    number = list(LENGTHS.values()).index(length) + 1
    regions = Region.objects.visible_to(user).filter(valid_on(None), level=number, code__startswith=own.code)
    return [Place(*pair) for pair in regions.order_by("code").values_list("code", "name")]


def described(chosen: Iterable[Dataset], addresses: Addresses) -> list[Described]:
    """Datasets with the office of their place, else the nearest above it."""
    chosen = list(chosen)
    ways = {dataset.place.code: _way(dataset.place.code) for dataset in chosen}
    wanted = {code for way in ways.values() for code in way}
    offices = {office.region_id or "": office for office in Office.letterheads(wanted)}

    def nearest(code: str) -> Office | None:
        return next((offices[above] for above in ways[code] if above in offices), None)

    return [Described(dataset, addresses, nearest(dataset.place.code)) for dataset in chosen]


def _way(code: str) -> list[str]:
    """The codes from a place up to the nation."""
    return [code[:length] for length in sorted(LENGTHS.values(), reverse=True) if length <= len(code)] + [""]


def package_list(user: User, query: Mapping[str, str], addresses: Addresses) -> list[str]:
    return [name_of(dataset) for dataset in datasets(user)]


def package_search(user: User, query: Mapping[str, str], addresses: Addresses) -> dict:
    """One page of the catalogue; `rows` at a time from `start` on."""
    start, rows = _whole(query, "start", 0), min(_whole(query, "rows", PER_ANSWER), AT_MOST)
    found = datasets(user)
    results = [package(one) for one in described(found[start : start + rows], addresses)]
    return {"count": len(found), "sort": "name asc", "facets": {}, "search_facets": {}, "results": results}


def package_show(user: User, query: Mapping[str, str], addresses: Addresses) -> dict:
    dataset = dataset_named(user, query.get("id", ""))
    return package(described([dataset], addresses)[0])


def _whole(query: Mapping[str, str], key: str, default: int) -> int:
    typed = query.get(key) or str(default)
    if not (typed.isascii() and typed.isdecimal() and len(typed) < 7):
        raise ValueError(WHOLE_NUMBER.format(key))
    return int(typed)


ACTIONS: dict[str, Callable[[User, Mapping[str, str], Addresses], object]] = {
    "package_list": package_list, "package_search": package_search, "package_show": package_show,
}  # fmt: skip
