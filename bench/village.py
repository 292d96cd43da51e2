"""A librarian at a cheap phone on a slow line: taps, seconds and kilobytes until a list is saved.

360 pixels wide, slow 3G (400 ms, 400 kbit/s), processor ÷ 4. A tap is 1.5 s, a typed letter 0.3 s; machine is
what the phone, the line and the server take. The demo is served afresh: nothing of this installation is used.
Arguments: 1 for the throttled line (default), 0 for this machine as it is.
"""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.browser.browsing import PHONE, chromium, new_window, sign_in  # noqa: E402
from tests.browser.village_journeys import (  # noqa: E402
    Journey,
    answered,
    by_hand,
    by_pasted_list,
    known_group,
    plan_again,
    row_two_hundred,
    weights,
)

LINE = {"offline": False, "latency": 400, "downloadThroughput": 50_000, "uploadThroughput": 50_000}


@contextmanager
def site() -> Iterator[str]:
    """The address of a fresh demo."""
    environment = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    command = [sys.executable, str(ROOT / "bench" / "_village_site.py")]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    with subprocess.Popen(command, cwd=ROOT, env=environment, **pipes) as server:
        ready = next((line for line in server.stdout if line.startswith("SIAP ")), "")
        if not ready:
            raise SystemExit("The demo could not be served.")
        yield ready.split()[1]
        server.stdin.close()


def throttle(page, *, slow: bool) -> None:
    wire = page.context.new_cdp_session(page)
    wire.send("Network.enable")
    if slow:
        wire.send("Network.emulateNetworkConditions", LINE)
        wire.send("Emulation.setCPUThrottlingRate", {"rate": 4})


def tell(what: str, journey: Journey, taps: int, seconds: int) -> None:
    took = f"{journey.taps} taps, {journey.seconds:.0f} s ({journey.machine:.1f} s machine)"
    print(f"{what:<44}{took:<36}<= {taps} taps, {seconds} s", flush=True)


def main(slow: str = "1") -> None:
    with site() as url, chromium() as browser:
        page = new_window(browser, url, PHONE).new_page()
        sign_in(page, "pustaka")
        throttle(page, slow=slow == "1")
        weighed = weights(page, "/kegiatan/baru/")
        print(f"{'entry page, kB first / later':<44}{weighed[0]:.0f} / {weighed[1]:.0f}{'':<29}<= 40 / 8")
        tell("11 new people by hand", by_hand(page, "Satu"), 30, 100)
        tell("11 new people by pasted list", by_pasted_list(page, "Dua"), 20, 75)
        plan_again(page, "Kelas Dua")
        tell("11 known people of a planned day", known_group(page), 6, 20)
        plan_again(page, "Kelas Dua")
        tell("the same, two of them absent", known_group(page, absent=2), 8, 23)
        page.goto("/tindak-lanjut/")
        tell("one answer, from the list", answered(page), 4, 15)
        tell("the next, which opened by itself", answered(page), 4, 15)
        page.goto("/kegiatan/")
        page.locator("main a[href^='/kegiatan/']").filter(has_text="Kelas Satu").first.click()
        page.goto(f"{page.url}peserta/")
        print(f"{'row 200 of a list, ms':<44}{row_two_hundred(page):<36.0f}<= 50")


if __name__ == "__main__":
    main(*sys.argv[1:])
