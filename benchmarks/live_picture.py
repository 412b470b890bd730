"""How fast the rank-k picture follows the finger: real redraws in a real browser, on the running app.

Usage, from the project's folder: ``python -m benchmarks.live_picture``

For a colour picture of one megapixel and one 800 pixels wide it sweeps k from 1 to the end and back while
counting frames, and jumps from 1 to 100 and back to 1.  A frame counts when the browser has drawn a new k; a
jump counts until the animation frame after the picture of the last k is on the canvas.
"""

import io
import statistics

from PIL import Image
from playwright.sync_api import sync_playwright

from sources.pictures.picture import sample
from tests.browser.conftest import CHROMIUM_FLAGS, chromium, settle, start_server, stop_server

SWEEP = """async ([stage, seconds]) => {
  const slider = stage.querySelector('input.k'), largest = Number(slider.max);
  const frame = () => new Promise(requestAnimationFrame);
  await frame();
  stage.redraws.length = 0;
  const begun = performance.now();
  let redraws = 0;
  for (;;) {
    const share = (performance.now() - begun) / 1000 / seconds;
    if (share >= 1) break;
    const k = Math.round(1 + (largest - 1) * (1 - Math.abs(1 - 2 * share)));
    if (k !== Number(slider.value)) {
      slider.value = k;
      slider.dispatchEvent(new Event('input'));
    }
    const before = stage.redraws.length;
    await frame();
    await new Promise((done) => setTimeout(done));
    redraws += stage.redraws.length > before ? 1 : 0;
  }
  return { redraws: stage.redraws.length, seconds: (performance.now() - begun) / 1000,
           times: [...stage.redraws] };
}"""

JUMP = """async ([stage, from, to]) => {
  const slider = stage.querySelector('input.k');
  const frame = () => new Promise(requestAnimationFrame);
  const set = async (k) => {
    slider.value = k;
    slider.dispatchEvent(new Event('input'));
    do await frame(); while (Number(stage.dataset.k) !== k);
    await frame();
  };
  await set(from);
  const begun = performance.now();
  await set(to);
  return performance.now() - begun;
}"""


def enlarged(width: int, height: int) -> bytes:
    """Return the temple, enlarged to a size, as a JPEG file."""
    picture = Image.fromarray(sample("Temple").pixels).resize((width, height), Image.Resampling.LANCZOS)
    file = io.BytesIO()
    picture.save(file, "JPEG", quality=92)
    return file.getvalue()


def bring(page, data: bytes) -> None:
    """Upload a picture through the file button."""
    page.get_by_role("button", name="Use your own picture").click()
    page.locator('input[type="file"]').set_input_files(
        {"name": "picture.jpg", "mimeType": "image/jpeg", "buffer": data}
    )


def ready(page, width: int):
    """Return the stage once it shows the exact picture at this width and has its checkpoints."""
    page.wait_for_function(
        """(width) => {
          const hosts = [...document.querySelectorAll('*')].filter((e) => e.shadowRoot);
          const stage = hosts.map((e) => e.shadowRoot.querySelector('.live')).find(Boolean);
          return stage?.querySelector('canvas').width === width && stage.dataset.state === 'exact';
        }""",
        arg=width,
        timeout=60_000,
    )
    return page.locator(".live").element_handle()


def told(name: str, page, width: int) -> None:
    """Measure one picture and print the figures."""
    stage = ready(page, width)
    cold = page.evaluate(JUMP, [stage, 1, 100])
    page.wait_for_function("(stage) => stage.dataset.ready", arg=stage, timeout=60_000)
    jumps = [page.evaluate(JUMP, [stage, 1, 100]) for _ in range(9)]
    for seconds in (2, 4):
        sweep = page.evaluate(SWEEP, [stage, seconds])
        times = sorted(sweep["times"])
        print(
            f"{name}: 1..100..1 in {seconds} s: {sweep['redraws'] / sweep['seconds']:.1f} redraws/s, "
            f"draw p50 {times[len(times) // 2]:.1f} ms, p95 {times[int(0.95 * len(times))]:.1f} ms"
        )
    print(
        f"{name}: jump 1 to 100: first {cold:.0f} ms, then median {statistics.median(jumps):.0f} ms, "
        f"slowest {max(jumps):.0f} ms (two frames of 16.7 ms included)"
    )


def main() -> None:
    """Start the app and a browser, measure, print."""
    process, address = start_server()
    try:
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium(), args=CHROMIUM_FLAGS)
            for name, width, height, size in (
                ("640 x 427, sample", 640, 427, ""),
                ("800 x 534", 800, 534, ""),
                ("1224 x 817, one megapixel", 1224, 817, "?size=2000+pixels"),
            ):
                page = browser.new_page(viewport={"width": 1280, "height": 900})
                page.goto(address + "/image_compressor" + size)
                settle(page)
                if width != 640:
                    bring(page, enlarged(width, height))
                told(name, page, width)
                page.close()
            browser.close()
    finally:
        stop_server(process)


if __name__ == "__main__":
    main()
