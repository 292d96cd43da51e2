"""“Belum melapor” comes after the day that the nearest Dinas has set, and never about who co-hosted."""

import json
from datetime import date

import pytest
from django.urls import reverse

from programs.models import NilReport, Office
from reports.indicators.registry import INDICATORS
from reports.pages.dashboard.to_do import silent_libraries, task_rows
from reports.pages.definition.counted_rows import open_rows
from reports.question.periods import Period
from tests.builders import make_library, make_partnership, make_training
from tests.reports.answers import impact, question

pytestmark = pytest.mark.django_db
SINCE = "1 perpustakaan mitra belum melapor sejak {}."


@pytest.fixture
def partner(libraries, kinds):
    """A partner whose last report is of September 2026."""
    make_partnership(libraries.cipare)
    NilReport(library=libraries.cipare, month=date(2026, 9, 1)).save()
    return libraries.cipare


def line(user, code, day) -> str:
    return silent_libraries(user, code, [r for r in task_rows(user, code, day) if r["task"] == "silent"]).text


def silent(client, when, query, travel) -> list[str]:
    travel.move_to(when, tick=False)
    got = client.get(f"/laporan/mitra_diam.json?{query}")
    return [row["nama"] for row in json.loads(b"".join(got.streaming_content))["baris"]]


@pytest.mark.parametrize(
    ("offices", "last_day"),
    [
        ({}, 10),
        ({"36.73": 5}, 5),
        ({"36.73": None, "36": 15}, 15),
        ({"36.73": 20, "36": 3}, 20),
        ({None: 28, "35": 1}, 28),
    ],
    ids=["nobody set one", "own", "from above", "the nearest", "of the nation"],
)
def test_last_month_is_missed_after_the_deadline(cast, partner, offices, last_day):
    for code, day in offices.items():
        Office(region_id=code, name="Dinas", report_deadline=day).save()
    done = "Tidak ada perpustakaan mitra yang menunggak laporan."
    assert line(cast.pusat, "36", date(2026, 11, last_day)) == done
    assert line(cast.pusat, "36", date(2026, 11, last_day + 1)) == SINCE.format("1 Oktober 2026")
    # A month that nobody needs to have reported yet hides none that was missed before.
    assert line(cast.pusat, "36", date(2026, 12, last_day)) == SINCE.format("1 Oktober 2026")
    assert line(cast.pusat, "36", date(2026, 12, last_day + 1)) == SINCE.format("1 November 2026")


def test_each_library_follows_its_own_dinas(cast, partner, places):
    other = make_library(places.tangerang, "Perpustakaan Lain")
    make_partnership(other)
    NilReport(library=other, month=date(2026, 9, 1)).save()
    Office(region=places.tangerang, name="Dinas", report_deadline=2).save()
    assert "1 perpustakaan" in line(cast.banten, "36", date(2026, 11, 3))
    assert "2 perpustakaan" in line(cast.banten, "36", date(2026, 11, 11))


def test_report_of_silent_partners_waits_for_the_deadline(cast, partner, sign_in, time_machine):
    client, october = sign_in(cast.fasda), "dari=2026-10&sampai=2026-10"
    assert silent(client, date(2026, 11, 10), october, time_machine) == []
    assert silent(client, date(2026, 11, 11), october, time_machine) == [partner.name]
    page = reverse("coverage", args=["36.73"])
    assert client.get(f"{page}?{october}").context["silent"]["count"] == 1
    assert silent(client, date(2026, 11, 10), october, time_machine) == []
    assert client.get(f"{page}?{october}").context["silent"]["count"] == 0


def test_who_co_hosts_has_reported_and_held_nothing(cast, partner, libraries, sign_in, time_machine):
    """Also what a library outside the reader's subtree holds."""
    made = make_training(libraries.banten, "Bazar RAHASIA", day=date(2026, 10, 5))
    period, today = Period.of_months((2026, 10), (2026, 10)), date(2026, 11, 20)
    for _ in range(2):
        total = impact(cast.fasda, None, "perpustakaan", period, today).total
        behind = open_rows(
            question(cast.fasda, "36.73", "desa", period, today), INDICATORS["perpustakaan_lapor"]
        )
        here = bool(made.co_hosts.count())
        assert (total["kegiatan"], total["perpustakaan_lapor"], total["bulan_lapor"]) == (0, here, here)
        assert [row.pk for row in behind.rows] == [partner.pk] * here
        query = "dari=2026-10&sampai=2026-10"
        assert len(silent(sign_in(cast.fasda), today, query, time_machine)) == 1 - here
        assert ("belum melapor" in line(cast.fasda, "36.73", today)) is not here
        home = sign_in(cast.pustaka).get("/").content.decode()
        assert ('value="2026-10"' in home) is not here and "RAHASIA" not in home
        made.co_hosts.add(partner)
    sign_in(cast.pustaka).post(reverse("nil_report", args=[partner.pk]), {"bulan": "2026-10"})
    assert not NilReport.unscoped.filter(month=date(2026, 10, 1)).exists()
    made.remove(by=cast.pusat)
    assert impact(cast.fasda, None, "desa", period, today).total["perpustakaan_lapor"] == 0


def test_a_page_follows_a_new_deadline_at_once(cast, partner, places, sign_in, time_machine):
    time_machine.move_to(date(2026, 11, 8), tick=False)
    client, url = sign_in(cast.fasda), reverse("region_dashboard", args=["36.73"])
    assert "belum melapor sejak" not in client.get(url).content.decode()
    row = Office(region=places.serang, name="Dinas", report_deadline=7)
    row.save()
    assert "belum melapor sejak 1 Oktober 2026" in client.get(url).content.decode()
