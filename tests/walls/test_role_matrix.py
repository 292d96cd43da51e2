"""Each role × address × method answers what role_matrix.csv says; a new address has no row yet and fails."""

from types import SimpleNamespace

import pytest
from django.template.backends.django import Template

from programs.papers import typst_pdf
from tests.walls import role_matrix
from tests.walls.role_matrix import as_line, expected
from tests.walls.url_table import taken_methods

READ_OVER = "Read these rows over, then put them into tests/walls/role_matrix.csv:"
PARTS = 4


@pytest.fixture
def undrawn(monkeypatch) -> None:
    """Neither pages nor papers are drawn: who may open one is decided before."""
    drawn = Template.render

    def render(template, *words, **how):
        return "" if str(template.template.name).endswith(".html") else drawn(template, *words, **how)

    monkeypatch.setattr(Template, "render", render)
    monkeypatch.setattr(typst_pdf, "typst", SimpleNamespace(compile=lambda source, **how: b""))


@pytest.mark.parametrize("part", range(PARTS))
def test_every_role_is_answered_what_the_table_says(cast, serang, surabaya, undrawn, part):
    names = sorted(taken_methods())[part::PARTS]
    measured = role_matrix.measured(cast, (serang, surabaya), names)
    wanted = expected()
    differ = [as_line(key, row) for key, row in measured.items() if wanted.get(key) != row]
    if differ:
        pytest.fail("\n".join([READ_OVER, *differ]), pytrace=False)
    assert [key for key in wanted if key[0].split("/")[0] in names and key not in measured] == []


def test_no_row_is_of_an_address_that_there_is_not():
    assert [address for address, _ in expected() if address.split("/")[0] not in taken_methods()] == []
