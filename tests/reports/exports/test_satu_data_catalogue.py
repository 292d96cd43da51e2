"""The catalogue of Satu Data, taken by a harvester that knows CKAN's actions alone."""

import csv
import io
import json
from datetime import date

import pytest

from programs.models import Office
from reports.exports.satu_data import FIELDS
from reports.indicators.registry import INDICATORS
from tests.builders import make_training
from tests.reports.views.test_report import body

pytestmark = pytest.mark.django_db
SOURCE = "/laporan/satu-data"
WANTED = {"identifier", "frequency", "kode_referensi", "temporal_start", "temporal_end", "spatial_code",
          "contact_name", "kamus_data"}  # fmt: skip


class Harvester:
    """As ckanext-harvest: pages of package_search, then every resource of every package."""

    def __init__(self, client):
        self.client = client

    def action(self, name: str, **query) -> dict:
        answer = self.client.get(f"{SOURCE}/api/3/action/{name}", query)
        assert answer.status_code == 200 and answer.json()["success"]
        return answer.json()["result"]

    def packages(self, rows: int = 3) -> list[dict]:
        found = []
        while (page := self.action("package_search", start=len(found), rows=rows))["results"]:
            found += page["results"]
        assert len(found) == page["count"]
        return found

    def resource(self, package: dict, fmt: str) -> str:
        (url,) = (one["url"] for one in package["resources"] if one["id"].endswith(fmt))
        answer = self.client.get(url)
        assert answer.status_code == 200
        return body(answer).decode()


def test_a_harvester_takes_the_catalogue_and_reads_every_resource_back(sign_in, cast, libraries):
    make_training(libraries.cipare, head_count=40)
    make_training(libraries.cipare, head_count=3, day=date(2023, 5, 2))
    make_training(libraries.airlangga, head_count=77, day=date(2021, 5, 2))
    Office.objects.create(region_id="36", name="Dinas Perpustakaan Banten", phone="0254-1")
    harvester = Harvester(sign_in(cast.banten))
    packages = harvester.packages()
    assert [one["name"] for one in packages] == harvester.action("package_list")
    assert [one["name"] for one in packages if "kabkota" in one["name"]] == [
        "tpbis-dampak-36-kabkota-2022-2023", "tpbis-dampak-36-kabkota-2023", "tpbis-dampak-36-kabkota-2022",
    ]  # fmt: skip
    attended = {}
    for package in packages:
        extras = {extra["key"]: extra["value"] for extra in package["extras"]}
        assert set(extras) >= WANTED and package["license_url"].startswith("https://creativecommons.org")
        assert extras["contact_name"] == "Dinas Perpustakaan Banten"
        meanings = json.loads(harvester.resource(package, "metadata"))["variabel"]
        rows = list(csv.DictReader(io.StringIO(harvester.resource(package, "csv"))))
        assert tuple(rows[0]) == FIELDS and {row["indikator"] for row in rows} == {
            one["indikator"] for one in meanings
        }
        assert len(json.loads(harvester.resource(package, "json"))["data"]) == len(rows)
        attended[package["name"]] = {
            (row["tahun"], row["kode"]): row["nilai"]
            for row in rows
            if row["indikator"] == INDICATORS["dijawab"].label
        }
    assert harvester.action("package_show", id=packages[0]["id"]) == packages[0]
    both = attended["tpbis-dampak-36-kabkota-2022-2023"]
    assert both[("2023", "36.73")] == "" and {year for year, _ in both} == {"2022", "2023"}
    assert both == attended["tpbis-dampak-36-kabkota-2022"] | attended["tpbis-dampak-36-kabkota-2023"]


def test_one_address_per_dataset_speaks_ckan_and_dcat(sign_in, cast):
    client = sign_in(cast.banten)
    name = f"{SOURCE}/dataset/tpbis-dampak-36_73-desa-2020-2022"
    package, dataset = (client.get(f"{name}.{fmt}").json() for fmt in ("json", "jsonld"))
    assert package["url"] == dataset["@id"] and package["url"].endswith(".json")
    assert dataset["dct:spatial"]["dct:identifier"] == "36.73"
    assert dataset["dct:temporal"]["dcat:startDate"]["@value"] == "2020-01-01"
    assert len(dataset["dcat:distribution"]) == len(package["resources"]) == 3


@pytest.mark.parametrize(
    "path, code",
    [
        ("dataset/tpbis-dampak-35_78-desa-2022.json", 404),
        ("dataset/lain.json", 404),
        ("dataset/tpbis-dampak-36-desa-2022.json", 400),
        ("dataset/tpbis-dampak-36-kabkota-2022-2020.json", 400),
        ("dataset/tpbis-dampak-36-kabkota-2001-2022.json", 400),
        ("dataset/tpbis-dampak-36-kabkota-2022.exe", 404),
        ("api/3/action/package_show?id=tpbis-dampak-35-kabkota-2022", 404),
        ("api/3/action/package_search?rows=-1", 400),
        ("api/3/action/package_delete", 404),
    ],
)
def test_what_is_foreign_or_no_dataset_is_refused(sign_in, cast, path, code):
    assert sign_in(cast.banten).get(f"{SOURCE}/{path}").status_code == code


def test_the_catalogue_needs_a_role(sign_in, cast):
    assert sign_in(cast.tanpa).get(f"{SOURCE}/api/3/action/package_search").status_code == 403
