"""Each role × address × method answers what role_matrix.csv says; a new address has no row yet and fails."""

import pytest
from django.template.backends.django import Template

from tests.walls import role_matrix
from tests.walls.role_matrix import as_line, expected
from tests.walls.test_outsider import serang, surabaya  # noqa: F401

READ_OVER = "Read these rows over, then put them into tests/walls/role_matrix.csv:"


@pytest.fixture
def measured(cast, serang, surabaya, monkeypatch) -> dict:  # noqa: F811
    """Pages are not drawn: who may open one is decided before."""
    drawn = Template.render

    def render(template, *words, **how):
        return "" if str(template.template.name).endswith(".html") else drawn(template, *words, **how)

    monkeypatch.setattr(Template, "render", render)
    return role_matrix.measured(cast, (serang, surabaya))


def test_every_role_is_answered_what_the_table_says(measured):
    wanted = expected()
    differ = [as_line(key, row) for key, row in measured.items() if wanted.get(key) != row]
    if differ:
        pytest.fail("\n".join([READ_OVER, *differ]), pytrace=False)
    assert [key for key in wanted if key not in measured] == []
