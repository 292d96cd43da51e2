"""Kept pages: stale with the commit of any write that shows on them, and never those of other rights."""

import threading
from datetime import date

import pytest
from django.core.cache import cache
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse

from participants.models import Story
from programs.models import Library, NilReport, Region, Training
from reports.models import PublishedFigure, RollupMark
from reports.rollups.refresh import ROLLUPS
from tests.builders import enrol, make_partnership, make_training

PLACES = ["nasional", "36", "36.73", "36.73.01"]


@pytest.fixture(autouse=True)
def today(time_machine):
    time_machine.move_to(date(2026, 11, 22), tick=False)


@pytest.fixture
def recorded(libraries, kinds):
    training = make_training(libraries.cipare, "Kue kering", place=libraries.cipare.village)
    enrol(training)
    make_partnership(libraries.cipare)
    return training


def shown(client, code="36.73", **query) -> str:
    return client.get(reverse("region_dashboard", args=[code]), {"tahun": "semua"} | query).content.decode()


def kept() -> int:
    return len(cache._cache)


WRITES = {
    "a story": lambda row: Story(library=row.library, training=row, title="BARU").save(),
    "the name of a library": lambda row: Library.unscoped.filter(pk=row.library_id).update(name="BARU"),
    "the name of the province": lambda row: Region.unscoped.filter(code="36").update(name="BARU"),
    "the name of the place": lambda row: Region.unscoped.filter(code="36.73.01").update(name="BARU"),
}
# Which pages a write shows on.
SEEN = {
    "a story": PLACES,
    "the name of a library": PLACES,
    "the name of the province": PLACES,
    "the name of the place": ["36.73", "36.73.01"],
}


@pytest.mark.django_db
@pytest.mark.parametrize("write", WRITES)
def test_what_stands_beside_the_figures_is_never_older_than_the_last_write(write, recorded, cast, sign_in):
    client = sign_in(cast.pusat)
    opened = {"tahun": ""} if write == "the name of a library" else {}  # this week's list stands there alone
    assert all("BARU" not in shown(client, code, **opened) for code in PLACES)
    WRITES[write](recorded)
    assert [code for code in PLACES if "BARU" in shown(client, code, **opened)] == SEEN[write]


@pytest.mark.django_db
def test_published_figures_and_reports_of_nothing_show_at_once(recorded, libraries, cast, sign_in):
    client = sign_in(cast.pusat)
    assert "mitra belum melapor" in shown(client, "36.73.01", tahun="")
    assert "BARU" not in shown(client, "nasional")
    PublishedFigure(label="BARU", value=1, unit="orang", first_year=2022, last_year=2022, source="x").save()
    NilReport(library=libraries.cipare, month=date(2026, 10, 1)).save()
    assert "BARU" in shown(client, "nasional")
    assert "Tidak ada perpustakaan mitra yang menunggak" in shown(client, "36.73.01", tahun="")


@pytest.mark.django_db
def test_marks_of_what_is_only_shown_go_with_a_rebuild_and_the_stamp_goes_on(recorded, cast, sign_in):
    client = sign_in(cast.pusat)
    for title in ("SATU", "DUA", "TIGA"):
        Story(library=recorded.library, title=title).save()
        assert title in shown(client)
        ROLLUPS.rebuild()
        assert not RollupMark.objects.exists()


@pytest.mark.django_db
def test_a_kept_page_is_used_until_the_day_ends(recorded, cast, sign_in, time_machine):
    client = sign_in(cast.pusat)
    first = shown(client)
    assert (shown(client).split("<main")[1], kept()) == (first.split("<main")[1], 1)
    time_machine.move_to(date(2026, 11, 23), tick=False)
    assert "per 23 November 2026" in shown(client)
    assert kept() == 2


@pytest.mark.django_db
def test_pages_of_other_rights_are_other_pages(recorded, libraries, cast, sign_in):
    """In every order, so that whoever comes second would be shown what was kept for the first."""
    libraries.cipare.contact_phone = "+6281234567890"
    libraries.cipare.save()
    Story(library=libraries.cipare, training=recorded, title="BELUM TERBIT").save()
    names = ["fasda", "pembaca", "serang", "banten", "pusat", "admin"]
    alone = {}
    for name in names:
        cache.clear()
        alone[name] = _content(shown(sign_in(getattr(cast, name))))
    for order in (names, names[::-1]):
        cache.clear()
        for name in order:
            assert _content(shown(sign_in(getattr(cast, name)))) == alone[name]
    assert "BELUM TERBIT" in alone["fasda"]
    assert not any(word in alone["pembaca"] for word in ("BELUM TERBIT", "wa.me", "/cerita/"))


def _content(page: str) -> str:
    return page.split("<main")[1].split("</main>")[0]


@pytest.mark.django_db
def test_what_is_kept_names_no_account_and_carries_no_token(recorded, cast, sign_in):
    shown(sign_in(cast.pusat))
    [(_, raw)] = cache._cache.items()
    assert cast.pusat.username.encode() not in raw
    assert b"csrfmiddlewaretoken" not in raw


@pytest.mark.django_db
def test_a_kept_page_of_a_parent_does_not_open_for_a_child(recorded, cast, sign_in):
    shown(sign_in(cast.pusat), "36")
    assert sign_in(cast.serang).get(reverse("region_dashboard", args=["36"])).status_code == 404


@pytest.mark.django_db(transaction=True)
def test_two_users_on_two_connections_read_what_the_other_committed(recorded, cast):
    """The write is open while others read: they see the page of before, and at its commit the new one."""
    written, read, failed = threading.Event(), threading.Event(), []

    def write():
        try:
            with transaction.atomic():
                enrol(Training.unscoped.get(pk=recorded.pk))
                Story(library=recorded.library, title="BARU").save()
                written.set()
                assert read.wait(20)
        except Exception as problem:
            failed.append(problem)
        finally:
            connection.close()

    client, other = Client(), Client()
    client.force_login(cast.pusat)
    other.force_login(cast.fasda)
    before = [_content(shown(one)) for one in (client, other)]
    writer = threading.Thread(target=write)
    writer.start()
    assert written.wait(20)
    assert [_content(shown(one)) for one in (client, other)] == before
    read.set()
    writer.join()
    assert failed == []
    for one in (client, other):
        page = _content(shown(one))
        assert "BARU" in page
        assert 'data-indicator="hadir" data-value="2"' in page
