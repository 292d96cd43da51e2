"""No serious accessibility violation on the main pages."""

import pytest
from axe_playwright_python.sync_playwright import Axe

pytestmark = pytest.mark.browser
PAGES = [
    ("", "/masuk/"),
    ("serang", "/"),
    ("pusat", "/wilayah/nasional/"),
    ("pustaka", "/kegiatan/baru/"),
    ("pustaka", "/kegiatan/"),
    ("pustaka", "/tindak-lanjut/"),
]


@pytest.mark.parametrize(("username", "path"), PAGES)
def test_page_has_no_serious_violation(window, username, path):
    page = window(username, bypass_csp=True)
    page.goto(path)
    found = Axe().run(page).response["violations"]
    assert [(row["id"], row["nodes"][0]["html"]) for row in found if row["impact"] in {"serious", "critical"}] == []
