"""Recount facts in plain Python: who attended what, where it counts, what they said (DOMAIN 1 to 5)."""

from datetime import date, timedelta
from types import SimpleNamespace

from tests.reports.recount.exported_rows import grouped
from tests.reports.recount.participant_answers import Standing
from tests.reports.recount.places import Places
from tests.reports.recount.speakers import Speakers

CITIZENS, STAFF = "warga", "pengelola"


def due_from(last_day: date) -> date:
    """The first day of the sixth month after the month of the last day."""
    month = last_day.year * 12 + last_day.month - 1 + 6
    return date(month // 12, month % 12 + 1, 1)


def age_on(day: date, person, told: int | None) -> int | None:
    born = person.tanggal_lahir
    if born:
        return day.year - born.year - ((day.month, day.day) < (born.month, born.day))
    return day.year - person.tahun_lahir if person.tahun_lahir else told


def month_end(month: date) -> date:
    return (month.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


class Country:
    """Everything that counts, as of `today`, under the codes of `on` (today's unless given)."""

    def __init__(self, rows, today: date, on: date | None = None):
        self.rows, self.today, self.on, self.places = rows, today, on, Places(rows, on or today)
        self.people, self.speakers = {row.id: row for row in rows.orang}, Speakers(rows.orang)
        self.answers, self.days = grouped(rows.jawaban, "peserta"), grouped(rows.kehadiran, "peserta")
        self.claims = grouped(rows.pernyataan, "kegiatan")
        self.lines = grouped(rows.peserta, "kegiatan")
        self.funds = grouped(rows.dana_kegiatan, "kegiatan")
        self.met = grouped(rows.hari_kegiatan, "kegiatan")
        self.held = [self._activity(t) for t in rows.kegiatan if t.status == "terlaksana" and not t.dihapus]
        self.of_library = grouped(self.held, "library")
        self.partners = grouped(rows.kemitraan, "perpustakaan")
        nil = grouped(rows.laporan_nihil, "perpustakaan")
        self.nil = {library: {row.bulan for row in found} for library, found in nil.items()}
        self.joint = grouped(rows.pelaksana_bersama, "kegiatan")
        self.reported = self._reported()
        self.villages = [code for code in self.places.regions if len(code) == 13 and self.places.stands(code)]

    def _activity(self, training):
        """One activity with who came and, if it is measured, what became of them."""
        code = self.places.named(self.places.of_library(training.perpustakaan, training.hari_terakhir))
        came = self._came(training)
        act = SimpleNamespace(
            id=training.id, row=training, library=training.perpustakaan, day=training.hari_terakhir,
            code=code,
            place=self.places.named(training.kode_tempat), came=came, audience=training.untuk,
            nameless=max((training.hadir_semua or 0) - len(came), 0), person_days=0, trained={}, due=False,
                          number=0,
        )  # fmt: skip
        if training.untuk == CITIZENS:
            act.person_days = self._person_days(act)
        if training.untuk == CITIZENS and training.terukur:
            self._follow(act)
        return act

    def _reported(self) -> dict[str, set[date]]:
        """The months that each library reported: it held or co-hosted something, or said nihil."""
        found = {library: set(months) for library, months in self.nil.items()}
        for act in self.held:
            for library in (act.library, *(row.perpustakaan for row in self.joint.get(act.id, ()))):
                found.setdefault(library, set()).add(act.day.replace(day=1))
        return found

    def _came(self, training) -> dict[str, list]:
        """The lines of each human who came at least one day."""
        found: dict[str, list] = {}
        for line in self.lines.get(training.id, []):
            person = self.people[line.orang]
            if line.hadir and not person.dihapus:
                found.setdefault(person.identitas, []).append(line)
        return found

    def _person_days(self, act) -> int:
        met = len(self.met.get(act.id, ())) or (act.day - act.row.hari_pertama).days + 1
        if not act.row.per_hari:
            return (len(act.came) + act.nameless) * met
        named = (
            len({d.tanggal for line in lines for d in self.days.get(line.id, ())})
            for lines in act.came.values()
        )
        return sum(named) + act.nameless * met

    def _follow(self, act) -> None:
        act.due = due_from(act.day) <= self.today
        claims = self.claims.get(act.id, ())
        said = {claim.peserta for claim in claims if claim.status == "berhasil"}
        act.number = sum(claim.jumlah or 0 for claim in claims if claim.peserta is None)
        for human, lines in act.came.items():
            ages = [age_on(act.row.hari_pertama, self.people[line.orang], line.umur) for line in lines]
            if any(age is None or age >= 15 for age in ages):
                answers = [answer for line in lines for answer in self.answers.get(line.id, ())]
                act.trained[human] = Standing(act.row, answers, any(line.id in said for line in lines))

    def held_in(self, first: date | None, last: date | None) -> list:
        return [act for act in self.held if (first or date.min) <= act.day <= (last or date.max)]

    def months(self, library: str, first: date | None, last: date | None) -> list[date]:
        """The months of the period that are over, from the first partnership on."""
        starts = [row.sejak for row in self.partners.get(library, ())]
        month = max(min(starts, default=self.today), first or date.min).replace(day=1)
        found = []
        while (end := month_end(month)) < self.today and month <= (last or date.max):
            found.append(month)
            month = end + timedelta(days=1)
        return found

    def area(self, library: str, day: date) -> str:
        return self.places.named(self.places.of_library(library, day))

    def represented(self, line, act) -> str:
        """The region of a person in a staff bimtek: what they represent, the host's if nothing is linked."""
        if line.wakil_perpustakaan:
            return self.area(line.wakil_perpustakaan, act.day)
        return self.places.named(line.wakil_wilayah) or act.code
