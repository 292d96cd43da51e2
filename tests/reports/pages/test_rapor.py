"""The rapor explains itself, only once official weights are loaded, and always as an estimate."""

from datetime import date
from itertools import product
from types import SimpleNamespace

import pytest
from django.core.management import CommandError, call_command

from reports.models import RaporWeight
from reports.pages.rapor import GREEN, BadWeights, rapor_of, read_weights
from tests.builders import make_training

HEAD = "kunci,bobot,nilai_penuh,sumber"
FILE = [
    HEAD,
    "advokasi,40,4,Juknis 2024",
    "pelibatan_masyarakat,40,10,Juknis 2024",
    "layanan_informasi,20,5,Juknis 2024",
]


def weights():
    return read_weights(FILE)


@pytest.mark.parametrize(
    "counts, points, colour, advice",
    [
        ((4, 10, 5), 100, "hijau", ""),
        ((2, 10, 4), 76, "hijau", ""),
        ((1, 10, 3), 62, "kuning", "2 advokasi lagi agar hijau"),
        ((0, 0, 0), 0, "merah", "4 advokasi dan 9 pelibatan masyarakat lagi agar hijau"),
        ((4, 3, 0), 52, "kuning", "6 pelibatan masyarakat lagi agar hijau"),
    ],
)
def test_rapor_says_what_is_missing_to_green(counts, points, colour, advice):
    names = ("advokasi", "pelibatan_masyarakat", "layanan_informasi")
    found = rapor_of(dict(zip(names, counts, strict=True)), weights())
    assert (round(found.points, 6), found.colour, found.advice) == (points, colour, advice)


def test_following_the_advice_makes_it_green_from_anywhere():
    assert [
        counts for counts in product(range(6), range(12), range(7)) if not is_green_after_advice(counts)
    ] == []


def is_green_after_advice(counts) -> bool:
    names = ("advokasi", "pelibatan_masyarakat", "layanan_informasi")
    labels = dict(
        zip(("advokasi", "pelibatan masyarakat", "peningkatan layanan informasi"), names, strict=True)
    )
    have = dict(zip(names, counts, strict=True))
    found = rapor_of(have, weights())
    for step in found.advice.removesuffix(" lagi agar hijau").split(" dan ") if found.advice else []:
        many, label = step.split(" ", 1)
        have[labels[label]] += int(many)
    return rapor_of(have, weights()).points > GREEN


@pytest.mark.parametrize(
    "line",
    [
        "tingkat_berhasil,1,1,x",
        "advokasi,banyak,1,x",
        "advokasi,1,0,x",
        "advokasi,-1,1,x",
        "advokasi,NaN,1,x",
        "advokasi,1,1,",
        "entah,1,1,x",
    ],
)
def test_wrong_weights_are_refused_with_the_row(line):
    with pytest.raises(BadWeights, match="Baris 2"):
        read_weights([HEAD, line])


def test_without_weights_there_is_no_rapor():
    assert rapor_of(SimpleNamespace(), []) is None


def test_page_counts_first_and_estimates_once_loaded(cast, libraries, kinds, sign_in, tmp_path):
    for _ in range(2):
        make_training(libraries.cipare, kind=kinds.meeting, day=date(2022, 3, 1))
    url = f"/perpustakaan/{libraries.cipare.pk}/rapor/?tahun=2022"
    html = sign_in(cast.pustaka).get(url).content.decode()
    assert "Bobot resmi rapor belum dimuat" in html and "2 kegiatan" in html and "perkiraan" not in html
    file = tmp_path / "bobot.csv"
    file.write_text("\n".join(FILE), encoding="utf-8")
    call_command("load_rapor", str(file), verbosity=0)
    html = sign_in(cast.pustaka).get(url).content.decode()
    assert "20,0 dari 100" in html and "perkiraan" in html and "2 advokasi dan" in html
    assert sign_in(cast.surabaya).get(url).status_code == 404


def test_bad_file_changes_nothing(db, tmp_path):
    RaporWeight(indicator="advokasi", weight=1, full=1, source="Juknis").save()
    file = tmp_path / "bobot.csv"
    file.write_text(f"{HEAD}\nentah,1,1,x\n", encoding="utf-8")
    with pytest.raises(CommandError, match="Baris 2"):
        call_command("load_rapor", str(file))
    assert RaporWeight.objects.get().indicator == "advokasi"
