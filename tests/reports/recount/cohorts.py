"""Recount of a cohort: the group of each person in a breakdown, their states, and their income bands."""

from collections import Counter, defaultdict

from tests.reports.recount.country import age_on
from tests.reports.recount.exported_rows import grouped
from tests.reports.recount.figures import _answered, with_rates

BANDS = (0, 15, 18, 25, 35, 45, 60)
SEVERAL, NONE = "+", ""
LIVING = ("dijawab", "dinilai", "naik", "turun", "tetap", "berhasil_dilaporkan", "berhasil_diverifikasi")


def one_of(values) -> str:
    """The one value, "+" where there are several, "" where there is none."""
    found = {value for value in values if value}
    return SEVERAL if len(found) > 1 else found.pop() if found else NONE


class Groups:
    """In which group somebody (or a nameless one of a training) stands, by breakdown."""

    def __init__(self, country):
        self.people, self.speakers, rows = country.people, country.speakers, country.rows
        self.businesses = self._by(rows.usaha, "orang", "sektor")
        self.taught = self._by(rows.keterampilan_peserta, "peserta", "keterampilan")
        self.teaches = self._by(rows.keterampilan_kegiatan, "kegiatan", "keterampilan")
        self.funds = self._by(rows.dana_kegiatan, "kegiatan", "sumber")

    @staticmethod
    def _by(rows, key, value):
        return {found: [getattr(row, value) for row in some] for found, some in grouped(rows, key).items()}

    def of(self, breakdown: str, act, lines) -> str:
        """`lines` of one human on the roster; none for the nameless."""
        return getattr(self, breakdown)(act, lines)

    def jenis_kelamin(self, act, lines):
        return self.speakers.sex([line.orang for line in lines]) if lines else NONE

    def umur(self, act, lines):
        ages = [age_on(act.row.hari_pertama, self.people[line.orang], line.umur) for line in lines]
        known = [age for age in ages if age is not None]
        return str(sum(max(known) >= low for low in BANDS) - 1) if known else NONE

    def disabilitas(self, act, lines):
        told = self.speakers.disabilities([line.orang for line in lines])
        kinds = told - {"tidak_ada"}
        return "ganda" if len(kinds) > 1 else (kinds or told or {NONE}).pop()

    def kelompok(self, act, lines):
        told = (self.people[line.orang].kelompok_sasaran or "" for line in lines)
        return one_of(group for groups in told for group in groups.split())

    def sektor(self, act, lines):
        return one_of(sector for line in lines for sector in self.businesses.get(line.orang, ()))

    def keterampilan(self, act, lines):
        own = one_of(skill for line in lines for skill in self.taught.get(line.id, ()))
        return own or one_of(self.teaches.get(act.id, ()))

    def dana(self, act, lines):
        return one_of(self.funds.get(act.id, ()))


class CohortRecount:
    """`groups` and `total` with every registry key of a cohort; `pairs` of bands of the assessed."""

    def __init__(self, country, code: str, period, breakdown: str = ""):
        self.counts, self.changes = defaultdict(Counter), defaultdict(list)
        self.pairs, found = Counter(), Groups(country)
        for act in country.held_in(period.first, period.last):
            if act.row.terukur and act.audience == "warga" and act.code.startswith(code):
                for human, who in act.trained.items():
                    self._add(act, found.of(breakdown, act, act.came[human]) if breakdown else None, who)
                if act.nameless:
                    self._nameless(act, found.of(breakdown, act, []) if breakdown else None)
        lines = {key: with_rates(counter, self.changes[key]) for key, counter in self.counts.items()}
        self.total = lines.pop("*", with_rates(Counter(), []))
        self.groups = lines

    def _add(self, act, group, who) -> None:
        for key in {"*", group} - {None}:
            found = self.counts[key]
            found["dilatih"] += 1
            found["ingatan"] += who.recalled
            if not act.due:
                found["belum_waktunya"] += 1
                continue
            found["meninggal" if who.died else "jatuh_tempo"] += 1
            answered = Counter()
            _answered(answered, who)
            found.update({name: answered[name] for name in LIVING})
            if who.assessed:
                self.changes[key].append(who.change)
        if act.due and who.assessed:
            self.pairs[who.t0.high, who.t6.low] += 1

    def _nameless(self, act, group) -> None:
        for key in {"*", group} - {None}:
            self.counts[key]["dilatih"] += act.nameless
            self.counts[key]["jatuh_tempo" if act.due else "belum_waktunya"] += act.nameless
