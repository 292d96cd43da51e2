"""Files for DHIS2: organisation units, data elements, and values per month or year.

Built from its documentation (docs.dhis2.org: Web API, "Data values" and "CSV metadata import"); never tried
against a server. A unit has what is not divided among those below it, so that sums over the tree are right.
"""

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from django.utils import timezone

from programs.models import Office, Region
from programs.models.dhis2_uids import made_uid, read_uids
from reports.disclosure.visible_figures import answers
from reports.exports.satu_data import LEVELS, ONLY_PLACES, SMALLEST, default_level
from reports.figures.figure_table import Figures, Row
from reports.indicators.indicator import MONEY_UNITS, SUM, UNIQUE, Meaning
from reports.indicators.registry import INDICATORS
from reports.question.levels import BadLevel, number_of
from reports.question.moved_codes import valid_on
from reports.question.periods import WHOLE_YEARS, BadPeriod, Period, read_period
from reports.question.places import COUNTRY, Place, check_level, find_place
from reports.question.question import Question
from tpbis.formats import safe_cell
from tpbis.models import User

YEARLY, MONTHLY = "tahun", "bulan"
OPENED = "1970-01-01"
ONE_YEAR = "Berkas DHIS2 berisi satu tahun. Tulis tahunnya, misalnya {}."
TOO_MANY = "Berkas DHIS2 per kecamatan dibuat untuk satu provinsi, per desa untuk satu kabupaten/kota."
ELEMENTS = {key: row for key, row in INDICATORS.items() if row.jenis in (SUM, UNIQUE)}
UNIT_HEADINGS = {"name": "name", "uid": "id", "code": "code", "parent": "parent", "shortname": "shortName"}
ELEMENT_HEADINGS = {
    "name": "name", "uid": "id", "code": "code", "shortname": "shortName", "description": "description",
    "formname": "formName", "domaintype": "domainType", "valuetype": "valueType",
    "aggregationtype": "aggregationType", "categorycombo": "", "url": "",
    "zeroissignificant": "zeroIsSignificant",
}  # fmt: skip
VALUE_HEADINGS = {
    "dataelement": "dataElement", "period": "period", "orgunit": "orgUnit", "categoryoptioncombo": "",
    "attributeoptioncombo": "", "value": "value",
}  # fmt: skip


class Uids(NamedTuple):
    """The identifiers of an office: what it typed, else what is made from the key."""

    typed: Mapping[str, str]

    def of(self, key: str) -> str:
        return self.typed.get(key) or made_uid(key)

    @property
    def unknown(self) -> list[str]:
        """Typed keys that are neither a number nor look like a region."""
        known = {*ELEMENTS, COUNTRY.url_code}
        return [key for key in self.typed if key not in known and not key[:1].isdecimal()]


class Asked(NamedTuple):
    """Which files: place, level, year, per year or per month."""

    place: Place
    level: str
    year: int
    per: str
    user: User

    def questions(self) -> list[Question]:
        """One of the year, or one of each month of it that has begun."""
        today = timezone.localdate()
        periods = [Period.of_year(self.year)]
        if self.per == MONTHLY:
            months = [Period.of_months((self.year, n), (self.year, n)) for n in range(1, 13)]
            periods = [month for month in months if month.first <= today]
        return [Question(self.place, self.level, period, today, user=self.user) for period in periods]


def uids_of(user: User) -> Uids:
    """The identifiers that the user's own office keeps."""
    office = Office.objects.visible_to(user).filter(region_id=user.home_code or None).first()
    return Uids(read_uids(office.dhis2_uids) if office else {})


def read_asked(user: User, query: Mapping[str, str]) -> Asked:
    """`wilayah`, `tingkat`, `tahun`, `per`; raises BadLevel, BadPeriod, and Http404 for a foreign place."""
    place = find_place(user, query.get("wilayah"))
    level = query.get("tingkat")
    if level and level not in LEVELS:
        raise BadLevel(ONLY_PLACES)
    level = check_level(place, level or default_level(place))
    if len(place.code) < SMALLEST.get(level, 0):
        raise BadLevel(TOO_MANY)
    last = timezone.localdate().year
    year = read_period(query.get("tahun") or str(last - 1)).year
    if not year or year > last:
        raise BadPeriod(ONE_YEAR.format(last - 1))
    per = MONTHLY if query.get("per") == MONTHLY else YEARLY
    if per == MONTHLY and not user.sees_names:
        raise BadPeriod(WHOLE_YEARS)
    return Asked(place, level, year, per, user)


