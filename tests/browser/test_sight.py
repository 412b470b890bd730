"""What the hand moves and what answers are in view together, in every step, on every screen.

One lesson: ``pytest -n0 tests/browser/test_sight.py -k layers``.  The table of shares is printed at the
end.
"""

import time
from typing import Any, NamedTuple

import pytest

from tests.browser.conftest import settle
from ui import lessons

pytestmark = pytest.mark.browser

LESSONS = [lesson.url_path for lesson in lessons.LESSONS if lesson.is_open]


PHONE = 640  # px: narrower is one


class Screen(NamedTuple):
    """A screen: its size, whether it is a presenter's, and the least share that has to be in view."""

    name: str
    width: int
    height: int
    presenting: bool
    least: float


PLAIN = (Screen("1280 plain", 1280, 800, False, 0.80), Screen("phone", 390, 844, False, 0.80))
PRESENTING = (
    Screen("1280 presenting", 1280, 800, True, 0.95),
    Screen("1024 presenting", 1024, 768, True, 0.95),
)
FORMS = ("Join",)  # steps that have words to fill in and nothing that moves
STAYS = 15  # s, for which a fault has to stand before it counts
SMALLEST = {False: 15, True: 18}  # px, of the text in a figure

# Shares from 0 to 1 of what is on the screen at first sight, null where there is no such thing; and the
# smallest text.  Main figure: the largest of its kind in the stage's view.  Main control: the first slider of
# the stage (of the page, without one), or its first control.
MEASURE = """(onPhone) => {
  const main = document.querySelector('[data-testid="stMain"]');
  main.scrollTop = 0;
  const all = (root, css) => [...root.querySelectorAll(css)].filter((e) => {
    const r = e.getBoundingClientRect();
    return r.width > 4 && r.height > 4 && !e.closest('[data-testid="stExpanderDetails"]');
  });
  const stage = main.querySelector('[class*="st-key-stage_beside"], [class*="st-key-stage_above"]') ?? main;
  const view = stage.querySelector('[class*="st-key-stage_view"]') ?? main;
  const shown = (r, share = 1) => {
    const bottom = r.top + share * r.height;
    const high = Math.min(innerHeight, bottom) - Math.max(0, r.top);
    const wide = Math.min(innerWidth, r.right) - Math.max(0, r.left);
    return Math.max(0, high) / Math.max(1, share * r.height) * Math.max(0, wide) / Math.max(1, r.width);
  };
  const shares = (elements, share) => elements.map((e) => shown(e.getBoundingClientRect(), share));
  const named = (names) => names.map((name) => `[data-testid="${name}"]`).join(",");
  const figures = all(view, named(['stPlotlyChart', 'stImage', 'stDataFrame', 'stTable']) +
    ', [data-testid^="stBidiComponent"]').filter((e) => e.getBoundingClientRect().height > 60);
  const area = (e) => { const r = e.getBoundingClientRect(); return r.width * r.height; };
  const figure = figures.sort((a, b) => area(b) - area(a)).slice(0, 1);
  const inStage = (e) => !e.closest('.st-key-opening, .st-key-data, [data-testid="stPopover"]');
  const sliders = all(stage, named(['stSlider'])).filter(inStage);
  const others = ['stButtonGroup', 'stSelectbox', 'stButton', 'stNumberInput', 'stCheckbox', 'stTextInput'];
  const controls = all(stage, named(others)).filter(inStage);
  // The words of a figure and the digits of its tables, in the size that is seen: an SVG may be scaled.
  const sizes = all(view, '[data-testid="stPlotlyChart"] text')
    .filter((e) => e.textContent.trim()).map((e) => parseFloat(getComputedStyle(e).fontSize));
  for (const host of all(view, '[data-testid^="stBidiComponent"]')) {
    for (const e of (host.shadowRoot ?? host).querySelectorAll('svg text, td, th, figcaption *')) {
      const own = [...e.childNodes].some((n) => n.nodeType === Node.TEXT_NODE && n.textContent.trim());
      const { width, height } = e.getBoundingClientRect();
      if (!own || width < 2 || height < 2 || getComputedStyle(e).visibility === 'hidden') continue;
      const matrix = e.getScreenCTM?.();
      sizes.push(parseFloat(getComputedStyle(e).fontSize) * (matrix ? Math.hypot(matrix.a, matrix.b) : 1));
    }
  }
  return {
    control: shares([...sliders, ...controls].slice(0, 1), 1)[0] ?? null,
    figure: shares(figure, onPhone ? 0.5 : 1)[0] ?? null,
    outs: shares(all(stage, '[data-testid="stMetric"]'), 1).sort((a, b) => a - b)[0] ?? null,
    text: sizes.sort((a, b) => a - b)[0] ?? null,
  };
}"""


def _steps(page) -> list[str]:
    names = [name.strip() for name in page.locator(".st-key-step button").all_inner_texts()]
    return [name for name in names if name]


def _seen(page, step: str, screen: Screen) -> tuple[dict[str, Any], str]:
    """Return the shares on this screen and what is wrong with them, "" for nothing.

    A page that comes to rest between two runs of its script shows half a step for a moment on a busy
    machine: what is wrong has to stay wrong.
    """
    deadline = time.monotonic() + STAYS
    while True:
        seen = page.evaluate(MEASURE, screen.width < PHONE)
        fault = "" if step in FORMS else _fault(seen, screen)
        if not fault or time.monotonic() > deadline:
            return seen, fault
        page.wait_for_timeout(250)


def _fault(seen: dict[str, Any], screen: Screen) -> str:
    on_phone = screen.width < PHONE
    if all(seen[what] is None for what in ("control", "figure", "outs")):
        return "nothing to see"
    # A phone is held near, and a figure may be taller than it: what answers has to be there.
    held = [seen["outs"]] if on_phone else [seen["control"], seen["figure"], seen["outs"]]
    if min((share for share in held if share is not None), default=1.0) < screen.least:
        return f"less than {screen.least:.0%}"
    if not on_phone and seen["text"] is not None and seen["text"] < SMALLEST[screen.presenting] - 0.01:
        return f"text of {seen['text']:.1f} px"
    return ""


def _faults(page, lesson, screens, measured) -> list[str]:
    """Go through the steps of an open page and return what is not in view or too small."""
    faults = []
    for step in _steps(page):
        page.locator(".st-key-step button", has_text=step).first.click()
        settle(page)
        for screen in screens:
            page.set_viewport_size({"width": screen.width, "height": screen.height})
            page.wait_for_timeout(200)
            seen, fault = _seen(page, step, screen)
            text = seen.pop("text")
            said = ", ".join(
                f"{name} {'-' if share is None else f'{share:4.0%}'}" for name, share in seen.items()
            )
            where = f"{lesson:18s} {step:24s} {screen.name:16s}"
            measured(f"{where} {said}, text {'-' if text is None else f'{text:.1f} px'}")
            if fault:
                faults.append(f"{where} {said}: {fault}")
    return faults


@pytest.mark.parametrize("lesson", LESSONS)
def test_control_figure_and_readouts_are_in_view_together(visit, measured, lesson):
    faults = []
    for screens in (PLAIN, PRESENTING):
        present = "&present=1" if screens is PRESENTING else ""
        page = visit(f"/{lesson}?reveal=1{present}")
        page.set_viewport_size({"width": 1280, "height": 800})
        settle(page)
        faults += _faults(page, lesson, screens, measured)
    assert faults == []
