"""The pandas examples of docs/analisis.md, run as they stand there on files of the demo."""

import re

import pytest

from participants.definition_constants import Z
from reports.pages.comparison import outside, qualifies
from reports.question.periods import Period
from tests.reports.answers import impact
from tests.reports.demo.demo_of_november import TODAY, demo_of_november
from tests.reports.views.test_report import body
from tests.walls.source import PROJECT
from tpbis.models import User

FILES = {
    "tpbis-dampak-36-2022.csv": "wilayah=36&tingkat=kabkota&tahun=2022",
    "tpbis-dampak-nasional-semua.csv": "wilayah=nasional&tingkat=provinsi",
}


@pytest.fixture(scope="module")
def demo(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), demo_of_november("demo", lambda: None):
        yield


def test_the_example_counts_six_of_eleven_and_draws_the_funnel(
    demo, db, sign_in, tmp_path, monkeypatch, capsys
):
    pusat = User.unscoped.get(username="pusat")
    client = sign_in(pusat)
    for name, query in FILES.items():
        answer = client.get(f"/laporan/dampak.csv-polos?{query}")
        assert name in answer["Content-Disposition"]
        (tmp_path / name).write_bytes(body(answer))
    monkeypatch.chdir(tmp_path)
    example = re.search(r"```python\n(.+?)```", (PROJECT / "docs/analisis.md").read_text(), re.DOTALL)[1]
    run = {}
    exec(example, run)  # noqa: S102 - the text of our own page
    assert capsys.readouterr().out.startswith("6 dari 11\n")
    figures = impact(pusat, "nasional", "provinsi", Period(), TODAY)
    fit = [row for row in figures.rows if qualifies(row)]
    rate = figures.total["tingkat_terukur"]
    assert list(run["funnel"].kode) == [row.code for row in fit] and len(fit) > 3
    assert list(run["funnel"].di_luar) == [outside(row, rate, Z) for row in fit]
