"""The PCA cloud in a real browser: dragging, turning, the phone."""

import numpy as np
import pytest

from core.geometry import pca
from sources.tables.clouds import SAMPLES
from tests.browser.conftest import settle
from tests.browser.drawn import count_runs, runs, state, touch_drag

pytestmark = pytest.mark.browser

STEP = "/svd_explainer?step=PCA"
PATH = f"{STEP}&reveal=1"


def test_without_centring_the_mark_of_v1_leaves_the_top_of_the_curve(visit):
    page = visit(PATH)
    centred = state(page, "cloud")
    assert centred["angle"] == pytest.approx(centred["best"], abs=1e-9)
    page.locator("label", has_text="Centred").click()
    settle(page)
    page.wait_for_timeout(900)
    raw = state(page, "cloud")
    assert raw["best"] == pytest.approx(centred["best"], abs=1e-9)
    assert abs(raw["angle"] - raw["best"]) > 10
    assert raw["variances"][0] < centred["variances"][0]
    assert "towards the mean" in page.locator(".cloud .says").inner_text()
    assert "centred=false" in page.url


def test_unscaled_units_are_said_to_dominate_and_scaling_cures_it(visit):
    page = visit(PATH + "&cloud=Heights+and+weights")
    assert "counted in mm" in page.locator(".cloud .says").inner_text()
    page.locator("label", has_text="Scaled").click()
    settle(page)
    assert state(page, "cloud")["angle"] == pytest.approx(45)
    assert "counted in" not in page.locator(".cloud .says").inner_text()


def test_dragging_a_point_turns_the_axis_at_once_and_python_agrees_on_release(visit):
    page = visit(PATH + "&cloud=One+outlier&scaled=false")
    page.locator(".cloud .plot").scroll_into_view_if_needed()
    sample = SAMPLES["One outlier"](np.random.default_rng(2))
    before = state(page, "cloud")
    count_runs(page)
    box = page.locator(".cloud .plot").bounding_box()
    x, y = (box[axis] + before["screen"][0][i] for i, axis in enumerate("xy"))
    page.mouse.move(x, y)
    page.mouse.down()
    angles = set()
    for i in range(1, 11):
        page.mouse.move(x + 8 * i, y - 8 * i)
        angles.add(state(page, "cloud")["angle"])
    assert len(angles) > 7
    assert runs(page) == 0
    page.mouse.up()
    settle(page)
    page.wait_for_timeout(900)
    after = state(page, "cloud")
    X = sample.points.copy()
    X[0] = after["points"][0]
    assert np.abs(X[0] - sample.points[0]).min() > 0.1
    v1 = pca(X).svd.Vt[0]
    angle = np.degrees(np.arctan2(v1[1], v1[0])) % 180
    assert after["angle"] == pytest.approx(angle, abs=1e-6)
    assert page.locator('[data-testid="stMetricValue"]').first.inner_text() == f"{angle:.2f}°"
    page.get_by_text("Put the points back").click()
    settle(page)
    assert state(page, "cloud")["angle"] == pytest.approx(before["angle"], abs=1e-9)
    assert page.locator('[data-testid="stMetricValue"]').first.inner_text() == f"{before['angle']:.2f}°"


def test_the_line_follows_its_slider_and_its_angle_is_in_the_address(visit):
    page = visit(PATH)
    slider = page.locator(".cloud .theta")
    slider.focus()
    page.keyboard.press("Home")
    facts = state(page, "cloud")
    points = SAMPLES["Tilted"](np.random.default_rng(2)).points
    assert facts["here"] == pytest.approx(np.var(points[:, 0], ddof=1))
    settle(page)
    assert "theta=0" in page.url


def test_turning_lays_the_first_axis_flat_and_can_be_turned_back(visit):
    page = visit(PATH)
    before = state(page, "cloud")
    page.get_by_text("Turned onto its axes").click()
    settle(page)
    page.wait_for_timeout(900)
    turned = state(page, "cloud")
    assert np.degrees(turned["alpha"]) == pytest.approx(-before["angle"], abs=1e-6)
    assert "turned=true" in page.url
    points = np.array(turned["points"])
    scores = pca(SAMPLES["Tilted"](np.random.default_rng(2)).points).scores[:3]
    height = np.diff(np.array(turned["screen"])[:, 1])
    np.testing.assert_allclose(
        abs(height[0] / height[1]), abs(np.diff(scores[:, 1])[0] / np.diff(scores[:, 1])[1])
    )
    page.get_by_text("Turned onto its axes").click()
    settle(page)
    page.wait_for_timeout(900)
    np.testing.assert_allclose(state(page, "cloud")["screen"], before["screen"], atol=1e-6)
    np.testing.assert_array_equal(state(page, "cloud")["points"], points)


def test_a_point_is_moved_with_the_keyboard(visit):
    page = visit(PATH)
    before = state(page, "cloud")
    page.locator(".cloud .point").focus()
    page.keyboard.press("PageDown")
    page.keyboard.press("ArrowUp")
    settle(page)
    after = state(page, "cloud")
    assert after["points"][0] == before["points"][0]
    assert after["points"][1][1] > before["points"][1][1]
    assert after["points"][1][0] == pytest.approx(before["points"][1][0], abs=1e-4)


def test_a_finger_moves_a_point_on_a_phone_and_the_page_stays(visit):
    page = visit(PATH, viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page.locator(".cloud .plot").scroll_into_view_if_needed()
    page.wait_for_timeout(300)
    before, box = state(page, "cloud"), page.locator(".cloud .plot").bounding_box()
    start = tuple(box[axis] + before["screen"][0][i] for i, axis in enumerate("xy"))
    touch_drag(page, start, (start[0] + 20, start[1] - 60))
    settle(page)
    after = state(page, "cloud")
    assert sum(a != b for a, b in zip(after["points"], before["points"], strict=True)) <= 1
    assert after["moved"] == 1
    assert page.locator(".cloud .plot").bounding_box()["y"] == pytest.approx(box["y"], abs=2)
    assert page.evaluate("document.documentElement.scrollWidth") <= 391


def test_a_large_file_is_drawn_in_part_and_computed_in_full(visit):
    rng = np.random.default_rng(3)
    X = (rng.normal(size=(2400, 2)) * (3, 1) @ np.array([[0.6, 0.8], [-0.8, 0.6]]) + (5, -2)).round(4)
    text = "a (m),b (m)\n" + "\n".join(f"{x},{y}" for x, y in X.tolist())
    page = visit(PATH)
    page.get_by_role("button", name="Your points").click()
    page.locator('input[type="file"]').set_input_files(
        {"name": "many.csv", "mimeType": "text/csv", "buffer": text.encode()}
    )
    page.get_by_text("500 of the 2400 points are drawn").wait_for()
    settle(page)
    v1 = pca(X).svd.Vt[0]
    angle = np.degrees(np.arctan2(v1[1], v1[0])) % 180
    facts = state(page, "cloud")
    assert facts["n"] == 2400
    assert facts["angle"] == pytest.approx(angle, abs=1e-8)
    assert page.locator('[data-testid="stMetricValue"]').first.inner_text() == f"{angle:.2f}°"


def test_v1_is_hidden_until_the_line_has_rested_on_it(visit):
    page = visit(STEP + "&theta=75")
    assert state(page, "cloud")["hidden"]
    assert page.locator('[data-testid="stMetric"]').count() == 0
    page.locator(".cloud .theta").fill(str(round(state(page, "cloud")["best"])))
    page.locator('[data-testid="stMetric"]').first.wait_for()
    assert not state(page, "cloud")["hidden"]
