"""Lists of an office that hold a NIK are refused, and the line is named."""

import pytest
from django.core.management import CommandError, call_command

from programs.models import Population, RegionChange
from reports.models import RaporWeight, ReferenceLine

SPELT = "3673 0811 1170 0003"
LISTS = {
    "load_population": ("code,year,population,source\n36.73,2024,700000,Pak {}\n", Population),
    "change_regions": (
        "code_old,code_new,name,day,decree\n36.73,36.74,B,2024-01-01,SK {}\n",
        RegionChange,
    ),
    "load_reference_lines": (
        "kode,tahun,jenis,nilai,keputusan\n36.73,2024,umk,4600000,SK {}\n",
        ReferenceLine,
    ),
    "load_rapor": ("kunci,bobot,nilai_penuh,sumber\nkegiatan,5,12,Ibu {}\n", RaporWeight),
}


@pytest.mark.parametrize("command", LISTS)
def test_list_with_a_nik_is_refused_whole(places, tmp_path, command):
    text, model = LISTS[command]
    path = tmp_path / "daftar.csv"
    path.write_text(text.format(SPELT), "utf-8")
    with pytest.raises(CommandError, match="aris 2: memuat NIK") as problem:
        call_command(command, str(path))
    assert SPELT not in str(problem.value) and not model._base_manager.exists()
