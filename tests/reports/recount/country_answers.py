"""Answers of the people of a world: every edge of the waves, every kind of income, claims, verdicts."""

from datetime import timedelta

from participants.followup.record_answer import declare
from participants.models import Answer
from tests.builders import answer, baseline, declare_one, enrol

AWAY = ("menolak", "tidak_terhubungi", "nomor_salah", "pindah", "meninggal")
DAYS = (59, 60, 134, 135, 150, 150, 180, 200, 220, 240, 269, 270, 380, 380, 450, 451)
BEFORE = (-61, -60, -3, 0, 0, 0, 0, 0, 1, 14, 15)
EXACT = (
    0,
    1,
    749_999,
    750_000,
    1_000_000,
    1_499_999,
    2_400_000,
    3_000_000,
    9_999_999,
    25_000_000,
    40_000_000,
)


class Talks:
    """Answers and claims about the measured trainings of a world."""

    def __init__(self, world):
        self.world, self.draw, self.by = world, world.draw, world.users

    def all(self) -> None:
        measured = {}
        for line in self.world.lines:
            line.training.refresh_from_db()
            if line.training.measured and line.training.audience == "warga":
                measured.setdefault(line.training_id, []).append(line)
                self._ask(line)
        for lines in measured.values():
            if self.world.chance(20):
                number = self.draw.randrange(1, 25)
                declare(training=lines[0].training, by=None, declared_by="Kepala Bidang", number=number)
                continue
            for line in lines:
                if self.world.chance(30):
                    declare_one(line, self.draw.choice(("berhasil", "belum")))

    def climb(self, training, people) -> None:
        """Everybody but the last rises; after a year some have kept it, some have not. The last refuses."""
        *people, silent = people
        asked = training.last_day + timedelta(180)
        answer(enrol(training, silent), asked, disposition="menolak", uses_skill=None, has_work=None)
        for n, person in enumerate(people):
            line = enrol(training, person)
            baseline(line, 1)
            for days, band in ((180, 3 + n % 3), (380, n % 5)):
                answer(line, training.last_day + timedelta(days), by=self.by[0], band=band)

    def _ask(self, line) -> None:
        for _ in range(self.draw.choice((0, 1, 1, 1, 1, 2))):
            asked = line.training.first_day + timedelta(self.draw.choice(BEFORE))
            self._keep(line, asked, "awal", uses_skill=None, has_work=None)
        for _ in range(self.draw.choice((0, 2, 3, 4))):
            asked = line.training.last_day + timedelta(self.draw.choice(DAYS))
            uses = self.draw.choice((True, True, True, False))
            self._keep(line, asked, "tindak_lanjut", uses_skill=uses, has_work=uses and self.world.chance(80))

    def _keep(self, line, asked, moment, **told) -> None:
        if asked > self.world.today:
            return
        kind = self.draw.choice(("lengkap",) * 24 + ("sebagian",) + AWAY[: 4 if moment == "awal" else 5])
        told["disposition"] = kind
        if kind == "lengkap":
            told |= self._income()
        elif kind != "sebagian":
            told |= {"uses_skill": None, "has_work": None}
        row = answer(line, asked, moment=moment, by=self.by[0], **told)
        if kind == "lengkap" and moment == "tindak_lanjut" and self.world.chance(30):
            row = Answer.unscoped.filter(pk=row.pk)
            row.update(verified_on=asked, verified_by=self.by[1], verification="kunjungan")

    def _income(self) -> dict:
        how = self.draw.randrange(10)
        scope = {"income_scope": "usaha_ini_saja" if self.world.chance(10) else "semua_penghasilan"}
        if how == 0:
            return {"income_reply": self.draw.choice(("tidak_tahu", "tidak_bersedia"))} | scope
        if how < 4:
            return {"income_exact": self.draw.choice(EXACT)} | scope
        if how < 6:
            low, high = sorted(self.draw.choices(EXACT, k=2))
            return {"income_low": low, "income_high": high} | scope
        return {"band": self.draw.choice((0, 1, 1, 2, 3, 4, 5, 6))} | scope
