"""How fast the rank-k picture follows the finger, in a real browser: this checkout beside another one.

Usage, from the project's folder: ``python -m benchmarks.live_picture [OTHER]``

``OTHER`` is the folder of another checkout, such as a clone of an earlier commit.  For a colour picture of
one megapixel, one 800 and one 640 pixels wide it jumps from 1 to 100 as soon as the exact picture is there,
then sweeps k from 1 to the end and back and jumps again; the checkouts take turns.  A redraw's time is from
the asking to the pixels on the canvas; a jump counts until the animation frame after the picture of the last
k is there.  Beyond half a megapixel in colour what follows the hand is drawn at half the width and height,
and whole as soon as the hand rests.
"""

import io
import statistics
import sys
from pathlib import Path
from typing import NamedTuple

from PIL import Image
from playwright.sync_api import ElementHandle, Page

from benchmarks._browser import running
from benchmarks._report import Report
from sources.pictures.picture import sample

ROUNDS = 7
SWEEP = """async (stage) => {
  const slider = stage.querySelector('input.k'), largest = Number(slider.max);
  const frame = () => new Promise(requestAnimationFrame);
  await frame();
  stage.redraws.length = 0;
  const begun = performance.now(), length = 2000;
  for (let now = begun; now < begun + length; now = performance.now()) {
    const k = Math.round(1 + (largest - 1) * (1 - Math.abs(1 - (2 * (now - begun)) / length)));
    if (k !== Number(slider.value)) {
      slider.value = k;
      slider.dispatchEvent(new Event('input'));
    }
    await frame();
    await new Promise((done) => setTimeout(done));
  }
  return { seconds: (performance.now() - begun) / 1000, times: [...stage.redraws] };
}"""
JUMP = """async (stage) => {
  const slider = stage.querySelector('input.k');
  const frame = () => new Promise(requestAnimationFrame);
  const set = async (k) => {
    slider.value = k;
    slider.dispatchEvent(new Event('input'));
    do await frame(); while (Number(stage.dataset.k) !== k);
    await frame();
  };
  await set(1);
  const begun = performance.now();
  await set(100);
  return performance.now() - begun;
}"""
EXACT = """(width) => {
  const hosts = [...document.querySelectorAll('*')].filter((e) => e.shadowRoot);
  const stage = hosts.map((e) => e.shadowRoot.querySelector('.live:not(.quick)')).find(Boolean);
  return stage?.querySelector('canvas').width === width && stage.dataset.state === 'exact';
}"""


class Measured(NamedTuple):
    """One sweep and one jump: redraws in a second, milliseconds of a redraw and of the jump."""

    rate: float
    middle: float
    slow: float
    jump: float


def enlarged(width: int, height: int) -> bytes:
    """Return the temple, enlarged to a size, as a JPEG file."""
    picture = Image.fromarray(sample("Temple").pixels).resize((width, height), Image.Resampling.LANCZOS)
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=92)
    return file.getvalue()


def opened(page: Page, address: str, width: int, height: int) -> ElementHandle:
    """Open the page with a picture of this size; return the stage once it shows the exact picture."""
    page.goto(f"{address}/image_compressor" + ("?size=2000+pixels" if width > 1000 else ""))
    page.wait_for_function(EXACT, arg=640, timeout=90_000)
    if width != 640:
        page.get_by_role("button", name="Use your own picture").click()
        page.locator('input[type="file"]').first.set_input_files(
            {"name": "picture.jpg", "mimeType": "image/jpeg", "buffer": enlarged(width, height)}
        )
    page.wait_for_function(EXACT, arg=width, timeout=90_000)
    stage = page.locator(".live").element_handle()
    assert stage is not None
    return stage


def first_jump(page: Page, stage: ElementHandle) -> float:
    """Return the milliseconds of a jump before there are checkpoints; then wait for them."""
    taken: float = page.evaluate(JUMP, stage)
    page.wait_for_function("(stage) => stage.dataset.ready", arg=stage, timeout=90_000)
    return taken


def measured(page: Page, stage: ElementHandle) -> Measured:
    """Sweep once and jump once."""
    page.bring_to_front()
    sweep = page.evaluate(SWEEP, stage)
    times = sorted(sweep["times"])
    rate = len(times) / sweep["seconds"]
    return Measured(rate, times[len(times) // 2], times[int(0.95 * len(times))], page.evaluate(JUMP, stage))


def main(folders: list[Path]) -> None:
    """Keep a table: a line a size, the medians over all rounds of every checkout."""
    with running(folders) as (browser, addresses):
        report, rows = Report("Live picture", ("streamlit", "playwright", "pillow")), []
        for width, height in ((640, 427), (800, 534), (1224, 817)):
            pages = [browser.new_page(viewport={"width": 1280, "height": 900}) for _ in folders]
            stages = [
                opened(page, address, width, height) for page, address in zip(pages, addresses, strict=True)
            ]
            first = " / ".join(
                f"{first_jump(page, stage):.1f}" for page, stage in zip(pages, stages, strict=True)
            )
            taken: list[list[Measured]] = [[] for _ in folders]
            for turn in range(ROUNDS):
                order = range(len(folders)) if turn % 2 else reversed(range(len(folders)))
                for i in order:
                    taken[i].append(measured(pages[i], stages[i]))
            medians = [Measured(*map(statistics.median, zip(*each, strict=True))) for each in taken]
            columns = [
                " / ".join(f"{value:.1f}" for value in column) for column in zip(*medians, strict=True)
            ]
            ratio = f"{medians[0].middle / medians[-1].middle:.2f}"
            rows.append([f"{width} x {height}", *columns, first, ratio])
            for page in pages:
                page.close()
        columns = [
            "picture",
            "redraws/s",
            "redraw p50, ms",
            "p95, ms",
            "jump 1 to 100, ms",
            "the first",
            "ratio of p50",
        ]
        report.table(f"Sweep and jump, medians of {ROUNDS} rounds", columns, rows)
        size, rate, middle, _p95, jump, first, _ratio = rows[-1]
        report.headline(
            f"{size} pixels in colour: {rate.split(' / ')[0]} redraws a second while k sweeps, half of them "
            f"within {middle.split(' / ')[0]} ms; k from 1 to 100 in {jump.split(' / ')[0]} ms, first "
            f"{first.split(' / ')[0]}."
        )
        report.write()


if __name__ == "__main__":
    main([Path.cwd(), *(Path(each).resolve() for each in sys.argv[1:])])
