"""The pictures of docs/screens: which page, as whom, how wide and how high."""

from pathlib import Path

from tests.browser.browsing import chromium, new_window, sign_in

FOLDER = Path(__file__).resolve().parent.parent.parent / "docs" / "screens"
SERANG, NATION = "/?tahun=2022", "/wilayah/nasional/"
SCREENS = {  # name: account, page, height; the width ends the name
    "dasbor-serang-360": ("serang", SERANG, 1500),
    "dasbor-serang-1280": ("serang", SERANG, 1300),
    "dasbor-nasional-360": ("pusat", NATION, 1500),
    "dasbor-nasional-1280": ("pusat", NATION, 1400),
    "dasbor-pustaka-360": ("pustaka", "/", 1500),
    "catat-360": ("pustaka", "/kegiatan/baru/", 1300),
    "peserta-360": ("pustaka", "/kegiatan/ > peserta", 1300),
    "kegiatan-1280": ("fasda", "/kegiatan/", 1000),
    "tindak-lanjut-360": ("pustaka", "/tindak-lanjut/", 1300),
    "laporan-1280": ("pusat", "/laporan/", 1100),
    "dampak-1280": ("banten", "/laporan/dampak/?tahun=2022&tingkat=kabkota", 900),
    "perpustakaan-1280": ("fasda", "/perpustakaan/", 900),
    "impor-1280": ("fasda", "/impor/", 820),
    "masuk-360": ("", "/masuk/", 900),
}


def make(url: str) -> None:
    """Take every picture of the site at `url` into docs/screens."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with chromium() as browser:
        for name, (username, path, height) in SCREENS.items():
            width = int(name.rsplit("-", 1)[1])
            window = new_window(browser, url, {"width": width, "height": height}, reduced_motion="reduce")
            page = window.new_page()
            if username:
                sign_in(page, username)
            page.goto(path.split(" > ")[0])
            if path.endswith("> peserta"):
                page.locator("main a[href^='/kegiatan/']").filter(has_text="Pelatihan").first.click()
                page.goto(page.url + "peserta/")
            page.screenshot(path=FOLDER / f"{name}.png")
            window.close()
