"""The one error of whatever reads a file from outside, with the sentences that a reader's end becomes."""

import signal

OUT_OF_MEMORY = 3  # exit status of a reader that noticed it itself
TOO_LARGE = (
    "Lembar ini terlalu besar: ada isi jauh di bawah atau di kanan tabel. "
    "Salin tabelnya ke lembar baru, atau bagi menjadi beberapa berkas."
)
TOO_SLOW = (
    "Berkas ini terlalu lama dibaca. Salin tabelnya ke lembar baru, atau bagi menjadi beberapa berkas, "
    "lalu coba lagi."
)
BROKEN = "Berkas ini rusak. Buka di Excel atau LibreOffice, simpan sebagai .xlsx, lalu coba lagi."
LOCKED_PAPER = "PDF ini dilindungi kata sandi. Simpan tanpa kata sandi, lalu unggah lagi."
BUSY = "Sistem sedang membaca berkas lain. Coba lagi sebentar lagi."
ENDS = {
    OUT_OF_MEMORY: TOO_LARGE,
    -signal.SIGABRT: TOO_LARGE,  # so ends a program that is given no more memory
    -signal.SIGXCPU: TOO_SLOW,
    -signal.SIGKILL: TOO_SLOW,
}


class UnreadableFile(ValueError):
    """The file as a whole cannot be taken in; `str()` says why in Bahasa and what to do."""
