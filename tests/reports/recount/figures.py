"""Every indicator of one place and period, counted from the facts and from nothing else (DOMAIN 3 to 16)."""

from collections import Counter
from decimal import Decimal, getcontext
from fractions import Fraction

from reports.indicators.registry import INDICATORS
from tests.reports.recount.country import CITIZENS, STAFF

getcontext().prec = 50
Z = Decimal("1.959963984540054")
KNOWN_SEX = {"P": "perempuan", "L": "laki_laki"}


def counted(country, acts) -> Counter:
    """What the activities of one place come to."""
    found = Counter()
    for act in acts:
        _activity(found, act)
    _people(found, country, [act for act in acts if act.audience == CITIZENS])
    return found


def _activity(found: Counter, act) -> None:
    if act.row.strategi:
        found[act.row.strategi] += 1
    if act.audience == STAFF:
        found["kegiatan_pengelola"] += 1
    if act.row.jenis == "stakeholder_meeting":
        found["stakeholder_meeting"] += 1
    if act.audience != CITIZENS:
        return
    found["kegiatan"] += 1
    found["bernama"] += len(act.came)
    found["tanpa_nama"] += act.nameless
    found["hadir"] += len(act.came) + act.nameless
    found["orang_hari"] += act.person_days
    if act.row.terukur:
        _measured(found, act)


def _measured(found: Counter, act) -> None:
    trained = len(act.trained) + act.nameless
    dead = sum(who.died for who in act.trained.values())
    found["dilatih"] += trained
    found["dilatih_tanpa_nama"] += act.nameless
    _cost(found, act.row.biaya, trained)
    found["jatuh_tempo"] += (trained - dead) * act.due
    found["meninggal"] += dead * act.due
    found["belum_waktunya"] += trained * (not act.due)
    assessed = sum(who.assessed for who in act.trained.values()) * act.due
    said = [who for who in act.trained.values() if who.declared]
    found["berhasil_dinyatakan"] += sum(not (who.assessed and act.due) for who in said)
    found["berhasil_dinyatakan"] += min(act.number, trained - assessed)
    found["pernyataan_awal"] += len(said) + min(act.number, trained)
    for who in act.trained.values():
        found["ingatan"] += who.recalled
        if act.due:
            _answered(found, who)


def _cost(found: Counter, cost: int | None, trained: int) -> None:
    found["pelatihan"] += trained > 0
    if cost is not None and trained:
        found["pelatihan_berbiaya"] += 1
        found["biaya"] += cost
        found["dilatih_berbiaya"] += trained


def funds(country, acts) -> Counter:
    """Rupiah by source of the trainings that the cost per person trained is made of."""
    found: Counter = Counter()
    for act in acts:
        if act.row.terukur and act.row.biaya is not None and len(act.trained) + act.nameless:
            for row in country.funds.get(act.id, ()):
                found[row.sumber] += row.jumlah or 0
    return +found


def _answered(found: Counter, who) -> None:
    found["dijawab"] += who.six is not None
    found["pita_teratas"] += who.top
    found["dinilai"] += who.assessed
    found["naik"] += who.rose
    found["turun"] += who.fell
    found["tetap"] += who.assessed and not who.rose and not who.fell
    found["tidak_bertahan"] += who.lost
    if who.rung is not None:
        found[f"l{who.rung}"] += 1
    if who.rung in (3, 4):
        found["berhasil_diverifikasi" if who.verified else "berhasil_dilaporkan"] += 1


def _people(found: Counter, country, acts) -> None:
    """Different humans, each once."""
    lines: dict[str, list] = {}
    for act in acts:
        for human, came in act.came.items():
            lines.setdefault(human, []).extend(came)
    found["orang"] = len(lines)
    for came in lines.values():
        records = [line.orang for line in came]
        found[KNOWN_SEX[country.speakers.sex(records)]] += 1
        told = country.speakers.disabilities(records)
        found["disabilitas_tidak_diketahui"] += not told
        found["disabilitas"] += bool(told - {"tidak_ada"})
    found["dilatih_orang"] = len({human for act in acts for human in act.trained})


def wilson(part: int, whole: int) -> tuple[float, float]:
    n, p = Decimal(whole), Decimal(part) / whole
    middle, spread = p + Z * Z / (2 * n), Z * (p * (1 - p) / n + Z * Z / (4 * n * n)).sqrt()
    low, high = (float((middle + way * spread) / (1 + Z * Z / n)) for way in (-1, 1))
    return low if part else 0.0, high if part < whole else 1.0


def quantile(values: list[Fraction], at: Fraction) -> int:
    """Between the two nearest, rounded half to even at the very end."""
    place = at * (len(values) - 1)
    low = int(place)
    high = min(low + 1, len(values) - 1)
    return round(values[low] + (values[high] - values[low]) * (place - low))


def part(above: int, below: int) -> float | None:
    return float(Fraction(above, below)) if below else None


def each(rupiah: int, people: int) -> int | None:
    return round(Fraction(rupiah, people)) if people else None


def with_rates(found: Counter, changes: list[Fraction]) -> dict:
    """All keys of the report: counts, and rates made from them at the end."""
    measured = found["berhasil_dilaporkan"] + found["berhasil_diverifikasi"]
    all_of_them = found["berhasil_dinyatakan"] + measured
    trained, assessed = found["dilatih"], found["dinilai"]
    values = dict(found) | {"berhasil_terukur": measured, "berhasil": all_of_them}
    values |= {
        "tingkat_respons": part(found["dijawab"], found["jatuh_tempo"]),
        "tingkat_berhasil": part(all_of_them, trained) if all_of_them or assessed else None,
        "tingkat_terukur": part(measured, assessed) if assessed >= 10 else None,
        "batas_bawah": part(measured, trained),
        "batas_atas": part(measured + trained - assessed, trained),
        "hadir_per_kegiatan": part(found["hadir"], found["kegiatan"]),
        "penduduk": found["penduduk"] or None,
        "bagian_berbiaya": part(found["pelatihan_berbiaya"], found["pelatihan"]),
        "biaya_per_dilatih": each(found["biaya"], found["dilatih_berbiaya"]),
        "orang_per_penduduk": part(found["orang"], found["penduduk"]),
        "jangkauan": part(found["desa_terjangkau"], found["desa_total"]),
        "kelengkapan": part(found["perpustakaan_lapor"], found["perpustakaan_mitra"]),
        "kelengkapan_bulan": part(found["bulan_lapor"], found["bulan_mitra"]),
    }
    enough = assessed >= 10
    everybody = enough and assessed == trained
    values["selang_bawah"], values["selang_atas"] = (
        wilson(all_of_them, trained) if everybody else (None, None)
    )
    values["terukur_bawah"], values["terukur_atas"] = wilson(measured, assessed) if enough else (None, None)
    quarters = ("kuartil_bawah_perubahan", 1), ("median_perubahan", 2), ("kuartil_atas_perubahan", 3)
    for key, n in quarters:
        values[key] = quantile(sorted(changes), Fraction(n, 4)) if enough else None
    return values | _derived(values)


def _derived(values: dict) -> dict:
    """What only adds or divides recounted figures and is not written above, by its own formula."""
    known, more = Counter(values), {}
    for key, row in INDICATORS.items():
        if row.of and key not in values and set(row.operands) <= set(INDICATORS):
            known[key] = more[key] = row.of(known)
    return more