def organisation_units(asked: Asked) -> Iterator[dict]:
    """The place and every region inside it down to the level, parents first."""
    uids, place = uids_of(asked.user), asked.place
    regions = Region.objects.visible_to(asked.user).filter(
        valid_on(None), code__startswith=place.code, level__lte=number_of(asked.level)
    )
    pairs = list(regions.order_by("level", "code").values_list("code", "name"))
    if not place.code:
        pairs.insert(0, (place.url_code, place.name))
    known = {code for code, _ in pairs}
    for code, name in pairs:
        above = code.rpartition(".")[0] or (COUNTRY.url_code if code != COUNTRY.url_code else "")
        parent = {"parent": {"id": uids.of(above)}} if above in known else {}
        names = {"id": uids.of(code), "code": code, "name": name, "shortName": name[:50]}
        yield names | {"openingDate": OPENED} | parent


def data_elements(asked: Asked) -> Iterator[dict]:
    """Every count of the registry; ratios are worked out in DHIS2 from these."""
    uids = uids_of(asked.user)
    for key, row in ELEMENTS.items():
        yield {
            "id": uids.of(key),
            "code": f"TPBIS_{key}"[:50],
            "name": f"TPBIS: {row.label}"[:230],
            "shortName": f"TPBIS {row.label}"[:50],
            "formName": row.label,
            "description": row.sentence,
            "domainType": "AGGREGATE",
            "valueType": _value_type(row),
            "aggregationType": "SUM" if row.jenis == SUM else "NONE",
            "zeroIsSignificant": True,
        }


def _value_type(row: Meaning) -> str:
    return "NUMBER" if row.unit in MONEY_UNITS else "INTEGER_ZERO_OR_POSITIVE"


def data_values(asked: Asked) -> Iterator[dict]:
    """Every number that the user may see; what is hidden or unknown has no line."""
    uids = uids_of(asked.user)
    for figures in answers(asked.questions()):
        period = figures.question.period
        name = str(period.year) if period.year else f"{period.first:%Y%m}"
        for code, key, value in _numbers(figures):
            yield {"dataElement": uids.of(key), "period": name, "orgUnit": uids.of(code), "value": str(value)}


def _numbers(figures: Figures) -> Iterator[tuple[str, str, object]]:
    """(code, key, value): of each row; of the place what adds up and is not in the rows, else the whole."""
    place = figures.question.place
    lines: list[tuple[str, Row, tuple[str, ...]]] = [(row.code, row, (SUM, UNIQUE)) for row in figures.rows]
    if place.code not in [row.code for row in figures.rows]:
        lines += [(place.url_code, figures.unallocated, (SUM,)), (place.url_code, figures.total, (UNIQUE,))]
    for code, line, kinds in lines:
        for key, row in ELEMENTS.items():
            if row.jenis in kinds and (value := line.values.get(key)) is not None:
                yield code, key, value


FILES = {
    "organisationUnits": (organisation_units, "organisationUnits", UNIT_HEADINGS),
    "dataElements": (data_elements, "dataElements", ELEMENT_HEADINGS),
    "dataValueSets": (data_values, "dataValues", VALUE_HEADINGS),
}


def as_json(what: str, asked: Asked) -> bytes:
    rows, name, _ = FILES[what]
    return json.dumps({name: list(rows(asked))}, ensure_ascii=False).encode()


def as_csv(what: str, asked: Asked) -> bytes:
    """The columns in the order of the documentation; DHIS2 reads them by their place."""
    rows, _, headings = FILES[what]
    return _written(headings, rows(asked))


def _written(headings: Mapping[str, str], rows: Iterable[dict]) -> bytes:
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(headings)
    for row in rows:
        writer.writerow([safe_cell(_flat(row.get(key, ""))) for key in headings.values()])
    return buffer.getvalue().encode()


def _flat(value: object) -> object:
    if isinstance(value, dict):
        return value["id"]
    return str(value).lower() if isinstance(value, bool) else value


FORMATS = {"json": ("application/json", as_json), "csv": ("text/csv; charset=utf-8", as_csv)}
