"""Regions and vocabularies: what is loaded, and that loading again changes nothing."""

from io import StringIO

import pytest
from django.core.management import call_command
from django.db.models import Count

from programs.loading.reference_loader import load_reference, load_rows
from programs.models import Region, RegionChange, TrainingKind
from tests import standing_rows
from tests.reference_rows import reference as standing_reference


@pytest.fixture(scope="module")
def reference(django_db_setup, django_db_blocker):
    """The reference data as they are loaded into an empty database."""
    with django_db_blocker.unblock(), standing_rows.alone("wilayah", lambda: None, like=standing_reference()):
        yield


@pytest.fixture
def loaded(reference, db):
    return Region.unscoped


def test_every_region_is_there(loaded):
    levels = dict(loaded.values_list("level").annotate(Count("code")).order_by())
    assert levels == {1: 38, 2: 514, 3: 7285, 4: 83762}


def test_kinds_follow_the_code(loaded):
    kinds = dict(loaded.values_list("kind").annotate(Count("code")).order_by())
    assert kinds == {
        "provinsi": 38,
        "kabupaten": 416,
        "kota": 98,
        "kecamatan": 7285,
        "kelurahan": 8496,
        "desa": 75252,
        "desa_adat": 14,
    }


def test_kota_serang_has_only_kelurahan(loaded):
    inside = dict(
        loaded.filter(code__startswith="36.73.").values_list("kind").annotate(Count("code")).order_by()
    )
    assert inside == {"kecamatan": 6, "kelurahan": 67}


def test_names_are_official(loaded):
    names = [loaded.get(code=code).name for code in ("36", "36.73", "36.03", "31.75", "36.73.05")]
    assert names == [
        "Banten",
        "Kota Serang",
        "Kabupaten Tangerang",
        "Kota Administrasi Jakarta Timur",
        "Cipocok Jaya",
    ]


def test_second_run_changes_nothing(loaded):
    out = StringIO()
    call_command("load_reference", stdout=out)
    assert out.getvalue().splitlines()[:2] == [
        f"wilayah: 0 baru, 0 berubah, {Region.unscoped.count()} tetap",
        f"jenis kegiatan: 0 baru, 0 berubah, {TrainingKind.objects.count()} tetap",
    ]


def test_renamed_region_is_reported_and_others_stay(loaded):
    loaded.filter(code="36.73").update(name="Kota Lama")
    loaded.create(code="36.99", name="Kabupaten Uji", level=2, kind="kabupaten")
    changes = load_rows(Region, [{"code": "36.73", "name": "Kota Serang", "level": 2, "kind": "kota"}])
    assert changes == {"baru": 0, "berubah": 1, "tetap": 0}
    assert loaded.get(code="36.73").name == "Kota Serang"
    assert loaded.filter(code="36.99").exists()
    assert not RegionChange.unscoped.exists()


def test_word_switched_off_stays_off(loaded):
    TrainingKind.objects.filter(code="plm").update(active=False, label="PLM")
    changes = load_reference()["jenis kegiatan"]
    assert changes == {"baru": 0, "berubah": 1, "tetap": TrainingKind.objects.count() - 1}
    kind = TrainingKind.objects.get(code="plm")
    assert (kind.active, kind.label) == (False, "Peer learning meeting (PLM)")


def test_kinds_say_for_whom_and_what_is_measured(loaded):
    measured = TrainingKind.objects.filter(measured=True)
    assert measured.filter(code="pelatihan_keterampilan").exists()
    assert set(measured.values_list("audience", flat=True)) == {"warga"}
    without = TrainingKind.objects.filter(strategy="").exclude(code="lainnya")
    assert set(without.values_list("audience", flat=True)) == {"pengelola", "tanpa_peserta"}
    assert not TrainingKind.objects.filter(audience="pengelola").exclude(strategy="").exists()
    named = ("bimtek_spp_tik", "bimtek_fasilitator", "bimtek_replikasi_mandiri", "bimtek_pengelola", "plm")
    assert set(without.values_list("code", flat=True)) >= {*named, "kunjungan_monitoring"}
