"""Rotate, stretch, rotate: the browser's closed form against NumPy, its names against the core's."""

import numpy as np
import pytest

from core.geometry import describe
from tests.scripts import needs_node, run_script
from ui.explainer.inputs.plane import PRESETS
from ui.explainer.steps.rotate_stretch import TOLERANCE

pytestmark = needs_node

STAGES = "ui/explainer/components/plane/stages.js"
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
WHOLE = """({ decompose, carried, leftDirections, namesOf }, matrices) => matrices.map((A) => {
    const parts = decompose(A);
    const M = [0, 1, 2, 3].map((t) => carried(parts, t));
    return {...parts, M, U: leftDirections(parts), names: namesOf(A)};
})"""


def matrices():
    rng = np.random.default_rng(5)
    return [*rng.uniform(-5, 5, (200, 4)).tolist(), *rng.integers(-2, 3, (60, 4)).tolist(), *SPECIAL]


@pytest.fixture(scope="module")
def answers():
    return list(zip(matrices(), run_script(STAGES, WHOLE, matrices()), strict=True))


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


NEARLY = [(1 + gap, 0, 0, 1) for gap in (0.9e-4, 1.1e-4)] + [(2, gap, 0, 1) for gap in (1.9e-4, 2.1e-4)]


def test_what_is_nearly_special_is_named_by_the_tolerance_of_the_core():
    found = run_script(STAGES, "({ namesOf }, matrices) => matrices.map(namesOf)", NEARLY)
    assert [tuple(names) for names in found] == [describe(square(A), tolerance=TOLERANCE) for A in NEARLY]
    assert found[0] != found[1]
    assert found[2] != found[3]


def test_turns_are_turned_and_nothing_jumps_on_the_way():
    call = """({ decompose, carried }, matrices) => matrices.map((A) => {
        const parts = decompose(A);
        return Array.from({length: 301}, (_, i) => carried(parts, i / 100));
    })"""
    given = [[1.1, -0.2, 1.1, 1.1], [0.6, 0.8, 0.8, -0.6], [-2, 0.3, 0.1, 1.5], [1.2, 0.6, 0.8, 0.4]]
    for path in run_script(STAGES, call, given):
        stages = np.array(path).reshape(-1, 2, 2)
        turning = stages[:101]
        np.testing.assert_allclose(
            turning @ turning.transpose(0, 2, 1), np.broadcast_to(np.eye(2), (101, 2, 2)), atol=1e-12
        )
        assert np.abs(np.diff(stages, axis=0)).max() < 0.2
