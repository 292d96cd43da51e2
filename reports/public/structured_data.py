"""What a public page tells search engines (schema.org Dataset and GovernmentService), as JSON-LD."""

import json

from django.utils.safestring import SafeString, mark_safe

from reports.exports.satu_data_entry import LICENCE
from reports.pages.public.embedded_picture import sentence_of

# The same as Django's json_script: nothing in a block of data can end it.
ESCAPES = {ord(mark): f"\\u{ord(mark):04X}" for mark in "<>&"}
FILES = {"csv": "text/csv", "json": "application/json"}


def structured_data(context: dict, site: str) -> SafeString:
    """A block of data: browsers run none of it, so that no policy of scripts is needed for it."""
    place = {"@type": "AdministrativeArea", "name": context["where"].title}
    office = context["office"]["name"] if context["office"] else "Perpustakaan Nasional Republik Indonesia"
    provider = {"@type": "GovernmentOrganization", "name": office}
    graph = [_service(place, provider, f"{site}/publik/{context['where'].code}/")]
    if context["year"]:
        graph.append(_dataset(context, place, provider, site))
    text = json.dumps({"@context": "https://schema.org", "@graph": graph}, ensure_ascii=False)
    return mark_safe(f'<script type="application/ld+json">{text.translate(ESCAPES)}</script>')  # noqa: S308


def _service(place: dict, provider: dict, url: str) -> dict:
    return {
        "@type": "GovernmentService",
        "name": "Transformasi Perpustakaan Berbasis Inklusi Sosial (TPBIS)",
        "serviceType": "Pelatihan dan kegiatan perpustakaan untuk warga",
        "areaServed": place,
        "provider": provider,
        "url": url,
    }


def _dataset(context: dict, place: dict, provider: dict, site: str) -> dict:
    year = context["year"]
    url = f"{site}/publik/{context['where'].code}/{year}"
    return {
        "@type": "Dataset",
        "name": f"Dampak TPBIS, {context['where'].title}, {year}",
        "description": f"{sentence_of(context)} Kegiatan, kehadiran, pelatihan dan hasilnya setahun.",
        "url": f"{url}/",
        "inLanguage": "id",
        "license": LICENCE["license_url"],
        "isAccessibleForFree": True,
        "creator": provider,
        "spatialCoverage": place,
        "temporalCoverage": f"{year}-01-01/{year}-12-31",
        "dateModified": context["day"].isoformat(),
        "variableMeasured": [figure["label"] for figure in context["figures"]],
        "distribution": [
            {"@type": "DataDownload", "encodingFormat": kind, "contentUrl": f"{url}.{fmt}"}
            for fmt, kind in FILES.items()
        ],
    }
