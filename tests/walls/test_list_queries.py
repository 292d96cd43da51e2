"""Every list of the site costs the same literal number of queries at 1 and at 3 items."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from types import SimpleNamespace
from typing import NamedTuple

import pytest
import time_machine
from django.urls import reverse

from participants.models import Breach, SignalReview
from programs.models import Partner, PracticeClass, Representative, TrainingPartner, TrainingPhoto
from programs.month_reviews import give_back
from reports.models import ExportRun, SavedExport
from reports.question.periods import Period
from reports.snapshots.period_lock import lock_period
from tests.builders import answer, enrol, make_partnership, make_person, make_region, make_training
from tests.walls.list_queries import COUNTS, costs_of
from tests.walls.pages import PAGES, REPORTS, SEARCHES
from tests.walls.url_table import list_names
from tpbis.accounts.tokens.api_tokens import make_token
from tpbis.models import AuditEntry, ExportLog, User

DAY = "2023-01-20 12:00+07:00"  # inside the weeks in which the people of Item are asked


class Costs(NamedTuple):
    """Queries of a list, how an item comes into it, and its path arguments (of the fixture `base`)."""

    queries: int
    fill: Callable
    path: Callable = lambda base: ()
    query: str = ""


def of(name: str) -> Callable:
    """Fill a list with an item's own row of this name."""
    return lambda item, base: getattr(item, name)


def _one(what: str, *more) -> Callable:
    return lambda base: (getattr(base, what).pk, *more)


def _report(slug: str) -> Callable:
    return lambda base: (slug,)


def _on_roster(item, base):
    line = enrol(base.training, item.person, by=item.user, skills=[item.skill.pk])
    return answer(line, base.training.first_day, moment="awal", uses_skill=None, has_work=None, income_band=2)


def _attempted(item, base):
    return answer(
        item.enrolment, date(2023, 1, 2), disposition="tidak_terhubungi", uses_skill=None, has_work=None
    )


def _represented(item, base):
    enrol(base.bimtek, item.double[0], represents_text=f"Perpus {item.name}")
    return enrol(base.foreign, item.person, represents_library=item.library)


def _came(item, base):
    return item.stamped(Representative(training=base.meeting, name=item.name, kind="opd"))


def _changed(item, base):
    base.training.title, base.training.kind, base.training.place = item.name, item.trainingkind, item.village
    return base.training.stamp(item.user).save()


def _of_library(item, base):
    make_training(base.library, item.name, kind=item.trainingkind)
    return item.stamped(Partner(library=base.library, name=item.name, kind="komunitas"))


def _of_person(item, base):
    return answer(enrol(item.training, base.person, by=item.user), date(2023, 1, 10), band=4)


def _of_training(item, base):
    link = TrainingPartner(training=base.training, partner=item.partner)
    photo = TrainingPhoto(training=base.training, image=f"foto/{item.number}.png", caption=item.name)
    return link.save(), photo.save(), _on_roster(item, base)


def _class(item, base):
    return item.stamped(
        PracticeClass(title=item.name, region_id="36.73", last_day=date(2023, 2, 1), migration=0)
    )


def _partner(item, base):
    return make_partnership(item.library)


def _trained(item, base):
    return enrol(base.bimtek, item.person, represents_library=item.library)


def _crowded(item, base):
    how = {"kind": item.trainingkind, "measured": True, "head_count": 250}
    return make_training(item.library, item.name, day=date(2023, 1, 2), **how)


def _reviewed(item, base):
    note = {"subject": str(item.number), "sentence": item.name, "reason": "benar"}
    return item.stamped(SignalReview(signal="angka_bulat", library=item.library, **note))


def _sent(item, base):
    return make_training(item.library, item.name, day=date(2022, 12, 5), kind=item.trainingkind)


def _sent_here(item, base):
    make_training(base.library, item.name, day=date(2022, 12, 5), kind=item.trainingkind)
    return give_back(library=base.library, month=date(2022, 12, 1), sentence=item.name, by=item.user)


def _locked(item, base):
    region = make_region("36.73", "Kota Serang")
    return lock_period(
        region=region, period=Period.of_year(2010 + item.number), by=item.user, today=date(2023, 1, 2)
    )


def _planned(item, base):
    return make_training(
        item.library, item.name, day=date(2023, 2, 1), kind=item.trainingkind, status="rencana"
    )


def _exported(item, base):
    values = {"report": "peserta", "fmt": "csv", "region": make_region("36.73", "Kota Serang")}
    saved = item.stamped(SavedExport(name=item.name, **values))
    return item.stamped(ExportRun(saved=saved, **values))


def _breached(item, base):
    words = dict.fromkeys(("happened", "data_kinds", "contact"), "x")
    known = datetime(2023, 1, 1, 12, tzinfo=UTC)
    return item.stamped(Breach(title=item.name, known_at=known, region_id="36.73", **words))


def _noted(item, base):
    return AuditEntry.note("dibuka", "person_detail", account=item.user, library=item.library)


