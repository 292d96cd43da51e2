"""The report pages and files: shape, rights, suppression, and nothing that runs as a formula."""

import csv
import io
import json

import pytest
from django.core.management import call_command
from openpyxl import load_workbook

from reports.indicators.registry import INDICATORS
from reports.indicators.themes import THEMES
from tests.builders import enrol, make_person, make_training
from tests.markup import squeezed

pytestmark = pytest.mark.django_db
SLUGS = ("dampak", "kegiatan", "peserta", "perpustakaan", "stakeholder")


def body(response) -> bytes:
    return b"".join(response.streaming_content)


def get_json(client, query=""):
    return json.loads(body(client.get("/laporan/dampak.json" + query)))


@pytest.mark.parametrize("slug", SLUGS)
def test_every_report_as_page_and_file_shows_nothing_foreign(sign_in, cast, libraries, kinds, slug):
    make_training(libraries.airlangga, "Rahasia Surabaya")
    make_training(libraries.serang, "Temu", kind=kinds.meeting)
    enrol(make_training(libraries.cipare, "Buket"), make_person(libraries.cipare, "Siti Aminah"))
    client = sign_in(cast.serang)
    page = client.get(f"/laporan/{slug}/").content.decode()
    assert "None" not in page
    texts = [page]
    for fmt in ("json", "csv"):
        response = client.get(f"/laporan/{slug}.{fmt}")
        assert response.status_code == 200
        texts.append(body(response).decode("utf-8-sig"))
    assert client.get(f"/laporan/{slug}.xlsx").status_code == 200
    assert not [text for text in texts if "RAHASIA" in text.upper() or "35.78" in text]


def test_reader_sees_no_names(sign_in, cast, libraries):
    siti = make_person(libraries.cipare, "Siti Aminah", phone="+6281211110909")
    enrol(make_training(libraries.cipare), siti)
    for user, shown in ((cast.serang, True), (cast.pembaca, False)):
        client = sign_in(user)
        for text in (
            client.get("/laporan/peserta/?tahun=2022").content,
            body(client.get("/laporan/peserta.csv")),
        ):
            number = b"81211110909" in text.replace(b"-", b"")  # longer than a part of an id
            assert (b"Siti Aminah" in text, number) == (shown, shown)


def test_foreign_unknown_and_too_high(sign_in, cast):
    client = sign_in(cast.surabaya)
    assert client.get("/laporan/dampak/?wilayah=36.73").status_code == 404
    assert client.get("/laporan/dampak.json?wilayah=36.73").status_code == 404
    assert client.get("/laporan/dampak.json?wilayah=nasional").status_code == 404
    assert client.get("/laporan/lain/").status_code == 404
    assert client.get("/laporan/dampak.doc").status_code == 404
    assert client.get("/laporan/dampak/?tingkat=provinsi").status_code == 400
    assert client.get("/laporan/dampak.json?tahun=22").status_code == 400
    assert sign_in(cast.tanpa).get("/laporan/dampak/").status_code == 403


def test_json_shape(sign_in, cast, libraries):
    make_training(libraries.cipare, head_count=11)
    found = get_json(sign_in(cast.banten), "?tahun=2022&tingkat=kabkota")
    assert (found["wilayah"], found["tingkat"], found["periode"], found["sementara"]) == (
        "36", "kabkota", "2022", False,
    )  # fmt: skip
    assert [row["kode"] for row in found["baris"]] == ["36.71", "36.73"]
    assert found["total"]["hadir"] == found["baris"][1]["hadir"] == 11
    assert found["baris"][0]["kosong"]["tingkat_berhasil"] == "penyebut_nol"
    assert found["baris"][1]["kosong"]["tingkat_terukur"] == "kurang_dari_10"
    assert set(found["kolom"][0]) == {"kunci", "label", "jenis", "satuan", "definisi"}


