"""The letterhead of a paper, and who signs below it: narasumber, pelaksana, head."""

from datetime import date

from programs.choices import OfficialRole
from programs.models import Library, Office, Training, TrainingOfficial
from tpbis.formats import format_date


def office_over(library: Library) -> Office | None:
    """The nearest office at or above a library whose letterhead its papers carry."""
    codes = [library.region_id, *reversed(library.region.ancestor_codes)]
    offices = {row.region_id: row for row in Office.letterheads(codes)}
    return next((offices[code] for code in codes if code in offices), None)


def letterhead_of(office: Office) -> list[str]:
    """Kop surat as typed; the address line is added when it is not in it."""
    rows = [row.strip() for row in office.letterhead.splitlines() if row.strip()] or [office.name]
    address = ", ".join(filter(None, (office.address, office.phone and f"Telepon {office.phone}")))
    return rows if len(rows) > 2 or not address else [*rows, address]


def officials_of(training: Training, role: OfficialRole) -> list[TrainingOfficial]:
    return [row for row in training.officials.all() if row.role == role]


def speakers_of(training: Training) -> str:
    return "; ".join(map(named, officials_of(training, OfficialRole.SPEAKER)))


def organiser_of(training: Training) -> str:
    return "; ".join(map(named, officials_of(training, OfficialRole.ORGANISER)))


def named(official: TrainingOfficial) -> str:
    return f"{official.name} ({official.position})" if official.position else official.name


def place_and_day(office: Office | None, day: date | None) -> str:
    """ "Serang, 17 Juli 2022"; dots where the day is to be written by hand."""
    written = format_date(day) if day else ". . . . . . . . . . ."
    return f"{office.city}, {written}" if office and office.city else written


def signed(training: Training, day: date | None, *, speakers: bool = True) -> dict:
    """The letterhead, and the blocks to sign in: two side by side, or the head below the others."""
    office = office_over(training.library)
    when = place_and_day(office, day)
    top = [signer("Narasumber", row) for row in officials_of(training, OfficialRole.SPEAKER) if speakers]
    ours = next(iter(officials_of(training, OfficialRole.ORGANISER)), None)
    organiser = signer("Pelaksana", ours) | {"above": when}
    if ours is None and office:
        organiser["name"] = training.library.contact_name
    head = head_of(training.library, office)
    signers = [*top, organiser, head] if top else [head, organiser]
    return {
        "letterhead": letterhead_of(office) if office else [training.library.name],
        "place_date": when,
        "head": head | {"above": when},
        "signers": signers,
    }


def signer(role: str, official: TrainingOfficial | None) -> dict[str, str]:
    name, position = (official.name, official.position) if official else ("", "")
    return {"above": "", "role": role, "name": name, "under": position}


def head_of(library: Library, office: Office | None) -> dict[str, str]:
    """The head of the Dinas as it typed it; without one whoever runs the library."""
    head = {"above": "Mengetahui,", "role": "Kepala/pengelola perpustakaan", "name": library.contact_name}
    if office is None:
        return head | {"under": ""}
    role, nip = office.signatory_title or "Kepala", office.signatory_nip
    return head | {"role": role, "name": office.signatory_name, "under": nip and f"NIP {nip}"}
