"""A digit drawn by hand in a real browser reaches the classifier."""

import pytest

from tests.browser.conftest import settle
from tests.browser.drawn import state

pytestmark = pytest.mark.browser


def test_a_drawn_seven_is_read_as_a_seven_and_keys_draw_as_well(visit):
    page = visit("/features?step=Your+digit")
    page.locator(".pad .clear").click()
    settle(page)
    sheet = page.locator(".pad .sheet")
    sheet.scroll_into_view_if_needed()
    box = sheet.bounding_box()
    corners = [(0.22, 0.15), (0.78, 0.15), (0.42, 0.88)]
    spots = [(box["x"] + x * box["width"], box["y"] + y * box["height"]) for x, y in corners]
    page.mouse.move(*spots[0])
    page.mouse.down()
    for spot in spots[1:]:
        page.mouse.move(*spot, steps=8)
    page.mouse.up()
    page.wait_for_timeout(300)
    settle(page)
    assert state(page, "pad")["strokes"] == 1
    read = page.locator('[data-testid="stMetric"]', has_text="It reads").locator(
        '[data-testid="stMetricValue"]'
    )
    assert read.inner_text().strip() == "7"
    page.locator(".pad .clear").click()
    settle(page)
    sheet.focus()
    for key in ["Enter", *["ArrowDown"] * 6, "Enter"]:  # the pen is put down, drawn along, and lifted
        page.keyboard.press(key)
    page.wait_for_timeout(300)
    settle(page)
    assert state(page, "pad")["strokes"] == 1
    assert read.count() == 1
