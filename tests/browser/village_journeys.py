"""What a librarian does on a phone, every tap and typed letter counted; for its test and bench/village."""

import statistics
import time
from dataclasses import dataclass, field

from playwright.sync_api import Page, expect

TAP, LETTER = 1.5, 0.3  # seconds to find and touch something; to type a letter on a phone
NAMES = ["Aminah", "Budi", "Cici", "Dewi", "Eka", "Fitri", "Gita", "Hana", "Indah", "Joko", "Kartika"]
ROW = """() => {
  const names = document.querySelectorAll("input[type=text][name$='-name']"), last = names[names.length - 1];
  const start = performance.now();
  last.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true, cancelable: true }));
  document.body.getBoundingClientRect();
  return [performance.now() - start, document.querySelectorAll("input[type=text][name$='-name']").length];
}"""


@dataclass
class Journey:
    """One way to a saved list: `machine` and `person` are seconds."""

    page: Page
    taps: int = 0
    letters: int = 0
    started: float = field(default_factory=time.monotonic)

    def tap(self, what) -> None:
        self.taps += 1
        what.click()

    def choose(self, what) -> None:
        """A radio or box, which may lie under its own label."""
        self.taps += 1
        what.check(force=True)

    def type(self, name: str, text: str) -> None:
        """Touch a field and fill it."""
        self.taps += 1
        self.letters += len(text)
        self.page.locator(f"[name={name}]").fill(text)

    def press(self, button: str) -> None:
        self.tap(self.page.get_by_role("button", name=button, exact=True))
        self.page.wait_for_load_state()

    def ended(self, saying: str = "orang tersimpan di daftar hadir.") -> "Journey":
        expect(self.page.get_by_text(saying)).to_be_visible()
        self.machine = time.monotonic() - self.started
        return self

    @property
    def person(self) -> float:
        return self.taps * TAP + self.letters * LETTER

    @property
    def seconds(self) -> float:
        return self.machine + self.person


def new_activity(journey: Journey, title: str) -> None:
    """From home to the empty list of an activity held today."""
    page = journey.page
    journey.tap(page.locator(".tabbar a.add"))
    page.wait_for_url("**/kegiatan/baru/")
    if page.locator("[name=kind]").input_value() != "pelatihan_keterampilan":  # the last kind is preset
        journey.taps += 1
        page.locator("[name=kind]").select_option("pelatihan_keterampilan")
    journey.type("title", title)
    journey.type("first_day", "hari ini")
    journey.press("Simpan, lalu catat peserta")
    page.wait_for_url("**/peserta/")


def by_hand(page: Page, family: str) -> Journey:
    """Eleven new people, name and L/P each."""
    page.goto("/")
    journey = Journey(page)
    new_activity(journey, f"Kelas {family}")
    for number, name in enumerate(NAMES):
        journey.type(f"r{number}-name", f"{name} {family}")
        journey.choose(page.locator(f"[name=r{number}-sex][value={'L' if name[0] in 'BJ' else 'P'}]"))
    journey.press("Simpan peserta")
    return journey.ended()


def by_pasted_list(page: Page, family: str) -> Journey:
    """Eleven new people out of a message without L/P; pasting is a long touch and a tap."""
    page.goto("/")
    journey = Journey(page)
    new_activity(journey, f"Kelas {family}")
    journey.taps += 2
    page.locator("[name=paste]").fill("\n".join(f"{n}. {name} {family}" for n, name in enumerate(NAMES, 1)))
    journey.press("Baca daftar")
    for number, name in enumerate(NAMES):
        journey.choose(page.locator(f"[name=r{number}-sex][value={'L' if name[0] in 'BJ' else 'P'}]"))
    journey.press("Simpan peserta")
    return journey.ended()


def plan_again(page: Page, title: str) -> None:
    """Plan the activity of this title for today once more; no part of a journey."""
    page.goto("/kegiatan/")
    page.locator("main a[href^='/kegiatan/']").filter(has_text=title).first.click()
    page.get_by_role("link", name="Ulangi").click()
    page.locator("[name=first_day]").fill("hari ini")
    page.locator("[name=last_day]").fill("")
    page.get_by_role("button", name="Simpan, lalu catat peserta").click()
    again = page.get_by_role("button", name="Ini kegiatan kedua, simpan")
    again.or_(page.get_by_text("Rencana kegiatan sudah disimpan.")).first.wait_for()
    if again.count():
        again.click()
        page.get_by_text("Rencana kegiatan sudah disimpan.").wait_for()


def known_group(page: Page, absent: int = 0) -> Journey:
    """Eleven known people of a planned day, from home to saved."""
    page.goto("/")
    journey = Journey(page)
    journey.tap(page.get_by_role("link", name="Mulai catat").first)
    page.wait_for_url("**/peserta/?ambil=")
    for number in range(absent):
        journey.tap(page.locator(f"[name=r{number}-d0]"))
    journey.press("Simpan peserta")
    return journey.ended()


def answered(page: Page) -> Journey:
    """One participant's answers, from the list or from the page that opened after the one before."""
    journey = Journey(page)
    if page.get_by_role("heading", name="Hubungi peserta").count():
        journey.tap(page.get_by_role("link", name="Catat jawaban").first)
    name = page.get_by_role("heading", name="Tanya ").inner_text().removeprefix("Tanya ")
    journey.choose(page.locator("[name=rung][value=usaha]"))
    journey.choose(page.locator("[name=income][value='4']"))
    journey.press("Simpan jawaban")
    return journey.ended(f"Jawaban {name} tersimpan.")


def row_two_hundred(page: Page) -> float:
    """Milliseconds until a row stands, the median of rows 191 to 200 of an empty list open in `page`."""
    took, count = [], 0
    while count < 200:
        last, count = page.evaluate(ROW)
        took.append(last)
    return statistics.median(took[-10:])


def weights(page: Page, path: str) -> tuple[float, float]:
    """Kilobytes of a page as they travel: on the first visit, and later."""
    wire = page.context.new_cdp_session(page)
    wire.send("Network.enable")
    wire.send("Network.clearBrowserCache")
    sizes: list[float] = []
    wire.on("Network.loadingFinished", lambda event: sizes.append(event["encodedDataLength"]))
    page.goto(path, wait_until="networkidle")
    first = sum(sizes)
    page.goto("about:blank")
    page.goto(path, wait_until="networkidle")
    return first / 1000, (sum(sizes) - first) / 1000
