"""The activities of demo cases 1 to 4 with their partners, as trainings.csv and partners.csv list them."""

from datetime import date

from programs.models import Partner, Training, TrainingPartner
from reports.demo.roster_rows import add_training
from reports.demo.row_batch import Batch, rows_of, uid
from reports.models import PublishedFigure

TEXTS = ("status", "venue", "book_title", "book_author", "result")


def add_case_activities(batch: Batch, libraries: dict, kinds: dict, users: dict) -> dict[str, Training]:
    """Add every activity after the one it follows, then the partners; returns the activities by key."""
    trainings: dict[str, Training] = {}
    for row in rows_of("trainings"):
        library = libraries[row["library"]]
        trainings[row["key"]] = add_training(
            batch,
            row["key"],
            library=library,
            kind=kinds[row["kind"]],
            title=row["title"],
            day=_day(row["first_day"]),
            until=_day(row["last_day"]),
            by=users[row["by"]],
            skills=row["skills"].split(),
            place=library.village if row["at_library"] else None,
            follows=trainings.get(row["follows"]),
            head_count=int(row["head_count"]) if row["head_count"] else None,
            roster_has_days=bool(row["last_day"]),
            **{name: row[name] for name in TEXTS},
        )
    for row in rows_of("partners"):
        _add_partner(batch, row, libraries, trainings, users[row["by"]])
    return trainings


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def _add_partner(batch, row, libraries, trainings, by):
    words = {"name": row["name"], "kind": row["kind"], "library": libraries[row["library"]]}
    partner = batch.add(Partner(pk=uid("mitra", row["key"]), **words), by)
    for training in (trainings[key] for key in row["trainings"].split()):
        key = uid("mitra-kegiatan", training.pk, row["key"])
        batch.add(TrainingPartner(pk=key, training=training, partner=partner, role=row["role"]), by)


def add_published(batch: Batch) -> None:
    """Add the figures of 2018–2019 and of 2018–2022."""
    for row in rows_of("published"):
        batch.add(PublishedFigure(pk=uid("angka", row["last_year"], row["position"]), **row))
