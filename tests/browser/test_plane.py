"""Rotate, stretch, rotate in a real browser: the closed form against NumPy, the hand, the link, the phone."""

import numpy as np
import pytest

from core.geometry import describe
from tests.browser.conftest import settle
from tests.browser.drawn import count_runs, middle, run_source, runs, state, touch_drag
from ui.explainer.inputs.plane import PRESETS
from ui.explainer.steps.rotate_stretch import TOLERANCE

pytestmark = pytest.mark.browser

PATH = "/svd_explainer?step=Rotate%2C+stretch%2C+rotate"
SPECIAL = [
    [1, 0, 0, 1],
    [0, 0, 0, 0],
    [0, -1, 1, 0],
    [0, 1, 1, 0],
    [2, 0, 0, 2],
    [-2, 0, 0, -2],
    [3, 0, 0, -3],
    [0.5, 0, 0, 3],
    [1, 0, 0, 0],
    [0.5, 0.5, 0.5, 0.5],
    [1, 0, -2, 1],
    [-1, 0, 0, 1],
    [5, -5, 5, 5],
    [1e-7, 0, 0, 1e-7],
    *map(list, PRESETS.values()),
]
WHOLE = """(matrices) => matrices.map((A) => {
    const parts = decompose(A);
    const M = [0, 1, 2, 3].map((t) => carried(parts, t));
    return {...parts, M, U: unitDirections(parts), names: namesOf(A)};
})"""


def matrices():
    rng = np.random.default_rng(5)
    return [*rng.uniform(-5, 5, (200, 4)).tolist(), *rng.integers(-2, 3, (60, 4)).tolist(), *SPECIAL]


@pytest.fixture(scope="module")
def answers(browser):
    return list(zip(matrices(), run_source(browser, "plane", WHOLE, matrices()), strict=True))


def square(values):
    return np.array(values, dtype=float).reshape(2, 2)


def test_the_closed_form_gives_the_singular_values_of_numpy(answers):
    for given, found in answers:
        s = np.linalg.svd(square(given), compute_uv=False)
        np.testing.assert_allclose([found["s1"], found["s2"]], s, atol=1e-12 * max(1, s[0]))


def test_the_last_stage_is_a_and_the_ones_before_are_vt_and_s_vt(answers):
    for given, found in answers:
        start, turned, stretched, whole = (square(M) for M in found["M"])
        S = np.diag([found["s1"], found["s2"]])
        np.testing.assert_array_equal(start, np.eye(2))
        np.testing.assert_allclose(whole, square(given), atol=1e-12)
        np.testing.assert_allclose(stretched, S @ turned, atol=1e-12)
        U = np.array(found["U"]).T
        np.testing.assert_allclose(U.T @ U, np.eye(2), atol=1e-12)
        np.testing.assert_allclose(U @ S @ turned, square(given), atol=1e-12)


def test_vt_is_always_a_turn_and_a_flip_is_in_u(answers):
    for given, found in answers:
        Vt, determinant = square(found["M"][1]), np.linalg.det(square(given))
        np.testing.assert_allclose(Vt @ Vt.T, np.eye(2), atol=1e-12)
        assert np.linalg.det(Vt) == pytest.approx(1)
        if abs(determinant) > 1e-9:
            assert found["flips"] == (determinant < 0)
            assert np.sign(np.linalg.det(np.array(found["U"]))) == np.sign(determinant)


def test_the_names_are_those_of_the_core(answers):
    named = set()
    for given, found in answers:
        assert tuple(found["names"]) == describe(square(given), tolerance=TOLERANCE), given
        named |= set(found["names"])
    assert len(named) == 11, "every name occurs among the samples"


def test_turns_are_turned_and_nothing_jumps_on_the_way(browser):
    call = """(matrices) => matrices.map((A) => {
        const parts = decompose(A);
        return Array.from({length: 301}, (_, i) => carried(parts, i / 100));
    })"""
    given = [[1.1, -0.2, 1.1, 1.1], [0.6, 0.8, 0.8, -0.6], [-2, 0.3, 0.1, 1.5], [1.2, 0.6, 0.8, 0.4]]
    for path in run_source(browser, "plane", call, given):
        stages = np.array(path).reshape(-1, 2, 2)
        turning = stages[:101]
        np.testing.assert_allclose(
            turning @ turning.transpose(0, 2, 1), np.broadcast_to(np.eye(2), (101, 2, 2)), atol=1e-12
        )
        assert np.abs(np.diff(stages, axis=0)).max() < 0.2


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
