"""The home page in a real browser: a photograph assembles itself, in the first screenful, and rightly so."""

import numpy as np
import pytest

from core.pictures import planes
from core.spectra import storage
from tests.browser.conftest import settle
from tests.browser.drawn import state
from ui.home import cache

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("size", [(390, 844), (1280, 800)])
def test_the_photograph_stands_in_the_first_screenful(visit, size):
    page = visit("/", viewport={"width": size[0], "height": size[1]})
    box = page.locator(".hero .photo").bounding_box()
    assert box["y"] >= 0
    assert box["y"] + box["height"] <= size[1]
    assert box["width"] > 0.6 * min(size[0], 640)
    assert page.locator(".hero .k").bounding_box()["y"] < size[1]


def test_layers_come_by_themselves_until_all_are_there(visit):
    page = visit("/")
    first = state(page, "hero")
    page.wait_for_timeout(1200)
    second = state(page, "hero")
    assert second["k"] > first["k"] >= 1
    assert second["draws"] - first["draws"] > 10
    page.locator(".hero .k").evaluate("slider => { slider.value = 50; slider.oninput(); }")
    page.locator(".hero .play").click()
    page.locator(".hero .play", has_text="Play").wait_for()
    last = state(page, "hero")
    assert last["k"] == last["K"] == cache.LAYERS
    assert not last["running"]


def test_who_asked_for_less_motion_gets_a_standing_picture(visit):
    page = visit("/", reduced_motion="reduce")
    first = state(page, "hero")
    page.wait_for_timeout(800)
    assert state(page, "hero")["k"] == first["k"] == cache.MIDDLE
    page.locator(".hero .k").focus()
    page.keyboard.press("ArrowRight")
    assert state(page, "hero")["k"] == cache.MIDDLE + 1


def test_the_picture_is_the_best_one_of_its_rank(visit):
    k = cache.MIDDLE
    page = visit("/", reduced_motion="reduce")
    state(page, "hero")
    pixels = page.locator(".hero .photo").evaluate(
        "c => Array.from(c.getContext('2d').getImageData(0, 100, c.width, 1).data)"
    )
    drawn = np.array(pixels, dtype=float).reshape(-1, 4)[:, :3]
    for channel, A in enumerate(planes(cache.photograph().pixels, "rgb")):
        U, s, Vt = np.linalg.svd(A, full_matrices=False)
        exact = np.clip((U[100, :k] * s[:k]) @ Vt[:k], 0, 255)
        assert np.abs(drawn[:, channel] - exact).max() <= 0.6


def test_the_share_of_the_numbers_counts_columns_rows_and_strengths(visit):
    h, w = cache.photograph().pixels.shape[:2]
    percent = {k: f"{100 * storage(h, w, k) / (h * w):.1f} %" for k in range(1, cache.LAYERS + 1)}
    without_strengths = {k: f"{100 * k * (h + w) / (h * w):.1f} %" for k in percent}
    telling = [k for k in percent if percent[k] != without_strengths[k]]
    page = visit("/", reduced_motion="reduce")
    for k in (1, *telling, cache.LAYERS):
        page.locator(".hero .k").evaluate("(slider, k) => { slider.value = k; slider.oninput(); }", k)
        assert state(page, "hero")["k"] == k
        assert page.locator(".hero .share").inner_text() == percent[k]
    assert telling
    assert f"of {h} layers" in page.locator(".hero .count").inner_text()


def test_the_slider_takes_over_from_the_player(visit):
    page = visit("/")
    state(page, "hero")  # the player listens to the slider from then on
    page.locator(".hero .k").focus()
    page.keyboard.press("End")
    page.keyboard.press("ArrowLeft")
    assert state(page, "hero")["k"] == cache.LAYERS - 1
    page.wait_for_timeout(500)
    assert state(page, "hero")["k"] == cache.LAYERS - 1
    assert page.locator(".hero .play").inner_text() == "Play"


def test_a_card_of_the_roadmap_leads_to_its_lesson(visit):
    page = visit("/")
    page.locator('[data-testid="stMain"] a', has_text="SVD explainer").last.click()
    page.wait_for_url("**/svd_explainer*")
    settle(page)
    assert page.locator("h1").first.is_visible()
