"""Demo tasks of this week in Kota Serang: people to ask, stories to approve, a likely duplicate."""

from datetime import date, timedelta
from random import Random

from participants.choices import Disposition, Mode
from participants.models import Person, Story
from reports.demo.demo_libraries import sample_phone
from reports.demo.made_up_activities import Stage, add_people
from reports.demo.made_up_answers import add_answer, add_baseline, add_follow_up
from reports.demo.made_up_banten import months_before
from reports.demo.made_up_people import band_before
from reports.demo.roster_rows import add_person, add_training, enrol
from reports.demo.row_batch import Batch, uid


def add_due_now(batch: Batch, libraries, kinds, users, today: date) -> None:
    """Trainings of the month that becomes due now, one whose list just opened, and a fresh one."""
    stage = Stage(batch, kinds, today, users["pustaka"], users["fasda"])
    due = months_before(today, 6)[-1]
    cipare = _training(
        stage, libraries["cipare"], "Pelatihan buket bunga ibu-ibu Cipare", due.replace(day=12), 9
    )
    _ask_some(stage, cipare, answered=3, unreached=1)
    _story(batch, cipare[0], users["pustaka"], today)
    stage.by = users["fasda"]
    banjarsari = _training(
        stage, libraries["banjarsari"], "Pelatihan kue kering Banjarsari", due.replace(day=20), 10
    )
    _ask_some(stage, banjarsari, answered=2, unreached=2)
    _training(
        stage, libraries["drangong"], "Pelatihan sablon pemuda Drangong", today - timedelta(days=140), 8
    )
    stage.by = users["pustaka"]
    _training(
        stage, libraries["cipare"], "Pelatihan menjahit dasar Cipare", today - timedelta(days=20), 11, asked=6
    )
    _double(stage, libraries, banjarsari[0].training)


def _training(stage, library, title, day, size, asked=None):
    skill = next(
        code for code in ("buket_bunga", "kue_kering", "sablon", "menjahit") if code.split("_")[0] in title
    )
    training = add_training(
        stage.batch,
        f"sekarang/{title}",
        library=library,
        kind=stage.kinds["pelatihan_keterampilan"],
        title=title,
        day=day,
        by=stage.by,
        skills=[skill],
    )
    rng = Random(title)
    lines = add_people(stage, rng, training, size)
    for line in lines[:asked]:
        add_baseline(stage.batch, rng, line, band_before(rng), stage.by)
    return lines


def _ask_some(stage, lines, answered, unreached):
    rng, yesterday = Random(f"tanya {lines[0].pk}"), stage.today - timedelta(days=1)
    for line in lines[:answered]:
        add_follow_up(stage.batch, rng, line, yesterday, Disposition.COMPLETE, rng.randint(2, 5), stage.by)
    for line in lines[answered : answered + unreached]:
        details = {"disposition": Disposition.UNREACHED, "mode": Mode.PHONE}
        add_answer(stage.batch, line, yesterday, stage.by, **details)


def _story(batch, line, by, today):
    story = Story(pk=uid("cerita", line.pk), library=line.training.library, training=line.training)
    story.person, story.title = line.person, "Dari kelas buket ke pesanan wisuda"
    story.quote = "Sekarang tetangga memesan buket ke saya."
    story.body = "Setelah pelatihan, pesanan pertama datang dari tetangga, lalu dari sekolah."
    story.told_on = story.consent_on = today - timedelta(days=3)
    story.publish_consent = True
    batch.add(story, by)


def _double(stage, libraries, training):
    """One person with the same name and number, registered by two libraries."""
    known: Person = next(iter(stage.pool[libraries["cipare"].pk]))
    known.phone = known.phone or sample_phone(90_000_001)
    twin = add_person(
        stage.batch,
        f"ganda/{known.pk}",
        library=training.library,
        by=stage.by,
        name=known.name,
        sex=known.sex,
        phone=known.phone,
    )
    enrol(stage.batch, training, twin, 11, by=stage.by)
