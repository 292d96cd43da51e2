"""Undangan, notulen and tanda terima of an activity as plain data for typst."""

from programs.choices import Audience, TrainingStatus
from programs.models import Training
from programs.papers.activity_papers import from_label, hours_of, names_of, place_of, when_of, with_text
from programs.papers.signatures import organiser_of, signed, speakers_of
from programs.services import today
from tpbis.formats import format_int
from tpbis.models import User

EMPTY_ROWS = 15


def invitation_data(training: Training, user: User) -> dict:
    """A letter to everybody on the list; once the activity has begun its date is written by hand."""
    begun = training.first_day is not None and training.first_day <= today()
    facts = with_text(
        ("Hari, tanggal", when_of(training)),
        ("Pukul", hours_of(training)),
        ("Tempat", place_of(training)),
        ("Acara", training.title),
        ("Narasumber", speakers_of(training)),
        ("Penyelenggara", training.library.name),
    )
    paper = people(training, user, invited=True) | {"title": training.title, "facts": facts}
    return paper | signed(training, None if begun else today())


def minutes_data(training: Training, user: User) -> dict:
    """What is known stands there; the rest is written by hand on dotted lines."""
    paper = people(training, user)
    count = len(paper["names"])
    facts = with_text(
        ("Kegiatan", training.title),
        ("Hari, tanggal", when_of(training)),
        ("Pukul", hours_of(training)),
        ("Tempat", place_of(training)),
        ("Pemimpin acara", organiser_of(training) or ". . . . . . . . . . . . . . . . . . . ."),
        ("Narasumber", speakers_of(training)),
        ("Notulis", ". . . . . . . . . . . . . . . . . . . ."),
        ("Hadir", f"{format_int(count)} orang, daftarnya di bawah" if count else ""),
    )
    result = [row for row in training.result.splitlines() if row.strip()]
    commitments = [str(row) for row in training.commitments.all()]
    paper |= {"title": training.title, "facts": facts, "result": result, "commitments": commitments}
    return paper | signed(training, training.last_day or today(), speakers=False)


def transport_data(training: Training, user: User) -> dict:
    return receipt(training, user, "UANG TRANSPORT", "Jumlah (Rp)")


def goods_data(training: Training, user: User) -> dict:
    return receipt(training, user, "BAHAN", "Bahan dan banyaknya")


def receipt(training: Training, user: User, what: str, amount: str) -> dict:
    """Who came, with empty amounts and room to sign; only empty rows while nobody is named."""
    paper = people(training, user)
    rows = paper["names"] or [[str(n), "", "", ""] for n in range(1, EMPTY_ROWS + 1)]
    facts = with_text(
        ("Kegiatan", training.title),
        ("Hari, tanggal", when_of(training)),
        ("Tempat", place_of(training)),
        ("Penyelenggara", training.library.name),
    )
    paper |= {"title": training.title, "facts": facts, "what": what, "amount": amount, "names": rows}
    return paper | signed(training, training.last_day or today(), speakers=False)


def people(training: Training, user: User, *, invited: bool = False) -> dict:
    """The rows of the list: who came, or everybody who is invited."""
    names = names_of(training, user, invited=invited or training.status == TrainingStatus.PLANNED)
    with_from = any(row[-1] for row in names)
    return {"names": names, "with_from": with_from, "names_from": from_label(Audience(training.audience))}
