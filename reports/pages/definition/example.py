"""The worked example of *berhasil*: eleven trained, by the same registry that counts the real ones."""

from reports.charts.stairs import stairs
from reports.figures.count_figures import row_of
from reports.pages.figure_wording import points_per_person
from tpbis.formats import format_percent

STEPS = (
    "Ikut pelatihan",
    "Keterampilannya dipakai",
    "Ada usaha/pekerjaan darinya",
    "Penghasilan sebulan naik: berhasil",
)
DUE = {"dilatih": 11, "jatuh_tempo": 11}
ANSWERED = {"dijawab": 8, "dinilai": 8, "naik": 6, "berhasil_dilaporkan": 6}


def example() -> dict:
    """Six of eleven: first as a claim, then with eight of them asked."""
    claimed = row_of("", "", DUE | {"dinyatakan_sisa": 6})
    asked = row_of("", "", DUE | ANSWERED)
    return {
        "steps": stairs(STEPS, title="Empat anak tangga menuju berhasil"),
        "claimed": claimed,
        "points": points_per_person(claimed),
        "asked": asked,
        "unknown": asked["dilatih"] - asked["dinilai"],
        "edges": [format_percent(asked[key], 0) for key in ("batas_bawah", "batas_atas")],
        "highest": asked["berhasil_terukur"] + asked["dilatih"] - asked["dinilai"],
    }
