"""The funnel of a dashboard: trained, due, answered, risen or not, as counts that add up."""

from reports.figures.figure_table import Row
from reports.pages.figure_wording import hidden, share
from tpbis.formats import format_int, format_money

CAPTION = (
    "Perubahan ini menurut keterangan peserta sendiri; belum membuktikan bahwa pelatihanlah penyebabnya."
)


def cohort(row: Row) -> dict | None:
    """Bars of the funnel and of what came out; None when nobody was trained or figures are hidden."""
    if not row["dilatih"] or hidden(row, "jatuh_tempo", "dijawab", "dinilai", "naik", "tetap", "turun"):
        return None
    return {
        "funnel": _funnel(row),
        "outcome": _outcome(row),
        "answered": row["dijawab"],
        "notes": _notes(row),
        "caption": CAPTION,
    }


def _funnel(row) -> list[tuple]:
    return [
        ("dilatih", row["dilatih"], "", "s0"),
        ("sudah waktunya ditanya", row["jatuh_tempo"], share(row, "jatuh_tempo", "dilatih"), "s1"),
        ("menjawab", row["dijawab"], share(row, "dijawab", "jatuh_tempo"), "s2"),
    ]


def _outcome(row) -> list[tuple]:
    if not row["dijawab"]:
        return []
    unknown = row["dijawab"] - row["dinilai"]
    parts = (
        ("penghasilan naik", row["naik"], "s1"),
        ("tetap", row["tetap"], "s2"),
        ("turun", row["turun"], "s-none"),
        ("tidak dapat dinilai", unknown, "s-none"),
    )
    return [
        (label, number, f"{format_int(number)} dari {format_int(row['dijawab'])}", css)
        for label, number, css in parts
    ]


def _notes(row) -> list[str]:
    rest = (
        (row["belum_waktunya"], "belum waktunya ditanya"),
        (row["jatuh_tempo"] - row["dijawab"], "sudah waktunya ditanya tetapi belum menjawab"),
        (row["meninggal"], "meninggal sebelum ditanya"),
    )
    notes = ["; ".join(f"{format_int(number)} orang {words}" for number, words in rest if number) + "."]
    if row["naik"]:
        count = share(row, "berhasil_terukur", "naik")
        notes.append(
            f"{count} yang naik punya usaha/pekerjaan dari keterampilan ini: mereka yang disebut berhasil."
        )
    if row["median_perubahan"] is not None:
        notes.append(median_note(row))
    if row["ingatan"]:
        notes.append(
            f"Penghasilan awal {format_int(row['ingatan'])} orang ditanyakan sesudah hari pertama (ingatan)."
        )
    return [note for note in notes if note != "."]


def median_note(row: Row) -> str:
    """The quartiles of the change of income in one sentence."""
    low, middle, high = (
        signed(row[key]) for key in ("kuartil_bawah_perubahan", "median_perubahan", "kuartil_atas_perubahan")
    )
    return (
        f"Perubahan penghasilan per bulan: separuh orang di antara {low} dan {high}, titik tengahnya"
        f" {middle}."
    )


def signed(value: int) -> str:
    return ("+" if value > 0 else "−" if value < 0 else "") + format_money(abs(value))
