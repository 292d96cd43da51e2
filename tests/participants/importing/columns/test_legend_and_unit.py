"""What a heading says of its cells: the meaning of codes, and the unit of amounts."""

import pytest

from participants.importing.columns.legend import legend_of, without_legend
from participants.importing.columns.money_unit import unit_of, unit_of_title

SEXES = {"1": "P", "2": "L"}


@pytest.mark.parametrize(
    ("heading", "legend"),
    [
        ("JK (1=P, 2=L)", SEXES),
        ("JK (P = 1; L = 2)", SEXES),
        ("JK [1: P / 2: L]", SEXES),
        ("JK (1. P 2. L)", SEXES),
        ("JK 1=P 2=L", SEXES),
        ("Kehadiran (1=hadir, 0=tidak hadir)", {"1": "hadir", "0": "tidak hadir"}),
        ("Absensi (H=hadir)", {"h": "hadir"}),
        ("Jumlah (6=4+5)", {}),
        ("Jam (pukul: 08.00)", {}),
        ("Tanggal (dd/mm/yyyy)", {}),
        ("Usia 15-24 tahun", {}),
        ("(1=P, 2=L)", {}),
    ],
)
def test_legend_of_a_heading(heading, legend):
    assert legend_of(heading) == legend
    assert without_legend(heading) == (heading.split(" ")[0] if legend else heading)


@pytest.mark.parametrize(
    ("heading", "unit"),
    [
        ("Pendapatan (ribu rupiah)", "ribu"),
        ("Pendapatan (dalam ribu)", "ribu"),
        ("Pendapatan (Rp 000)", "ribu"),
        ("Pendapatan (Rp.000)", "ribu"),
        ("Pendapatan (x Rp 1.000)", "ribu"),
        ("Pendapatan x1000", "ribu"),
        ("Pendapatan (Rp 000.000)", "juta"),
        ("Pendapatan x 1.000.000", "juta"),
        ("Pendapatan (juta)", "juta"),
        ("Pendapatan (Rp)", ""),
        ("Pendapatan di atas 5 juta", ""),
        ("Pendapatan minimal Rp 500.000", ""),
        ("Pendapatan Rp2.000.000", ""),
    ],
)
def test_unit_of_a_heading(heading, unit):
    assert unit_of(heading) == unit


@pytest.mark.parametrize(
    ("title", "unit"),
    [
        ("DAFTAR PENDAPATAN PESERTA (dalam ribu rupiah)", "ribu"),
        ("DAFTAR PENDAPATAN PESERTA dalam jutaan rupiah", "juta"),
        ("DAFTAR PENDAPATAN (Rp 000)", "ribu"),
        ("PELATIHAN SERIBU UMKM (1 juta rupiah)", ""),
        ("PELATIHAN (seri dua ribu buku)", ""),
        ("BANTUAN JUTA RUPIAH", ""),
    ],
)
def test_unit_of_a_title(title, unit):
    assert unit_of_title(title) == unit
