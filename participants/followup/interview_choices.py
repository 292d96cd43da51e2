"""What an interviewer taps: how the skill is used, and why there is no answer."""

from participants.choices import Disposition

# Both questions about the skill as one tap: use without work, or none, need no second.
RUNGS = [
    ("usaha", "Dipakai, dan ada usaha atau pekerjaan yang memakainya"),
    ("dipakai", "Dipakai, belum ada usaha atau pekerjaannya"),
    ("belum", "Belum dipakai"),
]
BOTH = {"usaha": (True, True), "dipakai": (True, False), "belum": (False, None), "": (None, None)}
ATTEMPTS = [
    (value, label)
    for value, label in Disposition.choices
    if value not in (Disposition.COMPLETE, Disposition.PARTIAL)
]