def test_reader_gets_small_numbers_hidden_and_calendar_years_only(sign_in, cast, libraries):
    make_training(libraries.cipare, head_count=3)
    make_training(libraries.banten, head_count=40)
    client = sign_in(cast.pembaca)
    found = get_json(client, "?tahun=2022&tingkat=kabkota")
    row = found["baris"][1]
    assert (row["dilatih"], row["hadir"], row["jatuh_tempo"], row["dijawab"]) == (3, 3, 3, None)
    assert row["kosong"]["berhasil"] == "disembunyikan"
    assert found["tidak_terbagi"]["dijawab"] is None
    assert get_json(sign_in(cast.banten), "?tahun=2022&tingkat=kabkota")["baris"][1]["dijawab"] == 0
    assert sign_in(cast.pembaca).get("/laporan/dampak.json?dari=2022-01&sampai=2022-03").status_code == 400


def test_workbook_has_typed_cells_dictionary_and_filter(sign_in, cast, libraries):
    make_training(libraries.cipare, "=1+1", head_count=11)
    client = sign_in(cast.serang)
    book = load_workbook(io.BytesIO(body(client.get("/laporan/dampak.xlsx?tahun=2022&tingkat=kecamatan"))))
    sheet = book["Data"]
    assert (sheet["A2"].value, sheet["A2"].data_type, sheet["C2"].value) == ("36.73.01", "s", 1)
    assert (sheet.freeze_panes, sheet.auto_filter.ref is not None) == ("C2", True)
    assert book.sheetnames == ["Data", "Kamus", "Keterangan"]
    about = {row[0]: row[1] for row in book["Keterangan"].iter_rows(values_only=True)}
    assert (about["Periode"], about["Jumlah baris"], about["Dibuat oleh"]) == ("2022", 1, "Serang")
    listed = load_workbook(io.BytesIO(body(client.get("/laporan/kegiatan.xlsx"))))["Data"]
    assert (listed["D2"].value, listed["D2"].data_type) == ("=1+1", "s")


def test_csv_opens_in_indonesia(sign_in, cast, libraries):
    make_training(libraries.cipare, "@SUM(A1)", head_count=11)
    client = sign_in(cast.serang)
    data = body(client.get("/laporan/kegiatan.csv"))
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig")), delimiter=";"))
    assert (rows[0]["Judul"], rows[0]["Hari terakhir"]) == ("'@SUM(A1)", "2022-07-17")
    text = body(client.get("/laporan/dampak.csv?tahun=2022")).decode()
    assert ";0,0;1,0;" in text


def test_export_report_writes_a_file(tmp_path, cast, libraries):
    make_training(libraries.cipare, head_count=11)
    target = tmp_path / "dampak.json"
    call_command("export_report", "dampak", format="json", year="2022", output=str(target), user="serang")
    assert json.loads(target.read_text())["total"]["hadir"] == 11


@pytest.mark.parametrize("theme", [*THEMES, "zz"])
def test_page_of_impact_shows_one_theme_and_the_file_everything(sign_in, cast, libraries, theme):
    client = sign_in(cast.serang)
    page = client.get("/laporan/dampak/", {"kelompok": theme}).content.decode()
    shown = page.count('scope="col"')
    assert 5 <= shown <= 30 and "Wilayah</th>" in squeezed(page)
    assert "kelompok=" not in page.split("dampak.xlsx")[1].split('"')[0]


def test_every_indicator_stands_in_a_theme():
    assert {key for _, keys in THEMES.values() for key in keys} == set(INDICATORS)


def test_format_taken_last_is_the_one_offered(cast, sign_in):
    client = sign_in(cast.serang)
    assert "/laporan/dampak.xlsx" in client.get("/laporan/").content.decode()
    assert "/laporan/dampak.csv" in client.get("/laporan/?format=csv").content.decode()
    body(client.get("/laporan/kegiatan.ods"))
    shown = client.get("/laporan/").content.decode()
    assert "/laporan/dampak.ods" in shown and "/laporan/dampak.xlsx" not in shown
    assert "/laporan/dampak.ods" in client.get("/laporan/?format=exe").content.decode()
