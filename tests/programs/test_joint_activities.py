"""One event that two libraries wrote down: one counts, the other co-hosts, and both come back."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from participants.models import SignalReview
from programs.joint_activities import join_trainings, part_trainings
from programs.models import Training, TrainingMerge
from reports.question.periods import Period
from tests.builders import answer, declare_one, enrol, make_training
from tests.markup import one_line
from tests.page_forms import press
from tests.reports.answers import impact

pytestmark = pytest.mark.django_db
DAY = date(2026, 6, 1)


@pytest.fixture
def pair(libraries, kinds, places):
    """The same training, written down by the kelurahan and by the kota."""
    desa = make_training(libraries.cipare, "Pelatihan buket bunga", day=DAY, head_count=11)
    dinas = make_training(
        libraries.serang, "Pelatihan buket bunga", day=DAY, place=places.cipare, head_count=11
    )
    return desa, dinas


def url_of(pair):
    return reverse("signal", args=["dicatat_dua_kali", ".".join(sorted(str(row.pk) for row in pair))])


def counted(user):
    total = impact(user, None, "desa", Period.of_year(2026), date(2026, 11, 20)).total
    return total["kegiatan"], total["hadir"]


def test_joined_event_counts_once_and_twice_again_after_parting(cast, pair):
    desa, dinas = pair
    assert counted(cast.fasda) == (2, 22)
    merge = join_trainings(primary=desa, joined=dinas, by=cast.fasda)
    assert counted(cast.fasda) == (1, 11)
    assert list(desa.co_hosts.all()) == [dinas.library]
    for _ in range(2):
        part_trainings(merge=merge, by=cast.fasda)
    assert (counted(cast.fasda), list(desa.co_hosts.all())) == ((2, 22), [])
    history = merge.events.order_by("pgh_created_at").values_list("pgh_label", "undone_at")
    assert [(label, bool(undone)) for label, undone in history] == [("insert", False), ("update", True)]


def test_co_host_named_before_stays_after_parting(cast, pair):
    desa, dinas = pair
    desa.co_hosts.add(dinas.library)
    part_trainings(merge=join_trainings(primary=desa, joined=dinas, by=cast.fasda), by=cast.fasda)
    assert list(desa.co_hosts.all()) == [dinas.library]


def test_join_refuses_one_library_and_a_record_that_holds_another(cast, pair, libraries):
    desa, dinas = pair
    again = make_training(libraries.cipare, "Lagi", day=DAY)
    with pytest.raises(ValidationError, match="perpustakaan yang sama"):
        join_trainings(primary=desa, joined=again, by=cast.fasda)
    join_trainings(primary=desa, joined=dinas, by=cast.fasda)
    third = make_training(libraries.banten, "Lagi", day=DAY)
    with pytest.raises(ValidationError, match="gabungan lain"):
        join_trainings(primary=third, joined=desa, by=cast.banten)


def test_database_keeps_one_open_join(cast, pair, libraries):
    desa, dinas = pair
    third = make_training(libraries.banten, "Lagi", day=DAY)
    join_trainings(primary=desa, joined=dinas, by=cast.fasda)
    for kept, joined in ((third, dinas), (third, third)):
        with pytest.raises(IntegrityError), transaction.atomic():
            TrainingMerge(primary=kept, joined=joined).save()


# Pages


def test_page_offers_the_record_with_more_names(cast, pair, sign_in):
    desa, dinas = pair
    client = sign_in(cast.fasda)
    assert f'value="{desa.pk}" checked' in one_line(client.get(url_of(pair)).content.decode())
    enrol(dinas)
    assert f'value="{dinas.pk}" checked' in one_line(client.get(url_of(pair)).content.decode())


def test_supervisor_joins_and_parts(cast, pair, sign_in):
    desa, dinas = pair
    client = sign_in(cast.fasda)
    client.post(url_of(pair), {"aksi": "gabung", "dihitung": str(desa.pk)})
    merge = TrainingMerge.unscoped.get()
    assert (merge.primary_id, merge.joined_id, merge.created_by) == (desa.pk, dinas.pk, cast.fasda)
    assert "buket" not in client.get("/periksa/?tanda=dicatat_dua_kali").content.decode()
    assert "pelaksana bersama" in client.get("/periksa/sudah/").content.decode()
    assert dinas.library.name in client.get(reverse("training_detail", args=[desa.pk])).content.decode()
    press(client, reverse("merge_part", args=[merge.pk]), merge)
    assert Training.unscoped.filter(deleted_at=None).count() == 2
    assert "buket" in client.get("/periksa/?tanda=dicatat_dua_kali").content.decode()


@pytest.mark.parametrize("chosen", ["", "x", "foreign"])
def test_join_needs_one_of_the_two(cast, pair, libraries, sign_in, chosen):
    foreign = make_training(libraries.airlangga, "Buket", day=DAY)
    sent = {"aksi": "gabung", "dihitung": str(foreign.pk) if chosen == "foreign" else chosen}
    assert (
        "Pilih catatan mana yang dihitung." in sign_in(cast.fasda).post(url_of(pair), sent).content.decode()
    )
    assert TrainingMerge.unscoped.count() == 0


@pytest.mark.parametrize("hang", [lambda line: answer(line, date(2026, 11, 1), band=2), declare_one])
def test_join_never_hides_what_people_answered(cast, pair, sign_in, hang):
    desa, dinas = pair
    hang(enrol(dinas))
    text = (
        sign_in(cast.fasda).post(url_of(pair), {"aksi": "gabung", "dihitung": str(desa.pk)}).content.decode()
    )
    assert "sudah ada jawaban atau pernyataan peserta" in text
    assert TrainingMerge.unscoped.count() == 0


@pytest.mark.parametrize(("who", "join", "part"), [
    ("banten", 302, 302), ("serang", 403, 403), ("pustaka", 403, 403), ("pembaca", 403, 403), ("surabaya",
    404, 404),
])  # fmt: skip
def test_who_may_join_and_part(cast, pair, sign_in, who, join, part):
    desa, dinas = pair
    client = sign_in(getattr(cast, who))
    assert client.post(url_of(pair), {"aksi": "gabung", "dihitung": str(desa.pk)}).status_code == join
    merge = TrainingMerge.unscoped.first() or join_trainings(primary=desa, joined=dinas, by=cast.fasda)
    assert press(client, reverse("merge_part", args=[merge.pk]), merge).status_code == part


def test_library_does_not_bring_back_what_was_joined_elsewhere(cast, pair, sign_in):
    desa, dinas = pair
    join_trainings(primary=dinas, joined=desa, by=cast.fasda)
    client = sign_in(cast.pustaka)
    assert "Digabungkan dengan catatan" in client.get("/kegiatan/dihapus/").content.decode()
    text = press(client, reverse("training_restore", args=[desa.pk]), desa, follow=True).content.decode()
    assert "Minta Dinas memisahkannya" in text
    assert Training.unscoped.get(pk=desa.pk).deleted_at is not None


def test_supervisor_who_restores_parts_the_join(cast, pair, sign_in):
    desa, dinas = pair
    join_trainings(primary=dinas, joined=desa, by=cast.fasda)
    press(sign_in(cast.fasda), reverse("training_restore", args=[desa.pk]), desa)
    assert TrainingMerge.unscoped.get().undone_at is not None
    assert Training.unscoped.filter(deleted_at=None).count() == 2


def test_two_events_are_noted_as_different(cast, pair, sign_in):
    sign_in(cast.fasda).post(url_of(pair), {"aksi": "periksa", "reason": "kegiatan_lain"})
    assert SignalReview.unscoped.get().signal == "dicatat_dua_kali"
