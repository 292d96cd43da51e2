"""The report `dampak`: every definition with what counts and what just does not."""

from datetime import date, timedelta

import pytest
from django.http import Http404

from participants.followup.record_answer import declare
from reports.question.levels import BadLevel
from reports.question.periods import Period
from tests.builders import answer, baseline, enrol, make_partnership, make_training
from tests.reports.answers import impact

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 22)
Y2022 = Period.of_year(2022)


def due(training):
    return training.last_day + timedelta(days=160)


def total(user, code=None, level=None, period=Y2022, today=TODAY):
    return impact(user, code, level, period, today).total


def cohort(library, *, size, assessed, risen, **extra):
    """`size` trained, of whom `assessed` have both incomes and `risen` rose."""
    training = make_training(library, head_count=size, **extra)
    for number in range(assessed):
        line = enrol(training)
        baseline(line, 2)
        answer(line, due(training), band=4 if number < risen else 2)
    return training


def test_serang_2022(cast, libraries):
    training = make_training(libraries.serang, head_count=11)
    declare(training=training, by=None, declared_by="Kepala Bidang", number=6)
    row = total(cast.serang)
    assert (row["kegiatan"], row["hadir"], row["dilatih"], row["orang"]) == (1, 11, 11, 0)
    assert (row["berhasil"], row["berhasil_dinyatakan"], row["dinilai"], row["jatuh_tempo"]) == (6, 6, 0, 11)
    assert (row["selang_bawah"], row.empty["selang_atas"]) == (None, "belum_semua_dinilai")
    assert (row["batas_bawah"], row["batas_atas"], row["tingkat_terukur"]) == (0, 1, None)
    assert row.empty["tingkat_terukur"] == "kurang_dari_10"


@pytest.mark.parametrize(
    ("size", "assessed", "risen", "interval", "limits", "rate"),
    [
        (11, 8, 6, None, (0.5455, 0.8182), None),
        (22, 16, 12, None, (0.5455, 0.8182), (0.75, 0.5050, 0.8982)),
        (11, 11, 6, (0.2801, 0.7873), (0.5455, 0.5455), (0.5455, 0.2801, 0.7873)),
    ],
)
def test_worked_examples(cast, libraries, size, assessed, risen, interval, limits, rate):
    cohort(libraries.cipare, size=size, assessed=assessed, risen=risen)
    row = total(cast.serang)
    assert (row["dilatih"], row["dinilai"], row["berhasil"], row["naik"]) == (size, assessed, risen, risen)
    edges = [row[key] for key in ("selang_bawah", "selang_atas")]
    assert edges == [None] * 2 if interval is None else tuple(round(x, 4) for x in edges) == interval
    assert row.empty.get("selang_bawah") == (None if interval else "belum_semua_dinilai")
    assert (round(row["batas_bawah"], 4), round(row["batas_atas"], 4)) == limits
    measured = [row[key] for key in ("tingkat_terukur", "terukur_bawah", "terukur_atas")]
    assert measured == [None] * 3 if rate is None else tuple(round(x, 4) for x in measured) == rate


def test_foreign_and_unknown_codes(cast, places):
    for code in ("36.73", "36", "nasional", "99", "35.78.08.9999"):
        with pytest.raises(Http404):
            impact(cast.surabaya, code, None, Y2022, TODAY)
    with pytest.raises(Http404):
        impact(cast.tanpa, None, None, Y2022, TODAY)
    with pytest.raises(BadLevel):
        impact(cast.serang, "36.73", "provinsi", Y2022, TODAY)


def test_totals_are_rows_plus_unallocated(cast, libraries, places):
    cohort(libraries.cipare, size=12, assessed=10, risen=3)
    cohort(libraries.serang, size=5, assessed=2, risen=1)
    make_training(libraries.banten, head_count=40)
    make_training(libraries.airlangga, head_count=99)
    for library in (libraries.cipare, libraries.banten):
        make_partnership(library)
    for user, level in [
        (cast.banten, "kabkota"),
        (cast.banten, "kecamatan"),
        (cast.serang, "desa"),
        (cast.pusat, "provinsi"),
        (cast.banten, "perpustakaan"),
        (cast.pustaka, None),
    ]:
        report = impact(user, None, level, Y2022, TODAY)
        for column in report.columns:
            if column.jenis == "jumlah":
                parts = sum(row[column.key] for row in [*report.rows, report.unallocated])
                assert parts == report.total[column.key], (level, column.key)
    report = impact(cast.banten, None, "kabkota", Y2022, TODAY)
    assert [(row.code, row["dilatih"]) for row in report.rows] == [("36.71", 0), ("36.73", 17)]
    assert report.unallocated["dilatih"] == 40
    assert impact(cast.banten, None, "kecamatan", Y2022, TODAY).unallocated["dilatih"] == 45


def test_queries_are_few(cast, libraries, django_assert_num_queries):
    make_training(libraries.cipare)
    with django_assert_num_queries(4):
        impact(cast.serang, "36.73", "desa", Y2022, TODAY)
