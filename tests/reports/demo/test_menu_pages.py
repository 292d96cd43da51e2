"""No page of the menu is empty on the demo, whoever opens it, once the worker has worked."""

import re
from types import SimpleNamespace

import pytest

from participants.signals import refresh as signals
from programs.site_pages import pages_by_task
from reports.exports.export_runs import run_monthly
from reports.exports.export_worker import work
from reports.models import ExportRun
from reports.tasks import run_export
from tests.reports.demo.demo_of_november import demo_of_november
from tpbis.models import User

SAID = r"(?! yang (?:dapat dinilai|di luar batas))"  # of what there is, nothing is
EMPTY = re.compile(r'class="empty"|class="(muted|note)">\s*(Belum|Tidak) ada\b' + SAID + "[^<]*<")


@pytest.fixture(scope="module")
def demo(django_db_setup, django_db_blocker):
    """The demo with what the worker makes of it at once: signals, and the files of this month."""
    with django_db_blocker.unblock(), demo_of_november("menu", let_the_worker_work):
        yield


def let_the_worker_work():
    signals.refresh(signals.marked(""))
    assert run_monthly(run_export) == 6
    for run in ExportRun.unscoped.order_by("pk"):
        assert work(run, SimpleNamespace(progress=lambda *_: None))


@pytest.mark.parametrize(
    "name",
    [
        *("banten", "fasda", "pembaca", "pustaka", "serang", "surabaya"),
        *(pytest.param(name, marks=pytest.mark.long) for name in ("admin", "pusat")),
    ],
)
def test_no_page_of_the_menu_is_empty(demo, db, client, name):
    account = User.unscoped.get(username=name)
    client.force_login(account)
    links = [link.url for _, pages in pages_by_task(account) for link in pages]
    assert len(links) > 8
    empty = {}
    for url in links:
        page = client.get(url)
        assert page.status_code == 200, url
        if found := EMPTY.search(page.content.decode()):
            empty[url] = found[0]
    assert empty == {}
