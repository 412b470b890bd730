"""Rotate, stretch, rotate in a real browser: the hand, the link, the phone."""

import numpy as np
import pytest

from tests.browser.conftest import settle
from tests.browser.drawn import count_runs, middle, runs, state, touch_drag
from ui.explainer.inputs.plane import PRESETS

pytestmark = pytest.mark.browser

STEP = "/svd_explainer?step=Rotate%2C+stretch%2C+rotate"
PATH = f"{STEP}&reveal=1"  # the finished plane; without it a pair is turned by hand first


def square(values):
    return np.array(values, dtype=float).reshape(2, 2)


def test_dragging_a_column_moves_the_singular_values_without_the_server(visit):
    page = visit(PATH)
    before = state(page, "plane")
    x, y = middle(page.locator('.column[data-column="1"]'))
    count_runs(page)
    page.mouse.move(x - 16, y)
    page.mouse.down()
    seen = set()
    for i in range(1, 13):
        page.mouse.move(x - 16 - 5 * i, y + 3 * i)
        seen.add(tuple(state(page, "plane")["s"]))
    during = state(page, "plane")
    assert len(seen) > 8
    assert runs(page) == 0
    assert during["A"][0::2] == before["A"][0::2], "the other column stays"
    np.testing.assert_allclose(during["s"], np.linalg.svd(square(during["A"]), compute_uv=False), atol=1e-12)
    page.mouse.up()
    settle(page)
    after = state(page, "plane")["A"]
    s = np.linalg.svd(square(after), compute_uv=False)
    shown = page.locator('[data-testid="stMetricValue"]').all_inner_texts()
    assert shown[:2] == [f"{s[0]:.4f}", f"{s[1]:.4f}"]
    again = visit(page.url.removeprefix(page.url.split("/svd_explainer")[0]))
    assert state(again, "plane")["A"] == after


def test_dragging_a_tip_keeps_v_and_the_right_angle(visit):
    page = visit(PATH)
    before = state(page, "plane")
    x, y = middle(page.locator('.tip[data-tip="1"]'))
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 12, y + 40, steps=8)
    page.mouse.up()
    settle(page)
    after = state(page, "plane")
    U = square(after["U"])
    assert after["s"][0] == pytest.approx(before["s"][0], abs=1e-3)
    assert after["s"][1] != pytest.approx(before["s"][1], abs=0.02)
    np.testing.assert_allclose(after["Vt"], before["Vt"], atol=1e-3)
    assert U[:, 0] @ U[:, 1] == pytest.approx(0, abs=1e-12)
    assert np.abs(np.array(after["U"]) - before["U"]).max() > 0.05


def test_arrow_keys_move_a_column_and_reach_the_address(visit):
    page = visit(PATH + "&preset=Stretch")
    handle = page.locator('.column[data-column="0"]')
    handle.focus()
    for key in ("ArrowLeft", "ArrowLeft", "ArrowUp"):
        page.keyboard.press(key)
    settle(page)
    assert state(page, "plane")["A"] == [1.7, 0, 0.05, 0.5]
    assert "a=1.7%2C0%2C0.05%2C0.5" in page.url
    assert "x 1.70, y 0.05" in handle.get_attribute("aria-valuetext")


def test_the_scrubber_shows_the_stages_and_its_place_is_in_the_address(visit):
    page = visit(PATH + "&preset=Shear")
    scrubber = page.locator(".plane .time")
    scrubber.focus()
    page.keyboard.press("Home")
    assert state(page, "plane")["M"] == [1, 0, 0, 1]
    assert page.locator(".plane .column").first.is_hidden(), "columns are dragged where A is complete"
    page.locator('.plane [data-stop="1"]').click()
    page.wait_for_timeout(1500)
    now = state(page, "plane")
    assert now["t"] == 1
    np.testing.assert_allclose(now["M"], now["Vt"], atol=1e-12)
    settle(page)
    assert "stage=1" in page.url


def test_play_runs_through_to_the_end(visit):
    page = visit(PATH + "&stage=2.4")
    page.locator(".plane .play").click()
    page.wait_for_timeout(2200)
    assert state(page, "plane")["t"] == 3
    assert page.locator(".plane .play").inner_text() == "Play"


def test_special_cases_are_named_as_the_hand_reaches_them(visit):
    page = visit(PATH + "&a=1,1,0.1,0.05")
    page.locator('.column[data-column="0"]').focus()
    page.keyboard.press("ArrowDown")
    assert "singular" in state(page, "plane")["names"]
    assert "singular" in page.locator(".plane .names").inner_text()
    assert "no way back" in page.locator(".plane .det").inner_text()


def test_a_foreign_matrix_in_the_address_is_ignored(visit):
    page = visit(PATH + "&a=1,2,nan,99")
    assert state(page, "plane")["A"] == list(PRESETS["General"])


def test_a_finger_drags_a_column_on_a_phone_and_nothing_scrolls(visit):
    page = visit(PATH, viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    handle = page.locator('.column[data-column="0"]')
    handle.scroll_into_view_if_needed()
    page.evaluate("document.querySelector('[data-testid=\"stMain\"]').scrollBy(0, 120)")
    page.wait_for_timeout(200)
    x, y = middle(handle)
    before, top = state(page, "plane"), page.locator(".plane canvas").bounding_box()["y"]
    touch_drag(page, (x, y), (x - 40, y + 60))
    settle(page)
    after = state(page, "plane")
    assert after["A"][0] < before["A"][0]
    assert after["A"][2] < before["A"][2]
    assert page.locator(".plane canvas").bounding_box()["y"] == pytest.approx(top, abs=2)
    assert page.evaluate("document.documentElement.scrollWidth") <= 391


def test_the_pair_that_stays_perpendicular_is_found_by_hand_and_shows_v1_and_v2(visit):
    page = visit(STEP + "&preset=Stretch")
    said = page.locator(".plane .pair")
    assert said.inner_text().startswith("Angle between Ax and Ay: ")
    assert page.locator(".plane .story").is_hidden()
    page.locator(".plane .turning .angle").focus()
    page.keyboard.press("End")  # 180 degrees: x on the first axis, which a stretch keeps
    page.get_by_text("you have found v₁, v₂").wait_for()
    assert page.locator(".plane .story").is_visible()
    page.get_by_role("button", name="Eigenvectors of A").click()
    page.get_by_text("Eigenvectors: two directions, λ = 1.80 and 0.50.").wait_for()
    page.get_by_role("button", name="Play").click()
    page.locator(".plane .turning").wait_for(state="hidden")
