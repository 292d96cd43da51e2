"""Libraries and accounts from a sheet: inside the scope, once, never above the importer's own role."""

import json

import pytest

from participants.importing.flow.undo import undo_import
from participants.models import ImportBatch
from programs.models import Library
from tests.participants.importing.test_official_workbooks import run
from tpbis.accounts.services import opening_code
from tpbis.models import AccessCode, Role, User

HOUSES = "Nama Perpustakaan;Jenjang;NPP;Kelurahan;Kecamatan;Alamat;Pengelola;No WA\n"
PEOPLE = "Nama;Username;No HP;Peran;Perpustakaan;Wilayah\n"


@pytest.fixture
def sheet(cast, tmp_path):
    def write(head, *rows):
        path = tmp_path / "daftar.csv"
        path.write_text(head + "\n".join(rows) + "\n", "utf-8")
        return path

    return write


def bring(path, what, code=0, user="fasda"):
    return run(path, "--as", user, "--what", what, code=code)


def test_libraries_come_in_with_contacts_and_place(sheet):
    rows = ["Taman Bacaan Melati;TBM;;Kota Baru;Serang;Jl. Raya 1;Ibu Ani;081234567890"]
    rows += ["Perpustakaan Kelurahan Cipare;Kelurahan;36A1;Cipare;;Jl. Baru;Budi;081234567891"]
    result = bring(sheet(HOUSES, *rows), "perpustakaan")
    assert (result["errors"], result["new"], result["matched"]) == ([], 1, 1)
    new = Library.unscoped.get(name="Taman Bacaan Melati")
    assert (new.region_id, new.village_id, new.tier) == ("36.73.01.1005", "36.73.01.1005", "tbm")
    assert new.contact_phone == "+6281234567890"
    assert Library.unscoped.get(npp="36A1").contact_name == "Budi"
    again = bring(sheet(HOUSES, *rows), "perpustakaan")
    assert (again["unchanged"], again["batch"]) == (2, None)


def test_libraries_undo_restores_what_changed(sheet, cast):
    row = "Perpustakaan Kelurahan Cipare;Kelurahan;36A1;Cipare;;Jl. Baru;Budi;"
    batch = bring(sheet(HOUSES, row, "TBM Baru;TBM;;Cipare;;;;"), "perpustakaan")["batch"]
    undo_import(batch=ImportBatch.unscoped.get(pk=batch), by=cast.fasda)
    assert Library.unscoped.get(name="Perpustakaan Kelurahan Cipare").npp is None
    assert not Library.unscoped.filter(name="TBM Baru").exists()


def test_place_outside_the_scope_is_unknown(sheet):
    result = bring(sheet(HOUSES, "TBM X;TBM;;Airlangga;Gubeng;;;"), "perpustakaan", code=1)
    assert result["errors"][0]["column"] == "Kecamatan"
    result = bring(sheet("Nama;Kode Wilayah\n", "TBM X;35.78.08.1003"), "perpustakaan", code=1)
    assert result["errors"][0]["message"] == (
        "“35.78.08.1003” tidak ada di wilayah Anda. Periksa tulisannya, atau pakai kode wilayah."
    )


def test_npp_of_another_region_is_refused_without_a_name(sheet, libraries):
    libraries.airlangga.npp = "35Z9"
    libraries.airlangga.save()
    result = bring(sheet(HOUSES, "TBM X;TBM;35z9;Cipare;;;;"), "perpustakaan", code=1)
    assert (result["errors"][0]["column"], "RAHASIA" in json.dumps(result)) == ("NPP", False)


def test_accounts_get_one_time_codes(sheet):
    rows = ["Siti Aminah;;081234567890;Pengelola;Perpustakaan Kelurahan Cipare;"]
    rows += ["Budi Fasda;budi.fasda;;Fasilitator daerah;;Kota Serang"]
    result = bring(sheet(PEOPLE, *rows), "akun", user="banten")
    assert (result["errors"], result["new"]) == ([], 2)
    assert [c["username"] for c in result["codes"]] == ["siti.aminah", "budi.fasda"]
    account = User.unscoped.get(username="siti.aminah")
    assert (account.library.name, account.phone) == ("Perpustakaan Kelurahan Cipare", "+6281234567890")
    assert opening_code(account, result["codes"][0]["code"]) and not account.has_usable_password()
    batch = ImportBatch.unscoped.get()
    assert result["codes"][0]["code"] not in json.dumps([batch.outcome, batch.made])
    again = bring(sheet(PEOPLE, *rows), "akun", user="banten")
    assert (again["unchanged"], again["new"], AccessCode.objects.count()) == (2, 0, 2)


def test_dry_run_of_accounts_makes_no_code(sheet):
    path = sheet(PEOPLE, "Siti Aminah;siti;;Pengelola;Perpustakaan Kelurahan Cipare;")
    result = run(path, "--as", "fasda", "--what", "akun", "--dry-run")
    assert (result["new"], "codes" in result, AccessCode.objects.count()) == (1, False, 0)


@pytest.mark.parametrize("role", ["Perpusnas", "Dinas provinsi", "Kepala Dinas", "Fasilitator daerah"])
def test_role_above_or_of_the_importer_is_refused(sheet, role):
    result = bring(sheet(PEOPLE, f"Siti Aminah;siti;;{role};;Kota Serang"), "akun", code=1)
    assert result["errors"][0]["column"] == "Peran"
    assert not User.unscoped.filter(username="siti").exists()


def test_foreign_library_region_and_account_stay_unknown(sheet):
    for row, column in [
        ("Siti A;siti;;Pengelola;Perpustakaan Kelurahan Airlangga RAHASIA;", "Perpustakaan"),
        ("Siti A;siti;;Pembaca;;Kota Surabaya", "Wilayah"),
        ("Siti A;surabaya;;Pembaca;;Kota Serang", "Username"),
    ]:
        result = bring(sheet(PEOPLE, row), "akun", code=1)
        assert [e["column"] for e in result["errors"]] == [column]


def test_accounts_undo_until_somebody_signed_in(sheet, cast):
    batch = bring(sheet(PEOPLE, "Siti A;siti;;Pengelola;Perpustakaan Kelurahan Cipare;"), "akun")["batch"]
    undo_import(batch=ImportBatch.unscoped.get(pk=batch), by=cast.fasda)
    assert not User.unscoped.filter(username="siti").exists()
    assert User.unscoped.filter(role=Role.STAFF).count() == 1
