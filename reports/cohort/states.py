"""The states of a cohort: everyone trained stands in exactly one of them (docs/decisions/0007)."""

WAITING, DIED = "belum_waktunya", "meninggal"
# Due but without an answer in the six-month window: why, as far as somebody noted it.
MISSING = {
    "menolak": "tidak bersedia",
    "tidak_terhubungi": "tidak dapat dihubungi, nomor salah atau pindah",
    "luar_masa": "menjawab di luar masa tanya enam bulan",
    "belum_dihubungi": "belum ada catatan dihubungi",
    "tanpa_nama": "tanpa nama, jadi tidak dapat dihubungi",
}
# Answered, but the change cannot be judged: why.
UNJUDGED = {
    "tanpa_awal": "penghasilan awal tidak ditanyakan atau tidak disebut",
    "teratas": "sejak awal di rentang teratas",
    "tanpa_sesudah": "penghasilan sesudah tidak disebut",
    "beda_cakupan": "cakupan penghasilan sebelum dan sesudah berbeda",
}
JUDGED = ("naik", "tetap", "turun")
STATES = (WAITING, DIED, *MISSING, *UNJUDGED, *JUDGED)
# What the state is once the training is due, whatever day it is read on.
OUTCOMES = STATES[1:]
# What else is counted of the people of a group.
SUMS = ("berhasil_dilaporkan", "berhasil_diverifikasi", "ingatan")