def _took(item, base):
    return ExportLog.objects.create(user=item.user, user_name=item.name, report="peserta", fmt="csv")


def _token(item, base):
    account = User.unscoped.get(username="fasda")
    return make_token(account=account, name=item.name, purposes=["angka"], days=30)


LISTS = {  # by URL name; the reports by their slug
    "training_list": Costs(7, of("enrolment")),
    "training_removed": Costs(5, of("removed")),
    "training_history": Costs(6, _changed, _one("training")),
    "training_detail": Costs(17, _of_training, _one("training")),
    "library_list": Costs(6, of("partnership")),
    "library_detail": Costs(17, _of_library, _one("library")),
    "stakeholder_list": Costs(6, lambda item, base: (item.representative, item.commitment)),
    "representative_list": Costs(7, _came, _one("meeting")),
    "commitment_list": Costs(5, of("commitment")),
    "partner_list": Costs(5, of("partner")),
    "account_list": Costs(5, of("user")),
    "audit_list": Costs(5, _noted),
    "token_list": Costs(5, _token),
    "import_upload": Costs(7, of("importbatch")),
    "plan_list": Costs(5, _planned),
    "practice_list": Costs(5, _class),
    "roster": Costs(15, _on_roster, _one("training")),
    "baseline": Costs(10, _on_roster, _one("training")),
    "declare": Costs(9, _on_roster, _one("training")),
    "person_list": Costs(6, of("enrolment")),
    "person_detail": Costs(15, _of_person, _one("person")),
    "duplicate_list": Costs(8, lambda item, base: (item.double, item.personmerge)),
    "represented_list": Costs(11, _represented),
    "followup_list": Costs(10, _attempted),
    "followup_progress": Costs(5, _attempted),
    "verify_list": Costs(7, of("answer")),
    "story_list": Costs(6, of("story")),
    "breach_list": Costs(5, _breached),
    "signal_list": Costs(8, _crowded),
    "review_list": Costs(8, _sent, query="bulan=2022-12&keadaan=semua"),
    "review_month": Costs(10, _sent_here, _one("library", "2022-12")),
    "period_list": Costs(8, _locked),
    "snapshot_list": Costs(5, _locked),
    "signal_done_list": Costs(6, _reviewed),
    "saved_export_list": Costs(7, _exported),
    "export_log_list": Costs(5, _took),
    "dampak": Costs(10, of("enrolment"), _report("dampak"), "tingkat=perpustakaan"),
    "kegiatan": Costs(9, of("enrolment"), _report("kegiatan")),
    "peserta": Costs(9, of("enrolment"), _report("peserta")),
    "perpustakaan": Costs(11, of("partnership"), _report("perpustakaan"), "tingkat=perpustakaan"),
    "iplm": Costs(12, of("enrolment"), _report("iplm"), "tahun=2022"),
    "stakeholder": Costs(9, of("representative"), _report("stakeholder")),
    "desa": Costs(9, of("village"), _report("desa")),
    "mitra_diam": Costs(10, _partner, _report("mitra_diam")),
    "kemitraan": Costs(10, _partner, _report("kemitraan")),
    "replikasi": Costs(9, _trained, _report("replikasi")),
}
FILES = {"report_file"}  # the same tables as the pages; tests/reports counts them


@pytest.fixture
def base(cast, libraries, kinds):
    """What the items are put under, where a list belongs to one record."""
    return SimpleNamespace(
        library=libraries.cipare,
        training=make_training(libraries.cipare, "Pokok", measured=True),
        meeting=make_training(libraries.cipare, "Pertemuan", kind=kinds.meeting),
        bimtek=make_training(libraries.serang, "Bimtek", kind=kinds.bimtek),
        foreign=make_training(libraries.airlangga, "Bimtek di tempat lain", kind=kinds.bimtek),
        person=make_person(libraries.cipare, "Orang pokok"),
    )


@pytest.mark.parametrize("name", LISTS)
@time_machine.travel(DAY, tick=False)
def test_list_costs_the_same_at_one_and_at_three(name, base, cast, sign_in):
    cost = LISTS[name]
    every_year = "&tahun=semua" if name in REPORTS else ""
    url = reverse("report" if name in REPORTS else name, args=cost.path(base)) + f"?{cost.query}{every_year}"
    costs = costs_of(sign_in(cast.fasda), url, lambda item: cost.fill(item, base))
    assert costs == dict.fromkeys(COUNTS, cost.queries)


@time_machine.travel(DAY, tick=False)
def test_index_of_reports_costs_little(cast, sign_in, django_assert_num_queries):
    client = sign_in(cast.fasda)
    with django_assert_num_queries(4):
        assert client.get(reverse("report_index")).status_code == 200


def test_every_list_stands_in_the_table():
    listed = {name for name, page in PAGES.items() if page.query[: len(SEARCHES)] == SEARCHES}
    assert (list_names() | listed) - FILES - set(LISTS) == {"report"}
    assert set(REPORTS) <= set(LISTS)
