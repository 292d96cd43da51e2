"""What a first visit costs a phone, everything included, as it travels."""

import pytest

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    ("username", "path", "most"), [("pustaka", "/kegiatan/baru/", 90), ("serang", "/", 120)]
)
def test_first_visit_is_light(window, username, path, most):
    page = window(username)
    wire = page.context.new_cdp_session(page)
    wire.send("Network.enable")
    wire.send("Network.clearBrowserCache")
    sizes = []
    wire.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    page.goto(path, wait_until="networkidle")
    assert len(sizes) > 5
    assert sum(sizes) <= most * 1000
