"""The page Lainnya: each link opens for whom it is shown, and all tasks of a role stand on it."""

import re

import pytest

from programs.site_pages import TASKS, pages_by_task

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("who", ["pusat", "banten", "serang", "fasda", "pustaka", "pembaca", "tanpa"])
def test_every_link_of_the_page_opens(cast, sign_in, who):
    client = sign_in(getattr(cast, who))
    html = client.get("/lainnya/").content.decode().partition('class="tasks"')[2].partition("</main>")[0]
    links = set(re.findall(r'href="(/[^"]*)"', html))
    assert links == {page.url for _, pages in pages_by_task(getattr(cast, who)) for page in pages}
    assert {url: code for url in links if (code := client.get(url).status_code) != 200} == {}


def test_head_reaches_target_coverage_and_cohort_and_the_province_comparison_as_well(cast):
    def labels(user):
        return {page.label for _, pages in pages_by_task(user) for page in pages}

    wanted = {"Target dan realisasi", "Cakupan dan kelengkapan", "Angkatan"}
    assert wanted <= labels(cast.serang)
    assert wanted | {"Bandingkan wilayah"} <= labels(cast.banten)
    assert "Bandingkan wilayah" not in labels(cast.serang)


def test_the_nation_has_every_page(cast):
    count = sum(len(pages) for _, pages in pages_by_task(cast.pusat))
    assert count == sum(map(len, TASKS.values()))
