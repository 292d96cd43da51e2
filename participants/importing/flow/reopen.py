"""Rebuild an import from its staged file and the choices sent back by the preview."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.shortcuts import get_object_or_404

from participants.importing.kinds import SHEETS, field_choices, may_import
from participants.importing.sheet.engine import SheetImport
from participants.models import Person
from participants.people.consents import record_consent
from programs.models import Library, Training


def reopen(told: dict, user, sent=None) -> SheetImport:
    """The import of a staged file; `sent` are the fields of the preview's form. 404 for another user's."""
    sheet = _named(told, user, sent or {})
    sheet.wanted = (sent or {}).get("lembar") or ""
    return sheet


def _named(told: dict, user, sent) -> SheetImport:
    what = told["what"]
    if not may_import(user, what):
        raise PermissionDenied
    common = {"by": user, "path": told["path"], "chosen": chosen_of(sent, what)}
    if what == "peserta":
        trainings = Training.objects.visible_to(user).select_related("library", "kind")
        training = get_object_or_404(trainings, pk=told["training"])
        known = _decided(user, decisions_of(sent))
        return SHEETS[what](training=training, consent=told["consent"], decisions=known, **common)
    if what == "kegiatan" and told["library"]:
        common["library"] = get_object_or_404(Library.objects.visible_to(user), pk=told["library"])
    return SHEETS[what](**common)


def run_stored(told: dict, user, sent=None, *, dry_run=False, progress=None, should_stop=None) -> SheetImport:
    """Import a staged file outside a request: `told` as from `unstage`, `sent` the preview's fields (dict).

    One transaction: consent and rows, or nothing. The returned import has its `outcome`. Raises
    UnreadableFile, Cancelled (nothing stored), Http404 or PermissionDenied when the user may no longer do
    this.
    """
    sheet = reopen(told, user, sent)
    with transaction.atomic():
        outcome = sheet.run(
            dry_run=dry_run, file_name=told["name"], progress=progress, should_stop=should_stop
        )
        if told["consent"] and outcome.batch:
            record_consent(training=sheet.training, by=user)
    return sheet


def chosen_of(sent, what: str) -> dict[str, str]:
    """Heading → field as the user chose them."""
    fields = {name.removeprefix("kolom-"): value for name, value in sent.items() if name.startswith("kolom-")}
    titles = {name.removeprefix("judul-"): value for name, value in sent.items() if name.startswith("judul-")}
    allowed = {code for code, _ in field_choices(what)}
    return {titles[at]: value for at, value in fields.items() if at in titles and value in allowed}


def decisions_of(sent) -> dict[int, object]:
    """Row number → id of the matched person, None for somebody else; `dijawab` has those of other pages."""
    found = {}
    for name, value in [*_told_before(sent.get("dijawab") or ""), *sent.items()]:
        number = name.removeprefix("siapa-")
        if name.startswith("siapa-") and number.isdigit() and value:
            found[int(number)] = value if len(value) == 36 and value.replace("-", "").isalnum() else None
    return found


def _told_before(text: str):
    """The answers of other pages, “12=id 15=lain …”, as form fields."""
    return [
        (f"siapa-{row}", value) for row, mark, value in (pair.partition("=") for pair in text.split()) if mark
    ]


def _decided(user, decisions):
    people = Person.objects.visible_to(user).filter(pk__in=[pk for pk in decisions.values() if pk])
    by_id = {str(person.pk): person for person in people}
    return {row: by_id.get(pk) for row, pk in decisions.items()}
