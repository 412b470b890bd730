"""From an upload to the picture that follows the finger, beside the page that a first try makes.

    python -m benchmarks.upload [megapixels ...]      1, 4 and 12 without a number

A photograph in colour is given to the compressor at full size, and to ``benchmarks/_plain_page.py``, which
calls ``numpy.linalg.svd`` on three channels; each in a real browser and on a fresh server, by turns.  The
clock starts when the file is chosen.  The compressor's first picture comes from estimated factors, at the
size of the screen and up to k = 100, and can be dragged; its exact one is there when the page says so.  In
one more round the exact one is cancelled: from the press on the button to the page that says so.
"""

import statistics
import sys
import time
from pathlib import Path
from typing import NamedTuple

from playwright.sync_api import Browser, Page

from benchmarks._browser import browser_of, started, stop
from benchmarks._report import Report
from benchmarks.live_picture import enlarged

ROUNDS = 3
SIDES = {1: (1224, 817), 4: (2450, 1633), 12: (4242, 2828)}  # width, height by megapixels
PATIENCE = 600_000  # ms
SAMPLE_WIDTH = 640  # of the picture that is there before, and a large one is drawn reduced
DRAWN = """(width) => {
  const hosts = [...document.querySelectorAll('*')].filter((e) => e.shadowRoot);
  const stage = hosts.map((e) => e.shadowRoot.querySelector('.live')).find(Boolean);
  return stage?.querySelector('canvas').width > width && Boolean(stage.dataset.state);
}"""
EXACT = """() => !document.body.innerText.includes('until the exact factors have come') &&
  document.querySelector('[data-testid="stApp"]').dataset.testScriptState === 'notRunning'"""
LOADED = """() => { const image = document.querySelector('[data-testid="stImage"] img');
  return Boolean(image?.complete && image.naturalWidth); }"""


class Upload(NamedTuple):
    """Seconds until the first picture and the exact one, and the server's largest memory in MiB."""

    first: float
    exact: float
    memory: float


def _give(page: Page, size: tuple[int, int]) -> float:
    page.locator('input[type="file"]').first.set_input_files(
        {"name": "picture.jpg", "mimeType": "image/jpeg", "buffer": enlarged(*size)}
    )
    return time.perf_counter()


def ours(browser: Browser, size: tuple[int, int]) -> Upload:
    """Bring a picture to the compressor."""
    process, address = started(Path.cwd())
    try:
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.goto(f"{address}/image_compressor?size=Full+size")
        page.wait_for_function(EXACT, timeout=PATIENCE)
        page.get_by_role("button", name="Use your own picture").click()
        page.wait_for_selector('input[type="file"]', state="attached")
        begun = _give(page, size)
        page.wait_for_function(DRAWN, arg=SAMPLE_WIDTH, timeout=PATIENCE)
        first = time.perf_counter() - begun
        page.wait_for_function(EXACT, timeout=PATIENCE)
        exact = time.perf_counter() - begun
        page.close()
        return Upload(first, exact, _peak(process.pid))
    finally:
        stop(process)


def cancelled(browser: Browser, size: tuple[int, int]) -> float:
    """Bring a picture to the compressor and cancel the exact factors; return the seconds until that is so."""
    process, address = started(Path.cwd())
    try:
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.goto(f"{address}/image_compressor?size=Full+size")
        page.wait_for_function(EXACT, timeout=PATIENCE)
        page.get_by_role("button", name="Use your own picture").click()
        page.wait_for_selector('input[type="file"]', state="attached")
        _give(page, size)
        page.get_by_text("parts ...").wait_for(timeout=PATIENCE)
        begun = time.perf_counter()
        page.get_by_role("button", name="Cancel").click()
        page.get_by_text("This is the quick picture").wait_for(timeout=PATIENCE)
        taken = time.perf_counter() - begun
        page.close()
        return taken
    finally:
        stop(process)


def plain(browser: Browser, size: tuple[int, int]) -> Upload:
    """Bring a picture to the plain page."""
    process, address = started(Path.cwd(), script="benchmarks/_plain_page.py")
    try:
        page = browser.new_page(viewport={"width": 1280, "height": 900})
        page.goto(address)
        page.wait_for_selector('input[type="file"]', state="attached", timeout=PATIENCE)
        begun = _give(page, size)
        page.wait_for_function(LOADED, timeout=PATIENCE)
        taken = time.perf_counter() - begun
        page.close()
        return Upload(taken, taken, _peak(process.pid))
    finally:
        stop(process)


def _peak(pid: int) -> float:
    lines = Path(f"/proc/{pid}/status").read_text(encoding="ascii").splitlines()
    return int(next(line for line in lines if line.startswith("VmHWM")).split()[1]) / 1024


def main(megapixels: list[int]) -> None:
    """Print and keep a table: a line a size, medians over the rounds."""
    report, rows = Report("Upload", ("streamlit", "playwright", "pillow")), []
    with browser_of() as browser:
        for each in megapixels:
            mine, theirs = [], []
            for _ in range(ROUNDS if each < 12 else 1):
                mine.append(ours(browser, SIDES[each]))
                theirs.append(plain(browser, SIDES[each]))
            here, there = (Upload(*map(statistics.median, zip(*m, strict=True))) for m in (mine, theirs))
            ratio = statistics.median(a.first / b.first for a, b in zip(mine, theirs, strict=True))
            seconds = f"{here.first:.2f}", f"{here.exact:.2f}", f"{there.first:.2f}", f"{ratio:.2f}"
            left = f"{cancelled(browser, SIDES[each]):.2f}" if each >= 4 else "done before"
            rows.append([f"{each} megapixels", *seconds, left, f"{here.memory:.0f}", f"{there.memory:.0f}"])
    columns = [
        "picture",
        "first, s",
        "exact, s",
        "plain page, s",
        "first / plain",
        "cancelled, s",
        "memory, MiB",
        "plain, MiB",
    ]
    report.table(f"From the chosen file, medians of {ROUNDS} rounds (12 megapixels: one)", columns, rows)
    size, first, exact, other, ratio, *_ = rows[len(rows) // 2]
    report.headline(
        f"{size} in colour, from the file to a picture that follows the finger: {first} s ({ratio} of a "
        f"plain page's time with numpy.linalg.svd, {other} s); exact after {exact} s."
    )
    report.write()


if __name__ == "__main__":
    main([int(each) for each in sys.argv[1:]] or list(SIDES))
