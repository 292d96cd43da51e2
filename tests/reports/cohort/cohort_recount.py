"""A cohort recounted in plain Python from the rows, sharing no SQL with the product: one state per human."""

from collections import Counter, defaultdict

from participants.followup import ladder
from tests.reports.recount.impact_recount import Oracle, before, ends_of, in_wave, income_of
from tests.reports.recount.reference import Told, change, is_due

WHY_SILENT = {
    "menolak": "menolak",
    "tidak_terhubungi": "tidak_terhubungi",
    "nomor_salah": "tidak_terhubungi",
    "pindah": "tidak_terhubungi",
    "lengkap": "luar_masa",
    "sebagian": "luar_masa",
    "meninggal": "luar_masa",
}


class Recount(Oracle):
    """States, bands and changes of everyone trained; `group` names one human's group (None: nameless)."""

    def cohort(self, prefix, first, last, today, group=lambda training, lines: ""):
        states, bands, changes = defaultdict(Counter), Counter(), defaultdict(list)
        for training in self.held_in(prefix, first, last, "warga"):
            if not training.measured:
                continue
            due, humans = is_due(training.last_day, today), self.humans(training)
            nameless = max(0, (training.head_count or 0) - len(humans))
            if nameless:
                states[group(training, None)]["tanpa_nama" if due else "belum_waktunya"] += nameless
            for lines in humans.values():
                if not self._grown(training, lines):
                    continue
                state, pair, points = self.state_of(training, lines, due)
                name = group(training, lines)
                states[name][state] += 1
                if pair:
                    bands[pair[0].high_band, pair[1].low_band] += 1
                    changes[name].append(change(*points))
        return states, bands, changes

    def state_of(self, training, lines, due):
        """The one state of one human, and two comparable incomes, as bands and in rupiah."""
        answers = [answer for line in lines for answer in self.answers[line.pk]]
        if not due:
            return "belum_waktunya", None, None
        at0, at6 = before(answers, training.first_day), in_wave(answers, training.last_day, "T6")
        if at6 is None:
            return self._silent(answers), None, None
        t0, t6 = income_of(at0), income_of(at6)
        if t0 is None:
            return "tanpa_awal", None, None
        if t0.high_band == 10:
            return "teratas", None, None
        if t6 is None:
            return "tanpa_sesudah", None, None
        if at0.income_scope != at6.income_scope:
            return "beda_cakupan", None, None
        return ladder.direction(t0, t6), (t0, t6), [Told.of(**ends_of(told)) for told in (at0, at6)]

    def _silent(self, answers):
        told = [a for a in answers if a.moment == "tindak_lanjut"]
        if any(a.disposition == "meninggal" for a in told):
            return "meninggal"
        if not told:
            return "belum_dihubungi"
        return WHY_SILENT[max(told, key=lambda a: (a.asked_on, a.pk)).disposition]
