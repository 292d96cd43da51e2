"""WhatsApp texts: the message to one person, and reminders for a group, which contain no names."""

from collections.abc import Iterable
from datetime import date

from participants.followup.due_enrolments import ANSWERED
from participants.models import Answer, Enrolment, Person
from programs.choices import Sex
from programs.models import Training
from tpbis.formats import format_date, format_int, whatsapp_link

GREETINGS: dict[str, str] = {Sex.FEMALE: "Ibu", Sex.MALE: "Bapak"}


def greeting_of(person: Person) -> str:
    return GREETINGS.get(person.sex, "Bapak/Ibu")


def message(enrolment: Enrolment, link: str = "") -> str:
    """What a participant reads first; `link` is their own page."""
    training, you = enrolment.training, greeting_of(enrolment.person)
    alone = f" Bisa juga dijawab sendiri di sini: {link}" if link else ""
    return (
        f"Halo {you} {enrolment.person.name}. Kami dari {training.library}. {you} pernah ikut"
        f" “{training.title}” pada {format_date(training.last_day)}. Boleh kami tanya kabarnya? Hanya tiga"
        f" pertanyaan singkat.{alone}"
    )


def whatsapp_of(enrolment: Enrolment, link: str = "") -> str:
    """The wa.me address with the message ready; empty without a mobile number."""
    return whatsapp_link(enrolment.person.phone, message(enrolment, link)) or ""


def tried(answers: Iterable[Answer]) -> str:
    """Sentences such as "Sudah menjawab 2 Januari 2023. Sudah dicoba 2 kali: pindah 5 Januari 2023"."""
    rows = list(answers)
    answered = [format_date(row.asked_on) for row in rows if row.disposition in ANSWERED]
    attempts = [
        f"{row.get_disposition_display().lower()} {format_date(row.asked_on)}"
        for row in rows
        if row.disposition not in ANSWERED
    ]
    said = [f"Sudah menjawab {', '.join(answered)}"] if answered else []
    return ". ".join(
        said + ([f"Sudah dicoba {format_int(len(attempts))} kali: {', '.join(attempts)}"] if attempts else [])
    )


def group_reminder(lines: Iterable[dict], today: date) -> str:
    """For the group of the libraries' staff: how many wait where, and until when."""
    waits = [
        f"- {line['name']}: {format_int(line['waiting'])} dari {format_int(line['people'])} belum ditanya"
        f" atau belum terjawab, paling lambat {format_date(line['until'])}"
        for line in lines
        if line["waiting"]
    ]
    if not waits:
        return ""
    return "\n".join(
        [
            (
                f"Halo Bapak/Ibu pengelola perpustakaan. Per {format_date(today)}, peserta pelatihan ini"
                " sudah waktunya ditanya:"
            ),
            *waits,
            (
                "Daftarnya ada di menu Hubungi peserta; lembar untuk kunjungan dapat dicetak dari sana."
                " Terima kasih."
            ),
        ]
    )


def class_reminder(training: Training) -> str:
    """For the group of one training's participants."""
    return (
        f"Halo Bapak/Ibu peserta “{training.title}” ({format_date(training.last_day)}). {training.library}"
        " akan menghubungi satu per satu untuk bertanya tiga hal singkat tentang manfaat pelatihan itu."
        " Jawabannya disampaikan langsung kepada kami, tidak perlu di grup ini. Terima kasih."
    )
