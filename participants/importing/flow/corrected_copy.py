"""What was decided about a file with errors, kept in the session until its corrected copy comes."""

from collections.abc import Mapping, MutableMapping

from participants.importing.flow.reopen import chosen_of, consented, decisions_of
from participants.people.matching import name_digest

KEY, MOST, OTHER = "impor", 5, "lain"
ALIKE = ("pernyataan-", "ubah-")  # these say the same of any copy
PLAIN = ("peserta", "catatan", "sesi")


def keep(session: MutableMapping, staged: dict, sent: Mapping[str, str], preview: dict) -> None:
    """Note meanings, answers and consent, if the file has to be corrected and uploaded again."""
    if not preview["errors"]:
        return
    names = {doubt["row"]: name_digest(doubt["name"]) for doubt in preview["doubts"]}
    people = list(names.values())
    decided = {names[row]: pk or OTHER for row, pk in decisions_of(sent).items() if row in names}
    answers = {
        "chosen": chosen_of(sent, staged["what"]),
        "consent": consented(staged, sent),
        "same": {name: value for name, value in sent.items() if name.startswith(ALIKE) or name in PLAIN},
        "who": {name: answer for name, answer in decided.items() if people.count(name) == 1},
    }
    others = {key: value for key, value in session.get(KEY, {}).items() if key != _key(staged)}
    session[KEY] = dict(list(others.items())[-MOST + 1 :]) | {_key(staged): answers}


def recall(session: Mapping, staged: dict) -> dict[str, str]:
    """The fields of a preview's form as they were decided for an earlier copy of this file."""
    answers = session.get(KEY, {}).get(_key(staged))
    if not answers:
        return {}
    sent = {name: value for name, value in answers["same"].items() if name not in PLAIN or name == "sesi"}
    for at, (heading, name) in enumerate(answers["chosen"].items()):
        sent |= {f"judul-{at}": heading, f"kolom-{at}": name}
    sent |= {f"nama-{name}": answer for name, answer in answers["who"].items()}
    return sent | ({"persetujuan": "kertas"} if answers["consent"] else {})


def drop(session: MutableMapping, staged: dict) -> None:
    """Forget it once the file is saved."""
    if _key(staged) in session.get(KEY, {}):
        session[KEY] = {key: value for key, value in session[KEY].items() if key != _key(staged)}


def _key(staged: dict) -> str:
    return f"{staged['what']}:{staged['training'] or staged['library'] or ''}"
