"""Rows of two regions that an office above tied together: each side reads on every page what is its own."""

from datetime import date

import pytest
from django.urls import reverse

from participants.models import Consent, Story
from participants.people.duplicates import not_the_same
from participants.people.merging import merge_people
from programs.joint_activities import join_trainings
from programs.models import Commitment, TrainingPartner
from tests.builders import (
    Role,
    answer,
    declare_one,
    enrol,
    make_library,
    make_person,
    make_region,
    make_training,
    make_user,
)
from tests.page_forms import send
from tests.walls.pages import PAGES
from tests.walls.test_outsider import GUARDED, plain_and_file
from tests.walls.two_worlds import build_world
from tests.walls.url_table import text_of, urls_of

FOREIGN = "ZZTANGERANG"
FILES_OF_FIGURES = {
    "report_file",
    "satu_data_file",
    "dhis2_file",
    "cohort_file",
    "brief_pdf",
    "brief_png",
    "definition",
    "report",
}


@pytest.fixture
def tangerang(cast, places, kinds):
    library = make_library(make_region("36.71.01.1001", "Tanah Tinggi"), "Perpustakaan Tanah Tinggi")
    cast.tangerang = make_user("tangerang", Role.FASDA, region=places.tangerang)
    return build_world(
        FOREIGN,
        library=library,
        region=places.tangerang,
        account=cast.tangerang,
        kinds=kinds,
        phone="+6281211114444",
    )


def tie(ours, theirs, by):
    """Everything in a row of one side that can point at a row of the other, as an office above may set it."""
    ours.training.follows = theirs.training
    ours.training.save()
    ours.training.co_hosts.add(theirs.library)
    for kept, joined in ((ours, theirs), (theirs, ours)):
        one, two = (make_training(world.library, f"Ganda {world.mark}") for world in (kept, joined))
        merge = join_trainings(primary=one, joined=two, by=by)
        kept.training_merge = merge if kept is ours else kept.training_merge
        one, two = (make_person(world.library, f"Sama {world.mark}") for world in (kept, joined))
        merge_people(primary=one, joined=two, by=by)
    merge_people(primary=make_person(theirs.library, f"Ini {theirs.mark}"), joined=ours.double, by=by)
    not_the_same(one=ours.person, two=theirs.person, by=by)
    told = {"by_whom": theirs.mark, "kind": "opd", "form": "sk", "made_on": date(2022, 8, 1)}
    ours.tied_commitment = Commitment(
        library=ours.library, training=theirs.meeting, **(told | {"by_whom": "Camat"})
    )
    ours.tied_story = Story(
        library=ours.library,
        training=theirs.training,
        person=theirs.person,
        title="Cerita",
        body="Isi",
        story_day=date(2023, 2, 1),
    )
    for row in (
        ours.tied_commitment, ours.tied_story,
        Commitment(library=theirs.library, training=ours.meeting, **told),
        Consent(person=ours.person, training=theirs.training, purpose="simpan", given_on=date(2022, 7, 1)),
        TrainingPartner(training=ours.training, partner=theirs.partner),
    ):  # fmt: skip
        row.save()
    line = enrol(theirs.training, ours.person, note=f"Catatan {theirs.mark}")
    answer(line, date(2023, 1, 17), band=3, note=f"Jawaban {theirs.mark}")
    declare_one(line, declared_by=f"Kepala {theirs.mark}")


ALSO = [pytest.param(who, marks=pytest.mark.long) for who in ("serang", "pustaka", "reader")]


@pytest.mark.django_db
@pytest.mark.parametrize("who", ["fasda", *ALSO])
def test_nothing_of_the_other_side_shows(cast, serang, tangerang, places, sign_in, who):
    tie(serang, tangerang, cast.banten)
    cast.reader = make_user("pembaca_kota", Role.READER, region=places.serang)
    names = [name for name in GUARDED if not PAGES[name].nation and name not in FILES_OF_FIGURES]
    client = sign_in(getattr(cast, who))
    urls = plain_and_file(url for name in names for url in urls_of(name, PAGES[name], serang))
    assert [url for url in urls if FOREIGN in text_of(client.get(url))] == []


@pytest.mark.django_db
def test_saving_below_cuts_no_tie(cast, serang, tangerang, sign_in):
    tie(serang, tangerang, cast.banten)
    client = sign_in(cast.fasda)
    pages = {"training_update": serang.training, "commitment_update": serang.tied_commitment}
    pages["story_update"] = serang.tied_story
    for name, row in pages.items():
        assert send(client, reverse(name, args=[row.pk])).status_code == 302
        row.refresh_from_db()
    assert serang.training.follows == tangerang.training
    assert list(serang.training.co_hosts.all()) == [tangerang.library]
    assert serang.training.partner_links.get().partner == tangerang.partner
    assert serang.tied_commitment.training == tangerang.meeting
    assert (serang.tied_story.training, serang.tied_story.person) == (tangerang.training, tangerang.person)
