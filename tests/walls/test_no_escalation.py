"""Nobody becomes more than they are, or makes anybody so, by any page, import or the administration."""

import pytest
from django.contrib import admin

from participants.importing.flow.undo import undo_import
from participants.models import ImportBatch
from tests.builders import make_user
from tests.list_items import Item
from tests.walls.pages import PAGES
from tests.walls.test_outsider import GUARDED
from tests.walls.url_table import code_of, urls_of
from tpbis.accounts import services as accounts
from tpbis.models import Role, User

ACTORS = ("pusat", "banten", "fasda", "pustaka")
GROWN = {"role": Role.NATIONAL, "region": "", "library": "", "is_superuser": "on", "is_staff": "on"}
GROWN |= {"peran": Role.NATIONAL, "name": "Tumbuh", "phone": "", "aktif": "1", "post": "yes", "password": "x"}
POWERS = ("username", "role", "region_id", "library_id", "is_superuser", "is_staff")
ABOVE = [
    ("pusat", "admin"),
    ("banten", "pusat"),
    ("fasda", "banten"),
    ("fasda", "pusat"),
    ("pustaka", "fasda"),
]


def powers() -> list:
    return sorted(User.unscoped.values_list(*POWERS))


@pytest.mark.parametrize("who", ACTORS)
def test_no_page_of_the_product_gives_power(cast, serang, sign_in, who):
    client, before = sign_in(getattr(cast, who)), powers()
    client.raise_request_exception = False  # the batch of this world made nothing that an undo could find
    for name in set(GUARDED) - {"account_update", "logout"}:
        code_of(client.post(next(urls_of(name, PAGES[name], serang)), GROWN))
    assert powers() == before


@pytest.mark.parametrize("who", ACTORS)
def test_no_page_of_the_administration_gives_power(cast, kinds, sign_in, who):
    item = Item(1)
    rows = [getattr(item, kept.model._meta.model_name) for kept in admin.site._registry.values()]
    client, before = sign_in(getattr(cast, who)), powers()
    for row in [*rows, cast.admin, getattr(cast, who)]:
        stem = f"/admin/{row._meta.app_label}/{row._meta.model_name}/"
        for end in ("", "add/", "import/", "process_import/", f"{row.pk}/change/", f"{row.pk}/password/"):
            assert client.post(stem + end, GROWN | {"username": "tumbuh"}).status_code < 500
    assert powers() == before


@pytest.mark.parametrize("who, whom", ABOVE)
def test_no_account_above_the_own_is_changed(cast, libraries, sign_in, who, whom):
    client, above = sign_in(getattr(cast, who)), getattr(cast, whom)
    before = User.unscoped.filter(pk=above.pk).values().get()
    for end in ("ubah/", "kode/", "aktif/"):
        sent = {"name": "X", "phone": "", "role": Role.STAFF, "library": libraries.cipare.pk, "aktif": "0"}
        assert client.post(f"/akun/{above.pk}/{end}", sent).status_code in {403, 404}
    assert User.unscoped.filter(pk=above.pk).values().get() == before
    assert not above.access_codes.exists()


@pytest.mark.parametrize("who", ["pusat", "banten", "fasda"])
def test_own_role_and_place_are_not_ones_own_to_change(cast, sign_in, who):
    account = getattr(cast, who)
    assert sign_in(account).post(f"/akun/{account.pk}/ubah/", GROWN).status_code == 403


@pytest.mark.parametrize("who", ["banten", "fasda"])
def test_role_and_place_given_stay_below_ones_own(cast, places, libraries, sign_in, who):
    client, before = sign_in(getattr(cast, who)), powers()
    wanted = [(Role.NATIONAL, ""), (Role.PROVINCE, "35"), (Role.FASDA, "35.78"), (Role.FASDA, "")]
    wanted += [(Role.PROVINCE, "36"), (Role.FASDA, "36")] if who == "fasda" else []
    for role, region in wanted:
        sent = {"name": "Pustaka", "phone": "", "role": role, "region": region, "library": ""}
        kept = {"version": cast.pustaka.version}
        assert client.post(f"/akun/{cast.pustaka.pk}/ubah/", sent | kept).status_code == 200
        assert client.post("/akun/baru/", sent | {"username": "tumbuh"}).status_code == 200
    assert powers() == before


def test_undone_import_takes_away_no_account_above_the_own(cast, places, sign_in):
    made = make_user("naik", Role.STAFF, library=cast.pustaka.library)
    batch = ImportBatch(region=places.serang, what="akun", file_name="x.csv", checksum="0" * 64)
    batch.made = {"account": [str(made.pk)]}
    batch.stamp(cast.fasda).save()
    made.role, made.region, made.library = Role.PROVINCE, places.serang, None
    made.save()
    answer = sign_in(cast.fasda).post(f"/impor/{batch.pk}/batal/", follow=True)
    assert "di atas peran Anda" in answer.content.decode()
    assert User.unscoped.filter(pk=made.pk).exists()
    assert undo_import(batch=batch, by=cast.pusat) == {"account": 1}
    assert not accounts.may_manage(cast.fasda, cast.banten)
