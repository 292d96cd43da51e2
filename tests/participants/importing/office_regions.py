"""The kabupaten and kota of tests/offices, with the desa and kelurahan that their lists name."""

from tests.builders import make_region

REGIONS = """
36 Banten
36.73 Kota Serang
36.73.01 Serang: 1001 Serang, 1002 Cipare, 1004 Lopang, 1006 Sumurpecung, 1007 Unyur
36.73.02 Kasemen: 1001 Kasemen, 1002 Banten, 1003 Sawah Luhur, 1004 Margaluyu
36.73.04 Curug: 1001 Curug, 1002 Sukajaya
36.73.05 Cipocok Jaya: 1001 Cipocok Jaya, 1002 Banjarsari, 1003 Karundang
36.73.06 Taktakan: 1001 Taktakan, 1002 Sayar, 1003 Drangong
36.02 Kabupaten Lebak
36.02.01 Malingping: 2001 Malingping Utara, 2002 Sukamanah, 2003 Cilangkahan
36.02.02 Panggarangan: 2001 Panggarangan, 2002 Sukajadi
36.02.14 Rangkasbitung: 1001 Rangkasbitung Barat, 2002 Sukamanah, 2003 Citeras, 2004 Pasir Tanjung
34 Daerah Istimewa Yogyakarta
34.03 Kabupaten Gunungkidul
34.03.01 Wonosari: 2001 Wonosari, 2002 Kepek, 2003 Baleharjo
34.03.06 Semin: 2001 Semin, 2002 Kalitekuk, 2003 Sumberejo
73 Sulawesi Selatan
73.71 Kota Makassar
73.71.09 Panakkukang: 1001 Tamamaung, 1002 Pampang, 1003 Karampuang
73.71.07 Tallo: 1001 Tallo, 1002 Pannampu, 1003 Rappojawa
"""


def make_regions() -> dict:
    """Code → region, of all of these."""
    made = {}
    for line in REGIONS.strip().splitlines():
        code, _, rest = line.partition(" ")
        name, _, villages = rest.partition(": ")
        made[code] = make_region(code, name)
        for village in filter(None, villages.split(", ")):
            number, _, name = village.partition(" ")
            made[f"{code}.{number}"] = make_region(f"{code}.{number}", name)
    return made
