"""How long a page takes from the click on its link until it stands still: this checkout beside another one.

Usage, from the project's folder: ``python -m benchmarks.page_loads [OTHER]``

``OTHER`` is the folder of another checkout, such as a clone of an earlier commit.  Each gets a server of its
own; then every page is opened in turn, now here, now there, in a fresh browser context each time.  The first
round after the start is the cold visit.  A page stands still when its script has ended, its title is there,
and nothing was added for 0.3 s (which is not counted).
"""

import statistics
import sys
from pathlib import Path

from playwright.sync_api import Browser

from benchmarks._browser import running

ROUNDS = 7
STANDS_STILL = """async () => {
  const app = () => document.querySelector('[data-testid="stApp"]');
  const over = () => app()?.dataset.testScriptState === 'notRunning' && document.querySelector('h1');
  let last = performance.now(), size = -1;
  for (;;) {
    await new Promise((done) => setTimeout(done, 10));
    const now = document.querySelectorAll('*').length;
    if (now !== size || !over()) { size = now; last = performance.now(); }
    if (performance.now() - last > 300) return last;
  }
}"""


def seconds(browser: Browser, address: str) -> float:
    """Open a page in a fresh context; return the seconds until it stands still."""
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.goto(address, wait_until="commit")
    taken = page.evaluate(STANDS_STILL) / 1000
    context.close()
    return taken


def main(folders: list[Path]) -> None:
    """Print a table: a line a page, cold and warm seconds of every checkout, and the ratio."""
    pages = ["", *sorted(path.stem for path in (folders[0] / "pages").glob("*.py") if path.stem != "home")]
    with running(folders) as (browser, addresses):
        print("| page | cold, s | warm, median s | ratio warm |\n|---|---|---|---|")
        for name in pages:
            taken: list[list[float]] = [[] for _ in folders]
            for turn in range(ROUNDS):
                order = range(len(folders)) if turn % 2 else reversed(range(len(folders)))
                for i in order:
                    taken[i].append(seconds(browser, f"{addresses[i]}/{name}"))
            cold = " / ".join(f"{each[0]:.2f}" for each in taken)
            warm = [statistics.median(each[1:]) for each in taken]
            ratio = f"{warm[0] / warm[-1]:.2f}"
            print(
                f"| {name or 'home'} | {cold} | {' / '.join(f'{w:.2f}' for w in warm)} | {ratio} |",
                flush=True,
            )


if __name__ == "__main__":
    main([Path.cwd(), *(Path(each).resolve() for each in sys.argv[1:])])
