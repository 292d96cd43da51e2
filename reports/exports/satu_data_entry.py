"""One dataset of Satu Data in a catalogue: as CKAN's `package_show` says it, and as DCAT-AP.

Keys of `extras` are those that ckanext-dcat maps to DCAT-AP 3 (semiceu.github.io/DCAT-AP).
"""

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import NamedTuple

from participants.definition_constants import VERSION
from programs.models import Office
from reports.exports import satu_data
from reports.exports.satu_data import Dataset

LICENCE = {
    "license_id": "cc-by-4.0",
    "license_title": "Creative Commons Atribusi 4.0 Internasional",
    "license_url": "https://creativecommons.org/licenses/by/4.0/deed.id",
}
MONTHLY = "http://publications.europa.eu/resource/authority/frequency/MONTHLY"
LANGUAGE = "http://publications.europa.eu/resource/authority/language/IND"
LAW = "Peraturan Presiden 39 Tahun 2019 tentang Satu Data Indonesia"
FILES = (
    ("csv", "CSV", "text/csv", "Data: satu baris per tahun, wilayah dan indikator; koma dan titik desimal."),
    ("json", "JSON", "application/json", "Data yang sama, bersama metadatanya."),
    ("metadata", "JSON", "application/json", "Kamus data: arti, satuan, jenis dan sumber tiap indikator."),
)
COLUMNS = {
    "kode": ("string", "Kode wilayah Kemendagri; kosong untuk seluruh Indonesia"),
    "nama": ("string", "Nama wilayah"),
    "indikator": ("string", "Nama indikator; artinya di kamus data"),
    "nilai": ("number", "Nilai; kosong bila tidak dapat dihitung atau disembunyikan karena jumlahnya kecil"),
    "satuan": ("string", "Satuan nilai"),
    "kategori": ("string", "Kelompok indikator"),
    "tahun": ("year", "Tahun kalender"),
}
CONTEXT = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


class Addresses(NamedTuple):
    """How absolute addresses are made: of a file by format and query, of an entry by name and format."""

    file: Callable[[str, str], str]
    entry: Callable[[str, str], str]


class Described(NamedTuple):
    """A dataset with what its entry needs: the addresses, and the office to ask."""

    dataset: Dataset
    addresses: Addresses
    office: Office | None = None

    @property
    def identifier(self) -> str:
        return self.addresses.entry(name_of(self.dataset), "json")

    def files(self) -> Iterator[dict]:
        """Each file with its address, as CKAN's resource."""
        name, asked = name_of(self.dataset), self.dataset
        query = f"wilayah={asked.place.url_code}&tingkat={asked.level}&tahun={asked.years}"
        for fmt, label, kind, about in FILES:
            schema = {"schema": {"fields": fields(), "primaryKey": ["tahun", "kode", "indikator"]}}
            yield {
                "id": f"{name}-{fmt}",
                "package_id": name,
                "name": f"{asked.title} ({fmt})",
                "description": about,
                "format": label,
                "mimetype": kind,
                "url": self.addresses.file(fmt, query),
                "last_modified": _made_on(asked),
                **(schema if fmt == "csv" else {}),
            }


def fields() -> list[dict]:
    """The columns of the CSV, as a Table Schema."""
    return [{"name": name, "type": kind, "title": text} for name, (kind, text) in COLUMNS.items()]


def name_of(dataset: Dataset) -> str:
    """The name in the catalogue: small letters, digits, - and _ alone, as CKAN wants it."""
    place = dataset.place.url_code.replace(".", "_")
    return f"tpbis-dampak-{place}-{dataset.level}-{dataset.years}"


def package(about: Described) -> dict:
    """The dataset as CKAN's `package_show` answers it."""
    dataset, name, files = about.dataset, name_of(about.dataset), list(about.files())
    return {
        "id": name,
        "name": name,
        "title": dataset.title,
        "notes": satu_data.NOTE,
        "type": "dataset",
        "state": "active",
        "private": False,
        "url": about.identifier,
        **LICENCE,
        "isopen": True,
        "author": satu_data.PRODUCER,
        "maintainer": _contact_name(about.office),
        "metadata_modified": f"{_made_on(dataset)}T00:00:00",
        "tags": [{"name": tag, "display_name": tag} for tag in ("tpbis", "perpustakaan", dataset.level)],
        "extras": [{"key": key, "value": value} for key, value in _extras(about).items() if value],
        "num_resources": len(files),
        "resources": files,
    }


