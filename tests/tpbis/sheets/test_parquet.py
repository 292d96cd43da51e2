"""Files for analysts: plain CSV and Parquet hold equal values, typed; without pyarrow a sentence says so."""

import io
import json
from datetime import date

import pandas
import pytest
from pyarrow import parquet as written

from tests.tpbis.sheets.test_sql_rows import table
from tests.tpbis.sheets.test_writers import ROW, Plain
from tpbis.sheets import file_formats, parquet
from tpbis.sheets.file_formats import FORMATS


def made(fmt, table) -> io.BytesIO:
    return io.BytesIO(b"".join(FORMATS[fmt][1](table)))


@pytest.mark.django_db
def test_plain_csv_is_of_commas_points_and_keys_whoever_writes_it():
    streamed, listed = table(), table()
    listed.rows = list(listed.rows)
    by_copy, by_python = (made("csv-polos", one).getvalue() for one in (streamed, listed))
    assert by_copy == by_python
    assert by_copy.startswith(
        b"kode,nama,hadir,hari,tingkat\n36.73,Bu Ani's,1,2022-07-17,0.5454545454545454\n"
    )
    read = pandas.read_csv(io.BytesIO(by_copy), dtype={"kode": str})
    assert read.tingkat.sum() == pytest.approx(6 / 11 + 1.5) and read.kode[0] == "36.73"


def test_parquet_is_typed_in_many_pieces_and_says_what_it_is(monkeypatch):
    monkeypatch.setattr(parquet, "AT_ONCE", 2)
    rows = [[*ROW[:2], number, None, date(2022, 7, 17), 6 / 11, 2022] for number in range(5)]
    file = made("parquet", Plain(rows, summary=[ROW]))
    read = written.read_table(file)
    assert read.num_rows == 5 and written.ParquetFile(file).num_row_groups == 3
    assert [str(kind) for kind in read.schema.types] == [
        "string", "string", "int64", "double", "date32[day]", "double", "int64",
    ]  # fmt: skip
    assert read.to_pylist()[4] == {
        "kode": "36.73.01.1004", "nama": ROW[1], "hadir": 4, "biaya": None,
        "hari": date(2022, 7, 17), "tingkat": 6 / 11, "tahun": 2022,
    }  # fmt: skip
    about = json.loads(read.schema.metadata[b"tpbis"])
    assert [column["label"] for column in about["kolom"]][:2] == ["Kode", "Nama"]


def test_an_empty_table_is_a_file_too():
    assert written.read_table(made("parquet", Plain([]))).num_rows == 0


@pytest.mark.django_db
def test_without_pyarrow_no_button_offers_it_and_its_address_says_why(cast, libraries, sign_in, monkeypatch):
    monkeypatch.setattr(parquet, "is_installed", lambda: False)
    assert "parquet" not in file_formats.offered()
    client = sign_in(cast.fasda)
    for url in ("/laporan/dampak.parquet", "/kegiatan/?unduh=parquet", "/wilayah/36.73/angkatan.parquet"):
        answer = client.get(url)
        assert answer.status_code == 400 and answer.content.decode() == parquet.NOT_INSTALLED
    assert "arquet" not in client.get("/laporan/dampak/").content.decode()
