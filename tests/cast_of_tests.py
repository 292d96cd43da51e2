"""The fixed cast: nation, Banten, Kota Serang, one library in it, the outsider, and a user with nothing."""

from types import SimpleNamespace

from tests.builders import make_kind, make_library, make_region, make_user
from tpbis.models import Role


def make_places() -> SimpleNamespace:
    """A small country: Banten with Kota Serang (two kelurahan), Kota Surabaya (one)."""
    return SimpleNamespace(
        banten=make_region("36", "Banten"),
        serang=make_region("36.73", "Kota Serang"),
        kecamatan=make_region("36.73.01", "Serang"),
        cipare=make_region("36.73.01.1004", "Cipare"),
        kota_baru=make_region("36.73.01.1005", "Kota Baru"),
        tangerang=make_region("36.71", "Kota Tangerang"),
        jatim=make_region("35", "Jawa Timur"),
        surabaya=make_region("35.78", "Kota Surabaya"),
        gubeng=make_region("35.78.08", "Gubeng"),
        airlangga=make_region("35.78.08.1003", "Airlangga"),
    )


def make_kinds() -> SimpleNamespace:
    """The kinds that most tests need."""
    return SimpleNamespace(
        skills=make_kind(),
        book=make_kind("bedah_buku"),
        bimtek=make_kind("bimtek_replikasi_mandiri", audience="pengelola", strategy=""),
        meeting=make_kind("stakeholder_meeting", audience="pemangku_kepentingan", strategy="advokasi"),
    )


def make_libraries(places: SimpleNamespace) -> SimpleNamespace:
    """One library in Kota Serang, its kota and province libraries, and a foreign one in Surabaya."""
    return SimpleNamespace(
        cipare=make_library(places.cipare, "Perpustakaan Kelurahan Cipare"),
        serang=make_library(places.serang, "Perpustakaan Umum Kota Serang", tier="kab_kota"),
        banten=make_library(places.banten, "Perpustakaan Provinsi Banten", tier="provinsi"),
        airlangga=make_library(places.airlangga, "Perpustakaan Kelurahan Airlangga RAHASIA"),
    )


def make_cast(places: SimpleNamespace, libraries: SimpleNamespace) -> SimpleNamespace:
    """One account per role, named as in the demo."""
    return SimpleNamespace(
        admin=make_user("admin", is_superuser=True, is_staff=True),
        pusat=make_user("pusat", Role.NATIONAL),
        banten=make_user("banten", Role.PROVINCE, region=places.banten),
        serang=make_user("serang", Role.HEAD, region=places.serang),
        fasda=make_user("fasda", Role.FASDA, region=places.serang),
        pustaka=make_user("pustaka", Role.STAFF, library=libraries.cipare),
        surabaya=make_user("surabaya", Role.FASDA, region=places.surabaya),
        pembaca=make_user("pembaca", Role.READER, region=places.banten),
        tanpa=make_user("tanpa"),
    )
