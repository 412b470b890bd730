""" "Best rank k", first look: error and storage for every k, under the slider of the component."""

import numpy as np
import pytest

from core.decompositions import low_rank, thin_svd
from sources.tables.matrices import PRESETS
from tests.pages.conftest import readouts
from tests.ui.explainer.through_the_page import choose, component, items, opened, own


@pytest.mark.parametrize("k", [1, 3, 5])
def test_the_error_and_the_storage_follow_k_and_agree_with_an_own_computation(k):
    at = opened(step="Best rank k", matrix="Ratings, 8 × 6", k=str(k))
    A = PRESETS["Ratings, 8 × 6"].A
    U, s, Vt = np.linalg.svd(A)
    error = np.linalg.norm(A - (U[:, :k] * s[:k]) @ Vt[:k]) / np.linalg.norm(A)
    shown = readouts(at)
    assert float(shown[f"Relative error, k = {k}"]) == pytest.approx(error, rel=5e-3)
    assert float(shown["Energy not kept"]) == pytest.approx(error**2, rel=5e-3)
    assert shown["Numbers stored"] == f"{k * (8 + 6 + 1)} for 48"


def test_releasing_the_slider_of_the_component_moves_the_read_outs_and_the_link():
    at = opened(step="Best rank k", matrix="Ratings, 8 × 6")
    at.session_state["best_rank"] = {"k": 4}
    at.run()
    assert readouts(at)["Numbers stored"] == "60 for 48"
    assert at.query_params["k"] == "4"


@pytest.mark.parametrize("foreign", [{"k": 99}, {"k": "x"}, {"k": None}, {"k": 2.5}, {"k": -1}])
def test_a_browser_that_sends_nonsense_does_no_harm(foreign):
    at = opened(step="Best rank k", matrix="Ratings, 8 × 6")
    at.session_state["best_rank"] = foreign
    at.run()
    assert not at.exception
    assert readouts(at)["Numbers stored"] in {"90 for 48", "15 for 48", "30 for 48"}


def test_the_errors_for_every_k_are_measured_and_predicted_and_agree():
    at = opened(step="Best rank k", matrix="Ratings, 8 × 6")
    A = PRESETS["Ratings, 8 × 6"].A
    svd = thin_svd(A)
    for row, order in zip(component(at)["live"]["rows"], ("fro", 2), strict=True):
        measured, predicted = (np.array(texts, dtype=float) for texts in row["cells"])
        expected = [np.linalg.norm(A - low_rank(svd, k), order) for k in range(1, 7)]
        np.testing.assert_allclose(measured, expected, rtol=5e-4, atol=1e-13)
        np.testing.assert_allclose(predicted[:-1], measured[:-1], rtol=1e-9)
        assert predicted[-1] == 0


@pytest.mark.parametrize(("cells", "over"), [("1,2;3,4", [True, True]), (None, [False] * 3 + [True] * 3)])
def test_it_is_said_when_the_factors_are_larger_than_the_matrix(cells, over):
    at = own(cells, step="Best rank k") if cells else opened(step="Best rank k", matrix="Ratings, 8 × 6")
    blocks = component(at)["blocks"]
    assert blocks["over"] == over
    assert ["more than" in text for text in blocks["texts"]] == over


def test_nothing_of_the_answer_is_shown_before_the_guess():
    at = opened(step="Best rank k", reveal="0")
    assert list(items(at)) == ["A"]
    assert not at.metric
    choose(at, "guess_one_layer", "75 %")
    assert any(":orange-badge[Not so]" in text.value and "**44 %**" in text.value for text in at.markdown)
    assert "Aₖ" in items(at)
    error = np.linalg.norm(thin_svd(PRESETS["Ratings, 5 × 4"].A).s[1:]) / np.linalg.norm(
        PRESETS["Ratings, 5 × 4"].A
    )
    assert round(100 * error) == 44


def test_k_outlives_a_smaller_matrix_and_comes_back_with_a_larger_one():
    at = opened(step="Best rank k", matrix="Ratings, 8 × 6", k="5")
    assert "Relative error, k = 5" in readouts(at)
    at.selectbox(key="matrix").set_value("Shear").run()
    assert "Relative error, k = 2" in readouts(at)
    at.selectbox(key="matrix").set_value("Ratings, 8 × 6").run()
    assert "Relative error, k = 5" in readouts(at)
