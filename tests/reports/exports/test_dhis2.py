"""Files for DHIS2: identifiers of the office or made ones, a tree, values that add up over it, rights."""

import csv
import io
import json

import pytest
from django.core.exceptions import ValidationError

from programs.models import Office
from programs.models.dhis2_uids import UID, made_uid, read_uids
from reports.exports.dhis2 import ELEMENTS
from tests.builders import make_training
from tests.page_forms import send
from tests.reports.views.test_report import body

pytestmark = pytest.mark.django_db


def taken(client, what, query="wilayah=36&tingkat=kabkota&tahun=2022", fmt="json"):
    answer = client.get(f"/laporan/dhis2/{what}.{fmt}?{query}")
    assert answer.status_code == 200
    return (
        json.loads(body(answer))
        if fmt == "json"
        else list(csv.DictReader(io.StringIO(body(answer).decode())))
    )


def values(client, key, query) -> dict:
    rows = taken(client, "dataValueSets", query)["dataValues"]
    return {
        (row["period"], row["orgUnit"]): row["value"] for row in rows if row["dataElement"] == made_uid(key)
    }


def test_made_uids_are_such_as_dhis2_takes_and_differ():
    uids = {made_uid(key) for key in (*ELEMENTS, "36", "36.73", "36.73.01", "nasional")}
    assert len(uids) == len(ELEMENTS) + 4 and all(map(UID.fullmatch, uids))
    assert made_uid("kegiatan") == made_uid("kegiatan")


def test_values_add_up_over_the_tree_by_month_and_year(sign_in, cast, libraries):
    make_training(libraries.cipare, head_count=40)
    make_training(libraries.banten, head_count=7)
    client, serang, banten = sign_in(cast.banten), made_uid("36.73"), made_uid("36")
    query = "wilayah=36&tingkat=kabkota&tahun=2022"
    units = taken(client, "organisationUnits")["organisationUnits"]
    assert {unit["code"]: unit.get("parent", {}).get("id") for unit in units} == {
        "36": None, "36.71": banten, "36.73": banten,
    }  # fmt: skip
    year = values(client, "hadir", query)
    assert {unit: value for (_, unit), value in year.items()} == {
        serang: "40",
        banten: "7",
        made_uid("36.71"): "0",
    }
    months = values(client, "hadir", f"{query}&per=bulan")
    assert (months["202207", serang], months["202208", serang], len(months)) == ("40", "0", 36)
    lines = taken(client, "dataValueSets", query, "csv")
    assert list(lines[0])[:6] == [
        "dataelement", "period", "orgunit", "categoryoptioncombo", "attributeoptioncombo", "value",
    ]  # fmt: skip
    elements = {one["id"]: one for one in taken(client, "dataElements")["dataElements"]}
    assert {line["dataelement"] for line in lines} <= set(elements) and len(elements) == len(ELEMENTS)
    assert {one["aggregationType"] for one in elements.values()} == {"SUM", "NONE"}
    assert [row["uid"] for row in taken(client, "dataElements", fmt="csv")] == list(elements)


def test_a_reader_gets_years_without_small_numbers(sign_in, cast, libraries):
    make_training(libraries.cipare, head_count=3)
    query = "wilayah=36.73&tingkat=kecamatan&tahun=2022"
    one = ("2022", made_uid("36.73.01"))
    assert one not in values(sign_in(cast.pembaca), "dijawab", query)
    assert one in values(sign_in(cast.pembaca), "jatuh_tempo", query)
    assert one in values(sign_in(cast.serang), "dijawab", query)
    assert (
        sign_in(cast.pembaca).get(f"/laporan/dhis2/dataValueSets.json?{query}&per=bulan").status_code == 400
    )


def test_the_office_edits_its_own_table(sign_in, cast, places):
    Office.objects.create(region=places.serang, name="Dinas")
    client = sign_in(cast.fasda)
    bad = send(client, "/kantor/", dhis2_uids="kegiatan = pendek\n36.73 aB3dE5fG7hJ\nhadir = aB3dE5fG7hJ")
    page = bad.content.decode()
    assert (
        bad.status_code == 200 and "Baris 1: “pendek” bukan UID" in page and "Baris 3: “aB3dE5fG7hJ”" in page
    )
    assert send(client, "/kantor/", dhis2_uids="kegiatan = aB3dE5fG7hJ\n36.73=kL9mN1pQ3rS").status_code == 302
    query = "wilayah=36.73&tahun=2022"
    assert taken(client, "organisationUnits", query)["organisationUnits"][0]["id"] == "kL9mN1pQ3rS"
    assert "aB3dE5fG7hJ" in {one["id"] for one in taken(client, "dataElements", query)["dataElements"]}
    page = client.get("/laporan/dhis2/").content.decode()
    assert "aB3dE5fG7hJ" in page and "kL9mN1pQ3rS" in page and "None" not in page
    other = sign_in(cast.banten)
    assert "aB3dE5fG7hJ" not in other.get("/laporan/dhis2/").content.decode()


@pytest.mark.parametrize("text", ["kegiatan", "kegiatan = 1B3dE5fG7hJ", "a = aB3dE5fG7hJ\na = bB3dE5fG7hJ"])
def test_what_is_no_uid_is_refused_with_its_line(text):
    with pytest.raises(ValidationError, match="Baris"):
        read_uids(text)


def test_foreign_unknown_and_too_large_are_refused(sign_in, cast):
    client = sign_in(cast.banten)
    codes = {
        "dataValueSets.json?wilayah=35&tahun=2022": 404, "dataValueSets.xml": 404, "lain.json": 404,
        "dataValueSets.json?tingkat=desa": 400, "dataValueSets.json?tahun=semua": 400,
        "dataValueSets.json?tingkat=perpustakaan": 400,
    }  # fmt: skip
    assert {path: client.get(f"/laporan/dhis2/{path}").status_code for path in codes} == codes
    assert sign_in(cast.tanpa).get("/laporan/dhis2/").status_code == 403
