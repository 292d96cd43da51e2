"""Reference lines: read from an operator's CSV all or nothing, kept to the sen, shown as context."""

import csv
import io
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from hypothesis import given
from hypothesis import strategies as st

from reports.models import ReferenceLine
from reports.pages.reference_lines import BadLines, lines_of, read_amount, read_rows
from tests.builders import answer, baseline, enrol, make_region, make_training
from tpbis.confined.workbook import most_frequent

pytestmark = pytest.mark.django_db
SAMPLE = Path(__file__).resolve().parents[2] / "workbooks" / "umk_banten_2025.csv"
OTHERS = ("36.01", "36.02", "36.03", "36.04", "36.72", "36.74")
HEAD = "kode;tahun;jenis;nilai;satuan;keputusan\n"


@pytest.fixture
def banten(places):
    for code in OTHERS:
        make_region(code, f"Wilayah {code}")


def load(text: str, decree=""):
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=most_frequent(text))
    return read_rows([*enumerate(lines, start=1)], decree)


def test_the_sample_is_loaded_to_the_sen_and_safe_to_repeat(banten, capsys):
    call_command("load_reference_lines", SAMPLE, keputusan="Keputusan 1/2024")
    call_command("load_reference_lines", SAMPLE, keputusan="Keputusan 1/2024")
    said = capsys.readouterr().out
    assert "8 baru, 0 berubah, 0 tetap" in said
    assert "0 baru, 0 berubah, 8 tetap" in said
    line = ReferenceLine.unscoped.get(region_id="36.73")
    assert (line.kind, line.year, line.amount, line.unit) == (
        "umk",
        2025,
        Decimal("4418261.13"),
        "rupiah sebulan",
    )
    [shown] = lines_of("36.73.01.1004", 2026)
    assert (shown.text, shown.band) == ("UMK Kota Serang 2025: Rp4.418.261,13 (rupiah sebulan)", 5)
    assert shown.decree == "Keputusan 1/2024"
    assert lines_of("36.73", 2024) == []


def test_without_a_decree_it_says_so(banten, capsys):
    call_command("load_reference_lines", SAMPLE)
    assert "8 baris tanpa keputusan" in capsys.readouterr().out
    assert lines_of("36.73", None)[0].decree == "keputusannya belum dicatat"


def test_one_bad_row_refuses_the_whole_file_with_every_reason(places, tmp_path):
    file = tmp_path / "salah.csv"
    file.write_text(
        HEAD
        + "36.73;2025;umk;4.418.261,13;;K\n99.99;2025;umk;1;;K\n36.73;25;umk;1;;K\n36.73;2025;lain;1;;K\n"
        "36.73;2024;umk;abc;;K\n36.73;2025;umk;5;;K\n"
    )
    with pytest.raises(CommandError) as refused:
        call_command("load_reference_lines", file)
    said = str(refused.value)
    assert "Tidak ada yang disimpan." in said
    assert [f"Baris {n}:" in said for n in range(2, 8)] == [False, True, True, True, True, True]
    assert ReferenceLine.unscoped.count() == 0


def test_a_poverty_line_per_head_has_no_band(places):
    [line] = load(HEAD + "36;2025;garis kemiskinan;701.234;rupiah per orang sebulan;BPS\n")
    line.save()
    assert lines_of("36.73", 2025)[0].band is None


@pytest.mark.parametrize("text", ["", HEAD, "kode,tahun\n"])
def test_nothing_to_read_is_refused(places, text):
    with pytest.raises(BadLines):
        load(text)


@given(st.integers(1, 10**11))
def test_amounts_are_read_to_the_sen_both_ways(sen):
    whole, cents = divmod(sen, 100)
    written = f"{whole:,}".replace(",", ".") + f",{cents:02d}"
    assert read_amount(written) == read_amount(f"{whole}.{cents:02d}") == Decimal(sen) / 100


@pytest.mark.parametrize("text", ["0", "-5", "1.5 juta", "1,2,3", "NaN", "١٢", "1e9", "12.3456"])
def test_other_amounts_are_refused(text):
    with pytest.raises(ValueError, match=r"^"):
        read_amount(text)


def test_the_line_stands_beside_the_bands_as_context(banten, libraries, cast, sign_in, time_machine):
    time_machine.move_to(date(2026, 11, 22), tick=False)
    call_command("load_reference_lines", SAMPLE, keputusan="Keputusan 1/2024")
    line = enrol(make_training(libraries.cipare, day=date(2025, 7, 17)))
    baseline(line, 2)
    answer(line, date(2025, 12, 15), band=4)
    page = sign_in(cast.serang).get("/wilayah/36.73/angkatan/?tahun=2025").content.decode()
    assert "Konteks, bukan ujian" in page
    assert "← UMK 2025" in page
    assert "Keputusan 1/2024" in page


def upload(client, text, **more):
    return client.post("/garis-acuan/", {"file": SimpleUploadedFile("umk.csv", text), **more})


def test_perpusnas_loads_a_file_with_its_decree_on_the_page(banten, cast, sign_in):
    client = sign_in(cast.pusat)
    assert "Belum ada garis acuan" in client.get("/garis-acuan/").content.decode()
    assert upload(client, SAMPLE.read_bytes(), decree="Keputusan 1/2024").status_code == 302
    page = client.get("/garis-acuan/").content.decode()
    assert "UMK Kota Serang 2025: Rp4.418.261,13 (rupiah sebulan)" in page and "Keputusan 1/2024" in page
    assert "8 baru, 0 berubah, 0 tetap" in page
    assert "/garis-acuan/" in client.get("/laporan/").content.decode()


def test_file_with_a_bad_line_is_refused_whole_with_every_sentence(places, cast, sign_in):
    client = sign_in(cast.pusat)
    bad = (HEAD + "36.73;2025;umk;4.418.261,13;;K\n99.99;2025;umk;1;;K\n36.73;25;umk;1;;K\n").encode()
    response = upload(client, bad)
    page = response.content.decode()
    assert response.status_code == 400
    assert (
        "Baris 3: kode wilayah “99.99” tidak dikenal." in page
        and "Baris 4: tahun “25” harus empat angka." in page
    )
    wrong = {b"\xff\xfe\x00a": "Simpan berkas sebagai CSV UTF-8.", b"": "Berkas ini kosong."}
    wrong[HEAD.encode() + b"36.73;2025;umk;5;;\n"] = "Baris 2: keputusannya belum disebut."
    for text, sentence in wrong.items():
        assert sentence in upload(client, text).content.decode()
    assert "Pilih berkasnya." in client.post("/garis-acuan/", {}).content.decode()
    assert ReferenceLine.unscoped.count() == 0


@pytest.mark.parametrize("who", ["banten", "fasda", "serang", "pustaka", "pembaca", "tanpa"])
def test_file_is_for_perpusnas_only(who, banten, cast, sign_in):
    client = sign_in(getattr(cast, who))
    assert (client.get("/garis-acuan/").status_code, upload(client, b"x").status_code) == (403, 403)
    assert ReferenceLine.unscoped.count() == 0