def _extras(about: Described) -> dict[str, str]:
    """What CKAN has no field for."""
    dataset, office = about.dataset, about.office
    return {
        "identifier": about.identifier,
        "frequency": MONTHLY,
        "frekuensi": "Tahunan; diperbarui tiap bulan",
        "temporal_start": f"{dataset.first}-01-01",
        "temporal_end": f"{dataset.last}-12-31",
        "temporal_resolution": "P1Y",
        "spatial_text": dataset.place.name,
        "spatial_code": dataset.place.url_code,
        "tingkat": dataset.level,
        "kode_referensi": satu_data.CODES,
        "conforms_to": LAW,
        "language": LANGUAGE,
        "publisher_name": satu_data.PRODUCER,
        "contact_name": _contact_name(office),
        "contact_phone": office.phone if office else "",
        "contact_address": office.address if office else "",
        "modified": _made_on(dataset),
        "per_tanggal": dataset.edition.isoformat(),
        "sementara": "ya" if dataset.is_provisional else "tidak",
        "definisi_versi": str(VERSION),
        "kamus_data": [*about.files()][-1]["url"],
    }


def dcat(about: Described) -> dict:
    """The dataset as DCAT-AP in JSON-LD."""
    found = package(about)
    extras = {extra["key"]: extra["value"] for extra in found["extras"]}
    return {
        "@context": CONTEXT,
        "@id": about.identifier,
        "@type": "dcat:Dataset",
        "dct:identifier": found["name"],
        "dct:title": {"@value": found["title"], "@language": "id"},
        "dct:description": {"@value": found["notes"], "@language": "id"},
        "dct:license": {"@id": found["license_url"]},
        "dct:publisher": {"@type": "foaf:Agent", "foaf:name": found["author"]},
        "dcat:contactPoint": _contact(extras),
        "dct:accrualPeriodicity": {"@id": extras["frequency"]},
        "dct:language": {"@id": extras["language"]},
        "dct:conformsTo": extras["conforms_to"],
        "dct:modified": {"@value": _made_on(about.dataset), "@type": "xsd:date"},
        **_coverage(extras),
        "dcat:keyword": [tag["name"] for tag in found["tags"]],
        "dcat:distribution": [_distribution(file, found) for file in found["resources"]],
    }


def _coverage(extras) -> dict:
    """The place, by its code, and the days from which to which."""
    days = {"dcat:startDate": "temporal_start", "dcat:endDate": "temporal_end"}
    period = {word: {"@value": extras[key], "@type": "xsd:date"} for word, key in days.items()}
    place = {"dct:identifier": extras["spatial_code"], "foaf:name": extras["spatial_text"]}
    return {
        "dct:spatial": {"@type": "dct:Location"} | place,
        "dct:temporal": {"@type": "dct:PeriodOfTime"} | period,
    }


def _contact_name(office: Office | None) -> str:
    return office.name if office else satu_data.PRODUCER


def _contact(extras) -> dict:
    names = {"vcard:fn": "contact_name", "vcard:hasTelephone": "contact_phone"}
    names |= {"vcard:street-address": "contact_address"}
    told = {word: extras[key] for word, key in names.items() if key in extras}
    return {"@type": "vcard:Organization"} | told


def _distribution(file, found) -> dict:
    return {
        "@type": "dcat:Distribution",
        "dct:title": file["name"],
        "dct:description": file["description"],
        "dcat:accessURL": {"@id": file["url"]},
        "dcat:downloadURL": {"@id": file["url"]},
        "dcat:mediaType": file["mimetype"],
        "dct:license": {"@id": found["license_url"]},
    }


def _made_on(dataset: Dataset) -> str:
    """The first day on which the figures of this edition are read."""
    return (dataset.edition + timedelta(days=1)).isoformat()


PROFILES = {"json": (package, "application/json"), "jsonld": (dcat, "application/ld+json")}
