"""Addresses nobody types by hand: refused in Bahasa, never a server error."""

import pytest

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "path",
    [
        "/laporan/dampak.json?wilayah=%00",
        "/akun/?cari=%00",
        "/kantor/?wilayah=%00",
        "/j/%00/",
        "/wilayah/%00/",
    ],
)
def test_an_address_with_a_nul_byte_is_not_found(sign_in, cast, path):
    response = sign_in(cast.pusat).get(path)
    assert response.status_code == 404
    assert "<html" in response.content.decode()
