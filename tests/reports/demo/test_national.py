"""The synthetic country: its size is what was asked, the same seed gives the same rows."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from participants.models import Answer, Attendance, Enrolment, Person
from programs.models import Library, Training
from reports.demo.national import make_national
from reports.models import RollupMark
from tests.builders import make_kind
from tests.reports.answers import impact

KINDS = {
    "pelatihan_keterampilan": "warga",
    "bedah_buku": "warga",
    "literasi_digital": "warga",
    "bimtek_pengelola": "pengelola",
    "stakeholder_meeting": "pemangku_kepentingan",
}
MODELS = (Library, Training, Person, Enrolment, Attendance, Answer)


@pytest.fixture
def country(places):
    for code, audience in KINDS.items():
        make_kind(code, audience=audience)


def rows():
    return [sorted(model.unscoped.values_list("pk", flat=True)) for model in MODELS]


def test_size_is_what_was_asked(country):
    made = make_national(attendances=1001)
    assert made["participants_attendance"] == 1001
    assert made["programs_training"] == 41
    assert made["programs_library"] == 5


def test_again_changes_nothing(country):
    make_national(attendances=500)
    before = rows()
    make_national(attendances=500)
    assert rows() == before


def test_another_seed_is_another_country(country):
    make_national(attendances=100, seed=1)
    make_national(attendances=100, seed=2)
    assert Attendance.unscoped.count() == 200
    assert Library.unscoped.count() == 10


def test_a_country_without_its_sums_says_so_on_every_page(country, cast):
    """As when the command was interrupted before it rebuilt them."""
    make_national(attendances=100)
    codes = {code[:8] for code in Training.unscoped.values_list("region", flat=True)}
    assert codes <= set(RollupMark.objects.filter(year=0).values_list("node", flat=True))
    total = impact(cast.pusat, "nasional").total
    assert total["hadir"] == Enrolment.unscoped.filter(training__audience="warga").count()
    call_command("make_national", attendances=100, stdout=StringIO())
    assert not RollupMark.objects.filter(year__gte=0).exists()


def test_figures_come_out(country, cast):
    call_command("make_national", attendances=2000, stdout=StringIO())
    total = impact(cast.pusat, "nasional").total
    assert total["hadir"] == Enrolment.unscoped.filter(training__audience="warga").count()
    assert 0 < total["dinilai"] < total["dilatih"] <= total["hadir"]


def test_without_regions_it_says_what_to_do(db):
    with pytest.raises(CommandError, match="load_reference"):
        call_command("make_national", attendances=10)
