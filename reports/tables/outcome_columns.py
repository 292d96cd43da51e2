"""What each person answered and what it came to, as columns of the report `peserta` for analysts.

What depends on a day (due, assessed, direction, rung, evidence) is as of the day of the question, so that the
columns add up to the figures of that day (DOMAIN definitions 6 to 11).
"""

from participants.choices import ConsentPurpose, IncomeBand, IncomeScope
from participants.definition_constants import is_due
from participants.followup.ladder import Level
from participants.people.consents import ROSTER_PURPOSES
from tpbis.sheets.columns import DAY, MONEY, NUMBER, YES, Column

BANDS, SCOPES = dict(IncomeBand.choices), dict(IncomeScope.choices)
RUNGS = dict(zip(range(-1, len(Level) - 1), (level.value for level in Level), strict=True))
DIRECTIONS = {"naik": "Naik", "tetap": "Tetap", "turun": "Turun"}
EVIDENCE = {
    "dinyatakan": "Pernyataan dinas/perpustakaan",
    "dilaporkan": "Jawaban peserta",
    "diverifikasi": "Sudah diverifikasi",
}
OF_PERSON = "Menurut persetujuan orang ini."
CONSENT = {"ya": "Ya", "ditarik": "Ditarik", "belum": "Belum"}
WAVES = {"t0": ("awal", "Awal"), "t6": ("t6", "6 bulan"), "t12": ("t12", "12 bulan")}
BOTH_ENDS = "Nomor rentang 0–10, ujung {}; kedua ujung sama kecuali yang disebut “dari … sampai …”."
TOLD = "Rupiah sebulan yang disebut, {}; kosong bila hanya rentangnya yang disebut."


def _asked(key: str, label: str) -> list[Column]:
    """What was told of the income in one wave."""

    def column(part: str, about: str, kind: str, meaning: str, **more) -> Column:
        told = part != "ditanya"
        return Column(
            f"{key}_{part}", f"{label}: {about}", kind, 13, meaning=meaning, personal=told, **more, aside=True
        )

    low, high = BOTH_ENDS.format("bawah"), BOTH_ENDS.format("atas")
    return [
        column("ditanya", "ditanya", DAY, "Hari jawaban yang dihitung ditanyakan; kosong bila tidak ada."),
        column("rentang", "rentang penghasilan", NUMBER, low, codes=BANDS),
        column("rentang_atas", "rentang, ujung atas", NUMBER, high, codes=BANDS),
        column("rupiah", "rupiah", MONEY, TOLD.format("yang paling rendah bila dua")),
        column("rupiah_atas", "rupiah, ujung atas", MONEY, TOLD.format("yang paling tinggi bila dua")),
        column("dari", "penghasilan dari", "teks", "Cakupan yang disebut.", words=SCOPES),
    ]


def _flag(key: str, label: str, meaning: str) -> Column:
    return Column(key, label, NUMBER, meaning=f"1 bila {meaning}, 0 bila tidak.", aside=True)


COLUMNS = [
    *(column for wave in WAVES.values() for column in _asked(*wave)),
    Column("memakai", "Memakai keterampilan", meaning="Jawaban enam bulan.", words=YES, aside=True),
    Column("usaha", "Ada usaha/pekerjaan", meaning="Yang memakainya, enam bulan.", words=YES, aside=True),
    _flag("jatuh_tempo", "Sudah waktunya ditanya", "sudah waktunya ditanya dan tidak meninggal"),
    _flag("dijawab", "Sudah menjawab", "sudah waktunya ditanya dan menjawab pada masa enam bulan"),
    _flag("dinilai", "Dapat dinilai", "menjawab, dan penghasilan awal dan sesudahnya dapat dibandingkan"),
    Column("arah", "Penghasilan", width=10, meaning="Dibanding awal, menurut rentangnya.", words=DIRECTIONS),
    Column("perubahan", "Perubahan rupiah", MONEY, meaning="Jawaban 6 bulan dikurangi awal.", aside=True),
    Column("keadaan", "Keadaan", width=30, meaning="Anak tangga hasil pada hari berkas ini.", words=RUNGS),
    Column("bukti", "Bukti", width=26, meaning="Dari mana keberhasilannya; lainnya kosong.", words=EVIDENCE),
    *(
        Column(f"izin_{purpose}", f"Izin: {label}", meaning=OF_PERSON, words=CONSENT, aside=True)
        for purpose, label in ConsentPurpose.choices
    ),
]

_DUE = is_due("date_trunc('month', h.last_day)::date")
_TRAINED = "(h.measured AND c.old_enough)"


def _answer(wave: str) -> str:
    low, high = (f"coalesce({wave}.income_exact, {wave}.income_{end})" for end in ("low", "high"))
    return f"{wave}.asked_on, {wave}.band_low, {wave}.band_high, {low}, {high}, {wave}.income_scope"


def _consent(purpose: str) -> str:
    """SQL: what the person agreed to; a signed sheet stands for all who took nothing back."""
    sheet = "WHEN t.consent_sheet THEN 'ya'" if purpose in ROSTER_PURPOSES else ""
    rows = f"FROM participants_consent WHERE person_id = p.id AND purpose = '{purpose}'"
    return f"""CASE WHEN EXISTS (SELECT 1 {rows} AND withdrawn_on IS NULL) THEN 'ya'
    WHEN EXISTS (SELECT 1 {rows}) THEN 'ditarik' {sheet} ELSE 'belum' END"""


# The order is that of COLUMNS; `s` is null for who is in no measured training or too young.
VALUES = f"""{", ".join(_answer(wave) for wave in WAVES)}, t6.uses_skill, t6.has_work,
  ({_TRAINED} AND {_DUE} AND NOT coalesce(s.died, false))::int,
  coalesce({_DUE} AND s.answered, false)::int, coalesce({_DUE} AND s.judged, false)::int,
  CASE WHEN {_DUE} AND s.judged THEN CASE WHEN s.up THEN 'naik' WHEN s.down THEN 'turun' ELSE 'tetap' END END,
  CASE WHEN {_DUE} THEN round(s.change)::bigint END,
  CASE WHEN {_TRAINED} THEN CASE WHEN {_DUE} THEN coalesce(s.rung, -1) ELSE -1 END END,
  CASE WHEN {_DUE} AND s.rung >= 3 THEN CASE WHEN s.verified THEN 'diverifikasi' ELSE 'dilaporkan' END
    WHEN s.declared AND NOT ({_DUE} AND s.judged) THEN 'dinyatakan' END,
  {", ".join(_consent(purpose) for purpose in ConsentPurpose.values)}"""
JOINS = " ".join(
    f"LEFT JOIN asked {wave} ON {wave}.enrolment_id = e.id AND {wave}.wave = '{wave.upper()}'"
    for wave in WAVES
)
