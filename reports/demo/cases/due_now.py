"""Demo tasks of this week in Kota Serang: people to ask, stories to approve, a likely duplicate, promises."""

from datetime import date, timedelta
from random import Random

from participants.choices import Disposition, Mode
from programs.choices import CommitmentForm, PartnerKind
from programs.models import Commitment
from reports.demo.demo_libraries import sample_phone
from reports.demo.made_up_activities import Stage, add_people
from reports.demo.made_up_answers import add_answer, add_baseline, add_follow_up
from reports.demo.made_up_banten import months_before
from reports.demo.made_up_people import band_before
from reports.demo.roster_rows import add_person, add_story, add_training, enrol
from reports.demo.row_batch import Batch, uid


def add_due_now(batch: Batch, libraries: dict, kinds: dict, users: dict, today: date) -> None:
    """Trainings of the month that becomes due now, one whose list just opened, and a fresh one."""
    staff = Stage(batch, kinds, today, users["pustaka"])
    fasda = Stage(batch, kinds, today, users["fasda"], pool=staff.pool)
    due, cipare = months_before(today, 6)[-1], libraries["cipare"]
    bouquets = _train(staff, cipare, "Pelatihan buket bunga ibu-ibu Cipare", due.replace(day=12), 9)
    _add_interviews(staff, bouquets, answered=3, unreached=1)
    story_day, key = today - timedelta(days=3), uid("cerita", bouquets[0].pk)
    add_story(batch, "buket", bouquets[0], story_day, staff.by, pk=key)
    cookies = _train(
        fasda, libraries["banjarsari"], "Pelatihan kue kering Banjarsari", due.replace(day=20), 10
    )
    _add_interviews(fasda, cookies, answered=2, unreached=2)
    opened, fresh = today - timedelta(days=140), today - timedelta(days=20)
    _train(fasda, libraries["drangong"], "Pelatihan sablon pemuda Drangong", opened, 8)
    _train(staff, cipare, "Pelatihan menjahit dasar Cipare", fresh, 11, asked=6)
    _add_double(staff, staff.pool[cipare.pk][0], cookies[0].training)
    _add_commitment(fasda, libraries["serang"], "Bank Reka Banten", PartnerKind.BANK, days=9)
    _add_commitment(fasda, libraries["serang"], "Kecamatan Kasemen", PartnerKind.OPD, days=-12)


def _train(stage, library, title, day, size, asked=None):
    """The lines of a skills training; the first `asked` people (all, if not given) have a baseline."""
    skills = ("buket_bunga", "kue_kering", "sablon", "menjahit")
    training = add_training(
        stage.batch,
        f"sekarang/{title}",
        library=library,
        kind=stage.kinds["pelatihan_keterampilan"],
        title=title,
        day=day,
        by=stage.by,
        skills=[code for code in skills if code.split("_")[0] in title],
    )
    rng = Random(title)
    lines = add_people(stage, rng, training, size)
    for line in lines[:asked]:
        add_baseline(stage.batch, rng, line, band_before(rng), stage.by)
    return lines


def _add_interviews(stage, lines, answered, unreached):
    rng, yesterday = Random(f"tanya {lines[0].pk}"), stage.today - timedelta(days=1)
    for line in lines[:answered]:
        add_follow_up(stage.batch, rng, line, yesterday, Disposition.COMPLETE, rng.randint(2, 5), stage.by)
    for line in lines[answered : answered + unreached]:
        details = {"disposition": Disposition.UNREACHED, "mode": Mode.PHONE}
        add_answer(stage.batch, line, yesterday, stage.by, **details)


def _add_double(stage, person, training):
    """One person with the same name and number, registered by two libraries."""
    person.phone = person.phone or sample_phone(90_000_001)
    twin = {"name": person.name, "sex": person.sex, "phone": person.phone}
    double = add_person(stage.batch, f"ganda/{person.pk}", library=training.library, by=stage.by, **twin)
    enrol(stage.batch, training, double, 11, by=stage.by)


def _add_commitment(stage, library, by_whom, kind, days):
    """What somebody promised three months ago, due in so many days."""
    row = Commitment(pk=uid("komitmen", by_whom), library=library, by_whom=by_whom, kind=kind)
    row.form, row.description = CommitmentForm.GOODS, "Sepuluh buku keterampilan untuk rak baca kelurahan."
    row.made_on, row.due_on = stage.today - timedelta(days=90), stage.today + timedelta(days=days)
    row.responsible, row.responsible_phone = "Ibu Rekasari", sample_phone(90_000_002)
    stage.batch.add(row, stage.by)
