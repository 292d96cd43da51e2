"""Demo case 4, Kota Tangerang, 20–21 May 2024: two days of replikasi mandiri, 30 people, 55 person-days."""

from datetime import date

from reports.demo.csv_files import rows_of
from reports.demo.roster_rows import add_person, add_training, enrol
from reports.demo.row_batch import Batch

DAYS = (date(2024, 5, 20), date(2024, 5, 21))
REPRESENTED = {
    "Perpustakaan Kelurahan Sukasari": "sukasari",
    "Perpustakaan Kelurahan Cikokol": "cikokol",
    "Perpustakaan Kelurahan Karawaci": "karawaci",
    "TBM Cahaya": "tbm_cahaya",
    "TBM Pelangi": "tbm_pelangi",
}


def add_replikasi_2024(batch: Batch, libraries, kinds, users) -> None:
    """The bimtek with attendance per day; a community that is no library stands as text."""
    by = users["banten"]
    training = add_training(
        batch,
        "replikasi-2024",
        library=libraries["kota_tangerang"],
        kind=kinds["bimtek_replikasi_mandiri"],
        title="Bimbingan Teknis Replikasi Mandiri Program TPBIS",
        day=DAYS[0],
        until=DAYS[1],
        by=by,
        venue="Gedung Perpustakaan Umum Daerah",
        roster_has_days=True,
        result="Peserta kembali untuk mengulang program di perpustakaan dan komunitasnya sendiri.",
    )
    for number, row in enumerate(rows_of("replikasi_2024"), start=1):
        person = add_person(
            batch,
            f"replikasi-2024/{number}",
            library=training.library,
            by=by,
            name=row["name"],
            sex=row["sex"],
            phone=row["phone"],
        )
        came = [day for day, mark in zip(DAYS, (row["day_1"], row["day_2"]), strict=True) if mark == "1"]
        enrol(batch, training, person, number, days=came, by=by, **_stands_for(libraries, row["from"]))


def _stands_for(libraries, name):
    if name in REPRESENTED:
        return {"represents_library": libraries[REPRESENTED[name]]}
    return {"represents_text": name, "represents_region_id": "36.71"}
